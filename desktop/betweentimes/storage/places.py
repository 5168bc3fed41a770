"""What kind of place a folder is: on this computer, in a cloud service's folder, or on the network.

Sync services copy a database and its log at different moments, which breaks it in silence; locks and fsync do not hold
on network file systems. So a casebook is made neither here nor there; backups may go to both.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from betweentimes.storage.mounts import Mount, file_system_of, mounts_of_this_computer, windows_drive_is_remote

LOCAL, CLOUD, NETWORK = "local", "cloud", "network"

FOLDER_NAMES = MappingProxyType(
    {
        "onedrive": "OneDrive",
        "dropbox": "Dropbox",
        "google drive": "Google Drive",
        "googledrive": "Google Drive",
        "my drive": "Google Drive",
        "drivefs": "Google Drive",
        "iclouddrive": "iCloud Drive",
        "icloud drive": "iCloud Drive",
        "mobile documents": "iCloud Drive",
        "cloudstorage": "iCloud Drive",
        "nextcloud": "Nextcloud",
        "owncloud": "ownCloud",
        "box sync": "Box",
        "pcloud drive": "pCloud",
        "pclouddrive": "pCloud",
        "megasync": "MEGA",
        "syncthing": "Syncthing",
        "seafile": "Seafile",
        "proton drive": "Proton Drive",
    }
)
"""Folder names by which the services' own programs set themselves up, in lower case."""

ENVIRONMENT_NAMES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")

MARKERS = MappingProxyType(
    {
        ".dropbox": "Dropbox",
        ".dropbox.cache": "Dropbox",
        ".tmp.drivedownload": "Google Drive",
        ".stfolder": "Syncthing",
        ".nextcloudsync.log": "Nextcloud",
        ".owncloudsync.log": "ownCloud",
    }
)
"""Files that a service leaves at the top of the folder it syncs."""

MARKER_PATTERNS = MappingProxyType({"._sync_*.db": "Nextcloud", ".sync_*.db": "Nextcloud"})

NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "afs",
        "ceph",
        "glusterfs",
        "9p",
        "ncpfs",
        "vboxsf",
        "prl_fs",
        "vmhgfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.vmhgfs-fuse",
        "fuse.smbnetfs",
        "osxfuse",
        "macfuse",
    }
)
CLOUD_TYPES = frozenset(
    {
        "fuse.rclone",
        "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
        "fuse.pcloud",
        "fuse.insync",
    }
)


@dataclass(frozen=True)
class Place:
    """`kind` is local, cloud or network; `name` is the service's or the file system's, empty when local."""

    kind: str
    name: str = ""


def kind_of_place(path: Path) -> Place:
    """What kind of place the path is or would be in on this computer; asks the system, follows links."""
    return kind_with(path, os.environ, mounts_of_this_computer())


def kind_with(path: Path, environment: Mapping[str, str], mounts: tuple[Mount, ...]) -> Place:
    """The same from a handed-in environment and list of mounts."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith("\\\\?\\"):
        return Place(NETWORK, "UNC")
    real = Path(os.path.realpath(path))
    cloud = _cloud_by_name(real) or _cloud_by_environment(real, environment) or _cloud_by_marker(real)
    if cloud:
        return Place(CLOUD, cloud)
    if windows_drive_is_remote(real):
        return Place(NETWORK, real.drive)
    file_system = file_system_of(real, mounts)
    if file_system in CLOUD_TYPES:
        return Place(CLOUD, file_system)
    return Place(NETWORK, file_system) if file_system in NETWORK_TYPES else Place(LOCAL)


def _cloud_by_name(path: Path) -> str:
    for part in path.parts:
        # "OneDrive - Some Practice" and "Dropbox (Personal)" are how the services name a second account.
        plain = part.casefold().split(" - ")[0].split(" (")[0].strip()
        if plain in FOLDER_NAMES:
            return FOLDER_NAMES[plain]
    return ""


def _cloud_by_environment(path: Path, environment: Mapping[str, str]) -> str:
    for name in ENVIRONMENT_NAMES:
        root = environment.get(name, "")
        if root and path.is_relative_to(os.path.realpath(root)):
            return "OneDrive"
    return ""


def _cloud_by_marker(path: Path) -> str:
    for folder in (path, *path.parents):
        for marker, name in MARKERS.items():
            # The Dropbox program keeps its own settings in ~/.dropbox, which makes nothing of the home folder.
            if (folder / marker).exists() and not (marker == ".dropbox" and (folder / marker).is_dir()):
                return name
        for pattern, name in MARKER_PATTERNS.items():
            if folder != folder.parent and any(_listed(folder, pattern)):
                return name
    return ""


def _listed(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []
