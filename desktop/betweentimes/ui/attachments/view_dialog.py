"""A picture or PDF of the casebook, looked at inside the program; no file is written for it."""

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from betweentimes.clinic.attachment import Attachment
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.attachments.page_view import PageView
from betweentimes.ui.context import Context
from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import ElidedLabel
from betweentimes.ui.widgets.within_screen import resize_within


class ViewDialog(QDialog):
    """The window's own title says nothing of the client; what is shown is let go of when it closes."""

    def __init__(self, context: Context, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Look at it"))
        self.view = PageView(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(ElidedLabel(context.look, attachment.title, "page_title"))
        column.addWidget(self.view, 1)
        column.addLayout(close_row(self, context.look))
        self.finished.connect(self._let_go)
        resize_within(self, 820, 860)
        self.view.show_file(partial(stored_bytes, context.casebook, attachment.uid))

    def _let_go(self) -> None:
        self.view.clear()


def stored_bytes(casebook: Casebook, uid: str) -> bytes:
    """A kept file's bytes, on any thread. Raises RecordUnknown."""
    with casebook.reader() as sections:
        return sections.attachments.data(uid)
