"""Chips that answer a field: one or none, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from betweentimes.ui.widgets.chips_input import ChipsInput


@pytest.fixture
def chips(look, qtbot):
    made = ChipsInput(look, [("yes", "Yes"), ("partly", "Partly"), ("no", "No")], name="answer_done")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_chip_is_chosen_and_taken_back(chips, qtbot):
    with qtbot.waitSignal(chips.edited):
        chips.chips.chip("partly").click()
    assert chips.value() == "partly"
    with qtbot.waitSignal(chips.edited):
        chips.chips.chip("partly").click()
    assert chips.value() is None and chips.chips.current() is None


def test_arrows_and_space_choose(chips):
    chips.setFocus()
    first = chips.chips.chip("yes")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(chips.chips.chip("partly"), Qt.Key.Key_Space)
    assert chips.value() == "partly"


def test_leaving_it_is_told(chips, qtbot):
    chips.setFocus()
    with qtbot.waitSignal(chips.left):
        chips.chips.chip("yes").clearFocus()


def test_a_value_that_is_not_offered_any_more_is_kept(chips):
    chips.set_value("instead")
    assert chips.value() == "instead" and chips.chips.current() is None
    chips.chips.chip("no").click()
    assert chips.value() == "no"


def test_each_chip_says_what_it_answers(chips):
    chips.setAccessibleName("Done?")
    assert chips.chips.chip("no").accessibleName() == "Done? No"
