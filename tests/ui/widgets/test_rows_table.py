"""A cell that is cut off tells the whole of it; one that is not says nothing more."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.labels import as_markup
from betweentimes.ui.widgets.rows_table import RowsTable

LONG = "Speaking up in the Monday meeting, Mood and thought log, Listen to the two songs"


@pytest.fixture
def table(look, qtbot):
    model = RowsModel((Column("Bus", str), Column("Also", str)))
    model.set_rows([LONG, "Bus", "<h1>Tea</h1> and the long way home"])
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
    assert told(table, 0) == as_markup(LONG)
    assert told(table, 2) == "<span>&lt;h1&gt;Tea&lt;/h1&gt; and the long way home</span>"


@pytest.mark.parametrize(("spare", "cut"), [(0, False), (-1, True), (-12, True)])
def test_what_is_cut_by_a_letter_is_told_too(table, spare, cut):
    """Ten pixels at each side are not for words, as in the heading above."""
    QToolTip.hideText()
    table.setColumnWidth(0, QFontMetrics(table.font()).horizontalAdvance("Bus") + 20 + spare)
    assert told(table, 1) == (as_markup("Bus") if cut else "")


def test_words_begin_below_their_heading(table):
    """The first dark column of a cell stands where the heading's first one does, give or take a letter's own edge."""

    def begin(picture):
        image, ground = picture.toImage(), picture.toImage().pixelColor(2, 5)
        return next(
            x
            for x in range(4, image.width())
            if any(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 60 for y in range(6, 22))
        )

    table.clearSelection()
    heading = begin(table.horizontalHeader().viewport().grab())
    cell = begin(table.viewport().grab(table.visualRect(table.model().index(1, 0))))
    assert abs(heading - cell) <= 1
