"""What was written has reached the disk, on file systems of every kind."""

import errno
import os
import stat
import sys

import pytest

from betweentimes.storage.durable_file import sync_folder, write_durably

fcntl = pytest.importorskip("fcntl", reason="Windows syncs folders by itself")


def no_sync_of_folders(number: int):
    really = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        really(descriptor)

    return fsync


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_keeps_what_was_written(tmp_path, monkeypatch, number):
    monkeypatch.setattr(os, "fsync", no_sync_of_folders(number))
    write_durably(tmp_path / "keys", b"kept", lambda _data: None)
    assert (tmp_path / "keys").read_bytes() == b"kept"


def test_a_disk_that_fails_while_syncing_a_folder_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", no_sync_of_folders(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)


def test_macos_is_asked_to_empty_the_disks_own_memory(tmp_path, monkeypatch):
    asked, plain = [], []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _descriptor, command: asked.append(command))
    monkeypatch.setattr(os, "fsync", plain.append)
    write_durably(tmp_path / "keys", b"kept", lambda _data: None)
    assert (asked, plain) == ([51, 51], [])  # the file, then its folder


def test_where_macos_cannot_do_that_it_does_what_it_can(tmp_path, monkeypatch):
    def refuse(_descriptor: int, _command: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    plain = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    monkeypatch.setattr(os, "fsync", plain.append)
    write_durably(tmp_path / "keys", b"kept", lambda _data: None)
    assert len(plain) == 2
