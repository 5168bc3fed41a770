"""Writes one record in its place among others, and saves itself."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel

Record = TypeVar("Record")


class RecordEditor(QFrame, Generic[Record]):
    """`kept` is what is kept so far; a new record is made at the first thing entered, told by `made`.

    A subclass hands over its `form`, calls `lay_out` and says in `keep` how the record is kept.
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

    def lay_out(self, name: str, done: str, head: QWidget | None = None) -> None:
        """Lay the form out as a card called `name`; the button `done` stands beside `head`, or below without one."""
        self.setObjectName(name)
        close = ActionButton(self.context.look, tr("Done"), "check", "compact", name=done)
        close.clicked.connect(self.done)
        line = QHBoxLayout()
        if head is not None:
            line.addWidget(head)
        line.addStretch(1)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.problem_line)
        column.insertLayout(0 if head is not None else 2, line)

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
