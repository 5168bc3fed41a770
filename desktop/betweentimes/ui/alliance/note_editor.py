"""Writes a note on the alliance in its place among the others; saves itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.alliance import AllianceNote
from betweentimes.ui.alliance.note_form import Items, NoteForm
from betweentimes.ui.alliance.note_words import kind_sign
from betweentimes.ui.context import Context
from betweentimes.ui.record_editor import RecordEditor
from betweentimes.ui.widgets.badge import Badge


class NoteEditor(RecordEditor[AllianceNote]):
    """A card with the note's kind at its head; `own_task_wished` as its form wishes."""

    own_task_wished = Signal()

    def __init__(
        self,
        context: Context,
        note: AllianceNote,
        assignments: Items,
        strains: Items,
        closed: bool,
        parent: QWidget | None = None,
    ) -> None:
        form = NoteForm(context, note.kind, assignments, strains, closed)
        super().__init__(context, note, form, "text", parent)
        form.own_task_wished.connect(self.own_task_wished)
        sign = kind_sign(note.kind)
        self.setProperty("role", "card")
        self.setAccessibleName(sign.text)
        self.lay_out("note_editor", "action_note_done", Badge(context.look, sign.text, sign.icon or None, sign.tint))

    def keep(self, edited: AllianceNote) -> AllianceNote:
        return self.context.casebook.alliance.save_note(edited)
