"""The sheets of a day: in the order of the sessions, one job, every sheet issued, names where they belong alone."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.ui.printing.conftest import words_of
from tests.ui.printing.test_print_page import save_to

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, EventKind, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.ui.printing.day_page import DayPage


@pytest.fixture
def people(desk) -> dict[str, Assignment]:
    """Three who come today, the later one entered first, and one who does not come."""
    book = desk.casebook
    made: dict[str, Assignment] = {}
    for name, initials, hour, state, title in (
        ("Tom Keller", "T. K.", 16, State.AGREED, "Speaking up"),
        ("Rosa Marlow", "R. M.", 14, State.TRIED_TOGETHER, "Travelling by bus"),
        ("Nia Frost", "N. F.", 15, State.PAUSED, "Rests for now"),
        ("Sam Bell", "S. B.", 0, State.AGREED, "Not here today"),
    ):
        client = book.clients.save(Client(name=name, initials=initials))
        if hour:
            day = book.today()
            book.sessions.save(Session(client=client.uid, date=day, time=datetime.time(hour)))
        kind = "thought_log" if hour == 16 else "exposure_ladder"
        agreement = Agreement(title=title, what="What we said")
        made[initials] = book.assignments.add(
            Assignment(client=client.uid, kind=kind, kind_version=1, agreement=agreement, state=state)
        )
    answers = {"situation": "Two stops with my sister", "expected": 45}
    first = made["R. M."]
    book.entries.save(Entry(assignment=first.uid, client=first.client, field="rungs", answers=answers))
    return made


@pytest.fixture
def day(desk, people, qtbot, printers) -> DayPage:
    made = DayPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    made.show_day()
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=10_000)
    return made


def renewed(day: DayPage, qtbot) -> str:
    qtbot.waitUntil(lambda: bool(day.pdf), timeout=10_000)
    return words_of(day.pdf)


def issued(desk, assignment: Assignment) -> list:
    return [event for event in desk.casebook.assignments.events(assignment.uid) if event.kind is EventKind.PRINTED]


def test_who_comes_first_is_printed_first_and_what_rests_is_left_out(day):
    words = words_of(day.pdf)
    assert words.index("Travelling by bus") < words.index("Speaking up")
    assert "Rests for now" not in words and "Not here today" not in words
    assert [box.text() for box in day.ticks] == [
        "14:00  Rosa Marlow: Travelling by bus",
        "16:00  Tom Keller: Speaking up",
    ]


def test_clients_sheets_carry_numbers_and_no_name(day, desk, people):
    words = words_of(day.pdf)
    for initials in ("R. M.", "T. K."):
        assert desk.casebook.assignments.preview_number(people[initials].uid) in words
    for private in ("Rosa", "Marlow", "R. M.", "Tom", "Keller", "Osei"):
        assert private not in words


def test_the_list_and_the_file_copies_come_last_and_carry_the_names(day, people, desk, qtbot):
    day.file_copies.click()
    day.matching_list.click()
    words = renewed(day, qtbot)
    number = desk.casebook.assignments.preview_number(people["T. K."].uid)
    for_clients, rest = words.split("Stays with the therapist")
    listed, on_file = rest.split("File copy, stays here", 1)
    assert "Speaking up" in for_clients and "Rosa" not in for_clients and "Keller" not in for_clients
    assert number in listed and "Tom Keller" in listed and "16:00" in listed
    assert on_file.index("Rosa Marlow") < on_file.index("Tom Keller")


def test_what_is_not_ticked_is_neither_printed_nor_issued(day, desk, people, qtbot, printers):
    day.ticks[1].click()
    words = renewed(day, qtbot)
    assert "Speaking up" not in words and "Travelling by bus" in words
    assert day.print.text() == "Print 1 sheet"
    with qtbot.waitSignal(day.left_program, timeout=20_000) as left:
        day.print.click()
    assert left.args == ["printed"]
    assert len(issued(desk, people["R. M."])) == 1
    assert issued(desk, people["T. K."]) == []


def test_all_sheets_are_one_job_and_each_is_issued_once(day, desk, people, qtbot, printers):
    for _ in range(2):
        with qtbot.waitSignal(day.left_program, timeout=20_000):
            day.print.click()
    assert printers.pages() == [2, 2]
    for initials in ("R. M.", "T. K."):
        assert len(issued(desk, people[initials])) == 1
    assert issued(desk, people["N. F."]) == []


def test_saved_as_one_file_under_a_name_that_says_nothing(day, desk, people, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "day.pdf"
    suggested = save_to(monkeypatch, path)
    with qtbot.waitSignal(day.left_program, timeout=10_000):
        day.save.click()
    assert suggested == ["Sheets of the day.pdf"]
    assert path.read_bytes() == day.pdf
    assert len(issued(desk, people["R. M."])) == 1


def test_stopping_the_printer_issues_nothing(day, desk, people, qtbot):
    day.print.click()
    assert day.progress_line.isVisible()
    day.progress_line.stop.click()
    qtbot.waitUntil(lambda: "Stopped" in day.notice.text(), timeout=20_000)
    assert not day.progress_line.isVisible()
    assert issued(desk, people["R. M."]) == [] and issued(desk, people["T. K."]) == []
    assert day.print.isEnabled()


def test_a_day_without_sheets_says_so(desk, qtbot):
    page = DayPage(desk.context)
    qtbot.addWidget(page)
    page.show()
    page.show_day()
    assert "No sheets go along today" in page.preview.state.text()
    assert not page.print.isEnabled() and not page.save.isEnabled()


def test_initials_or_nothing_on_the_clients_copies(day, desk, people, qtbot):
    day.name.segment("initials").click()
    words = renewed(day, qtbot)
    assert "R. M." in words and "T. K." in words and "Rosa" not in words
    day.name.segment("nothing").click()
    words = renewed(day, qtbot)
    assert "R. M." not in words
    assert desk.casebook.assignments.preview_number(people["R. M."].uid) not in words


def test_sheets_in_a_language_nobody_signed_off_are_named_before_they_are_printed(desk, day, people, qtbot):
    assert day.drafts.isHidden()
    client = desk.casebook.clients.get(people["R. M."].client)
    desk.casebook.clients.save(replace(client, sheet_language="ar"))
    day.show_day()
    qtbot.waitUntil(lambda: bool(day.pdf), timeout=10_000)
    assert not day.drafts.isHidden()
    (said,) = [label.text() for label in day.drafts.findChildren(QLabel) if "signed off" in label.text()]
    assert said.startswith("\u2068العربية\u2069: machine-made drafts"), "the name alone is written leftward"
    day.ticks[0].click()
    assert day.drafts.isHidden()
