"""One slot of a week with all its fields, below the grid."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.worksheets.fields import ScaleField, WeekGridField

RATING_WIDTH = 4


class SlotForm(EntryForm):
    """An entry of a slot; one that cannot be read wholly is made, too, so that the rest has a place to be kept."""

    def save(self) -> None:
        if self.entry is not None and not self.entry.uid and self.inputs.unread():
            self._entry = self._context.casebook.entries.save(self.entry)
        super().save()


class SlotPanel(QWidget):
    """`left_down` when the next part of the day is wished for, `left_back` when the grid is."""

    left_down = Signal()
    left_back = Signal()
    next_wished = Signal()
    remove_wished = Signal(str)
    move_wished = Signal(str)

    def __init__(self, context: Context, table: WeekGridField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self._place = ("", 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = TextLabel(look, "", "strong")
        self.next = ActionButton(look, "", None, "compact", name="action_next_in_slot")
        self.remove = ActionButton(look, tr("Remove"), None, "compact", name="action_remove_slot")
        self.move_away = ActionButton(look, tr("Move to another client…"), None, "compact", name="action_move_slot")
        head.addWidget(self.title)
        head.addStretch(1)
        for button in (self.next, self.remove, self.move_away):
            head.addWidget(button)
        column.addLayout(head)
        fields = [
            replace(field, width=max(field.width, RATING_WIDTH)) if isinstance(field, ScaleField) else field
            for field in table.in_a_slot
        ]
        self.form = SlotForm(context, fields, client)
        column.addWidget(self.form)
        self.next.clicked.connect(self.next_wished)
        self.remove.clicked.connect(self._wish_remove)
        self.move_away.clicked.connect(self._wish_move)

    def show_slot(self, title: str, entry: Entry, at: int, count: int) -> None:
        """Show the entry at `at` of those of a slot; one without uid is made by the first answer."""
        place = (title, at)
        if place != self._place:
            self.form.clear_entry()
        self._place = place
        self.title.setText(title)
        self.form.show_entry(entry)
        self.next.setVisible(count > 1)
        self.next.set_text(tr("{at} of {n}: show the next", at=at + 1, n=count))
        self.remove.setVisible(bool(entry.uid))
        self.move_away.setVisible(bool(entry.uid))

    def clear_slot(self) -> None:
        """Show no slot; what waits is saved."""
        self.form.clear_entry()

    def begin(self, typed: str = "") -> None:
        """Put the cursor into the first field, and what was typed on the grid before it."""
        names = self.form.inputs.names()
        if not names:
            return
        entry = self.form.inputs.input(names[0])
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        if typed:
            entry.set_value(typed)
            entry.setCursorPosition(len(typed))
            entry.edited.emit()
        hold_in_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_back.emit()
        else:
            super().keyPressEvent(event)

    def _wish_remove(self) -> None:
        if self.form.entry is not None:
            self.remove_wished.emit(self.form.entry.uid)

    def _wish_move(self) -> None:
        if self.form.entry is not None:
            self.move_wished.emit(self.form.entry.uid)
