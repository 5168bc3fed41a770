"""Choosing a second place for backups, or none."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.settings import folder_of
from betweentimes.ui.file_choice import choose_folder
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel


class SecondPlaceChoice(QWidget):
    """Where the copies go, and the buttons that change it."""

    def __init__(self, look: Look, folder: str, begin: Path, parent: QWidget | None = None) -> None:
        """`folder` is what is set, empty for none; `begin` is where choosing begins then."""
        super().__init__(parent)
        self.folder = folder
        self._begin = begin
        self.words = ElidedLabel(look)
        self.choose_button = ActionButton(
            look, tr("Choose…"), "folder-open", "compact", name="action_choose_second_backup_folder"
        )
        self.choose_button.setAccessibleName(tr("Choose a second place for backups"))
        self.none_button = ActionButton(look, tr("None"), kind="compact", name="action_no_second_backup_folder")
        self.none_button.setAccessibleName(tr("No second place for backups"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.none_button)
        self.setFocusProxy(self.choose_button)
        self.choose_button.clicked.connect(self._choose)
        self.none_button.clicked.connect(self._use_none)
        self.set_folder(folder)

    def set_folder(self, folder: str) -> None:
        """Take this folder; an empty text stands for none."""
        self.folder = folder
        found = folder_of(folder)
        self.words.setText(place_words(found) if found is not None else tr("Nowhere else"))
        self.none_button.setVisible(bool(folder))

    def _choose(self) -> None:
        folder = choose_folder(self, tr("A second place for backups"), folder_of(self.folder) or self._begin)
        if folder is not None:
            self.set_folder(str(folder))

    def _use_none(self) -> None:
        self.set_folder("")
