"""One cell to type into from paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.widgets.text_input import TextInput

DITTO = ('"', "”", "“", "〃")


class QuickCell(TextInput):
    """Return and the arrows up and down leave the row; `come_to` tells that it has the cursor now."""

    come_to = Signal()
    finished = Signal(int)
    moved = Signal(int)
    escaped = Signal()
    removed = Signal()

    def __init__(self, look: Look, name: str, voice: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, name=name, words=voice, parent=parent)
        if not voice:
            self.setFont(fonts.tabular(fonts.body()))
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_problem(self, problem: str) -> None:
        """Mark the cell, or take the mark away."""
        set_style_property(self, "invalid", bool(problem))
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)

    def is_ditto(self) -> bool:
        """Whether it says "the same as above"."""
        return self.text().strip() in DITTO

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(-1 if shift else 1)
        elif key == Qt.Key.Key_Down:
            self.moved.emit(1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Delete and event.modifiers() == both:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.come_to.emit()
