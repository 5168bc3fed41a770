"""Compiles the installer for one person by NSIS; the same payload gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

from windows import launchers, layout, signing

SIDE_PICTURE = "side.bmp"
SCRIPT = Path(__file__).resolve().parent / "installer.nsi"


def make_setup(payload: Path, icon: Path, made: Path, version: str, epoch: int) -> Path:
    """The installer `made` of a finished payload. Raises CalledProcessError."""
    names = layout.files(payload)
    kib = sum((payload / name).stat().st_size + 1023 for name in names) // 1024
    with tempfile.TemporaryDirectory() as work:
        listing = Path(work) / "files.nsh"
        listing.write_text(instructions(names), encoding="utf-8-sig")
        facts = {
            "VERSION": version,
            "NUMBERS": ".".join(str(number) for number in launchers.numbers(version)),
            "KIB": str(kib),
            "PAYLOAD": str(payload),
            "FILES": str(listing),
            "ICON": str(icon),
            "SIDE": str(icon.with_name(SIDE_PICTURE)),
            "OUT": str(made),
        }
        if os.name != "nt":
            facts["STUB_AMD64"] = "1"  # the one that Debian's wine can run; NSIS for Windows brings the other
        if signing.possible():
            facts["SIGN"] = signing.command_line()
        defined = [f"-D{name}={value}" for name, value in facts.items()]
        command = ["makensis", "-V2", "-WX", *defined, str(SCRIPT)]
        subprocess.run(command, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, check=True)
    os.utime(made, (epoch, epoch))
    return made


def instructions(names: list[str], separator: str = os.sep) -> str:
    """One line for each file, below the folder it goes into, in the order given; sources as this system writes them."""
    lines, folder = [], ""
    for name in names:
        parent = str(PurePosixPath(name).parent).replace("/", "\\")
        if parent != folder:
            lines.append('SetOutPath "$INSTDIR"' if parent == "." else f'SetOutPath "$INSTDIR\\{parent}"')
            folder = parent
        source = f"${{PAYLOAD}}/{name}".replace("/", separator)
        lines.append(f'File "{source}"')
    return "\n".join(lines) + "\n"
