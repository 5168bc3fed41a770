"""The installers for Windows, real or as a stand-in; the stand-in's whole life is tried under wine."""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from devtools import bundle, environment, packages
from linux import build_deb
from windows import build, layout, setup_exe
from windows.payload import Ingredients, make_stand_in

FOLDER = environment.CHECKOUT / "build" / "windows"
TESTS = environment.CHECKOUT / "packaging" / "tests"
PAYLOAD_LIMIT_MB = 165
OLDER = "0.0.9"
STALE = "in the newer one é.py"


def windows(arguments: list[str]) -> int:
    """Build the installers; without an embeddable Python a stand-in, which is then tried. Raises SetupStopped."""
    parser = argparse.ArgumentParser(prog="dev.py windows")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--python-zip", type=Path, help="python.org's embeddable Python, the one that is pinned")
    kind.add_argument("--stand-in", action="store_true", help="no Python inside, for trying installers (the usual)")
    parser.add_argument("--python", default="", help="the Python with the run-time packages that draws and compiles")
    parser.add_argument("--no-checks", action="store_true", help="only build")
    chosen = parser.parse_args(arguments)
    python = chosen.python or environment.ensure("run")
    shutil.rmtree(FOLDER, ignore_errors=True)
    icons = FOLDER / "icons"
    environment.check([python, str(environment.CHECKOUT / "packaging" / "make_icons.py"), str(icons)])
    side = icons / setup_exe.SIDE_PICTURE
    environment.check([python, str(environment.CHECKOUT / "packaging" / "windows" / "side_picture.py"), str(side)])
    made_with = Ingredients(python, icons, build_deb.version(), bundle.epoch())
    begun = time.monotonic()
    try:
        made = build.build(chosen.python_zip, FOLDER / "new", made_with)
        tell(made, time.monotonic() - begun)
        if chosen.python_zip:
            return 0 if bundle.megabytes(made.payload) <= PAYLOAD_LIMIT_MB else 1
        if chosen.no_checks or os.name == "nt":
            print("The installers are not tried: that is done on Linux, under wine.")
            return 0
        make_older(FOLDER / "old", made_with)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise environment.SetupStopped(f"The installers could not be made: {problem}") from problem
    return packages.carry_out(checks_of(made, made_with))


def tell(made: build.Made, seconds: float) -> None:
    """Print what was made, with sizes."""
    print(
        f"built in {seconds:.0f} s; the folder that is installed: {bundle.megabytes(made.payload):.1f} MB", flush=True
    )
    for file in (made.setup, made.package):
        if file is not None:
            print(f"  {file.relative_to(environment.CHECKOUT)}: {bundle.megabytes(file):.1f} MB", flush=True)
    if made.package is None:
        print("  no .msi: there is no wixl here", flush=True)


def make_older(target: Path, made_with: Ingredients) -> None:
    """An older and smaller stand-in, with a file that the newer one no longer has."""
    older = dataclasses.replace(made_with, version=OLDER, epoch=made_with.epoch - 1_000_000)
    payload = target / "payload"
    make_stand_in(payload, older)
    for part in ("app/betweentimes/ui", "app/betweentimes/storage", "resources/icons", "resources/licences"):
        shutil.rmtree(payload / part)
    layout.write(payload / "lib" / "gone" / STALE, "# What only the older version has.\n")
    layout.write(payload / "NOTICE.txt", "An older text.\n")
    layout.finish(payload, older.epoch)
    build.pack(payload, target, older, "stand-in")


def checks_of(made: build.Made, made_with: Ingredients) -> list[tuple[str, packages.Check]]:
    """What is proven of a stand-in, with its names."""
    tried: list[str | Path] = [sys.executable, TESTS / "wine_install.py", *(FOLDER / name for name in ("old", "new"))]
    signed: list[str | Path] = [sys.executable, TESTS / "windows_signing.py", FOLDER / "old" / "payload"]
    importable = {"PYTHONPATH": str(TESTS.parent)}
    return [
        ("installers under wine", partial(packages.run, *tried, FOLDER / "computer", **importable)),
        ("packed twice the same", partial(packed_again, made, made_with)),
        ("signing", partial(packages.run, *signed, FOLDER / "icons", FOLDER / "signed", **importable)),
    ]


def packed_again(made: build.Made, made_with: Ingredients) -> str:
    """Pack the same folder again and compare every byte. Raises CheckStopped."""
    again = FOLDER / "again"
    again.mkdir()
    second = build.pack(made.payload, again, made_with, "stand-in")
    pairs = ((made.setup, second.setup), (made.package, second.package))
    differing = [one.name for one, two in pairs if one and two and one.read_bytes() != two.read_bytes()]
    if differing or not (made.package and second.package):
        raise packages.CheckStopped(f"  not the same: {', '.join(differing) or 'no .msi was made'}\n")
    return "  setup.exe and .msi are the same to the byte"
