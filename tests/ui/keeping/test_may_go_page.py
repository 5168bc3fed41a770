"""Records that may go: the rule, the list, keeping longer with a reason, and erasing by decision alone."""

import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.storage.filled_casebook import rows

from betweentimes.clinic.client import Client
from betweentimes.clinic.retention import KeepingRule
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.keeping.keep_dialog import KeepDialog

OLD = datetime.date(2015, 3, 1)


@pytest.fixture
def page(desk, workplace):
    casebook = desk.casebook
    casebook.sessions.save(Session(client=desk.uid, date=OLD, state=SessionState.HELD))
    other = casebook.clients.save(Client(name="T. K."))
    casebook.sessions.save(Session(client=other.uid, date=casebook.today()))
    workplace.ways.keeping.show()
    return workplace.ways.keeping.page


def cells(page):
    return [tuple(page.model.index(row, column).data() for column in range(4)) for row in range(page.model.rowCount())]


def type_rule(page, years):
    page.years.set_value(years)
    page.years.edited.emit()
    page.years.left.emit()


def in_dialog(begin, work):
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeepDialog)
        try:
            work(dialog)
            done.append(dialog)
        finally:
            dialog.done(dialog.result())

    done: list[KeepDialog] = []
    QTimer.singleShot(0, look)
    begin()
    assert done


def test_without_a_rule_nothing_is_listed_and_it_says_so(page):
    assert cells(page) == [] and "No rule is set yet" in page.found.text()
    assert not page.keep.isEnabled() and not page.erase.isEnabled()


def test_a_rule_lists_whose_time_is_over(desk, page):
    type_rule(page, 7)
    assert desk.casebook.keeping.rule() == KeepingRule(7)
    assert cells(page) == [("R. M.", "1 March 2015", "1 March 2022", "by the rule")]
    assert page.found.text() == "1 may go"


def test_everyone_can_be_shown_and_who_is_not_due_is_not_erased(page):
    type_rule(page, 7)
    page.everyone.setChecked(True)
    assert [line[0] for line in cells(page)] == ["R. M.", "T. K."]
    page.table.setCurrentIndex(page.model.index(1, 0))
    assert page.keep.isEnabled() and not page.erase.isEnabled()


def test_keeping_longer_asks_why(desk, page):
    type_rule(page, 7)
    until = desk.casebook.today() + datetime.timedelta(days=365)

    def work(dialog):
        assert "1 March 2022" in dialog.by_rule.text()
        dialog.until.set_value(until)
        dialog.save.click()
        assert "why" in dialog.problem.text()
        dialog.why.set_value("a question that is open")
        dialog.save.click()

    in_dialog(page.keep.click, work)
    assert cells(page) == [] and desk.casebook.keeping.of(desk.uid).until == until
    page.everyone.setChecked(True)
    assert "a question that is open" in [line[3] for line in cells(page)]


def test_a_day_of_birth_changes_what_the_rule_says_at_once(desk, page, workplace):
    desk.casebook.keeping.set_rule(KeepingRule(7, 30))
    workplace.show_client(desk.uid)

    def work(dialog):
        dialog.born.set_value(datetime.date(2005, 6, 1))
        dialog.born.edited.emit()
        assert "1 June 2035" in dialog.by_rule.text()
        dialog.save.click()

    in_dialog(workplace.ways.keeping.ask, work)
    assert desk.casebook.clients.get(desk.uid).born == datetime.date(2005, 6, 1)


def test_erasing_asks_once_more_and_takes_everything(desk, page, qtbot):
    type_rule(page, 7)
    page.erase.click()
    assert len(cells(page)) == 1 and "for good" in page.notice.text()
    page.notice.action.click()
    qtbot.waitUntil(lambda: page.notice.text() == "Erased.")
    assert cells(page) == [] and desk.casebook.bin.items() == []
    assert [line.name for line in desk.casebook.clients.lines()] == ["T. K."]
    assert rows(desk.casebook, "SELECT record, why FROM erased") == [(desk.uid, "retention")]


def test_a_number_that_cannot_be_read_changes_nothing(desk, page):
    type_rule(page, 7)
    page.years.set_typed("many")
    page.years.edited.emit()
    page.years.left.emit()
    assert desk.casebook.keeping.rule() == KeepingRule(7) and "whole number" in page.notice.text()
