"""What those who listen are told: one of several is a radio button, and a rating is come to by Tab wherever it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from betweentimes.ui.widgets.chip_row import ChipRow
from betweentimes.ui.widgets.chips_input import ChipsInput
from betweentimes.ui.widgets.scale_inputs import ScaleInput
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.text_input import TextInput

ITEMS = [("one", "One"), ("two", "Two")]


def told(widget):
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.text(QAccessible.Text.Name), found.state().checked


@pytest.fixture
def chips(look, qtbot):
    made = ChipRow(look, [(value, text, None) for value, text in ITEMS])
    qtbot.addWidget(made)
    return made


def test_chips_and_segments_are_radio_buttons(look, qtbot, chips):
    radio = QAccessible.Role.RadioButton
    chips.set_current("two")
    assert told(chips.chip("one")) == (radio, "One", False)
    assert told(chips.chip("two")) == (radio, "Two", True)
    segments = Segments(look, ITEMS)
    qtbot.addWidget(segments)
    segments.set_current("one")
    assert told(segments.segment("one")) == (radio, "One", True)


def test_none_may_be_chosen_still(look, qtbot, chips):
    chips.chip("one").click()
    chips.set_current(None)
    assert chips.current() is None and not chips.chip("one").isChecked()
    answer = ChipsInput(look, ITEMS)
    qtbot.addWidget(answer)
    answer.chips.chip("one").click()
    assert answer.value() == "one"
    answer.chips.chip("one").click()
    assert answer.value() is None and answer.chips.current() is None


def test_two_rows_in_one_widget_do_not_exclude_each_other(look, qtbot):
    holder = QWidget()
    column = QVBoxLayout(holder)
    rows = [ChipRow(look, [(value, text, None) for value, text in ITEMS]) for _ in range(2)]
    for row in rows:
        column.addWidget(row)
    qtbot.addWidget(holder)
    rows[0].chip("one").click()
    rows[1].chip("two").click()
    assert [row.current() for row in rows] == ["one", "two"]


def test_tab_comes_to_the_slider_and_to_its_number(look, qtbot):
    holder = QWidget()
    column = QVBoxLayout(holder)
    before, scale, after = TextInput(look, name="before"), ScaleInput(look, 0, 10), TextInput(look, name="after")
    for each in (before, scale, after):
        column.addWidget(each)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    before.setFocus()
    passed = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [scale.slider, scale.spin, after]
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is scale.spin
    qtbot.keyClick(scale.spin, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is scale.slider
    qtbot.keyClick(scale.slider, Qt.Key.Key_Right)
    assert scale.value() is not None
