"""The extract through its page: read before it is made, and nobody can be recognised by what is saved."""

import datetime
import io
from collections.abc import Iterator

import pypdf
import pytest
from tests.documents.paper_reading import details_of, text_of
from tests.ui.desk import Desk

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.printing import pdf_saving
from betweentimes.ui.supervision.kept_extract import KeptExtract, read_extract
from betweentimes.ui.supervision.supervision_page import SupervisionPage

FIRST = datetime.date(2026, 9, 15)
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def rosa(desk: Desk) -> Client:
    """Two strains, one for supervision; a walk in Leeds; a check-in a week."""
    book = desk.casebook
    client = book.clients.save(Client(name="Rosa Marlow", initials="R. M.", contact="Mother: Ann, 07700 900123"))
    uid = client.uid
    for week in range(9):
        book.sessions.save(Session(client=uid, date=FIRST + week * WEEK, state=SessionState.HELD))
        book.alliance.save_check_in(
            CheckIn(client=uid, date=FIRST + week * WEEK, client_goals=6, client_tasks=5, client_bond=7)
        )
    walk = book.assignments.add(
        Assignment(client=uid, kind="own_idea", kind_version=1, state=State.AGREED, state_since=FIRST + WEEK)
    )
    book.assignments.save_agreement(walk.uid, Agreement(title="Walk with Ben"))
    book.reviews.save(
        Review(
            assignment=walk.uid,
            client=uid,
            date=FIRST + 2 * WEEK,
            amount="half",
            happened="Rosa's mother Ann rang on 3 October.",
        )
    )
    book.alliance.save_note(
        AllianceNote(
            client=uid, kind=NoteKind.STRAIN, date=FIRST + 3 * WEEK, text="Quiet about Leeds.", supervision=True
        )
    )
    book.alliance.save_note(AllianceNote(client=uid, kind=NoteKind.STRAIN, date=FIRST, text="Came late, said little."))
    book.alliance.answer_prompt(
        PromptAnswer(
            client=uid, reason="mean_down", choice=PromptChoice.WAIT, note="Ask Rosa first.", date=FIRST + WEEK
        )
    )
    return client


@pytest.fixture
def page(desk: Desk, rosa: Client, qtbot) -> Iterator[SupervisionPage]:
    made = SupervisionPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    made.show_client(rosa.uid)
    yield made
    desk.context.jobs.close()


def shown(page: SupervisionPage) -> str:
    return " ".join(page.reading.toPlainText().split())


def read_and_make(page: SupervisionPage, qtbot) -> bytes:
    page.approve.click()
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    return page.pdf


def replace_all(page: SupervisionPage, qtbot) -> None:
    for _ in range(20):
        if not page.found.found:
            return
        page.found.wished.emit(page.found.found[0])
        page._again.stop()
        page._read_again()


def test_there_is_no_pdf_before_it_was_read(page, qtbot):
    qtbot.wait(500)
    assert page.pdf == b""
    assert not page.save.isEnabled()
    assert page.reading.isVisible() and not page.preview.isVisible()
    pdf = read_and_make(page, qtbot)
    assert "For supervision" in text_of(pdf)
    assert page.save.isEnabled()
    assert page.preview.isVisible() and not page.reading.isVisible()


def test_any_change_asks_for_reading_it_again(page, qtbot):
    read_and_make(page, qtbot)
    page.parts.boxes["prompts"].click()
    assert not page.approve.isChecked()
    assert page.pdf == b""
    assert not page.save.isEnabled()
    read_and_make(page, qtbot)
    page.words.mark("Leeds", "a town")
    assert page.pdf == b"" and not page.approve.isChecked()


def test_the_notes_ticked_for_supervision_are_chosen_first(page, qtbot):
    assert "Quiet about Leeds." in shown(page)
    assert "Came late" not in shown(page)
    page.notes.boxes[next(uid for uid, box in page.notes.boxes.items() if not box.isChecked())].click()
    page._read_again()
    assert "Came late, said little." in shown(page)


def test_the_clients_name_is_marked_from_the_start_and_days_are_weeks(page):
    pairs = [(pair.words, pair.instead) for pair in page.words.marked()]
    assert pairs == [(words, "[client]") for words in ("Rosa Marlow", "Rosa", "Marlow", "R. M.")]
    assert "[client]'s mother Ann rang" in shown(page)
    assert "Week 4: Strain" in shown(page)
    assert "September" not in shown(page)
    assert "background-color" in page.reading.toHtml()


def test_what_may_still_tell_is_listed_and_replaced_by_one_button(page):
    listed = {each.words for each in page.found.found}
    assert {"Leeds", "Ann", "Ben", "3 October"} <= listed
    october = next(each for each in page.found.found if each.words == "3 October")
    page.found.wished.emit(october)
    page._read_again()
    assert "rang on week 3." in shown(page)
    assert "3 October" not in {each.words for each in page.found.found}


def test_an_address_of_which_only_the_name_is_replaced_stays_listed_whole(page, qtbot):
    page.question.set_value("Write to ann@m.example?")
    page.question.edited.emit()
    page.words.mark("Ann", "[person]")
    page._read_again()
    assert "ann@m.example" in {each.words for each in page.found.found}
    replace_all(page, qtbot)
    assert "m.example" not in shown(page)
    assert page.found.found == ()


def test_nobody_is_recognised_by_the_saved_file_its_name_or_its_details(page, rosa, desk, qtbot, tmp_path, monkeypatch):
    page.question.set_value("How do I ask ROSA about Leeds on 2026-10-03? ann@m.example")
    page.question.edited.emit()
    page._read_again()
    replace_all(page, qtbot)
    pdf = read_and_make(page, qtbot)
    asked = []

    def choose(_parent, _title, _kind, _pattern, start):
        asked.append(start.name)
        return tmp_path / start.name

    monkeypatch.setattr(pdf_saving, "choose_new_file", choose)
    page.save.click()
    assert asked == ["Extract for supervision.pdf"]
    assert (tmp_path / asked[0]).read_bytes() == pdf
    said = (text_of(pdf) + details_of(pdf) + str(pypdf.PdfReader(io.BytesIO(pdf)).metadata)).casefold()
    for word in ("rosa", "marlow", "ann@", "ann ", "ben", "leeds", "october", "2026-10"):
        assert word not in said, word
    assert desk.casebook.history.audit(1)[0].action == "exported_supervision_saved"


def test_words_are_kept_for_this_client_and_can_be_left_alone_again(page, rosa, desk, qtbot):
    page.words.mark("Leeds", "a town")
    read_and_make(page, qtbot)
    kept = {each.words: each.instead for each in desk.casebook.papers.replaced_words(rosa.uid)}
    assert kept["Leeds"] == "a town" and kept["Rosa"] == "[client]"
    assert desk.casebook.papers.replaced_words(desk.uid) == []
    page.words.rows[-1].removed.emit()
    assert "Leeds" not in {each.words for each in desk.casebook.papers.replaced_words(rosa.uid)}
    page.show_client(rosa.uid)
    assert [pair.words for pair in page.words.marked()] == ["Rosa Marlow", "Rosa", "Marlow", "R. M."]


def test_the_question_and_the_ticks_are_there_the_next_time(page, rosa, desk, qtbot):
    page.question.set_value("What now?")
    page.question.edited.emit()
    page.parts.boxes["meaning"].click()
    page.hide()
    assert page.question.value() == ""
    assert shown(page) == ""
    page.show()
    page.show_client(rosa.uid)
    assert page.question.value() == "What now?"
    assert not page.parts.boxes["meaning"].isChecked()


@pytest.mark.parametrize("text", ["", "[", "3", '{"question": 7, "without": "weeks"}'])
def test_damaged_choices_are_as_if_nothing_were_kept(text):
    assert read_extract(text) == KeptExtract()


def test_another_language_has_its_own_words(page, qtbot):
    page.language.set_value("de")
    page.language.edited.emit()
    assert "Für die Supervision" in text_of(read_and_make(page, qtbot))
