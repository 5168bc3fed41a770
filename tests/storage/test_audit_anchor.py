"""Records that are older than when they were last open are noticed at the next unlock."""

import shutil

import pytest
from tests.storage.filled_casebook import add_client

from betweentimes.storage.audit_anchor import NAME


@pytest.fixture
def mark(shelf):
    return shelf.folder / NAME


def test_what_was_closed_or_ended_without_closing_is_not_older(shelf):
    add_client(shelf.casebook)
    assert shelf.reopen().lines_missing == 0
    add_client(shelf.casebook, "J. B.")
    assert shelf.reopen().lines_missing == 0


def test_older_records_put_back_are_noticed_once_and_written_down(shelf, mark):
    shelf.casebook.close()
    older = shelf.folder.parent / "older"
    shutil.copy(shelf.folder / "records.db", older)
    shelf.casebook = shelf.open_again()
    add_client(shelf.casebook)
    shelf.casebook.close()
    shutil.copy(older, shelf.folder / "records.db")
    shelf.casebook = shelf.open_again()
    assert shelf.casebook.lines_missing == 3  # unlocked, created, locked
    noted = [line for line in shelf.casebook.history.audit(5) if line.action == "found_older"]
    assert [line.amount for line in noted] == [3]
    assert shelf.reopen().lines_missing == 0


def test_a_lost_write_ahead_log_is_noticed(shelf, around):
    shelf.casebook.close()
    killed = shelf.folder.parent / "killed"
    shelf.casebook = shelf.open_again()
    add_client(shelf.casebook)
    shutil.copytree(shelf.folder, killed)  # as a kill leaves it: the words are in the log only
    shelf.casebook.close()
    (killed / "records.db-wal").unlink()
    (killed / "records.db-shm").unlink()
    (killed / "in-use.lock").unlink()
    shutil.rmtree(shelf.folder)
    killed.rename(shelf.folder)
    shelf.casebook = shelf.open_again()
    assert shelf.casebook.lines_missing == 2


def test_another_history_of_the_same_length_is_noticed(shelf):
    shelf.casebook.close()
    older = shelf.folder.parent / "older"
    shutil.copy(shelf.folder / "records.db", older)
    shelf.reopen()
    mark_then = (shelf.folder / NAME).read_bytes()
    shelf.casebook.close()
    shutil.copy(older, shelf.folder / "records.db")
    (shelf.folder / NAME).unlink()
    shelf.reopen()
    shelf.casebook.close()
    (shelf.folder / NAME).write_bytes(mark_then)
    shelf.casebook = shelf.open_again()
    assert shelf.casebook.lines_missing == 1


@pytest.mark.parametrize("damage", [b"", b"torn", b"12:zz\n", "später:00\n".encode()])
def test_an_unreadable_mark_says_nothing(shelf, mark, damage):
    shelf.casebook.close()
    mark.write_bytes(damage)
    shelf.casebook = shelf.open_again()
    assert shelf.casebook.lines_missing == 0


def test_without_a_mark_nothing_is_compared_and_a_new_one_is_made_for_its_owner_alone(shelf, mark):
    shelf.casebook.close()
    mark.unlink()
    shelf.casebook = shelf.open_again()
    assert shelf.casebook.lines_missing == 0
    assert mark.stat().st_mode & 0o777 == 0o600


def test_a_mark_that_cannot_be_written_does_not_stop_a_save(shelf, mark):
    mark.unlink()
    mark.mkdir()
    client = add_client(shelf.casebook)
    assert shelf.casebook.clients.get(client).name == "R. M."
