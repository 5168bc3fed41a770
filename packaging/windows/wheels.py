"""The run-time packages for Windows: fetched by their sums, unpacked, and without what the program does not use."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

from windows.layout import CHECKOUT

REQUIREMENTS = CHECKOUT / "packaging" / "requirements" / "windows.txt"

PLUGINS = ("iconengines", "imageformats", "platforms", "styles")
PICTURE_FORMATS = ("qsvg", "qjpeg", "qico")
PLATFORMS = ("qwindows", "qoffscreen")
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtSvg")
LIBRARIES = ("Core", "Gui", "Widgets", "Pdf", "PdfWidgets", "PrintSupport", "Svg", "Network")
"""Qt's own libraries that stay; Pdf is linked to Network, which is why that one is here."""

UNUSED_LIBRARIES = ("opengl32sw", "d3dcompiler", "av", "sw", "vcamp", "vccorlib", "vcomp")
KINDS = (".dll", ".pyd", ".py", ".qm", ".txt", ".typed")
UNUSED_PARTS = ("PIL/_avif", "PIL/_imagingcms", "PIL/_imagingft", "PIL/_imagingtk", "Crypto/SelfTest")


def fetch(python: str, folder: Path, version: str) -> list[Path]:
    """Fetch the wheels that windows.txt pins into `folder`; `version` as "3.12". Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [python, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-input", "--no-deps"]
    command += ["--only-binary", ":all:", "--platform", "win_amd64", "--python-version", version]
    command += ["--require-hashes", "--dest", str(folder), "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True)
    pinned = {name(found) for found in re.findall(r"^([\w.-]+)==", REQUIREMENTS.read_text(encoding="utf-8"), re.M)}
    return sorted(wheel for wheel in folder.glob("*.whl") if name(wheel.name.split("-")[0]) in pinned)


def name(words: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", words).lower()


def unpack(wheels: list[Path], target: Path) -> None:
    """Unpack what is wanted of the wheels into `target`."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.infolist():
                place = placed(entry.filename)
                if entry.is_dir() or place is None or not wanted(place):
                    continue
                file = target / place
                file.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as source, file.open("wb") as copy:
                    shutil.copyfileobj(source, copy)


def placed(member: str) -> str | None:
    """Where a wheel's member belongs below lib; None for scripts and headers."""
    parts = PurePosixPath(member).parts
    if parts and parts[0].endswith(".data"):
        return "/".join(parts[2:]) if parts[1:2] in (("purelib",), ("platlib",)) else None
    return member


def wanted(member: str) -> bool:
    """Whether the program needs it, or its licence asks for it."""
    top, _, part = member.partition("/")
    if top.endswith(".dist-info"):
        return (
            part in ("METADATA", "RECORD") or "licen" in part.lower() or part.upper().startswith(("COPYING", "NOTICE"))
        )
    if top in ("PySide6", "shiboken6"):
        return wanted_of_qt(part)
    if member.startswith(UNUSED_PARTS) or "/tests/" in member:
        return False
    return not member.endswith((".pyi", ".c", ".h", ".lib"))


def wanted_of_qt(part: str) -> bool:
    """Whether a file of PySide6 or shiboken6 is used; `part` is its path below."""
    folder, _, rest = part.partition("/")
    stem = PurePosixPath(part).stem
    if folder == "plugins":
        return wanted_plugin(rest)
    if folder == "translations":
        return stem.startswith("qtbase_")
    if folder in (
        "qml",
        "metatypes",
        "modules",
        "scripts",
        "typesystems",
        "include",
        "lib",
        "glue",
        "resources",
        "doc",
    ):
        return False
    if rest:
        return part.endswith(KINDS)
    if stem.startswith("Qt6"):
        return stem.removeprefix("Qt6") in LIBRARIES
    if stem.startswith("Qt"):
        return part.endswith(".pyd") and stem in MODULES
    if "qml" in stem or stem.startswith(UNUSED_LIBRARIES):
        return False
    return part.endswith(KINDS)


def wanted_plugin(part: str) -> bool:
    """Whether one of Qt's plugins is used."""
    folder, stem = part.partition("/")[0], PurePosixPath(part).stem
    if folder == "imageformats":
        return stem in PICTURE_FORMATS
    return stem in PLATFORMS if folder == "platforms" else folder in PLUGINS
