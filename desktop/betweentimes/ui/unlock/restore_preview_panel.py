"""What a checked backup holds and would change, and what a restore has done."""

import datetime
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.restore import Restored
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words
from betweentimes.ui.unlock.backups_panel import made_words
from betweentimes.ui.unlock.casebooks_here import RestoreTarget
from betweentimes.ui.unlock.counts_table import CountsTable, counted_words
from betweentimes.ui.unlock.key_work import CheckedBackup
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton


def change_words(difference: int) -> str:
    """ "+2", "−1", or nothing where both are alike."""
    return f"{difference:+d}".replace("-", "−") if difference else ""


class RestorePreviewPanel(StartPanel):
    """Counts now and in the backup, side by side, and what becomes of the present casebook."""

    restore_requested = Signal()
    key_file_requested = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, above=tr("Backup"), parent=parent)
        self.add_space(12)
        self._words = self.add_words("", "body")
        self.add_space(16)
        self.table = CountsTable(look)
        self.column.addWidget(self.table)
        self.add_space(16)
        self._fate = self.add_words("")
        self.key_file_button = ActionButton(
            look, tr("Make the key file again, keep the records"), "shield-check", name="action_make_key_file_again"
        )
        self.key_file_button.setProperty("tall", True)
        self.restore_button = ActionButton(look, tr("Restore this backup"), "clock", "primary", name="action_restore")
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back_from_preview")
        self.add_said()
        self.add_space(20)
        self.column.addWidget(self.key_file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_space(8)
        self.add_buttons(self.restore_button, self.back_button)
        self.key_file_button.clicked.connect(self.key_file_requested)
        self.restore_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def show_checked(self, checked: CheckedBackup, target: RestoreTarget, today: datetime.date) -> None:
        """Show what is in the backup and what restoring it does."""
        self.said.clear()
        self.title.setText(checked.facts.name)
        made = made_words(checked.facts.created_ms, today)
        self._words.setText(tr("This backup is whole and readable. It was made {when}.", when=made))
        self._fill(checked.present, checked.facts.counts)
        self.key_file_button.setVisible(checked.only_key_file_lost)
        if checked.only_key_file_lost:
            self._fate.setText(
                tr(
                    "Only the key file of the casebook here is lost: its records can be read, with everything written"
                    " since this backup. The key file can be made again from the copy inside them; the passphrases used"
                    " last open it then. Restoring the backup would go back to what it was then."
                )
            )
        elif target.exists:
            self._fate.setText(
                tr(
                    "The casebook goes back to what it was then: what was written or changed since is not in it. As it"
                    " is now, it is kept in a folder beside it."
                )
            )
        else:
            self._fate.setText(
                tr(
                    "There is no such casebook here; it will be made in {place}. What was erased after this backup was"
                    " made is erased again if a newer backup lies beside it; otherwise nothing here can know of it.",
                    place=place_words(target.folder.path),
                )
            )

    def first_field(self) -> QWidget:
        return self.key_file_button if self.key_file_button.isVisibleTo(self) else self.restore_button

    def submit(self) -> None:
        if self.key_file_button.isVisibleTo(self):
            self.key_file_requested.emit()
        else:
            self.restore_requested.emit()

    def counts_text(self) -> str:
        """The table as text, line by line."""
        return self.table.text()

    def _fill(self, now: Mapping[str, int] | None, then: Mapping[str, int]) -> None:
        if now is None:
            found = [(words, str(then.get(table, 0))) for table, words in counted_words()]
            self.table.show_rows(("", tr("In the backup")), found)
            return
        compared = [(words, now.get(table, 0), then.get(table, 0)) for table, words in counted_words()]
        rows = [(words, str(before), str(after), change_words(after - before)) for words, before, after in compared]
        self.table.show_rows(("", tr("Now"), tr("In the backup"), tr("Change")), rows)


class RestoredPanel(StartPanel):
    """The restore is done: where the replaced casebook is, and opening the restored one."""

    open_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, above=tr("Restored"), parent=parent)
        self.add_space(12)
        self.words = self.add_words("", "body")
        self.add_space(8)
        self.kept = self.add_words("")
        self.add_space(20)
        self.open_button = ActionButton(look, tr("Open the casebook"), "lock-open", "primary", name="action_open")
        self.add_said()
        self.add_buttons(self.open_button)
        self.open_button.clicked.connect(self.submit)

    def show_restored(self, restored: Restored, today: datetime.date) -> None:
        """Say what was done."""
        self.said.clear()
        self.title.setText(restored.facts.name)
        made = made_words(restored.facts.created_ms, today)
        self.words.setText(tr("The casebook is as it was on {when}, checked to the last page.", when=made))
        kept = restored.previous
        self.kept.setVisible(kept is not None)
        if kept is not None:
            words = tr("What it replaced is kept, encrypted as before, in {place}.", place=place_words(kept))
            saved = tr("A verified backup of it was made first.") if restored.saved is not None else ""
            self.kept.setText(f"{words} {saved}".strip())
            self.kept.setToolTip(str(kept))

    def first_field(self) -> QWidget:
        return self.open_button

    def submit(self) -> None:
        self.open_requested.emit()
