"""A cell that is cut off tells the whole of it; one that is not says nothing more."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.rows_table import RowsTable

LONG = "Speaking up in the Monday meeting, Mood and thought log, Listen to the two songs"


@pytest.fixture
def table(look, qtbot):
    model = RowsModel((Column("What", str), Column("Also", str)))
    model.set_rows([LONG, "Bus"])
    made = RowsTable(look, model)
    qtbot.addWidget(made)
    made.setColumnWidth(0, 120)
    made.resize(400, 200)
    made.show()
    return made


def told(table, row):
    place = table.visualRect(table.model().index(row, 0)).center()
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, table.mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_cut_cell_tells_all_of_it(table):
    assert told(table, 1) == ""  # first, for Qt hides what was told only a moment later
    assert told(table, 0) == LONG
