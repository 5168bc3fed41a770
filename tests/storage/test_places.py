"""Telling local folders from synced and network ones."""

import sys
from pathlib import Path

import pytest

from betweentimes.storage.mounts import Mount, file_system_of, linux_mounts, mac_mounts
from betweentimes.storage.places import Place, kind_of_place, kind_with

LINUX = """/dev/vda / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
nas:/home /mnt/nas nfs4 rw 0 0
//server/share /mnt/with\\040space cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
remote: /mnt/cloud fuse.rclone rw 0 0
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@nas._smb._tcp.local/home on /Volumes/home (smbfs, nodev, nosuid, mounted by ada)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Documents", "OneDrive"),
        ("OneDrive - Lake Practice/Casebooks", "OneDrive"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("nextcloud/deep/er", "Nextcloud"),
    ],
)
def test_services_are_known_by_their_folders(tmp_path, folder, service):
    assert kind_with(tmp_path / folder, {}, ()) == Place("cloud", service)


def test_ordinary_folders_are_local(tmp_path):
    for folder in ("Documents", "My boxes", "onedriver tests", "Dropboxes"):
        assert kind_with(tmp_path / folder, {"OneDrive": ""}, (Mount("/", "ext4"),)) == Place("local")


def test_onedrive_is_known_by_the_environment(tmp_path):
    root = tmp_path / "Synced"
    root.mkdir()
    assert kind_with(root / "Casebooks", {"OneDriveCommercial": str(root)}, ()) == Place("cloud", "OneDrive")
    assert kind_with(tmp_path / "Other", {"OneDriveCommercial": str(root)}, ()) == Place("local")


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        ("._sync_abc.db", "Nextcloud"),
        (".dropbox", "Dropbox"),
    ],
)
def test_services_are_known_by_what_they_leave(tmp_path, marker, service):
    (tmp_path / marker).write_bytes(b"")
    assert kind_with(tmp_path / "a" / "b", {}, ()) == Place("cloud", service)


def test_settings_folder_of_dropbox_is_no_synced_home(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert kind_with(tmp_path / "Documents", {}, ()) == Place("local")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_into_a_synced_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Documents").symlink_to(tmp_path / "Dropbox")
    assert kind_with(tmp_path / "Documents" / "Casebooks", {}, ()) == Place("cloud", "Dropbox")


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another system")
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/mnt/nas/ada", Place("network", "nfs4")),
        ("/mnt/with space/ada", Place("network", "cifs")),
        ("/run/user/1000/gvfs/smb", Place("network", "fuse.gvfsd-fuse")),
        ("/mnt/cloud/ada", Place("cloud", "fuse.rclone")),
        ("/mnt/nassau", Place("local")),
        ("/home/ada", Place("local")),
    ],
)
def test_file_systems_of_linux(path, place):
    assert kind_with(Path(path), {}, linux_mounts(LINUX)) == place


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another system")
def test_file_systems_of_macos():
    mounts = mac_mounts(MAC)
    assert kind_with(Path("/Volumes/home/ada"), {}, mounts) == Place("network", "smbfs")
    assert kind_with(Path("/Users/ada"), {}, mounts) == Place("local")


def test_unc_paths_are_on_the_network():
    assert kind_with(Path("\\\\server\\share\\x"), {}, ()).kind == "network"


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another system")
def test_last_mount_on_a_point_counts():
    assert file_system_of(Path("/mnt/x"), (Mount("/", "ext4"), Mount("/mnt", "nfs"), Mount("/mnt", "ext4"))) == "ext4"


def test_this_computer_answers(tmp_path):
    assert kind_of_place(tmp_path).kind in ("local", "cloud", "network")
