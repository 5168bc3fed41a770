"""Writes one record in its place among others, and saves itself."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.labels import TextLabel

Record = TypeVar("Record")


class RecordEditor(QFrame, Generic[Record]):
    """`kept` is what is kept so far; a new record is made at the first thing entered, told by `made`.

    A subclass lays out `form` and `problem_line` and says in `keep` how the record is kept.
    """

    done = Signal()
    made = Signal()

    def __init__(
        self, context: Context, record: Record, form: RecordForm[Record], first: str, parent: QWidget | None = None
    ) -> None:
        """`first` names the field the focus begins in."""
        super().__init__(parent)
        self.context = context
        self.kept = record
        self.form = form
        self._first = first
        self._dirty = False
        form.show_record(record)
        self.problem_line = TextLabel(context.look, "", "problem", wrap=True)
        self.problem_line.hide()
        form.edited.connect(self._note_edit)
        context.autosave.watch(form.edited, form.left, self.save)

    def keep(self, edited: Record) -> Record:
        """Save and return the record as kept now, or return `kept` when there is nothing worth keeping yet."""
        raise NotImplementedError

    @property
    def uid(self) -> str:
        """The record's uid, "" while it was never saved."""
        record: Any = self.kept
        return str(record.uid)

    def begin(self) -> None:
        """Put the focus where the words go."""
        self.form.entry(self._first).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self, record: Record) -> None:
        """Show the record as it is kept now; what was entered and waits to be saved stays."""
        if not self._dirty:
            self.kept = record
            self.form.show_record(record)

    def save(self) -> None:
        """Keep what was entered."""
        if not self._dirty:
            return
        new = not self.uid
        edited = self.form.record(self.kept)
        if edited != self.kept:
            self.kept = self.keep(edited)
        self._dirty = False
        if new and self.uid:
            self.made.emit()

    def forget(self) -> None:
        """Drop what waits to be saved: the record is gone."""
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
        self.problem_line.setText(words)
        self.problem_line.setVisible(bool(words))
