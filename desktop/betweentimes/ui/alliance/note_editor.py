"""Writes a note on the alliance in its place among the others; saves itself."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AllianceNote
from betweentimes.ui.alliance.note_form import Items, NoteForm
from betweentimes.ui.alliance.note_words import kind_sign
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.record_editor import RecordEditor
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge


class NoteEditor(RecordEditor[AllianceNote]):
    """A card with the note's kind at its head."""

    def __init__(
        self, context: Context, note: AllianceNote, assignments: Items, strains: Items, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, note, NoteForm(context, note.kind, assignments, strains), "text", parent)
        sign = kind_sign(note.kind)
        self.setObjectName("note_editor")
        self.setProperty("role", "card")
        self.setAccessibleName(sign.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Badge(context.look, sign.text, sign.icon or None, sign.tint))
        head.addStretch(1)
        close = ActionButton(context.look, tr("Done"), "check", "compact", name="action_note_done")
        close.clicked.connect(self.done)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.problem_line)

    def keep(self, edited: AllianceNote) -> AllianceNote:
        return self.context.casebook.alliance.save_note(edited)
