"""Saving a sheet as a form to fill in: its password, its place, and keeping that it left the program."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.documents.form_marks import FormSheet, new_mark
from betweentimes.documents.requests import SheetRequest
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.form_dialog import FormDialog
from betweentimes.ui.printing.pdf_saving import ask_where, saving_sentence, write_pdf
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel

Said = Callable[[str, str], None]
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FormOrder:
    """What is saved: the sheet, its own mark, the file's suggested name, and how the client is called."""

    request: SheetRequest
    sheet: FormSheet
    file_name: str
    client: str


def form_sheet(casebook: Casebook, assignment: str, kind: str, version: int, issued_token: str) -> FormSheet:
    """The mark of the sheet that was just issued, or (no token) of the one that is issued next."""
    if issued_token:
        token, sign = issued_token, casebook.assignments.sign_as(issued_token)
    else:
        preview = casebook.assignments.preview_sheet(assignment)
        token, sign = preview.token, preview.sign
    return FormSheet(new_mark(kind, version, token, sign), sign)


class FormSaving(QWidget):
    """A button with a hint. `wished` asks the page to call `save`.

    `saved` after the file was written, with "saved" and what keeps that in the casebook.
    """

    wished = Signal()
    saved = Signal(str, object)

    def __init__(self, context: Context, say: Said, parent: QWidget | None = None) -> None:
        """`say` tells a sentence in a tint."""
        super().__init__(parent)
        self._context = context
        self._say = say
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.button = ActionButton(look, tr("Save as a form to fill in…"), "file-text", name="action_save_form")
        column.addWidget(self.button)
        hint = tr("A PDF for filling in on a screen. The preview shows the printed sheet.")
        column.addWidget(SmallLabel(look, hint, wrap=True))
        self.button.clicked.connect(self._wish)

    def save(self, order: FormOrder, note: Note) -> None:
        """Ask for password and place, then make the form and write it; `note` keeps that it left the program."""
        if self._context.printing_only:
            return
        dialog = FormDialog(self._context.look, order.client, self)
        if not dialog.exec():
            return
        path = ask_where(self, order.file_name)
        if path is None:
            return
        self.button.setEnabled(False)
        work = partial(_make, partial(self._context.papers.form, order.request, order.sheet, dialog.password))
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
