"""What was brought into view stays there while the page around it finds its height."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from betweentimes.ui.widgets.held_in_view import HELD_MS, MARGIN, HeldInView
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


@pytest.fixture
def area(qtbot):
    body = QWidget()
    column = QVBoxLayout(body)
    parts = [QLabel(f"part {number}") for number in range(9)]
    for part in parts:
        part.setMinimumHeight(120)
        column.addWidget(part)
    made = ScrollFrame(body)
    made.parts = parts
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def top_in(area, part):
    return part.mapTo(area.viewport(), QPoint()).y()


def test_a_part_stays_in_view_while_those_above_grow(area, qtbot):
    part = area.parts[5]
    HeldInView(area, part)
    for later in (30, 90):
        QTimer.singleShot(later, area, lambda: area.parts[0].setMinimumHeight(area.parts[0].height() + 500))
    qtbot.wait(250)
    assert 0 <= top_in(area, part) <= 300 - part.height()


def test_a_part_taller_than_the_view_begins_at_its_top(area, qtbot):
    area.parts[4].setMinimumHeight(700)
    HeldInView(area, area.parts[4])
    qtbot.wait(100)
    assert top_in(area, area.parts[4]) == MARGIN


def test_it_lets_go_by_itself_and_of_a_part_that_is_gone(area, qtbot):
    HeldInView(area, area.parts[5])
    qtbot.wait(HELD_MS + 150)
    area.verticalScrollBar().setValue(0)
    area.parts[8].setMinimumHeight(600)
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == 0
    HeldInView(area, area.parts[5])
    area.parts[5].deleteLater()
    qtbot.wait(50)
    area.verticalScrollBar().setValue(0)
    area.parts[8].setMinimumHeight(900)
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == 0
