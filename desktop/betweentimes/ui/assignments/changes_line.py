"""Changes nobody assigned, told at a review."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client, UnassignedChange
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class ChangesLine(QWidget):
    """The changes told on one day, and a line for one more; it is added by Return, by its button or on leaving it."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = client
        self._review = ""
        self._restored = False
        look = context.look
        self.words = TextInput(look, name="answer_change", placeholder=tr("Something that changed without a plan"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(FieldLabel(look, tr("Changes nobody assigned"), self.words))
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._column.addWidget(self._list)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = ActionButton(look, tr("Add"), "plus", name="action_add_change")
        row.addWidget(self.words, 1)
        row.addWidget(self.add_button)
        self._column.addLayout(row)
        self.words.returnPressed.connect(self.add)
        self.words.left.connect(self.add)
        self.words.edited.connect(self._wish_draft)
        self.add_button.clicked.connect(self.add)

    def show_changes(self, review: str) -> None:
        """Show the client's changes of today and those told at this review."""
        self._review = review
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        casebook = self._context.casebook
        for change in casebook.goals.changes(self._client.uid):
            if change.date == casebook.today() or (review and change.review == review):
                self._lines.addWidget(self._line(change))
        self._list.setVisible(self._lines.count() > 0)
        if not self._restored:
            self._restored = True
            self.words.set_value(casebook.drafts.all().get(self._draft_key(), ""))

    def add(self) -> None:
        """Keep what stands in the line."""
        words = self.words.value().strip()
        if not words:
            return
        self._context.autosave.save_now(self._keep_draft)
        self.words.set_value("")
        casebook = self._context.casebook
        change = UnassignedChange(client=self._client.uid, date=casebook.today(), words=words, review=self._review)
        casebook.goals.save_change(change)
        casebook.drafts.drop(self._draft_key())

    def _line(self, change: UnassignedChange) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TextLabel(self._context.look, change.words, wrap=True), 1)
        cross = IconButton(self._context.look, "x", tr("Remove this change"), name="action_remove_change", side=20)
        cross.clicked.connect(partial(self._remove, change.uid))
        row.addWidget(cross)
        return holder

    def _remove(self, uid: str, _checked: bool = False) -> None:
        self._context.casebook.goals.remove_change(uid)

    def _wish_draft(self) -> None:
        self._context.autosave.wish(self._keep_draft)

    def _keep_draft(self) -> None:
        if self.words.value().strip():
            self._context.casebook.drafts.keep(self._draft_key(), self.words.value())

    def _draft_key(self) -> str:
        return f"change:{self._client.uid}"
