"""The way to testing a backup, and when it was last done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.ui.backup_test.proof_dialog import TESTED, ProofDialog
from betweentimes.ui.backups import Backups
from betweentimes.ui.context import Context
from betweentimes.ui.dates import ago
from betweentimes.ui.language import tr

QUARTER_MS: Final = 91 * 86_400_000


def last_test_at(casebook: Casebook) -> int:
    """When a backup was last tested (UTC ms), 0 for never."""
    kept = casebook.settings.get(TESTED)
    return int(kept) if kept.isdecimal() else 0


def last_test_words(casebook: Casebook) -> str:
    """ "A backup was tested 3 weeks ago." or that none was."""
    at = last_test_at(casebook)
    if not at:
        return tr("No backup has been tested yet.")
    return tr("A backup was tested {ago}.", ago=ago(at, casebook.now()))


def offer_words(casebook: Casebook) -> str:
    """The quiet offer once a quarter, where there is a backup to test; "" otherwise."""
    passed = casebook.now() - max(last_test_at(casebook), casebook.made)
    if casebook.last_backup is None or 0 <= passed < QUARTER_MS:  # from a time yet to come, it says nothing
        return ""
    return tr("Worth testing once a quarter: File > Test my backup")


class BackupTesting(QObject):
    """Shows the dialog, and has the offer said beside the last backup."""

    def __init__(self, context: Context, backups: Backups, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._backups = backups
        self._over = parent
        backups.offer = self.offer

    def offer(self) -> str:
        """The quiet offer, where it is time."""
        return offer_words(self._context.casebook)

    def show(self, *_args: object) -> None:
        """Ask which backup, and for its passphrase."""
        dialog = ProofDialog(self._context, self._backups, last_test_words(self._context.casebook), self._over)
        dialog.exec()
        self._backups.made.emit()
