"""Every key the program knows."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.within_screen import resize_within, room_for

TALLEST = 540
ABOVE_AND_BELOW = 150
"""Pixels for the title and the row with Close."""

BESIDE = 60
"""Pixels at both sides of the keys."""


class KeysDialog(QDialog):
    """The menus' keys and those that stand in no menu."""

    def __init__(self, look: Look, keys: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """`keys` are pairs of an action's words and its keys."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Keys")))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(8, 8, 12, 8)
        grid.setHorizontalSpacing(24)
        more = (
            (tr("Next part of the window"), "F6"),
            (tr("Next tab"), "Ctrl+Tab"),
            (tr("Move a step or a line"), "Alt+Up, Alt+Down"),
            (tr("Two voices: next line"), tr("Enter")),
            (tr("Two voices: give the line to the other voice"), "Alt+Enter"),
            (tr("In a week: rate, 10 by the plus"), tr("0 to 9, +")),
            (tr("In a week: the week before or after"), tr("Page Up, Page Down")),
            (tr("In a week: empty a part of the day"), tr("Delete")),
            (tr("On the time axis: from day to day, thing to thing"), tr("Arrows, Enter opens")),
            (tr("On the time axis: fewer or more days, along the time"), tr("+, −, Ctrl+Left, Ctrl+Right")),
            (tr("Typing in from paper: next row, row above"), tr("Enter, Shift+Enter")),
            (tr("Typing in from paper: as in the row above"), '"'),
            (tr("Remove a line, or a row typed in from paper"), "Ctrl+Shift+Del"),
        )
        labels = [(TextLabel(look, words), TextLabel(look, key, "label")) for words, key in (*keys, *more)]
        _lay(labels, grid, 2)
        if content.sizeHint().width() + BESIDE > room_for(self).width():
            _lay(labels, grid, 1)
        scroll = ScrollFrame(content, name=tr("Keys"), sideways=True)
        column.addWidget(scroll, 1)
        column.addLayout(close_row(self, look))
        # All at once where there is room; on a small screen the list scrolls.
        wanted = content.sizeHint()
        resize_within(self, wanted.width() + BESIDE, min(wanted.height() + ABOVE_AND_BELOW, TALLEST))


def _lay(labels: list[tuple[TextLabel, TextLabel]], grid: QGridLayout, across: int) -> None:
    """So many pairs of words and keys on a line."""
    for place, pair in enumerate(labels):
        for at, label in enumerate(pair):
            grid.addWidget(label, place // across, 2 * (place % across) + at)
