"""What was found opens where it was written: the row of a table, the review of its day, the file."""

import datetime
import time
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from tests.storage.filled_casebook import add_assignment, add_entry

from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.review import Review
from betweentimes.ui.assignments.assignment_page import PAINTED_MS
from betweentimes.ui.worksheets.table_foot import PAGE
from betweentimes.worksheets.answers import Moment

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def opened(workplace, qtbot):
    """Opens the one record with these words, and gives its page."""

    def open_words(words):
        (hit,) = workplace.context.casebook.search.find(words)
        workplace.ways.searching.open(hit)
        qtbot.wait(20 * PAINTED_MS)  # what is made anew shows itself after one such time or two
        return workplace.client.assignment_page(hit.assignment)

    return open_words


def in_view(page, part):
    """Whether the part stands in view, or comes there while the page is laid out, which takes longer on a busy day."""

    def stands_there():
        return part.isVisible() and page.viewport().rect().intersects(
            part.visibleRegion().boundingRect().translated(part.mapTo(page.viewport(), part.rect().topLeft()))
        )

    until = time.monotonic() + 5
    while not stands_there() and time.monotonic() < until:
        QTest.qWait(20)
    return stands_there()


def test_a_row_of_a_ladder_is_chosen_and_opened(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, title="Bus")
    rungs = [
        add_entry(desk.casebook, assignment, situation=f"a {bird} on the wire") for bird in ("wren", "rook", "kite")
    ]
    page = opened("rook")
    editor = page.editor.tables[0]
    assert editor.table.chosen() == rungs[1].uid and editor.table.hasFocus()
    assert editor.panels["rungs"].entry.uid == rungs[1].uid and in_view(page, editor.panels["rungs"])


def test_a_try_under_a_rung_is_opened_under_it(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, title="Bus")
    rung = add_entry(desk.casebook, assignment, situation="on the wire")
    tried = add_entry(desk.casebook, assignment, "tries", rung.uid, learned="the dunlin stayed")
    page = opened("dunlin")
    editor = page.editor.tables[0]
    assert editor.table.chosen() == tried.uid and in_view(page, editor.panels["tries"])


def test_a_row_of_a_log_that_was_left_out_is_opened_with_what_it_stands_for(desk, opened):
    """Of a long log the newest rows are shown alone, and a feeling stands inside its row."""
    assignment = add_assignment(desk.casebook, desk.uid, "thought_log", title="Log")
    old = add_entry(desk.casebook, assignment, "rows", situation="by the weir", when=Moment(datetime.date(2020, 1, 1)))
    add_entry(desk.casebook, assignment, "emotions", old.uid, emotion="heronlike calm")
    for number in range(PAGE + 5):
        add_entry(desk.casebook, assignment, "rows", situation="at home", when=Moment(DAY), body=f"row {number}")
    page = opened("heronlike")
    assert page.editor.table.chosen() == old.uid and in_view(page, page.editor.noticed)


def test_both_stages_of_a_row_are_opened(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, "thought_log", title="Log")
    row = add_entry(desk.casebook, assignment, "rows", situation="a bittern in the reeds", when=Moment(DAY))
    desk.casebook.entries.open_stage(assignment, [row.uid], "ready")
    page = opened("bittern")
    assert in_view(page, page.editor.answering) and page.editor.noticed.entry.uid == row.uid


def test_a_line_of_a_dialogue_is_gone_to(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, "dialogue_of_two_voices", title="Voices")
    lines = [add_entry(desk.casebook, assignment, "spoken", voice="a", words=f"says {n}") for n in range(30)]
    add_entry(desk.casebook, assignment, "spoken", voice="b", words="answers like a dotterel")
    kept = desk.casebook.entries.save(replace(lines[1], answers={"voice": "a", "words": "the first curlew"}))
    page = opened("curlew")
    line = page.editor.tables[0].lines[kept.uid]
    assert line.words.hasFocus() and in_view(page, line)


def test_the_week_of_what_was_done_is_shown(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, "activity_diary", title="Diary")
    part = desk.context.library.get("activity_diary").at("slots.part").options[1].id
    for weeks, words in enumerate(("rang a bell", "fed the dunnock", "slept late")):
        for also in ("", " again"):
            day = Moment(DAY - datetime.timedelta(weeks=weeks))
            add_entry(desk.casebook, assignment, "slots", day=day, part=part, activity=words + also)
    page = opened("dunnock again")
    week = page.editor.tables[0]
    assert week.slot() == (DAY - datetime.timedelta(weeks=1), part) and in_view(page, week.panel)
    assert week.panel.form.entry.answers["activity"] == "fed the dunnock again"


def test_a_row_without_a_day_opens_among_those_to_be_placed(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, "activity_diary", title="Diary")
    for words in ("rang a bell", "fed the dunnock"):
        add_entry(desk.casebook, assignment, "slots", activity=words)
    page = opened("dunnock")
    assert page.editor.tables[0].loose.panel.entry.answers["activity"] == "fed the dunnock"


def test_a_review_of_an_earlier_day_is_unfolded(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, title="Bus")
    for number, words in enumerate(("a marigold by the road", "a teasel", "nothing much")):
        day = DAY - datetime.timedelta(days=7 * number)
        desk.casebook.reviews.save(Review(assignment=assignment, client=desk.uid, date=day, happened=words))
    page = opened("teasel")
    shown = [editor for editor in page.earlier._editors.values() if editor.isVisible()]
    assert [editor.form.inputs.input("happened").value() for editor in shown] == ["a teasel"]
    assert in_view(page, shown[0].form.inputs.input("happened"))
    assert page.earlier.isAncestorOf(page.window().focusWidget())


def test_the_file_itself_is_gone_to(desk, opened):
    assignment = add_assignment(desk.casebook, desk.uid, title="Bus")
    for title in ("Song of the wren", "Drawing of a godwit", "Letter"):
        file = Attachment(client=desk.uid, assignment=assignment, title=title, media="image/png", on=DAY)
        desk.casebook.attachments.add(file, title.encode())
    page = opened("godwit")
    row = next(row for row in page.attachments.rows if row.attachment.title == "Drawing of a godwit")
    assert row.title.hasFocus() and in_view(page, row)


def test_what_being_asked_means_is_gone_to(desk, workplace, opened):
    desk.casebook.alliance.save_meaning(desk.uid, "as at the plover school")
    opened("plover")
    assert workplace.client.alliance_shown and workplace.client.alliance.meaning.words.hasFocus()
