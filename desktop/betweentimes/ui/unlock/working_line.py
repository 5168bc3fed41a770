"""A quiet bar that moves while something slow is done."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel


class WorkingLine(QWidget):
    """A few words over a bar without an end; hidden while nothing is going on."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        self._words = SmallLabel(look, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        self.hide()

    def is_on(self) -> bool:
        """Say whether something is going on."""
        return not self.isHidden()

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Say what is being done; with no words, that it is over."""
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        self.setVisible(bool(words))
