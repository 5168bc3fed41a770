"""Makes the installers for Windows, on Linux and on Windows alike."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from windows import launchers, msi, setup_exe, signing
from windows.payload import Ingredients, make_payload, make_stand_in


@dataclass(frozen=True)
class Made:
    """A payload and what was made of it; `package` is missing where there is no wixl."""

    payload: Path
    setup: Path
    package: Path | None


def build(python_zip: Path | None, target: Path, made_with: Ingredients) -> Made:
    """Payload and installers in `target`; stand-ins without an embeddable Python. Raises SetupStopped."""
    target.mkdir(parents=True, exist_ok=True)
    payload = target / "payload"
    if python_zip is None:
        make_stand_in(payload, made_with)
    else:
        make_payload(python_zip, payload, target.parent / "wheels", made_with)
    return pack(payload, target, made_with, "stand-in" if python_zip is None else "windows-x64")


def pack(payload: Path, target: Path, made_with: Ingredients, kind: str) -> Made:
    """Sign the launchers and make both installers; those not signed are named so. Raises CalledProcessError."""
    for name in launchers.NAMES:
        signing.sign(payload / name)
    stem = f"betweentimes-{made_with.version}-{kind}" + ("" if signing.possible() else "-unsigned")
    icon = made_with.icons / "betweentimes.ico"
    facts = (made_with.version, made_with.epoch)
    setup = setup_exe.make_setup(payload, icon, target / f"{stem}-setup.exe", *facts)
    package = None
    if shutil.which("wixl"):
        package = msi.make_msi(payload, icon, target / f"{stem}.msi", *facts)
        signing.sign(package)
    return Made(payload, setup, package)
