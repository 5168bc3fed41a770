"""Settings of this computer."""

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from betweentimes.settings import LIMITS, SettingsStore, folder_of
from betweentimes.storage.folder import CasebookFolder
from betweentimes.ui.backups import backup_folder_of
from betweentimes.ui.file_choice import choose_folder
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import place_words
from betweentimes.ui.settings.lock_words import locks_too_words
from betweentimes.ui.settings.second_place_choice import SecondPlaceChoice
from betweentimes.ui.settings.settings_card import SettingsCard
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.segments import Segments


class ComputerCard(SettingsCard):
    """Theme, locking, names before unlocking, and where backups go."""

    def __init__(
        self,
        look: Look,
        store: SettingsStore,
        casebook: CasebookFolder,
        parent: QWidget | None = None,
        captures: bool = False,
        told: Collection[str] = (),
    ) -> None:
        """`captures` says whether this system can leave windows out of pictures of the screen; `told` what it tells."""
        super().__init__(look, tr("This computer"), parent=parent)
        self._store = store
        self._usual_backups = backup_folder_of(casebook)
        settings, fixed = store.settings, store.fixed
        self._backup_folder = settings.backup_folder
        themes = [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))]
        self.theme = Segments(look, themes)
        self.theme.setObjectName("answer_theme")
        self.theme.setFocusProxy(self.theme.segment(settings.theme))
        self.theme.setMaximumWidth(360)
        self.theme.set_current(settings.theme)
        low, high = LIMITS["lock_after_minutes"]
        self.minutes = NumberInput(look, low, high, name="answer_lock_after_minutes")
        self.minutes.setAccessibleName(tr("Minutes without a key or the mouse until it locks"))
        self.minutes.set_value(settings.lock_after_minutes)
        self.names = QCheckBox(tr("Show who can unlock before unlocking"))
        self.names.setObjectName("answer_names_before_unlock")
        self.names.setAccessibleName(self.names.text())
        self.names.setChecked(settings.names_before_unlock)
        self.folder = ElidedLabel(look)
        self.folder_button = ActionButton(
            look, tr("Choose…"), "folder-open", "compact", name="action_choose_backup_folder"
        )
        self.usual_button = ActionButton(look, tr("Usual place"), kind="compact", name="action_usual_backup_folder")
        self.second = SecondPlaceChoice(look, settings.backup_folder_2, self._usual_backups.parent)
        self.add_setting(tr("Colours"), self.theme, fixed="theme" in fixed)
        lock = self._beside(self.minutes, TextLabel(look, tr("minutes without a key or the mouse")))
        self.add_setting(tr("Lock after"), lock, locks_too_words(told), fixed="lock_after_minutes" in fixed)
        self.add_setting(
            tr("Backups go to"),
            self._beside(self.folder, self.folder_button, self.usual_button),
            tr("Any folder will do, also on a USB stick or a network: a backup is encrypted and checked."),
            fixed="backup_folder" in fixed,
        )
        self.add_setting(
            tr("And a copy to"),
            self.second,
            tr("A second place, such as a USB stick. When it is not there, it gets the newest backup later."),
            fixed="backup_folder_2" in fixed,
        )
        hint = tr("Matters only where several people share this casebook.")
        self.add_setting("", self.names, hint, fixed="names_before_unlock" in fixed)
        self.captures = QCheckBox(tr("Keep Betweentimes out of screen captures"))
        self._place_captures(captures)
        self.folder_button.clicked.connect(self._choose_folder)
        self.usual_button.clicked.connect(self._use_usual)
        self._show_folder()

    def _place_captures(self, offered: bool) -> None:
        self.captures.setObjectName("answer_hide_from_captures")
        self.captures.setAccessibleName(self.captures.text())
        self.captures.setChecked(self._store.settings.hide_from_captures)
        if offered:
            hint = tr("It is then missing or black in pictures, recordings and calls that share the screen.")
            self.add_setting("", self.captures, hint, fixed="hide_from_captures" in self._store.fixed)

    def problem(self) -> str:
        """Return one sentence on what cannot be taken as typed, or an empty string."""
        if self.minutes.value() is None:
            return self.minutes.problem() or tr("Say after how many minutes the casebook locks.")
        return ""

    def changes(self) -> dict[str, str | int | bool]:
        """Return what differs from what is in force; nothing that policy has fixed."""
        now = self._store.settings
        wanted: dict[str, str | int | bool] = {
            "theme": self.theme.current() or now.theme,
            "lock_after_minutes": int(self.minutes.value() or now.lock_after_minutes),
            "backup_folder": self._backup_folder,
            "backup_folder_2": self.second.folder,
            "names_before_unlock": self.names.isChecked(),
            "hide_from_captures": self.captures.isChecked(),
        }
        fixed = self._store.fixed
        return {key: value for key, value in wanted.items() if key not in fixed and value != getattr(now, key)}

    def set_backup_folder(self, folder: str) -> None:
        """Take this folder for backups; an empty text stands for the one beside the casebook."""
        self._backup_folder = folder
        self._show_folder()

    def _choose_folder(self) -> None:
        begin = folder_of(self._backup_folder) or self._usual_backups.parent
        folder = choose_folder(self, tr("Where backups go"), begin)
        if folder is not None:
            self.set_backup_folder(str(folder))

    def _use_usual(self) -> None:
        self.set_backup_folder("")

    def _show_folder(self) -> None:
        chosen = self._backup_folder
        place = place_words(folder_of(chosen) or self._usual_backups)
        self.folder.setText(place if chosen else tr("{place} (the usual place)", place=place))
        self.usual_button.setVisible(bool(chosen))

    def _beside(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, TextLabel) else 0)
        holder.setFocusProxy(next(widget for widget in widgets if not isinstance(widget, TextLabel)))
        return holder
