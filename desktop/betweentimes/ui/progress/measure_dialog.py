"""The frame of a dialog about a measure: its head, a body that scrolls on a low screen, what is wrong, and Save."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class MeasureDialog(QDialog):
    """Whoever builds on it fills `body` and takes what was typed when `save_wished`."""

    save_wished = Signal()

    def __init__(self, look: Look, title: str, words: str, size: QSize, parent: QWidget | None = None) -> None:
        """`words` stand under the title."""
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, title))
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(12)
        scroll = ScrollFrame(inner)
        column.addWidget(scroll, 1)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.setObjectName("problem")
        column.addWidget(self._problem)
        column.addLayout(self._make_buttons(look))
        self.resize(size)

    def say(self, problem: str) -> None:
        """Say why nothing was saved."""
        self._problem.setText(problem)

    def _make_buttons(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        cancel.clicked.connect(self.reject)
        save = ActionButton(look, tr("Save"), None, "primary", name="action_save")
        save.setDefault(True)
        save.clicked.connect(self.save_wished)
        row.addWidget(cancel)
        row.addWidget(save)
        return row
