"""While words cannot be saved, locking hides everything behind a page that wants the passphrase."""

import pytest
from shiboken6 import isValid
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.entry_records import EntryRecords
from betweentimes.storage.problems import DiskFull
from betweentimes.storage.session_records import SessionRecords
from betweentimes.ui.kept_words_page import KeptWordsPage

WORDS = "typed while the disk was full"


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    casebook = made.window.casebook
    made.client = casebook.clients.save(Client(name="Client 014")).uid
    casebook.sessions.save(Session(client=made.client, date=casebook.today()))
    made.window.workplace.show_client(made.client)
    yield made
    made.end()


@pytest.fixture
def full_disk(monkeypatch):
    def refuse(records, _noun):
        raise DiskFull(records._writer.database.path)

    monkeypatch.setattr(EntryRecords, "save", refuse)
    monkeypatch.setattr(SessionRecords, "save", refuse)
    return monkeypatch


def type_refused(driven, request):
    driven.window.workplace.start_assignment("own_idea", "agreed")
    driven.settle(50)
    patch = request.getfixturevalue("full_disk")
    driven.type_into(driven.find("answer_what", driven.window.workplace.client.tabs.currentWidget()), WORDS)
    return patch


def idle(driven):
    driven.window._lock_watch.idle_reached.emit()
    driven.settle(20)


def give(driven, passphrase, within=None):
    field = driven.find("answer_return_passphrase", within).focusProxy()
    driven.type_into(field, passphrase)
    driven.click("action_return", within)


def test_nothing_of_the_client_can_be_read_and_the_right_passphrase_shows_it_again(driven, request):
    type_refused(driven, request)
    idle(driven)
    assert driven.window.casebook is not None
    assert "Client 014" not in driven.words() and "Hidden, and not locked yet" in driven.words()
    assert not driven.window.menuBar().isVisible()
    give(driven, "not the passphrase")
    driven.wait_for(lambda: "does not" in driven.words() or "try again" in driven.words())
    assert "Client 014" not in driven.words()
    driven.wait_for(lambda: driven.find("action_return").isEnabled())
    give(driven, PASSPHRASE)
    driven.wait_for(lambda: "Client 014" in driven.words())
    assert driven.find("answer_what", driven.window.workplace.client.tabs.currentWidget()).value() == WORDS


def test_it_locks_by_itself_once_the_words_are_saved(driven, request):
    patch = type_refused(driven, request)
    idle(driven)
    idle(driven)
    patch.undo()
    driven.window._autosave.flush()
    driven.wait_for(lambda: driven.window.casebook is None)
    assert not driven.window.handed.covered and driven.has("answer_passphrase")
    driven.enter()
    assignment = driven.window.casebook.assignments.of(driven.client)[0].uid
    saved = [value for entry in driven.window.casebook.entries.of(assignment) for value in entry.answers.values()]
    assert saved == [WORDS]


def test_who_came_back_stays_when_the_words_are_saved_later(driven, request):
    patch = type_refused(driven, request)
    idle(driven)
    give(driven, PASSPHRASE)
    driven.wait_for(lambda: not driven.window.handed.covered)
    patch.undo()
    driven.window._autosave.flush()
    driven.settle(50)
    assert driven.window.casebook is not None


def test_a_dialog_that_keeps_words_is_hidden_too(driven, request):
    def look(dialog):
        request.getfixturevalue("full_disk")
        driven.type_into(driven.find("answer_place", dialog), WORDS)
        idle(driven)
        assert dialog.isVisible()
        page = dialog.findChild(KeptWordsPage)
        assert page.isVisible() and page.size() == dialog.size()
        assert not driven.has("answer_place", dialog)
        assert "Client 014" not in driven.words() + driven.words(dialog)
        give(driven, PASSPHRASE, dialog)
        driven.wait_for(lambda: driven.has("answer_place", dialog))
        assert driven.find("answer_place", dialog).value() == WORDS
        request.getfixturevalue("monkeypatch").undo()
        driven.wait_for(lambda: not driven.window._autosave.waiting)
        driven.click("action_close", dialog)

    driven.in_dialog(lambda: driven.choose("sessions"), look)


def test_a_dialog_goes_with_the_lock_once_its_words_are_saved(driven, request):
    def look(dialog):
        patch = request.getfixturevalue("full_disk")
        driven.type_into(driven.find("answer_place", dialog), WORDS)
        idle(driven)
        patch.undo()
        driven.window._autosave.flush()
        driven.wait_for(lambda: driven.window.casebook is None)
        assert not isValid(dialog) or not dialog.isVisible()

    driven.in_dialog(lambda: driven.choose("sessions"), look)
    driven.enter()
    assert driven.window.casebook.sessions.of(driven.client)[0].place == WORDS
