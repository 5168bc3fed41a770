"""Saving a sheet as a form to fill in, with the mark of the sheet that is issued by it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.documents.form_marks import FormSheet, new_mark
from betweentimes.documents.requests import SheetRequest
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.form_dialog import FormDialog
from betweentimes.ui.printing.password_saving import Note, PasswordSaving, Said
from betweentimes.ui.widgets.action_button import ActionButton


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


class FormSaving(PasswordSaving):
    """The button under a sheet's choices."""

    def __init__(self, context: Context, say: Said, parent: QWidget | None = None) -> None:
        """`say` tells a sentence in a tint."""
        button = ActionButton(context.look, tr("Save as a form to fill in…"), "file-text", name="action_save_form")
        hint = tr("A PDF for filling in on a screen. The preview shows the printed sheet.")
        super().__init__(context, say, button, hint, parent)

    def save(self, order: FormOrder, note: Note) -> None:
        """Ask for password and place, then make the form and write it; `note` keeps that it left the program."""
        dialog = FormDialog(self._context.look, order.client, self)
        make = partial(self._context.papers.form, order.request, order.sheet)
        self.save_as(dialog, make, order.file_name, note)
