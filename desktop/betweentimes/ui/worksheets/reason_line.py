"""One line that asks for a reason, which may stay blank."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import TextInput


class ReasonLine(QWidget):
    """Hidden until `ask`; `given` carries the reason, `cancelled` says that nothing is to happen."""

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = TextInput(look, name="answer_reason", placeholder=tr("Reason, if you like"))
        self._label = FieldLabel(look, "", self.words)
        self.save_button = ActionButton(look, tr("Save"), None, "primary", name="action_save_reason")
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel_reason")
        row.addWidget(self._label)
        row.addWidget(self.words, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        self.save_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.words.returnPressed.connect(self._give)
        self.hide()

    def ask(self, about: str, save: str = "") -> None:
        """Ask for the reason of `about`; `save` are the words of the button when it is not plain saving."""
        self._label.setText(about.replace("&", "&&"))
        self.words.setAccessibleName(tr("{about}: reason, if you like", about=about))
        self.save_button.set_text(save or tr("Save"))
        self.words.clear()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.words.value().strip()
        self.hide()
        self.given.emit(reason)

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()
