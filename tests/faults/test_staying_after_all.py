"""Somebody was about to leave, no backup could be made, and they stayed: the next way out is a first one again."""

import pytest
from tests.faults.caseload import every_text, fill, open_for_test
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.storage.entry_records import EntryRecords
from betweentimes.storage.problems import DiskFull
from betweentimes.ui import backups

pytestmark = pytest.mark.faults
WORDS = "walked to the jetty and back"


@pytest.fixture
def folder(tmp_path):
    return lay_out_casebook(places_under(tmp_path / "home"))


@pytest.fixture
def driven(qapp, tmp_path, folder):
    """The program with a client's assignment in front; something has changed since the last backup."""
    places = places_under(tmp_path / "home")
    client, assignments = fill(folder, places.resources)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    made.window.workplace.show_assignment(client, assignments["own_idea"])
    made.settle(30)
    yield made
    if made.window.casebook is not None:
        made.window._autosave.forget()
    made.end()


@pytest.fixture
def stayed(driven, monkeypatch):
    """The way out was begun, and no backup could be made."""

    def no_room(folder, *_rest):
        raise DiskFull(folder.path)

    with monkeypatch.context() as full:
        full.setattr(backups, "write_backup", no_room)
        driven.window.close()
        driven.wait_for(lambda: "Close once more to leave without it." in driven.window.notice.text())
    return driven


def write(driven, words):
    field = next(iter(driven.text_fields(driven.window.workplace.client.tabs.currentWidget())))
    driven.type_into(field, words)
    driven.leave(field)


def backups_in(driven):
    return list(driven.places.casebooks.rglob("*.betweentimes-backup"))


def test_closing_once_more_leaves_without_it(stayed):
    stayed.window.close()
    assert not stayed.window.isVisible()
    assert backups_in(stayed) == []


def test_what_was_written_after_staying_is_backed_up_on_the_way_out(stayed):
    write(stayed, WORDS)
    stayed.quit()
    assert len(backups_in(stayed)) == 1


def test_words_that_cannot_be_saved_keep_the_window_open_then_too(stayed, folder, monkeypatch, resources):
    def refuse(records, _noun):
        raise DiskFull(records._writer.database.path)

    with monkeypatch.context() as full:
        full.setattr(EntryRecords, "save", refuse)
        write(stayed, WORDS)
        stayed.window.close()
        stayed.settle(50)
        assert stayed.window.isVisible() and stayed.window.casebook is not None
    stayed.wait_for(lambda: not stayed.window._autosave.waiting)
    stayed.quit()
    casebook = open_for_test(folder, resources)
    try:
        assert WORDS in every_text(casebook)
    finally:
        casebook.close()
