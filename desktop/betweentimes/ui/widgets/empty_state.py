"""What stands where nothing is yet: one sentence and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel


class EmptyState(QWidget):
    """A sentence and, when there is something to do about it, a button named `name`."""

    clicked = Signal()

    def __init__(
        self,
        look: Look,
        sentence: str,
        button_text: str | None = None,
        *,
        name: str = "",
        icon: str | None = "plus",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(12)
        column.addStretch(1)
        self._sentence = TextLabel(look, sentence, "second", wrap=True, parent=self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        self.button = ActionButton(look, button_text or "", icon, name=name, parent=self)
        self.button.setVisible(bool(button_text))
        self.button.clicked.connect(self._tell)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)

    def _tell(self) -> None:
        self.clicked.emit()
