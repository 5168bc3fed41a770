"""A small disk of one's own, which can be filled to the last byte."""

import contextlib
import os
import subprocess

import pytest

FULL = "The disk is full."


class SmallDisk:
    """A disk of six megabytes in memory, filled to the last byte."""

    sentence = FULL

    def __init__(self, tmp_path):
        self.home = tmp_path / "small"
        self.home.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=700", "none", str(self.home)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a small disk needs root")

    def fill_up(self, _folder=None, but_for=0):
        """Leave no room, or so many bytes."""
        with contextlib.suppress(OSError), (self.home / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 4096)
        os.truncate(self.home / "filler", (self.home / "filler").stat().st_size - but_for)

    def make_room(self):
        (self.home / "filler").unlink()

    def remove(self):
        subprocess.run(["umount", "--lazy", str(self.home)], check=True)
