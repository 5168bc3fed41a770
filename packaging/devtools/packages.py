"""The .deb and the .tar.xz, each proven: in clean systems, over an older version, and after removal."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from devtools import bundle, environment
from linux import build_deb

FOLDER = environment.CHECKOUT / "build" / "packages"
TESTS = environment.CHECKOUT / "packaging" / "tests"
RELEASES = ("bookworm", "trixie")
DEB_LIMIT_MB = 45


class CheckStopped(Exception):
    """A check did not succeed; its own words are above."""


def packages(arguments: list[str]) -> int:
    """Build everything and run every check that this computer allows; 0 only when all are well."""
    parser = argparse.ArgumentParser(prog="dev.py packages")
    parser.add_argument("--python", default="", help="the Python to put inside; else the newest one found")
    parser.add_argument("--reuse", action="store_true", help="pack the folder that is there instead of a new one")
    parser.add_argument("--no-roots", action="store_true", help="leave out the clean systems, which need root")
    chosen = parser.parse_args(arguments)
    python = bundle.bundle_python(chosen.python)
    if not chosen.reuse:
        print(
            f"bundle: {bundle.build(python, bundle.BUILT):.0f} s, {bundle.megabytes(bundle.BUILT):.1f} MB", flush=True
        )
    deb, archive = pack(python)
    checks = checks_of(deb, archive)
    if chosen.no_roots or os.geteuid() != 0:
        print("The clean systems are left out; they need root.")
    else:
        checks += [
            (f"clean {release}", partial(run, "sh", TESTS / "fresh_root.sh", release, deb, FOLDER / release))
            for release in RELEASES
        ]
    return carry_out(checks)


def pack(python: str) -> tuple[Path, Path]:
    """Draw the icons and make both packages; their paths."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    icons = FOLDER / "icons"
    run(python, environment.CHECKOUT / "packaging" / "make_icons.py", icons)
    making = build_deb.Making(bundle.BUILT, icons, build_deb.version(), bundle.epoch())
    made = []
    for build in (build_deb.build_deb, build_deb.build_archive):
        begun = time.monotonic()
        made.append(build(making, FOLDER))
        seconds = time.monotonic() - begun
        print(f"{made[-1].name}: {seconds:.0f} s, {bundle.megabytes(made[-1]):.1f} MB", flush=True)
    shutil.rmtree(icons)
    return made[0], made[1]


def checks_of(deb: Path, archive: Path) -> list[tuple[str, Callable[[], object]]]:
    """Every check that needs no clean system, with its name."""
    return [
        ("sizes", partial(check_sizes, deb)),
        ("self-test of the bundle", partial(check_bundle, bundle.BUILT)),
        ("libraries of the bundle", partial(run, "sh", TESTS / "linked.sh", bundle.BUILT)),
        ("desktop files", partial(run, "sh", TESTS / "desktop_files.sh", deb, FOLDER / "unpacked")),
        ("lintian", partial(run, "lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", deb)),
        ("without root", partial(run, "sh", TESTS / "user_install.sh", archive, FOLDER / "person")),
    ]


def carry_out(checks: list[tuple[str, Callable[[], object]]]) -> int:
    """Run all checks even when one stops short, and end with a table of their times."""
    results = []
    for name, check in checks:
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        try:
            check()
            well = True
        except CheckStopped as stopped:
            print(f"  {stopped}", flush=True)
            well = False
        results.append((name, well, time.monotonic() - begun))
    print("== summary")
    for name, well, seconds in results:
        print(f"{name:<26}{seconds:7.1f} s  {'ok' if well else 'stopped'}")
    return 0 if all(well for _, well, _ in results) else 1


def run(*command: str | Path) -> None:
    """Run a command in the checkout. Raises CheckStopped."""
    if subprocess.run([str(word) for word in command], cwd=environment.CHECKOUT, check=False).returncode:
        raise CheckStopped(f"stopped: {Path(command[0]).name} {Path(command[1]).name}")


def check_sizes(deb: Path) -> None:
    """Both limits. Raises CheckStopped."""
    for what, path, limit in (("bundle", bundle.BUILT, bundle.LIMIT_MB), ("deb", deb, DEB_LIMIT_MB)):
        size = bundle.megabytes(path)
        print(f"  {what}: {size:.1f} of {limit} MB")
        if size > limit:
            raise CheckStopped(f"the {what} is larger than {limit} MB")


def check_bundle(folder: Path) -> None:
    """The built program's own proof. Raises CheckStopped."""
    if bundle.self_test(folder):
        raise CheckStopped("the self-test of the bundle stopped")
