"""An older backup put back elsewhere is relieved of what a newer one beside it names as erased."""

import shutil
import zipfile
from functools import partial

import pytest
from tests.storage.decrypted_pages import plain_bytes
from tests.storage.filled_casebook import PASSPHRASE, add_client
from tests.storage.marked_client import MARK, back_up, erase_client_and_session, fill_two

from betweentimes.storage.backup import write_backup
from betweentimes.storage.backup_file import ERASED
from betweentimes.storage.erased_list import sealed_list
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.migration import newest_version
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.restore import restore_backup


@pytest.fixture
def client(casebook):
    return add_client(casebook)


@pytest.fixture
def full(shelf, client):
    return fill_two(shelf.casebook, client)


def restore_elsewhere(shelf, facts, place, **more):
    """Put a backup back on another computer: nothing is there but the backups in their folder."""
    shelf.casebook.close()
    folder = CasebookFolder(place / "elsewhere", "Elsewhere")
    unlock = partial(unlock_with_passphrase, passphrase=PASSPHRASE)
    restore_backup(facts.path, folder, unlock, newest_version(STEPS), "today", shelf.casebook.now, **more)
    return folder


def lines_in(folder, around):
    opened = open_casebook(folder.path, PASSPHRASE, around)
    try:
        return [line.name for line in opened.clients.lines()]
    finally:
        opened.close()


def test_on_another_computer_a_newer_backup_beside_it_tells_what_was_erased(shelf, client, full, around, tmp_path):
    older = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    newer = back_up_later(shelf, tmp_path / "stick")
    shutil.copy(newer.path, older.path.parent)
    folder = restore_elsewhere(shelf, older, tmp_path)
    assert lines_in(folder, around) == ["T. K."]
    assert plain_bytes(folder.records, shelf.casebook.unlocked.data_key).lower().count(MARK.encode()) == 0


def test_the_newer_backup_may_lie_in_another_place_where_backups_are_kept(shelf, client, full, around, tmp_path):
    older = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    back_up_later(shelf, tmp_path / "stick")
    folder = restore_elsewhere(shelf, older, tmp_path, beside=[tmp_path / "stick", tmp_path / "not there"])
    assert lines_in(folder, around) == ["T. K."]


def test_alone_on_another_computer_nothing_can_be_known(shelf, client, full, around, tmp_path):
    """The control, and what the help says."""
    older = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    back_up_later(shelf, tmp_path / "stick")
    assert len(lines_in(restore_elsewhere(shelf, older, tmp_path), around)) == 2


def test_a_list_from_before_it_came_back_does_not_erase_it_again(shelf, client, full, around, tmp_path):
    """Of several newer backups the newest one alone is asked: names leave the list when a transfer brings them back."""
    older = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    back_up_later(shelf, older.path.parent, days=1)
    with shelf.casebook._writer.write() as change:
        change.query("DELETE FROM main.erased WHERE record_table = 'client'")
    back_up_later(shelf, older.path.parent, days=2)
    assert len(lines_in(restore_elsewhere(shelf, older, tmp_path), around)) == 2


@pytest.mark.parametrize("damage", ["other casebook", "cut", "not there"])
def test_a_list_that_cannot_be_opened_is_passed_over(shelf, client, full, around, tmp_path, damage):
    older = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    newer = back_up_later(shelf, older.path.parent, days=1)
    kept = {"other casebook": sealed_list({("client", client)}, b"x" * 32), "cut": b"betweentimes", "not there": b""}
    rewrite_list(back_up_later(shelf, older.path.parent, days=2).path, kept[damage])
    assert lines_in(restore_elsewhere(shelf, older, tmp_path), around) == ["T. K."], newer.path


def back_up_later(shelf, place, days=1):
    folder, data_key, head = shelf.casebook.backup_source()
    return write_backup(folder, data_key, place, shelf.casebook.now() + days * 86_400_000, head)


def rewrite_list(path, data):
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name != ERASED}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**held, **({ERASED: data} if data else {})}.items():
            archive.writestr(name, content)


def test_one_made_while_the_clock_was_ahead_is_relieved_as_well(shelf, client, full, around, tmp_path):
    """It bears the latest date of all, but what was erased after it stays erased."""
    older = back_up_later(shelf, tmp_path / "backups", days=365)
    erase_client_and_session(shelf, client, full)
    back_up(shelf, older.path.parent)
    assert lines_in(restore_elsewhere(shelf, older, tmp_path), around) == ["T. K."]
