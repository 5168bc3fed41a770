"""A sheet goes out as a form, comes back filled in, is confirmed and stored."""

import datetime

from betweentimes.clinic.assignment import EventKind
from betweentimes.ui.returned.recognising import Standing
from betweentimes.worksheets.answers import Moment

ANSWERS = {
    ("when", "n1"): "Tue 17 Nov, 14:00",
    ("situation", "n1"): "On the bus, standing. Łukasz, Олена, 東京, 😀",
    ("emotions", "n1"): "Fear 60, shame 35",
    ("belief", "n1"): "70",
    ("lines-1", "s"): "I slept better.",
    ("agreement-what", "s"): "Write one row",
}


def test_a_form_comes_back_and_what_is_confirmed_is_stored(desk, send, read, qtbot):
    sent = send(why="To see what sets it off")
    page = read(sheet=sent.filled(ANSWERS))
    assert page.files.current().standing is Standing.OURS
    assert "R. M." in page.form_words.text() and sent.sheet.number in page.form_words.text()
    assert page.take.text() == "Take in 5 answers"
    page.take.click()
    entries = desk.casebook.entries.of(sent.assignment.uid)
    row = next(entry for entry in entries if entry.field == "rows")
    assert row.answers["situation"] == "On the bus, standing. Łukasz, Олена, 東京, 😀"
    assert row.answers["when"] == Moment(datetime.date(2026, 11, 17), datetime.time(14, 0))
    assert row.answers["belief"] == 70
    assert (row.provenance.way, row.provenance.written_by) == ("form", "client")
    feelings = [dict(entry.answers) for entry in entries if entry.parent == row.uid]
    assert feelings == [{"emotion": "Fear", "rating": 60}, {"emotion": "shame", "rating": 35}]
    events = desk.casebook.assignments.events(sent.assignment.uid)
    assert events[0].kind is EventKind.CAME_IN and events[0].reason == "I slept better."
