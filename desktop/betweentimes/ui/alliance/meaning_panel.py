"""What being asked means to a client, in the therapist's words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import ElidedLabel
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.words import short_name


class MeaningPanel(QWidget):
    """One box that saves itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = ""
        self._dirty = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._label = ElidedLabel(context.look, "", "label")
        self.words = LongTextInput(context.look, name="answer_meaning", least=2)
        column.addWidget(self._label)
        column.addWidget(self.words)
        self.words.edited.connect(self._note_edit)
        context.autosave.watch(self.words.edited, self.words.left, self._save)

    def show_client(self, client: Client) -> None:
        """Show what is kept about a client; what was typed and waits to be saved stays."""
        if client.uid != self._client:
            self._context.autosave.save_now(self._save)
            self._client, self._dirty = client.uid, False
        label = tr("What being asked means to {client}", client=short_name(client))
        self._label.setText(label)
        self.words.setAccessibleName(label)
        if not self._dirty:
            self.words.set_value(self._context.casebook.alliance.meaning(client.uid))

    def _note_edit(self) -> None:
        self._dirty = True

    def _save(self) -> None:
        self._context.casebook.alliance.save_meaning(self._client, self.words.value())
        self._dirty = False
