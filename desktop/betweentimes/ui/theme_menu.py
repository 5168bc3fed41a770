"""The choice of colours in the View menu."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from betweentimes.settings import SettingRefused
from betweentimes.ui.language import tr
from betweentimes.ui.menus import Menus
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.widgets.notice import Notice

THEMES: Final = ("light", "dark", "system")


class ThemeMenu(QObject):
    """One of three is ticked; choosing another shows and keeps it."""

    def __init__(
        self, menus: Menus, start: StartContext, notice: Notice, not_kept: Callable[[], None], parent: QObject
    ) -> None:
        """`not_kept` is called when the choice lasts only until the program ends."""
        super().__init__(parent)
        self._menus = menus
        self._start = start
        self._notice = notice
        self._not_kept = not_kept
        self._group = QActionGroup(self)
        for name in THEMES:
            self._group.addAction(menus[f"theme_{name}"])
            menus[f"theme_{name}"].setData(name)
        self._group.triggered.connect(self._choose)
        self.mark(start.settings.settings.theme)

    def show_theme(self, name: str) -> None:
        """Show it, and tick it."""
        self._start.look.set_theme(name)
        self.mark(name)

    def mark(self, name: str) -> None:
        """Tick this one."""
        self._menus[f"theme_{name}"].setChecked(True)

    def _choose(self) -> None:
        action = self._group.checkedAction()
        if action is None:
            return
        name = str(action.data())
        self._start.look.set_theme(name)
        try:
            self._start.settings.change(theme=name)
        except SettingRefused:
            self._notice.say(tr("The theme is set by your clinic’s IT, so this one lasts until you quit."), "ochre")
        except OSError:
            self._not_kept()
