"""The frame of a dialog about a measure: its head, a body that scrolls on a low screen, what is wrong, and Save."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.within_screen import resize_within


class MeasureDialog(FormDialog):
    """Whoever builds on it fills `body` and takes what was typed when `save_wished`."""

    save_wished = Signal()

    def __init__(self, look: Look, title: str, words: str, size: QSize, parent: QWidget | None = None) -> None:
        """`words` stand under the title."""
        super().__init__(look, title, parent, words=words)
        self.body.setSpacing(12)
        self._problem = RefusalLine(look)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        cancel.clicked.connect(self.reject)
        save = ActionButton(look, tr("Save"), None, "primary", name="action_save")
        save.setDefault(True)
        save.clicked.connect(self.save_wished)
        self.end_with(cancel, save, said=self._problem)
        resize_within(self, size.width(), size.height())

    def say(self, problem: str, field: QWidget | None = None) -> None:
        """Say why nothing was saved; `field` is the input it is about, which is marked."""
        self._problem.say(problem, field)
