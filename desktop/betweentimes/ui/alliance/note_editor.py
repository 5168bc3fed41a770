"""Writes a note on the alliance in its place among the others; saves itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AllianceNote
from betweentimes.ui.alliance.note_form import Items, NoteForm
from betweentimes.ui.alliance.note_words import kind_sign
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.labels import TextLabel


class NoteEditor(QFrame):
    """`note` is what is kept so far; a new one is made at the first thing entered."""

    done = Signal()
    made = Signal()

    def __init__(
        self, context: Context, note: AllianceNote, assignments: Items, strains: Items, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.note = note
        self._dirty = False
        look = context.look
        sign = kind_sign(note.kind)
        self.setObjectName("note_editor")
        self.setProperty("role", "card")
        self.setAccessibleName(sign.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Badge(look, sign.text, sign.icon or None, sign.tint))
        head.addStretch(1)
        close = ActionButton(look, tr("Done"), "check", "compact", name="action_note_done")
        close.clicked.connect(self.done)
        head.addWidget(close)
        column.addLayout(head)
        self.form = NoteForm(context, note.kind, assignments, strains)
        self.form.show_record(note)
        column.addWidget(self.form)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.form.edited.connect(self._note_edit)
        context.autosave.watch(self.form.edited, self.form.left, self.save)

    def begin(self) -> None:
        """Put the focus where the words go."""
        self.form.entry("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self, note: AllianceNote) -> None:
        """Show the note as it is kept now; what was entered and waits to be saved stays."""
        if not self._dirty:
            self.note = note
            self.form.show_record(note)

    def save(self) -> None:
        """Keep what was entered."""
        if not self._dirty:
            return
        edited = self.form.record(self.note)
        new = not edited.uid
        if edited != self.note:
            self.note = self._context.casebook.alliance.save_note(edited)
        self._dirty = False
        if new and self.note.uid:
            self.made.emit()

    def forget(self) -> None:
        """Drop what waits to be saved: the note is gone."""
        self._dirty = False

    @property
    def waiting(self) -> bool:
        """Whether something was entered that is not kept yet."""
        return self._dirty

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _note_edit(self) -> None:
        self._dirty = True
        words = self.form.problem()
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
