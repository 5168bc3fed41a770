"""While the disk refuses what was typed, no page or row with the words goes away; later they are saved."""

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.entry_records import EntryRecords
from betweentimes.storage.problems import DiskFull
from betweentimes.storage.session_records import SessionRecords
from betweentimes.ui.worksheets.rows_editor import RowsEditor

WORDS = "typed while the disk was full"


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    clients = made.window.casebook.clients
    made.first, made.second = (clients.save(Client(name=name)).uid for name in ("Client 014", "Client 015"))
    made.window.workplace.show_client(made.first)
    yield made
    made.end()


@pytest.fixture
def full_disk(monkeypatch):
    """Entries and sessions are refused until the patch is undone."""

    def refuse(records, _noun):
        raise DiskFull(records._writer.database.path)

    monkeypatch.setattr(EntryRecords, "save", refuse)
    monkeypatch.setattr(SessionRecords, "save", refuse)
    return monkeypatch


def begin(driven: Driven, kind: str) -> str:
    driven.window.workplace.start_assignment(kind, "agreed")
    driven.settle(50)
    return driven.window.workplace.assignment_uid


def answers(driven: Driven, assignment: str) -> list[object]:
    return [value for entry in driven.window.casebook.entries.of(assignment) for value in entry.answers.values()]


def saved_after_all(driven: Driven) -> None:
    driven.wait_for(lambda: not driven.window._autosave.waiting)


@pytest.mark.parametrize(
    "way",
    ["other client", "today", "close tab", "gallery", "measures", "progress", "print", "import", "lock"],
)
def test_the_page_stays_until_the_words_are_saved(driven, request, way):
    idea = begin(driven, "own_idea")
    work = driven.window.workplace
    patch = request.getfixturevalue("full_disk")
    driven.type_into(driven.find("answer_what", work.client.tabs.currentWidget()), WORDS)
    leave = {
        "other client": lambda: work.show_client(driven.second),
        "today": work.show_today,
        "close tab": lambda: work.client.close_assignment(idea),
        "gallery": work.choose_assignment,
        "measures": work.show_measures,
        "progress": work.ways.progress.show,
        "print": work.ways.sheet_printing.show,
        "import": work.ways.score_importing.show,
        "lock": driven.window.lock,
    }[way]
    leave()
    driven.settle(50)
    assert work.assignment_uid == idea and work.client_uid == driven.first
    assert "The disk is full." in driven.window.notice.text()
    patch.undo()
    driven.window._autosave.flush()
    if way == "lock":
        driven.wait_for(lambda: driven.window.casebook is None)
        driven.enter()
    assert answers(driven, idea) == [WORDS]


def test_another_row_opens_only_when_this_one_is_saved(driven, request):
    ladder = begin(driven, "exposure_ladder")
    page = driven.window.workplace.client.tabs.currentWidget()
    for _ in range(2):
        driven.click("action_add_row")
    first, second = (e.uid for e in driven.window.casebook.entries.of(ladder) if e.field == "rungs")
    rows = page.editor.findChild(RowsEditor)
    patch = request.getfixturevalue("full_disk")
    driven.type_into(driven.find("answer_situation"), WORDS)
    rows.open_row(first)
    rows.close_row()
    assert driven.find("answer_situation").value() == WORDS
    patch.undo()
    saved_after_all(driven)
    assert driven.window.casebook.entries.get(second).answers["situation"] == WORDS


def test_the_sessions_dialog_stays_with_a_note_that_cannot_be_saved(driven, request):
    casebook = driven.window.casebook
    casebook.sessions.save(Session(client=driven.first, date=casebook.today()))

    def write(dialog):
        patch = request.getfixturevalue("full_disk")
        driven.type_into(driven.find("answer_place", dialog), WORDS)
        driven.click("action_close", dialog)
        assert dialog.isVisible()
        patch.undo()
        saved_after_all(driven)
        driven.click("action_close", dialog)

    driven.in_dialog(lambda: driven.choose("sessions"), write)
    assert casebook.sessions.of(driven.first)[0].place == WORDS
