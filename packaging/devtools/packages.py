"""The .deb and the .tar.xz, each proven: in clean systems, over an older version, and after removal."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from devtools import bundle, environment
from linux import build_deb

FOLDER = environment.CHECKOUT / "build" / "packages"
TESTS = environment.CHECKOUT / "packaging" / "tests"
RELEASES = ("bookworm", "trixie")
DEB_LIMIT_MB = 45


Check = Callable[[], str]
"""Returns what it has to say. Raises CheckStopped."""


class CheckStopped(Exception):
    """A check did not succeed; the message is what it said."""


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
    checks = checks_of(deb, archive, python)
    if chosen.no_roots or os.geteuid() != 0:
        print("The clean systems are left out; they need root.")
    else:
        checks[:0] = [
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
    begun = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = list(pool.map(lambda build: build(making, FOLDER), (build_deb.build_deb, build_deb.build_archive)))
    sizes = ", ".join(f"{path.name} {bundle.megabytes(path):.1f} MB" for path in made)
    print(f"packed in {time.monotonic() - begun:.0f} s: {sizes}", flush=True)
    shutil.rmtree(icons)
    return made[0], made[1]


def checks_of(deb: Path, archive: Path, python: str) -> list[tuple[str, Check]]:
    """Every check that needs no clean system, with its name."""
    return [
        ("sizes", partial(check_sizes, deb)),
        (
            "self-test of the bundle",
            partial(run, bundle.BUILT / "betweentimes", "--self-test", QT_QPA_PLATFORM="offscreen"),
        ),
        ("start, against source", partial(run, python, TESTS / "start_time.py", bundle.BUILT / "betweentimes", python)),
        ("libraries of the bundle", partial(run, "sh", TESTS / "linked.sh", bundle.BUILT)),
        ("desktop files", partial(run, "sh", TESTS / "desktop_files.sh", deb, FOLDER / "unpacked")),
        ("lintian", partial(run, "lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", deb)),
        ("without root", partial(run, "sh", TESTS / "user_install.sh", archive, FOLDER / "person")),
    ]


def carry_out(checks: list[tuple[str, Check]]) -> int:
    """Run all checks, two at a time, even when one stops short; a table of their times ends the run."""
    begun = time.monotonic()
    results = {}
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(timed, check): name for name, check in checks}
        for done in as_completed(running):
            well, said, seconds = results[running[done]] = done.result()
            print(f"== {running[done]}: {'ok' if well else 'stopped'}, {seconds:.1f} s\n{said}".rstrip(), flush=True)
    print("== summary")
    for name, _ in checks:
        well, _, seconds = results[name]
        print(f"{name:<26}{seconds:7.1f} s  {'ok' if well else 'stopped'}")
    print(f"{'all checks, two at a time':<26}{time.monotonic() - begun:7.1f} s")
    return 0 if all(well for well, _, _ in results.values()) else 1


def timed(check: Check) -> tuple[bool, str, float]:
    """Whether a check succeeded, what it said, and the seconds it took."""
    begun = time.monotonic()
    try:
        said, well = check(), True
    except CheckStopped as stopped:
        said, well = str(stopped), False
    return well, said, time.monotonic() - begun


def run(*command: str | Path, **settings: str) -> str:
    """What a command says, run in the checkout. Raises CheckStopped."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(
        [str(word) for word in command],
        cwd=environment.CHECKOUT,
        env={**surroundings, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise CheckStopped(f"{answer.stdout}{Path(command[0]).name} stopped with {answer.returncode}")
    return answer.stdout


def check_sizes(deb: Path) -> str:
    """Both sizes. Raises CheckStopped when one is over its limit."""
    said = []
    for what, path, limit in (("bundle", bundle.BUILT, bundle.LIMIT_MB), ("deb", deb, DEB_LIMIT_MB)):
        size = bundle.megabytes(path)
        said.append(f"  {what}: {size:.1f} of {limit} MB")
        if size > limit:
            raise CheckStopped("\n".join(said))
    return "\n".join(said)
