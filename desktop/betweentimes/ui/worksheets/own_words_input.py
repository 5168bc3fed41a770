"""Boxes to tick, and a line for what is not among them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_inputs import ChecksInput
from betweentimes.ui.widgets.text_input import TextInput


class OwnWordsInput(QWidget):
    """Ticked ids followed by the person's own words, parted by semicolons on screen."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, items: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._known = {value for value, _ in items}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.checks = ChecksInput(look, items, parent=self)
        self.words = TextInput(look, placeholder=tr("In other words; parted by semicolons"), parent=self)
        column.addWidget(self.checks)
        column.addWidget(self.words)
        for entry in (self.checks, self.words):
            entry.edited.connect(self.edited)
            entry.left.connect(self.left)
        self.setFocusProxy(self.checks)

    def value(self) -> tuple[str, ...]:
        """Return the ticked ids, then the own words."""
        own = (words.strip() for words in self.words.value().split(";"))
        return (*self.checks.value(), *(words for words in own if words))

    def set_value(self, value: Iterable[str] | None) -> None:
        """Show `value` without a signal."""
        chosen = tuple(value or ())
        self.checks.set_value([item for item in chosen if item in self._known])
        self.words.set_value("; ".join(item for item in chosen if item not in self._known))

    def problem(self) -> str:
        """Return an empty string: it can always be read."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.checks.set_read_only(read_only)
        self.words.set_read_only(read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.words.setAccessibleName(tr("{field}: in other words", field=name))
