"""The bin in the window: removing a client, looking at what was removed, putting it back, erasing it, and emptying."""

import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel
from tests.storage.filled_casebook import add_assignment, add_entry, use_daily

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.storage.bin import BinItem
from betweentimes.ui.bin.bin_words import held_lines
from betweentimes.ui.bin.remove_client_dialog import RemoveClientDialog
from betweentimes.worksheets.answers import Moment, to_json

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def removed(desk):
    """A session note and an entry that were removed."""
    casebook = desk.casebook
    note = casebook.sessions.save(Session(client=desk.uid, date=DAY, note="two stops with her sister"))
    casebook.sessions.remove(note.uid)
    entry = add_entry(casebook, add_assignment(casebook, desk.uid, title="Bus"), situation="To the river")
    casebook.entries.remove(entry.uid)
    return note


@pytest.fixture
def page(workplace, removed):
    workplace.ways.binning.show()
    return workplace.ways.binning.page


def cells(page):
    return [tuple(page.model.index(row, column).data() for column in range(5)) for row in range(page.model.rowCount())]


def said(part):
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def choose(page, words):
    row = next(row for row, line in enumerate(cells(page)) if words in line[0])
    page.table.setCurrentIndex(page.model.index(row, 0))
    QApplication.processEvents()


def answer(workplace, button):
    """Answer the dialog that asks once more."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RemoveClientDialog)
        getattr(dialog, button).click()

    QTimer.singleShot(0, press)
    workplace.ways.binning.remove_client()


def test_it_lists_what_was_removed_whose_and_how_long_it_stays(page):
    assert {line[0] for line in cells(page)} == {"Session: two stops with her sister", "Entry: To the river"}
    assert {line[1:2] + line[3:] for line in cells(page)} == {("R. M.", "A. Osei", "30 days")}


def test_it_shows_what_a_thing_held_with_the_worksheets_own_labels(page):
    choose(page, "Session")
    assert "two stops with her sister" in said(page)
    choose(page, "Entry")
    assert "To the river" in said(page) and "Step" in said(page)


def test_put_back_puts_it_back(desk, page, removed):
    choose(page, "Session")
    page.put_back.click()
    assert desk.casebook.sessions.get(removed.uid).note == "two stops with her sister"
    assert len(cells(page)) == 1 and "Put back" in page.notice.text()


def test_what_cannot_stand_there_is_said(desk, page):
    choose(page, "Entry")
    with desk.casebook._writer.write() as change:
        change.query("DELETE FROM main.assignment_event")
        change.query("DELETE FROM main.assignment")
    page.put_back.click()
    assert "put it back first" in page.notice.text() and len(cells(page)) == 2


def test_erasing_asks_once_more_and_takes_it_for_good(desk, page, qtbot):
    choose(page, "Session")
    page.erase.click()
    assert len(cells(page)) == 2 and "for good" in page.notice.text()
    page.notice.action.click()
    qtbot.waitUntil(lambda: page.notice.text() == "Erased.")
    assert [line[0] for line in cells(page)] == ["Entry: To the river"]
    assert not desk.casebook.history.can_undo


def test_an_empty_bin_says_so(workplace):
    workplace.ways.binning.show()
    page = workplace.ways.binning.page
    assert "Nothing is in the bin." in said(page)
    assert not page.put_back.isEnabled() and not page.erase.isEnabled()


@pytest.mark.parametrize("place", ["client", "measures", "gallery"])
def test_a_client_is_removed_from_wherever_they_are_shown_and_comes_back(desk, workplace, place):
    desk.casebook.clients.save(Client(name="T. K."))
    workplace.show_client(desk.uid)
    if place == "measures":
        workplace.show_measures()
    elif place == "gallery":
        workplace.choose_assignment()
    told = []
    workplace.told.connect(lambda words, kind: told.append(words))
    answer(workplace, "remove")
    assert [line.name for line in desk.casebook.clients.lines()] == ["T. K."]
    assert workplace.pages.currentWidget() is workplace.today and "30 days" in told[0]
    workplace.ways.binning.show()
    page = workplace.ways.binning.page
    assert cells(page)[0][:2] == ("A client, with everything about them", "R. M.")
    page.put_back.click()
    assert len(desk.casebook.clients.lines()) == 2
    workplace.show_client(desk.uid)
    assert workplace.client_uid == desk.uid


def test_the_archive_is_offered_instead(desk, workplace):
    workplace.show_client(desk.uid)
    answer(workplace, "archive")
    assert desk.casebook.clients.get(desk.uid).archived and desk.casebook.bin.items() == []


def test_thirty_days_later_the_bin_empties_itself(desk, workplace, removed):
    emptying = workplace.ways.binning.emptying
    emptying.go_on()
    assert len(desk.casebook.bin.items()) == 2
    use_daily(desk.casebook, 30)
    for _ in range(20):
        emptying.go_on()
    assert desk.casebook.bin.items() == []
    assert desk.casebook.history.audit(1)[0].action == "erased"


def test_a_date_that_jumps_empties_nothing_and_the_page_says_that_it_stays(desk, workplace, removed, monkeypatch):
    later = desk.casebook.now() + 365 * 86_400_000
    monkeypatch.setattr(desk.casebook, "now", lambda: later)
    monkeypatch.setattr(desk.casebook._writer, "now", lambda: later)
    for _ in range(20):
        workplace.ways.binning.emptying.go_on()
    assert len(desk.casebook.bin.items()) == 2
    workplace.ways.binning.show()
    page = workplace.ways.binning.page
    assert {line[4] for line in cells(page)} == {"some days more"}
    assert any("this computer’s date has jumped" in words for words in said(page))


def test_it_is_not_shown_while_both_look(workplace, removed):
    workplace.set_shared(True)
    workplace.ways.binning.show()
    assert workplace.currentIndex() == 0


def test_in_a_narrow_window_every_column_is_seen_with_what_it_held_below(page, workplace):
    workplace.resize(1360, 860)
    QApplication.processEvents()
    assert page._parts.direction() == QBoxLayout.Direction.LeftToRight
    workplace.resize(900, 560)
    QApplication.processEvents()
    assert page._parts.direction() == QBoxLayout.Direction.TopToBottom
    assert page.table.columnViewportPosition(4) + 80 <= page.table.viewport().width()
    assert page.put_back.isVisible() and page.table.height() > 100


def test_only_the_clients_own_words_are_in_their_voice(desk, workplace, removed):
    rung = add_entry(desk.casebook, add_assignment(desk.casebook, desk.uid, title="Tries"), situation="Stop")
    tried = add_entry(desk.casebook, rung.assignment, "tries", rung.uid, learned="Nobody looked", before=40)
    desk.casebook.entries.remove(tried.uid)
    workplace.ways.binning.show()
    page = workplace.ways.binning.page
    place = next(row for row, cell in enumerate(cells(page)) if "Nobody looked" in cell[0])
    page.table.setCurrentIndex(page.model.index(place, 0))
    QApplication.processEvents()
    fonts = {label.text(): label.font() for label in page.findChildren(QLabel) if label.isVisible()}
    assert fonts["“Nobody looked”"].italic() and not fonts["40"].italic()


def test_an_entry_whose_assignment_is_gone_is_told_by_its_fields_names(desk):
    """Nobody reads a stored form: a day is a day, several ticks are words between commas."""
    item = BinItem(
        uid="x", table="entry", record="x", client=desk.uid, at=1, author="",
        values={"assignment": "gone", "answers": to_json({"when": Moment(DAY), "felt": ("sad", "glad"), "how": 40})},
    )  # fmt: skip
    told = dict(held_lines(item, desk.casebook, desk.context.library, None))
    assert "3 Nov" in told["When"] and (told["Felt"], told["How"]) == ("sad, glad", "40")


def test_a_word_longer_than_a_line_is_broken_so_that_all_of_it_is_seen(desk, workplace):
    endless = "N" * 300
    note = desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note=endless))
    desk.casebook.sessions.remove(note.uid)
    workplace.ways.binning.show()
    page = workplace.ways.binning.page
    choose(page, "Session")
    label = next(each for each in page.findChildren(QLabel) if each.accessibleName() == endless)
    assert label.minimumSizeHint().width() <= label.parentWidget().parentWidget().width()
