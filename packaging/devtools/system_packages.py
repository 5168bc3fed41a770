"""Debian and Ubuntu packages that Qt and the tests need. Other systems bring what is needed themselves."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

# A name with a bar lists what the package is called on newer and older releases.
FOR_RUNNING = (
    "libegl1",
    "libgl1",
    "libglib2.0-0t64|libglib2.0-0",
    "libfontconfig1",
    "libfreetype6",
    "libdbus-1-3",
    "libgssapi-krb5-2",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "xkb-data",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
)
FOR_TESTING = ("gir1.2-poppler-0.18", "mupdf-tools", "poppler-utils", "python3-gi", "strace", "xvfb")
FOR_PACKING = (
    "appstream",
    "binutils",
    "desktop-file-utils",
    "dpkg-dev",
    "file",
    "libglib2.0-bin",
    "lintian",
    "man-db",
    "mmdebstrap",
    "patchelf",
    "shared-mime-info",
    "util-linux",
    "xdotool",
    "xvfb",
    "xz-utils",
)
FOR_WINDOWS = (
    "gcc-mingw-w64-x86-64",
    "msitools",
    "nsis",
    "openssl",
    "osslsigncode",
    "wine",
    "wine64",
    "wixl",
    "xvfb",
)


class PackagesMissing(Exception):
    """System packages are missing and may not be installed from here; the message is what to type."""


def ensure(testing: bool, packing: bool = False, windows: bool = False) -> None:
    """Install what is missing when this is root on Debian or Ubuntu. Raises PackagesMissing otherwise."""
    if not (sys.platform == "linux" and shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    asked: list[tuple[bool, tuple[str, ...]]] = [(True, FOR_RUNNING), (testing, FOR_TESTING)]
    asked += [(packing, FOR_PACKING), (packing, for_freezing()), (windows, FOR_WINDOWS)]
    wanted = (*for_environment(), *(name for needed, names in asked if needed for name in names))
    absent = missing(wanted, installed())
    if not absent:
        return
    if os.geteuid() != 0:
        names = " ".join(name.split("|")[-1] for name in absent)
        raise PackagesMissing(f"Some system packages are missing. Type this once:\n  sudo apt-get install -y {names}")
    print(f"Installing {len(absent)} system packages ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt(["apt-get", "update", "-qq"], quiet)
    names_here = [here(name) for name in absent]
    apt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names_here], quiet)


def for_environment() -> tuple[str, ...]:
    """What Debian splits off Python and `venv` cannot do without."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return ()
    return ("python3-venv", f"python{sys.version_info.major}.{sys.version_info.minor}-venv")


def for_freezing() -> tuple[str, ...]:
    """Debian's own Python has its library in a package of its own; it goes into the built program."""
    if sys.base_prefix != "/usr":
        return ()
    name = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    return (f"{name}t64|{name}",)


def installed() -> frozenset[str]:
    """Names of the packages that are installed and configured."""
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n"], capture_output=True, text=True, check=False
    )
    rows = (line.split() for line in answer.stdout.splitlines())
    return frozenset(row[1] for row in rows if len(row) == 2 and row[0] == "ii")


def missing(wanted: tuple[str, ...], present: frozenset[str]) -> list[str]:
    """The wanted entries of which no name is installed."""
    return [entry for entry in wanted if not present.intersection(entry.split("|"))]


def here(entry: str) -> str:
    """The first of an entry's names that this release offers; its last one when none is known."""
    names = entry.split("|")
    for name in names:
        policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
        if "Candidate:" in policy and "Candidate: (none)" not in policy:
            return name
    return names[-1]


def apt(command: list[str], variables: dict[str, str]) -> None:
    """Run apt. Raises PackagesMissing with the command when it does not succeed."""
    if subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=False).returncode:
        raise PackagesMissing(f"This did not succeed; its own words are above:\n  {' '.join(command)}")
