"""Every kind's editor by keyboard and by ear: names on all that takes the focus, no trap for Tab, room when small."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget
from tests.conftest import REPOSITORY

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.theme import contrast
from betweentimes.ui.widgets.choice_row import ChoiceButton
from betweentimes.ui.widgets.mark_slider import MarkSlider
from betweentimes.worksheets.fields import TableField
from betweentimes.worksheets.reading import read_worksheets

KINDS = [kind.id for kind in read_worksheets(REPOSITORY / "resources" / "worksheets").kinds]
NARROWEST = 600
"""The part of a page that a window of 900 pixels leaves; at 200 percent that is a screen of 1800."""
OTHERWISE = (MarkSlider, ChoiceButton)
"""A slider stands beside the box that takes the same number by keys; of chips Tab comes to one, arrows to the rest."""
TEXT = 4.5
EDGE = 3.0


def stops(window):
    inside = (QAbstractSpinBox, QComboBox)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parent(), inside)
    ]


def spoken(widget):
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


@pytest.fixture(params=KINDS)
def opened(request, in_front, desk):
    """An editor with two rows in each table, all of it open, and typing from paper begun in the first."""
    editor = in_front(request.param)
    for table in editor.worksheet.tables:
        for _row in range(2):
            row = Entry(assignment=editor.assignment.uid, client=desk.uid, field=table.id)
            made = desk.casebook.entries.save(row)
        for column in table.columns:
            if isinstance(column, TableField):
                inner = Entry(assignment=made.assignment, client=desk.uid, field=column.id, parent=made.uid)
                desk.casebook.entries.save(inner)
    for rows in getattr(editor, "tables", ()):
        if hasattr(rows, "open_row"):
            rows.open_row(rows.table.order()[-1])
    typing = getattr(editor, "typing", None) or next((rows.typing for rows in getattr(editor, "tables", ())), None)
    if typing is not None:
        typing.turn()
    return editor


def test_all_of_it_has_names_is_come_to_by_tab_and_fits(opened):
    assert [f"{type(w).__name__} {w.objectName()}" for w in stops(opened) if not spoken(w)] == []
    assert opened.minimumSizeHint().width() <= NARROWEST
    wanted = {widget for widget in stops(opened) if not isinstance(widget, OTHERWISE)}
    if QApplication.focusWidget() is None:
        stops(opened)[0].setFocus()
    seen = set()
    for _press in range(2 * len(stops(opened)) + 4):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [f"{type(w).__name__} {w.objectName()}" for w in wanted - seen] == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_grounds_of_the_two_voices_and_of_slots_keep_the_contrast(look, name):
    look.set_theme(name)
    for ground in ("window", "pine_fill", "sunk", "surface"):
        assert contrast(look.colour("ink"), look.colour(ground)) >= TEXT
        assert contrast(look.colour("ink2"), look.colour(ground)) >= TEXT
    for border, ground in (("edge", "window"), ("pine", "pine_fill")):
        assert contrast(look.colour(border), look.colour(ground)) >= EDGE
