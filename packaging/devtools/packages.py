"""The .deb and the .tar.xz, each proven: in clean systems, over an older version, and after removal."""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from types import MappingProxyType

from devtools import bundle, environment
from linux import build_deb

FOLDER = environment.CHECKOUT / "build" / "packages"
ROOTS = environment.CHECKOUT / "build" / "roots"
TESTS = environment.CHECKOUT / "packaging" / "tests"
RELEASES = ("bookworm", "trixie")
OLDER = "0.0.1"
"""The version of the package that stands for an older one."""

DEB_LIMIT_MB = 50


Check = Callable[[], str]
"""Returns what it has to say. Raises CheckStopped."""

Result = tuple[bool, str, float]
"""Whether a check succeeded, what it said, and the seconds it took."""


class CheckStopped(Exception):
    """A check did not succeed; the message is what it said."""


def packages(arguments: list[str]) -> int:
    """Build everything and run every check that this computer allows; 0 only when all are well."""
    parser = argparse.ArgumentParser(prog="dev.py packages")
    parser.add_argument("--python", default="", help="the Python to put inside; else the newest one found")
    parser.add_argument("--reuse", action="store_true", help="pack the folder that is there instead of a new one")
    parser.add_argument("--once", action="store_true", help="do not build the folder a second time to compare")
    parser.add_argument("--no-roots", action="store_true", help="leave out the clean systems, which need root")
    chosen = parser.parse_args(arguments)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with ThreadPoolExecutor(max_workers=len(RELEASES)) as pool:
        roots: dict[str, Future[Result]] = {}
        if chosen.no_roots or os.geteuid() != 0:
            print("The clean systems are left out; they need root.")
        else:
            # apt waits for the network most of its time, so it works while the folder is built and packed.
            needs = build_deb.build_needs(making("0.0.0"), FOLDER)
            roots = {release: pool.submit(timed, partial(clean_root, release, needs)) for release in RELEASES}
        python = bundle.bundle_python(chosen.python)
        if not chosen.reuse:
            seconds = bundle.build(python, bundle.BUILT)
            print(f"bundle: {seconds:.0f} s, {bundle.megabytes(bundle.BUILT):.1f} MB", flush=True)
        older, deb, archive = pack(python)
        checks = checks_of(deb, archive, python)
        if not chosen.once:
            checks.insert(0, ("the bundle, built again", partial(check_built_again, python)))
        checks[1:1] = [
            (f"clean {release}", partial(try_in, root, release, older, deb)) for release, root in roots.items()
        ]
        return carry_out(checks, roots)


def making(version: str) -> build_deb.Making:
    """What is packed, under a version."""
    return build_deb.Making(bundle.BUILT, FOLDER / "icons", version, bundle.epoch())


def pack(python: str) -> tuple[Path, Path, Path]:
    """Draw the icons and make the packages: one that stands for an older version, the .deb, the archive."""
    begun = time.monotonic()
    run(python, environment.CHECKOUT / "packaging" / "make_icons.py", FOLDER / "icons")
    older = older_deb(making(OLDER))
    now = making(build_deb.version())
    deb = build_deb.build_deb(now, FOLDER)
    archive = build_deb.build_archive(now, deb, FOLDER)
    sizes = ", ".join(f"{path.name} {bundle.megabytes(path):.1f} MB" for path in (deb, archive))
    print(f"packed in {time.monotonic() - begun:.0f} s: {sizes}", flush=True)
    shutil.rmtree(FOLDER / "icons")
    return older, deb, archive


def older_deb(now: build_deb.Making) -> Path:
    """The same program under a lower number, with a file that no longer belongs to it; not compressed."""
    changed = FOLDER / "older" / "betweentimes"
    shutil.copytree(now.bundle, changed, symlinks=True)
    (changed / "_internal" / "stale.txt").write_text("from an older version", encoding="utf-8")
    made = build_deb.build_deb(dataclasses.replace(now, bundle=changed), FOLDER, ("-Znone",))
    shutil.rmtree(changed.parent)
    return made


def clean_root(release: str, needs: Path) -> str:
    """Make a minimal system of that release; what was said."""
    return run("sh", TESTS / "clean_root.sh", release, needs, ROOTS / release)


def try_in(root: Future[Result], release: str, older: Path, deb: Path) -> str:
    """Install, work, install the newer one, remove, in a clean system. Raises CheckStopped."""
    well, said, seconds = root.result()
    if not well:
        raise CheckStopped(said)
    begun = time.monotonic()
    tried = run("sh", TESTS / "fresh_root.sh", release, ROOTS / release, older, deb)
    return f"{said}  made by apt in {seconds:.0f} s, meanwhile; tried in {time.monotonic() - begun:.0f} s\n{tried}"


def check_built_again(python: str) -> str:
    """Build the folder a second time, at another place: every byte is the same. Raises CheckStopped."""
    again = bundle.BUILT.parent.with_name("bundle-again") / bundle.BUILT.name
    bundle.build(python, again)
    first, second = bundle.sums(bundle.BUILT), bundle.sums(again)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    if differing:
        raise CheckStopped("\n".join(("  not the same:", *differing)))
    shutil.rmtree(again.parent)
    return f"  {len(first)} files, all the same to the bit"


def checks_of(deb: Path, archive: Path, python: str) -> list[tuple[str, Check]]:
    """Every check that needs no clean system, with its name."""
    return [
        ("lintian", partial(run, "lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", deb)),
        ("without root, bad copies", partial(run, "sh", TESTS / "user_install.sh", archive, FOLDER / "person")),
        ("start, against source", partial(run, python, TESTS / "start_time.py", bundle.BUILT / "betweentimes", python)),
        ("libraries of the bundle", partial(run, "sh", TESTS / "linked.sh", bundle.BUILT)),
        ("desktop files", partial(run, "sh", TESTS / "desktop_files.sh", deb, FOLDER / "unpacked")),
        ("sizes", partial(check_sizes, deb)),
    ]


def carry_out(checks: list[tuple[str, Check]], roots: Mapping[str, Future[Result]] = MappingProxyType({})) -> int:
    """Run all checks, two at a time, even when one stops short; a table of their times ends the run."""
    begun = time.monotonic()
    results = {}
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(timed, check): name for name, check in checks}
        for done in as_completed(running):
            well, said, seconds = results[running[done]] = done.result()
            print(f"== {running[done]}: {'ok' if well else 'stopped'}, {seconds:.1f} s\n{said}".rstrip(), flush=True)
    print("== summary")
    for release, root in roots.items():
        print(f"{f'{release} made by apt':<26}{root.result()[2]:7.1f} s  while the rest was built")
    for name, _ in checks:
        well, _, seconds = results[name]
        print(f"{name:<26}{seconds:7.1f} s  {'ok' if well else 'stopped'}")
    used = os.times()
    print(f"{'all checks, two at a time':<26}{time.monotonic() - begun:7.1f} s")
    print(f"{'processor, everything':<26}{used.children_user + used.children_system:7.1f} s")
    return 0 if all(well for well, _, _ in results.values()) else 1


def timed(check: Check) -> Result:
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
