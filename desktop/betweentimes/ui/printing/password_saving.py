"""Saving a PDF that may have a password: its password, its place, and keeping that it left the program."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.ui.context import Context
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.password_dialog import PasswordDialog
from betweentimes.ui.printing.pdf_saving import ask_where, saving_sentence, write_pdf
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel

Said = Callable[[str, str], None]
Note = Callable[[str], None]
MakeLocked = Callable[[str], bytes]


class PasswordSaving(QWidget):
    """A button with a hint. `wished` asks the page to call `save_as`.

    `saved` after the file was written, with "saved" and what keeps that in the casebook.
    """

    wished = Signal()
    saved = Signal(str, object)

    def __init__(
        self, context: Context, say: Said, button: ActionButton, hint: str, parent: QWidget | None = None
    ) -> None:
        """`say` tells a sentence in a tint."""
        super().__init__(parent)
        self._context = context
        self._say = say
        self.button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(button)
        column.addWidget(SmallLabel(context.look, hint, wrap=True))
        button.clicked.connect(self._wish)

    def save_as(self, dialog: PasswordDialog, make: MakeLocked, file_name: str, note: Note) -> None:
        """Ask for password and place, then make the PDF and write it; `note` keeps that it left the program.

        `make` is given the password, "" for none, and is called on the documents worker.
        """
        if self._context.printing_only or not dialog.exec():
            return
        path = ask_where(self, file_name)
        if path is None:
            return
        self.button.setEnabled(False)
        work = partial(_make, partial(make, dialog.password))
        written = partial(self._write, path, bool(dialog.password), note)
        self._context.jobs.run(work, written, self._not_made, thread="documents")

    def _write(self, path: Path, locked: bool, note: Note, pdf: bytes) -> None:
        if not isValid(self):
            return
        self.button.setEnabled(True)
        try:
            write_pdf(path, pdf)
        except OSError as problem:
            self._say(saving_sentence(problem), "ochre")
            return
        words = tr("Saved as {name}, with its password.", name=path.name)
        if not locked:
            words = tr("Saved as {name}. This file is not encrypted.", name=path.name)
        self._say(words, "pine")
        self.saved.emit("saved", note)

    def _not_made(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self.button.setEnabled(True)
            kind = type(problem).__name__
            self._say(tr("The form could not be made ({kind}). Nothing is lost.", kind=kind), "ochre")

    def _wish(self) -> None:
        self.wished.emit()


def _make(make: Callable[[], bytes], _progress: Progress, _cancelled: Callable[[], bool]) -> bytes:
    return make()
