"""The quiet row at the foot of the start page: the other ways to begin."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import SmallLabel

_ICONS = MappingProxyType({"open": "folder-open", "create": "plus", "demo": "play", "restore": "clock"})
_INDENT = 12  # the buttons' own padding, so that words below them start where theirs do


class WaysIn(QWidget):
    """Open another casebook, make a new one, try the demo, restore a backup; only those named in `offered`."""

    open_requested = Signal()
    create_requested = Signal()
    demo_requested = Signal()
    restore_requested = Signal()

    def __init__(self, look: Look, offered: Sequence[str], other: bool = True, parent: QWidget | None = None) -> None:
        """`offered` are of open, create, demo, restore; `other` says "another" where a casebook is shown already."""
        super().__init__(parent)
        words = {
            "open": tr("Open another casebook…") if other else tr("Open a casebook…"),
            "create": tr("Make a new casebook…"),
            "demo": tr("Try the demo"),
            "restore": tr("Restore from a backup…"),
        }
        wishes = {
            "open": self.open_requested,
            "create": self.create_requested,
            "demo": self.demo_requested,
            "restore": self.restore_requested,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8, line_gap=2)
        self.buttons = {}
        for value in offered:
            button = ActionButton(look, words[value], _ICONS[value], "quiet", name=f"action_{value}", parent=holder)
            button.clicked.connect(wishes[value])
            flow.addWidget(button)
            self.buttons[value] = button
        column.addWidget(holder)
        note = SmallLabel(look, tr("The demo uses invented people and never mixes with your own casebooks."), wrap=True)
        note.setContentsMargins(_INDENT, 0, 0, 0)
        note.setVisible("demo" in offered)
        column.addWidget(note)
