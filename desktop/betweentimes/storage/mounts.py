"""Which file system a path lies on, asked of the system: /proc/mounts, /sbin/mount or the drive type."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

DRIVE_REMOTE = 4
"""What Windows' GetDriveTypeW answers for a network drive."""


@dataclass(frozen=True)
class Mount:
    """A mount point and the name of its file system's type, in lower case."""

    point: str
    file_system: str


def mounts_of_this_computer() -> tuple[Mount, ...]:
    """Every mount, in the system's order; empty on Windows and where the system does not tell."""
    mounts: tuple[Mount, ...] = ()
    try:
        if sys.platform == "linux":
            mounts = linux_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
        elif sys.platform == "darwin":
            mounts = mac_mounts(_mac_listing())
    except OSError:
        return ()
    return mounts


def _mac_listing() -> str:
    import subprocess

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5).stdout
    except subprocess.SubprocessError:
        return ""


def linux_mounts(listing: str) -> tuple[Mount, ...]:
    """Read the text of /proc/mounts; spaces in it are written as octal escapes."""
    rows = (line.split(" ") for line in listing.splitlines())
    return tuple(Mount(_unescaped(row[1]), row[2].casefold()) for row in rows if len(row) >= 3)


def mac_mounts(listing: str) -> tuple[Mount, ...]:
    """Read what /sbin/mount prints: `//host/share on /Volumes/share (smbfs, nodev)`."""
    found = re.findall(r"^.*? on (/.*) \(([^,)]+)[^)]*\)$", listing, flags=re.MULTILINE)
    return tuple(Mount(point, file_system.strip().casefold()) for point, file_system in found)


def file_system_of(path: Path, mounts: tuple[Mount, ...]) -> str:
    """The type of the deepest mount that holds the path, the last mounted when two share a point; empty if unknown."""
    best, depth = "", -1
    for mount in mounts:
        point = Path(mount.point)
        if len(point.parts) >= depth and path.is_relative_to(point):
            best, depth = mount.file_system, len(point.parts)
    return best


def windows_drive_is_remote(path: Path) -> bool:
    """Whether Windows calls the path's drive a network drive; False on every other system."""
    remote = False
    if sys.platform == "win32":
        import ctypes

        remote = bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == DRIVE_REMOTE)
    return remote


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), text)
