"""A sheet goes out as a form, comes back filled in, is told apart from other files, confirmed and stored."""

import dataclasses
import datetime
import io

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from reportlab.pdfgen.canvas import Canvas
from tests.filled_forms import fill
from tests.ui.conftest import RESOURCES
from tests.ui.desk import make_desk
from tests.ui.returned.conftest import NOW, TODAY, send_again

from betweentimes.clinic.assignment import Assignment, Entry, EventKind
from betweentimes.clinic.client import Badge
from betweentimes.ui.returned.answers_back import Meeting
from betweentimes.ui.returned.recognising import Standing
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import Library

ANSWERS = {
    ("when", "n1"): "Tue 17 Nov, 14:00",
    ("situation", "n1"): "On the bus, standing. Łukasz, Олена, 東京, 😀",
    ("emotions", "n1"): "Fear 60, shame 35",
    ("belief", "n1"): "70",
    ("lines-1", "s"): "I slept better.",
    ("agreement-what", "s"): "Write one row",
}


def rows_of(desk, assignment: Assignment, field: str) -> list[Entry]:
    return [entry for entry in desk.casebook.entries.of(assignment.uid) if entry.field == field]


def meetings(page) -> dict[str, Meeting]:
    return {row.answer.what: row.answer.meeting for row in page.answers.rows}


def test_a_form_comes_back_and_what_is_confirmed_is_stored(desk, send, read):
    sent = send(why="To see what sets it off")
    page = read(sheet=sent.filled(ANSWERS))
    assert page.files.current().standing is Standing.OURS
    assert "R. M." in page.form_words.text() and sent.sheet.number in page.form_words.text()
    assert page.take.text() == "Take in 5 answers"
    assert desk.casebook.entries.of(sent.assignment.uid) == []
    page.take.click()
    (row,) = rows_of(desk, sent.assignment, "rows")
    assert row.answers["situation"] == "On the bus, standing. Łukasz, Олена, 東京, 😀"
    assert row.answers["when"] == Moment(datetime.date(2026, 11, 17), datetime.time(14, 0))
    assert row.answers["belief"] == 70
    assert (row.provenance.way, row.provenance.written_by) == ("form", "client")
    assert row.provenance.entered_by == desk.casebook.me.uid
    feelings = [dict(entry.answers) for entry in rows_of(desk, sent.assignment, "emotions")]
    assert feelings == [{"emotion": "Fear", "rating": 60}, {"emotion": "shame", "rating": 35}]
    events = desk.casebook.assignments.events(sent.assignment.uid)
    assert events[0].kind is EventKind.CAME_IN and events[0].reason == "I slept better."
    (line,) = desk.casebook.clients.lines()
    assert Badge.REPLY_OWED in line.badges
    assert "returned" in {line.action for line in desk.casebook.history.audit(20)}


def test_a_blank_agreement_is_filled_in_from_the_form(desk, send, read):
    sent = send()
    read(
        sheet=sent.filled({("agreement-what", "s"): "Write one row", ("agreement-confidence", "s"): "70"})
    ).take.click()
    agreement = desk.casebook.assignments.get(sent.assignment.uid).agreement
    assert (agreement.what, agreement.confidence) == ("Write one row", 70)


def test_only_what_is_ticked_is_stored(desk, send, read):
    sent = send(why="To see")
    page = read(
        sheet=sent.filled({("situation", "n1"): "On the bus", ("did", "n1"): "Got off", ("belief", "n2"): "40"})
    )
    for row in page.answers.rows:
        row.tick.setChecked(row.answer.what == "did")
    page.take.click()
    (row,) = rows_of(desk, sent.assignment, "rows")
    assert dict(row.answers) == {"did": "Got off"}


def test_what_differs_waits_for_the_therapist_and_what_is_the_same_is_not_stored_again(desk, send, read):
    there = {"field": "rows", "stage": 2, "answers": {"thought": "They stare", "belief": 80, "situation": "the bus"}}
    sent = send(entries=(there,))
    row = sent.form.row(rows_of(desk, sent.assignment, "rows")[0].uid)
    answers = {("thought", row): "They all stare", ("belief", row): "85", ("evidence_for", row): "One looked"}
    page = read(sheet=sent.filled(answers))
    assert meetings(page) == {
        "thought": Meeting.DIFFERS,
        "belief": Meeting.DIFFERS,
        "evidence_for": Meeting.NEW,
    }
    assert page.take.text() == "Take in 1 answer"
    page.take.click()
    (row,) = rows_of(desk, sent.assignment, "rows")
    assert (row.answers["thought"], row.answers["evidence_for"]) == ("They stare", "One looked")
    assert meetings(page)["evidence_for"] is Meeting.SAME


def test_the_same_form_twice_is_known_and_a_later_one_adds_to_its_rows(desk, send, read):
    sent = send()
    first = sent.filled({("situation", "n1"): "On the bus"})
    page = read(first=first)
    page.take.click()
    assert page.files.current().standing is Standing.TAKEN
    page = read(again=first)
    assert page.files.current().standing is Standing.TAKEN
    assert not page.take.isEnabled()
    page = read(later=sent.filled({("situation", "n1"): "On the bus", ("did", "n1"): "Got off", ("did", "n2"): "x"}))
    assert page.files.current().standing is Standing.OURS and "earlier form" in page.earlier.text()
    page.take.click()
    assert [dict(row.answers) for row in rows_of(desk, sent.assignment, "rows")] == [
        {"situation": "On the bus", "did": "Got off"},
        {"did": "x"},
    ]


def test_taking_in_can_be_taken_back_whole(desk, send, read):
    sent = send()
    read(sheet=sent.filled(ANSWERS)).take.click()
    desk.casebook.history.undo()
    assert desk.casebook.entries.of(sent.assignment.uid) == []
    assert desk.casebook.returned.of_sheet(sent.sheet.uid) == []


def test_a_number_that_cannot_be_one_is_shown_and_not_stored(send, read):
    page = read(sheet=send().filled({("when", "n1"): "one evening", ("lines-1", "s"): "x"}))
    assert meetings(page)["when"] is Meeting.NEW  # words about when are kept as words
    sent = send("own_task")
    page = read(other=sent.filled({("minutes_spent", "s"): "an hour or so"}))
    (row,) = page.answers.rows
    assert row.answer.meeting is Meeting.UNCLEAR and not row.tick.isEnabled()
    assert row.answer.said == "an hour or so"


def test_two_ticks_where_one_is_asked_are_left_to_the_therapist(send, read):
    sent = send("own_task")
    both = {sent.form.name("what", option=option): True for option in ("watch", "read")}
    page = read(sheet=fill(sent.pdf, both))
    assert meetings(page) == {"what": Meeting.UNCLEAR}


def test_a_try_says_under_which_step_it_stands_or_is_put_there(desk, send, read, qtbot):
    steps = tuple({"field": "rungs", "answers": {"situation": words}} for words in ("one stop", "two stops"))
    sent = send("exposure_ladder", entries=steps)
    page = read(sheet=sent.filled({("parent_of_tries", "n1"): "2", ("feared", "n1"): "I faint", ("peak", "n2"): "60"}))
    assert [row.answer.meeting for row in page.answers.rows] == [Meeting.NEW, Meeting.UNCLEAR]
    first, second = rows_of(desk, sent.assignment, "rungs")
    choice = page.answers.findChild(ChoiceInput, "answer_stands_under")
    choice.set_value(first.uid)
    choice.edited.emit()
    qtbot.waitUntil(lambda: [row.answer.meeting for row in page.answers.rows] == [Meeting.NEW, Meeting.NEW])
    page.take.click()
    parents = {
        entry.answers.get("feared", entry.answers.get("peak")): entry.parent
        for entry in rows_of(desk, sent.assignment, "tries")
    }
    assert parents == {"I faint": second.uid, 60: first.uid}


def test_a_row_that_was_removed_meanwhile_is_said(desk, send, read):
    sent = send("exposure_ladder", entries=({"field": "rungs", "answers": {"situation": "one stop"}},))
    (rung,) = rows_of(desk, sent.assignment, "rungs")
    pdf = sent.filled({("situation", sent.form.row(rung.uid)): "two stops"})
    desk.casebook.entries.remove(rung.uid)
    page = read(sheet=pdf)
    assert meetings(page) == {"situation": Meeting.UNCLEAR}
    assert "no longer there" in page.answers.rows[0].tick.accessibleDescription()


def test_a_password_is_asked_for(desk, send, read, page, qtbot):
    sent = send()
    locked = send_again(desk, sent.assignment, password="Grüße")
    page = read(locked=locked.pdf)
    assert page.files.current().standing is Standing.LOCKED and page.password.isVisible()
    page.password.line.setText("wrong")
    with qtbot.waitSignal(page.read_through, timeout=20_000):
        page.unlock.click()
    assert page.files.current().standing is Standing.LOCKED
    page.password.line.setText("Grüße")
    with qtbot.waitSignal(page.read_through, timeout=20_000):
        page.unlock.click()
    assert page.files.current().standing is Standing.OURS


def other_form() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.acroForm.textfield(name="name", x=50, y=700)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def flattened(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.remove_annotations(subtypes="/Widget")
    del writer.root_object["/AcroForm"]
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("make", "standing"),
    [
        (lambda pdf, token: b"", Standing.NOT_PDF),
        (lambda pdf, token: b"PK\x03\x04 a letter", Standing.NOT_PDF),
        (lambda pdf, token: b"%PDF-1.7\nnothing", Standing.DAMAGED),
        (lambda pdf, token: pdf[: len(pdf) // 3], Standing.DAMAGED),
        (lambda pdf, token: other_form(), Standing.OTHER_FORM),
        (lambda pdf, token: flattened(pdf), Standing.NO_FORM),
        (lambda pdf, token: pdf.replace(token, b"a" * len(token)), Standing.ELSEWHERE),
        (lambda pdf, token: pdf.replace(b"thought_log 1", b"thought_log 2"), Standing.CHANGED),
    ],
    ids=["empty", "not a PDF", "nothing", "cut", "another form", "flattened", "another token", "a changed mark"],
)
def test_other_files_are_told_apart_and_nothing_is_offered(send, read, make, standing):
    sent = send()
    page = read(file=make(sent.pdf, sent.sheet.token.encode()))
    assert page.files.current().standing is standing
    said = page.scan.words if page.files.current().parts else page.words
    assert said.text() and not page.take.isEnabled()


def test_a_form_of_another_casebook_is_not_ours_though_it_is_genuine(desk, send, read, look, tmp_path):
    other = make_desk(look, tmp_path / "other", RESOURCES, lambda: NOW, lambda: TODAY)
    made = other.casebook.assignments.add(Assignment(client=other.uid, kind="thought_log", kind_version=1))
    foreign = send_again(other, made)
    other.close()
    assert read(file=foreign.pdf).files.current().standing is Standing.ELSEWHERE


def test_fields_of_another_sheet_put_into_ours_are_not_read(send, read):
    one, two = send(), send()
    mixed = one.filled({("situation", "n1"): "mine"}).replace(
        one.form.name("did", "n1").encode(), two.form.name("did", "n1").encode()
    )
    page = read(file=mixed)
    assert [row.answer.what for row in page.answers.rows] == ["situation"]


def ship(desk, kinds):
    """Let the program come with other worksheets than it did."""
    here = desk.casebook.kinds
    here._shipped, here._stamp = Library(kinds=kinds), None


def test_answers_of_a_kind_that_is_gone_are_shown_and_not_stored(desk, send, read):
    sent = send()
    kinds = tuple(kind for kind in desk.context.library.kinds if kind.id != "thought_log")
    ship(desk, kinds)
    page = read(file=sent.filled({("situation", "n1"): "On the bus"}))
    assert page.files.current().standing is Standing.KIND_GONE
    assert [row.answer.said for row in page.answers.rows] == ["On the bus"]
    assert not page.take.isEnabled() and "keep the file" in page.earlier.text()


def test_a_file_that_is_gone_is_said(page, qtbot, tmp_path):
    with qtbot.waitSignal(page.read_through, timeout=10_000):
        page.read((tmp_path / "gone.pdf",))
    assert "cannot be opened" in page.words.text()


def test_by_keyboard_alone(desk, send, read, qtbot):
    sent = send()
    page = read(sheet=sent.filled({("situation", "n1"): "On the bus"}))
    tick = page.answers.rows[0].tick
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert not page.take.isEnabled()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    page.take.setFocus()
    qtbot.keyClick(page.take, Qt.Key.Key_Return)
    assert rows_of(desk, sent.assignment, "rows")
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.files.all() == ()


def test_a_form_of_an_older_version_comes_back_with_fields_that_are_no_longer_asked(desk, send, read):
    sent = send("own_idea")
    library = desk.context.library
    kind = library.get("own_idea")
    fields = tuple(dataclasses.replace(field, retired=field.id == "what") for field in kind.fields)
    newer = dataclasses.replace(kind, version=kind.version + 1, fields=fields)
    kinds = tuple(newer if one.id == "own_idea" else one for one in library.kinds)
    ship(desk, kinds)
    page = read(sheet=sent.filled({("what", "s"): "Swim once", ("why", "s"): "It helps"}))
    assert page.files.current().standing is Standing.OURS
    page.take.click()
    (once,) = rows_of(desk, sent.assignment, "")
    assert dict(once.answers) == {"what": "Swim once", "why": "It helps"}


def test_two_copies_of_one_form_in_a_folder_are_taken_in_once(desk, send, read):
    pdf = send().filled({("situation", "n1"): "On the bus"})
    page = read(one=pdf, two=pdf)
    page.take.click()
    assert [one.standing for one in page.files.all()] == [Standing.TAKEN, Standing.TAKEN]


def test_the_way_back_leads_to_the_assignment(desk, send, read, qtbot):
    sent = send()
    page = read(sheet=sent.filled({("situation", "n1"): "On the bus"}))
    page.take.click()
    with qtbot.waitSignal(page.assignment_wished) as wished:
        page.notice.action.click()
    assert wished.args == [desk.uid, sent.assignment.uid]
