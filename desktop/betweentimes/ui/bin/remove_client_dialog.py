"""Asks once more before a whole client goes into the bin, and offers the archive instead."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.words import short_name

ARCHIVE = 2
"""What the dialog returns when the client is to be archived instead."""


class RemoveClientDialog(QDialog):
    """Accepted when the client is to go into the bin."""

    def __init__(self, look: Look, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Remove a client"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(PageTitle(look, tr("Put {client} into the bin?", client=short_name(client))))
        for words in (
            tr("Everything about this client is hidden at once: sessions, practice, measures, files, notes."),
            tr("For 30 days you can put all of it back from File > Bin. After that it is erased for good."),
            tr("If the work has ended and the records are still to be kept, the archive is the place for them."),
        ):
            column.addWidget(TextLabel(look, words, "body", wrap=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.archive = ActionButton(look, tr("Archive instead"), name="action_archive_instead")
        self.archive.setVisible(not client.archived)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.remove = ActionButton(look, tr("Put into the bin"), None, "primary", name="action_bin_client")
        row.addWidget(self.archive)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.remove)
        column.addLayout(row)
        self.archive.clicked.connect(self._archive)
        cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self.accept)
        cancel.setFocus()
        self.resize(500, 300)

    def _archive(self) -> None:
        self.done(ARCHIVE)
