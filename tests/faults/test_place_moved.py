"""A casebook whose folder was moved to where another program copies it about."""

import pytest

from betweentimes.storage import places as kinds
from betweentimes.storage.mounts import Mount

pytestmark = pytest.mark.faults
MOVE_IT = "Lock it, move its folder"


@pytest.fixture(autouse=True)
def everything_on_this_computer(monkeypatch):
    """Wherever the tests' own folder lies."""
    monkeypatch.setattr(kinds, "mounts_of_this_computer", tuple)


def test_in_a_synced_folder_it_opens_and_is_told_at_each_unlock(start_program, casebook_folder, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    moved = casebook_folder.rename(tmp_path / "Dropbox" / casebook_folder.name)
    driven = start_program("--casebook", str(moved))
    for _unlock in range(2):
        driven.enter()
        assert f"a folder that Dropbox copies while you write, which can damage it. {MOVE_IT}" in driven.words()
        driven.choose("lock")
        assert MOVE_IT not in driven.words()


def test_on_a_network_it_is_told_too(start_program, casebook_folder, monkeypatch):
    monkeypatch.setattr(kinds, "mounts_of_this_computer", lambda: (Mount("/", "cifs"),))
    driven = start_program("--casebook", str(casebook_folder))
    driven.enter()
    assert f"a folder on a network, where it can be damaged. {MOVE_IT}" in driven.words()


def test_control_on_this_computer_nothing_is_said(start_program, casebook_folder):
    driven = start_program()
    driven.enter()
    assert MOVE_IT not in driven.words()
