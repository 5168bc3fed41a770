"""Which backup to restore."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.backup_file import BackupListing
from betweentimes.ui.dates import clock_of, date_of, day_month, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.link_button import LinkButton


def made_words(created_ms: int, today: datetime.date) -> str:
    """When a backup was made: "Tue 17 Nov, 12:58", and that a day after `today` cannot be right."""
    day, time = date_of(created_ms), clock_of(created_ms)
    if day > today:
        return tr("{day}, {time} (yet to come)", day=day_month(day, today), time=time)
    return tr("{day}, {time}", day=weekday_day(day, today), time=time)


class BackupsPanel(StartPanel):
    """The backups found where backups are kept, and any other file."""

    backup_chosen = Signal(object)
    file_wished = Signal()
    salvage_wished = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Restore from a backup"), tr("Backups"), parent)
        self.list = RadioList(look, name="choose_backup")
        self.list.setAccessibleName(tr("Backups, newest first"))
        self.go_button = ActionButton(look, tr("Go on"), "arrow-right", "primary", name="action_take_backup")
        self.file_button = ActionButton(look, tr("Choose a file…"), "folder-open", name="action_choose_backup_file")
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back")
        self.salvage_button = LinkButton(
            look, tr("No backup fits? Copy what can still be read…"), name="action_salvage_instead"
        )
        self.add_space(12)
        self._words = self.add_words("")
        self.add_space(16)
        self.column.addWidget(self.list)
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.go_button, self.file_button, self.back_button)
        self.add_space(12)
        self.column.addWidget(self.salvage_button)
        self.go_button.clicked.connect(self.submit)
        self.list.opened.connect(self.submit)
        self.file_button.clicked.connect(self.file_wished)
        self.salvage_button.clicked.connect(self.salvage_wished)
        self.back_button.clicked.connect(self.back_requested)

    def show_backups(self, backups: Sequence[BackupListing], today: datetime.date, damaged: bool) -> None:
        """Offer these, newest first; `damaged` says whether there is a casebook here that may be damaged."""
        self.said.clear()
        self.salvage_button.setVisible(damaged)
        self.list.set_items(
            [(str(backup.path), backup.name, made_words(backup.created_ms, today)) for backup in backups]
        )
        self.list.setVisible(bool(backups))
        self.go_button.setVisible(bool(backups))
        if backups:
            words = tr("Nothing is changed before the backup has been checked and you agreed.")
            if any(date_of(backup.created_ms) > today for backup in backups):
                ahead = tr("Where a date is yet to come, the clock was wrong on that day, or it is wrong now.")
                words = f"{words} {ahead}"
            self._words.setText(words)
        else:
            self._words.setText(tr("No backups were found where they are usually kept. Choose the file yourself."))

    def first_field(self) -> QWidget:
        return self.list if self.list.isVisibleTo(self) else self.file_button

    def submit(self) -> None:
        if self.list.current():
            self.backup_chosen.emit(Path(self.list.current()))
