"""Printing a check-in sheet from the alliance panel: what is chosen is what is printed, and the trail says so."""

import dataclasses

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.printing.conftest import words_of

from betweentimes.ui.workplace import Workplace


@pytest.fixture
def work(desk, qtbot, printers) -> Workplace:
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    made.show_client(desk.uid)
    made.client.alliance.findChild(QPushButton, "action_print_check_in").click()
    return made


@pytest.fixture
def page(work, qtbot):
    shown = work.ways.check_in_printing.page
    qtbot.waitUntil(lambda: bool(shown.pdf), timeout=5000)
    return shown


def renewed(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=5000)
    return words_of(page.pdf)


def test_it_takes_the_window_shows_the_sheet_without_a_name_and_goes_back(work, page, desk, qtbot):
    assert work.currentWidget() is page
    assert "Not a validated questionnaire." in words_of(page.pdf) and desk.client.name not in words_of(page.pdf)
    assert not page.draft.isVisible()
    page.cancel.click()
    assert work.currentIndex() == 0 and work.pages.currentWidget() is work.client


def test_language_pocket_and_large_print_are_as_chosen(page, qtbot):
    page.language.set_value("de")
    page.language.edited.emit()
    assert "Kein validierter Fragebogen." in renewed(page, qtbot)
    assert page.draft.isVisible()
    page.paper.card("pocket").click()
    assert renewed(page, qtbot).count("Wie wir zusammenarbeiten") == 4
    page.large.click()
    assert renewed(page, qtbot).count("Wie wir zusammenarbeiten") == 1


def test_initials_stand_on_it_only_when_chosen(work, page, desk, qtbot):
    page.close_page()
    desk.casebook.clients.save(dataclasses.replace(desk.client, initials="K. L."))
    work.ways.check_in_printing.show()
    assert "K. L." not in renewed(page, qtbot)
    page.name.initials.click()
    assert "K. L." in renewed(page, qtbot)


def test_printing_is_kept_in_the_audit_trail(page, desk, printers, qtbot):
    page.copies.client.set_value(2)
    with qtbot.waitSignal(page.left_program, timeout=10000) as left:
        page.print.click()
    assert left.args == ["printed"] and len(printers.jobs) >= 1
    assert "exported_check_in_printed" in [line.action for line in desk.casebook.history.audit(20)]
