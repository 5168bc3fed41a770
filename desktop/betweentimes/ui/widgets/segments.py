"""A few words side by side in one frame, one of them current."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_row import ChoiceButton, ExclusiveButtons


class Segments(QFrame):
    """Exclusive segments, 28 px high, of equal width; `chosen` only on a person's choice."""

    chosen = Signal(str)

    def __init__(self, look: Look, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`items` are (value, text)."""
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        buttons = []
        for at, (value, text) in enumerate(items):
            segment = ChoiceButton(text.replace("&", "&&"), self)
            segment.setObjectName(f"segment_{value}")
            segment.setAccessibleName(text)
            segment.setProperty("kind", "segment")
            segment.setProperty("place", _place(at, len(items)))
            segment.setFont(fonts.button())
            segment.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            layout.addWidget(segment, 1)
            buttons.append((value, segment))
        self._choices = ExclusiveButtons(buttons, self)
        self._choices.chosen.connect(self.chosen)
        look.changed.connect(self.update)

    def current(self) -> str | None:
        """Return the current segment's value, or None."""
        return self._choices.current()

    def set_current(self, value: str | None) -> None:
        """Make `value` current, or none, without a signal."""
        self._choices.set_current(value)

    def set_text(self, value: str, text: str) -> None:
        """Change the words of one segment, for instance its count."""
        segment = self._choices.button(value)
        segment.setText(text.replace("&", "&&"))
        segment.setAccessibleName(text)

    def segment(self, value: str) -> ChoiceButton:
        """Return the button of `value`."""
        return self._choices.button(value)


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"
