"""The folder that is installed: with Python for Windows and the real libraries, or with stand-ins in their place."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import SetupStopped
from windows import launchers, layout, linked, wheels

SUM_FILE = Path(__file__).resolve().parent / "python-embed.sha256"
STAND_IN_PYTHON = "python312"
NOT_TAKEN = ("python.exe", "pythonw.exe", "python.cat", "sqlite3.dll", "_sqlite3.pyd", "_msi.pyd", "winsound.pyd")
"""Nothing else can be run by the Python that is installed, and no database can be opened without a key."""

COMPILE = (
    "import compileall, py_compile, sys; "
    "sys.exit(not compileall.compile_dir(sys.argv[1], quiet=1, workers=0, stripdir=sys.argv[1], "
    "invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH))"
)
"""Compiled modules that never look at dates: the installed program writes none itself, and copies change dates."""


@dataclass(frozen=True)
class Ingredients:
    """What both kinds of payload are made with: this computer's Python, drawn icons, version, and a date in seconds."""

    python: str
    icons: Path
    version: str
    epoch: int


def make_payload(python_zip: Path, target: Path, cache: Path, made_with: Ingredients) -> None:
    """The real one in the folder `target`; wheels are kept in `cache`. Raises SetupStopped."""
    embedded = checked(python_zip)
    check_compiler(made_with.python, embedded)
    name = "python" + "".join(embedded.split(".")[:2])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    unpack_python(python_zip, target)
    layout.search_path(name, target)
    try:
        found = wheels.fetch(made_with.python, cache, ".".join(embedded.split(".")[:2]))
    except subprocess.CalledProcessError as problem:
        raise SetupStopped("The packages for Windows could not be fetched; pip's own words are above.") from problem
    wheels.unpack(found, target / "lib")
    layout.lay_program(target, made_with.epoch)
    for folder in ("lib", "app"):
        subprocess.run([made_with.python, "-c", COMPILE, str(target / folder)], check=True)
    launchers.compile_launchers(target, made_with.icons, made_with.version, name)
    if absent := linked.missing(target):
        raise SetupStopped(
            "Not inside, and not of Windows: " + ", ".join(f"{dll} for {of}" for dll, of in absent.items())
        )
    layout.finish(target, made_with.epoch)


def make_stand_in(target: Path, made_with: Ingredients) -> None:
    """The one without Python and libraries: real launchers, the real program's files, small files for the rest."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    launchers.compile_stand_in(target, STAND_IN_PYTHON)
    layout.search_path(STAND_IN_PYTHON, target)
    layout.write(target / f"{STAND_IN_PYTHON}.zip", "Here Python's own modules would be.\n")
    layout.write(target / "lib" / "PySide6" / "__init__.py", '"""Here Qt would be."""\n')
    layout.lay_program(target, made_with.epoch)
    launchers.compile_launchers(target, made_with.icons, made_with.version, STAND_IN_PYTHON)
    layout.finish(target, made_with.epoch)


def checked(python_zip: Path, sums: Path = SUM_FILE) -> str:
    """The version of Python in the archive, once its sum is the one written down. Raises SetupStopped."""
    wanted, name = pinned(sums)
    version = re.fullmatch(r"python-(\d+\.\d+\.\d+)-embed-amd64\.zip", name)
    if version is None:
        raise SetupStopped(f"{sums.name} names no embeddable Python for amd64.")
    if not python_zip.is_file():
        raise SetupStopped(f"There is no file {python_zip}. Fetch {name} from python.org and name it here.")
    found = hashlib.sha256(python_zip.read_bytes()).hexdigest()
    if not wanted:
        raise SetupStopped(
            f"No sum is written down for {name}. Compare this one with what python.org says of the file, and when it "
            f"is the same write it before the name in packaging/windows/{sums.name}:\n  {found}"
        )
    if found != wanted:
        raise SetupStopped(
            f"{python_zip.name} is not the pinned {name}:\n  its sum is  {found}\n  wanted is   {wanted}"
        )
    return version[1]


def pinned(sums: Path = SUM_FILE) -> tuple[str, str]:
    """Sum and name of the archive; the sum is empty until somebody has written it in."""
    words = sums.read_text(encoding="ascii").split()
    name = words[-1] if words else ""
    return (words[0] if len(words) == 2 and re.fullmatch("[0-9a-f]{64}", words[0]) else "", name)


def check_compiler(python: str, embedded: str) -> None:
    """Modules are compiled here for the Python that will load them. Raises SetupStopped when they differ."""
    question = "import sys; print(*sys.version_info[:2], sep='.')"
    here = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True).stdout.strip()
    if not embedded.startswith(here + "."):
        raise SetupStopped(f"Python {embedded} is put inside, so name one of its kind with --python; this is {here}.")


def unpack_python(python_zip: Path, target: Path) -> None:
    """Unpack what is wanted of the archive; its licence gets a name of its own."""
    with zipfile.ZipFile(python_zip) as archive:
        for entry in archive.infolist():
            if "/" in entry.filename or entry.filename in NOT_TAKEN or entry.filename.endswith("._pth"):
                continue
            name = "PYTHON-LICENSE.txt" if entry.filename == "LICENSE.txt" else entry.filename
            (target / name).write_bytes(archive.read(entry))
