"""Writes down a change nobody assigned; saves itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import UnassignedChange
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.widgets.time_inputs import DateInput


class ChangeEditor(QWidget):
    """`change` is what is kept so far; a new one is made at the first words."""

    done = Signal()
    made = Signal()

    def __init__(self, context: Context, change: UnassignedChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.change = change
        self._dirty = False
        look = context.look
        self.setObjectName("change_editor")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        self.form: RecordForm[UnassignedChange] = RecordForm(look)
        self.form.add("date", tr("Date"), DateInput(look, context.casebook.today, name="answer_change_date"))
        self.form.add("words", tr("What changed"), LongTextInput(look, least=2, name="answer_change_words"))
        self.form.show_record(change)
        column.addWidget(self.form)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = ActionButton(look, tr("Done"), "check", "compact", name="action_change_done")
        close.clicked.connect(self.done)
        foot.addWidget(close)
        column.addLayout(foot)
        self.form.edited.connect(self._note_edit)
        context.autosave.watch(self.form.edited, self.form.left, self.save)

    def begin(self) -> None:
        """Put the focus where the words go."""
        self.form.entry("words").setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self, change: UnassignedChange) -> None:
        """Show it as it is kept now; what was typed and waits to be saved stays."""
        if not self._dirty:
            self.change = change
            self.form.show_record(change)

    def save(self) -> None:
        """Keep what was typed."""
        if not self._dirty:
            return
        edited = self.form.record(self.change)
        new = not edited.uid
        if edited.date is not None and edited != self.change and (edited.words.strip() or edited.uid):
            self.change = self._context.casebook.goals.save_change(edited)
        self._dirty = False
        if new and self.change.uid:
            self.made.emit()

    def forget(self) -> None:
        """Drop what waits to be saved: the change is gone."""
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
