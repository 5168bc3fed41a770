"""What can be done about a casebook that does not open: try again, restore a backup, copy what can still be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage import problems as p
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout

RETRY, RESTORE, SALVAGE = "retry", "restore", "salvage"
PASSING = (
    *(p.CasebookBusy, p.CasebookInUse, p.CasebookReadOnly, p.DiskFull, p.DiskTrouble),
    *(p.NotEnoughMemory, p.MigrationFailed),
)
BROKEN = (p.CasebookDamaged, p.CasebookCut, p.KeyFileForeign)
GONE = (
    *(p.CasebookEmpty, p.CasebookPlain, p.NoCasebookHere, p.NothingReadable),
    *(p.KeyFileMissing, p.KeyFileDamaged, p.KeyFileRolledBack, p.MigrationHistoryDiffers),
)


NEWER = (p.CasebookNewer, p.KeyFileNewer)
"""Opens with a newer program; or this one's last backup, from before it was brought up to date, is put back."""


def offers_about(problem: Exception) -> tuple[str, ...]:
    """What to offer about what stands in the way; nothing where only another passphrase helps."""
    if isinstance(problem, BROKEN):
        return (RESTORE, SALVAGE)
    if isinstance(problem, p.KeyFileRolledBack) and problem.mended:
        return ()
    if isinstance(problem, (*GONE, *NEWER)):
        return (RESTORE,)
    return (RETRY,) if isinstance(problem, (*PASSING, OSError)) else ()


class OffersRow(QWidget):
    """A button for each thing that can be done; takes no room while there is nothing to offer."""

    retry_requested = Signal()
    restore_requested = Signal()
    salvage_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=8)
        row.setContentsMargins(0, 12, 0, 0)
        self.buttons = {
            RETRY: ActionButton(look, tr("Try again"), name="action_try_again"),
            RESTORE: ActionButton(look, tr("Restore a backup…"), "clock", name="action_restore_instead"),
            SALVAGE: ActionButton(look, tr("Copy what can be read…"), "copy", name="action_salvage"),
        }
        for button in self.buttons.values():
            row.addWidget(button)
        self.buttons[RETRY].clicked.connect(self.retry_requested)
        self.buttons[RESTORE].clicked.connect(self.restore_requested)
        self.buttons[SALVAGE].clicked.connect(self.salvage_requested)
        self.show_offers(())

    def show_offers(self, offers: tuple[str, ...]) -> None:
        """Offer these and nothing else."""
        for name, button in self.buttons.items():
            button.setVisible(name in offers)
        self.setVisible(bool(offers))

    def first(self) -> QWidget | None:
        """The first thing on offer."""
        return next((button for button in self.buttons.values() if button.isVisibleTo(self)), None)
