"""A disk that is full or refuses: it is said, the words stay in their fields, and they are saved once there is room."""

import sys

import pytest
from tests.damage_report import examine
from tests.faults.caseload import every_text, fill, open_for_test
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook
from tests.faults.small_disk import SmallDisk

from betweentimes.paths import places_under
from betweentimes.storage.opening import unlock

if sys.platform != "win32":
    import resource

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="limits and small disks are made as Linux makes them"),
]
PAST_THE_FIRST_TRIES = 800
"""Milliseconds after which leaving the field and the half second of quiet have both been tried."""
REFUSED = "The disk refused."


class LimitedFiles:
    """No file may grow beyond what the write-ahead log has now: the system refuses with "file too large"."""

    sentence = REFUSED

    def __init__(self, tmp_path):
        self.home = tmp_path / "home"

    def fill_up(self, folder):
        log = folder / "records.db-wal"
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, self.before[1]))

    def make_room(self):
        if self.before is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, self.before)

    before = None

    def remove(self):
        self.make_room()


@pytest.fixture(params=[LimitedFiles, SmallDisk], ids=["file size limit", "full disk"])
def disk(request, tmp_path):
    made = request.param(tmp_path)
    yield made
    made.remove()


@pytest.fixture
def open_client(qapp, disk):
    """The program with a client's assignment in front, on a casebook that stands on this disk."""
    places = places_under(disk.home)
    folder = lay_out_casebook(places)
    client, assignments = fill(folder, places.resources)
    driven = Driven(disk.home, places=places)
    driven.enter()
    driven.window.workplace.show_assignment(client, assignments["own_idea"])
    driven.settle(30)
    driven.folder = folder
    yield driven
    disk.make_room() if (disk.home / "filler").exists() else None
    if driven.window.casebook is not None:
        driven.window._autosave.forget()
    driven.end()


def fields_of(driven):
    return list(driven.text_fields(driven.window.workplace.client.tabs.currentWidget()))


def write(driven, field, words):
    driven.type_into(field, words)
    driven.leave(field)


def kept(driven, resources):
    """All words of the casebook after it was closed, and whether the file is sound."""
    found = unlock(driven.folder, PASSPHRASE)
    assert examine(found.folder, found.unlocked.data_key).sound
    casebook = open_for_test(driven.folder, resources)
    try:
        assert casebook.history.check_audit().sound
        return every_text(casebook)
    finally:
        casebook.close()


def test_words_stay_in_the_field_and_are_saved_once_there_is_room(open_client, disk, resources):
    driven = open_client
    first, second = fields_of(driven)[:2]
    write(driven, first, "saved before")
    driven.wait_for(driven.corner_says_saved)
    saved = driven.last_saved()
    disk.fill_up(driven.folder)
    write(driven, second, "typed on a full disk")
    driven.wait_for(lambda: disk.sentence in driven.words())
    assert driven.last_saved() == saved
    assert fields_of(driven)[1].value() == "typed on a full disk"
    driven.settle(PAST_THE_FIRST_TRIES)
    assert driven.window._autosave.waiting
    disk.make_room()
    driven.wait_for(lambda: driven.last_saved() != saved)
    driven.quit()
    text = kept(driven, resources)
    assert "saved before" in text
    assert "typed on a full disk" in text


def test_typing_on_while_the_disk_is_full_keeps_the_last_words(open_client, disk, resources):
    driven = open_client
    field = fields_of(driven)[1]
    disk.fill_up(driven.folder)
    for words in ("one", "one two", "one two three"):
        write(driven, field, words)
        driven.settle(30)
    write(driven, fields_of(driven)[0], "another field")
    driven.wait_for(lambda: disk.sentence in driven.words())
    disk.make_room()
    driven.wait_for(lambda: not driven.window._autosave.waiting)
    driven.quit()
    text = kept(driven, resources)
    assert "one two three" in text
    assert "another field" in text


def test_a_note_and_the_meaning_wait_as_well(open_client, disk, resources):
    driven = open_client
    alliance = driven.window.workplace.client.alliance
    driven.click("action_new_note", alliance)
    disk.fill_up(driven.folder)
    write(driven, driven.find("answer_text", alliance), "a note on a full disk")
    write(driven, driven.find("answer_meaning", alliance), "the meaning on a full disk")
    driven.wait_for(lambda: disk.sentence in driven.words())
    driven.settle(PAST_THE_FIRST_TRIES)
    assert driven.find("answer_text", alliance).toPlainText() == "a note on a full disk"
    assert driven.find("answer_meaning", alliance).toPlainText() == "the meaning on a full disk"
    disk.make_room()
    driven.wait_for(lambda: not driven.window._autosave.waiting)
    driven.quit()
    text = kept(driven, resources)
    assert "a note on a full disk" in text
    assert "the meaning on a full disk" in text


def test_the_casebook_stays_open_while_words_cannot_be_saved(open_client, disk, resources):
    driven = open_client
    disk.fill_up(driven.folder)
    driven.type_into(fields_of(driven)[1], "typed just before leaving")
    driven.choose("quit")
    driven.wait_for(lambda: disk.sentence in driven.words())
    assert driven.window.isVisible() and driven.window.workplace.isVisible()
    disk.make_room()
    driven.choose("quit")
    driven.wait_for(lambda: driven.window.casebook is None)
    assert "typed just before leaving" in kept(driven, resources)


def test_locking_hides_words_that_cannot_be_saved_and_locks_by_itself_once_they_are(open_client, disk, resources):
    driven = open_client
    disk.fill_up(driven.folder)
    driven.type_into(fields_of(driven)[1], "typed just before leaving")
    driven.choose("lock")
    driven.wait_for(lambda: "Hidden, and not locked yet" in driven.words())
    assert not driven.window.workplace.isVisible()
    disk.make_room()
    driven.wait_for(lambda: driven.window.casebook is None, seconds=60)
    assert "typed just before leaving" in kept(driven, resources)
