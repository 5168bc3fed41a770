"""Every window of the program is left out of pictures and recordings of the screen, or none."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from betweentimes.ui.system_hooks.hooks import SystemHooks


class Captures(QObject):
    """Asks the system about each window as it appears: dialogs, menus and hints name clients as well.

    Events pass through here only while windows are kept out.
    """

    def __init__(self, hooks: SystemHooks, parent: QObject) -> None:
        super().__init__(parent)
        self._hooks = hooks
        self._kept_out = False

    def keep_out(self, wanted: bool) -> None:
        """Leave all windows out from now on, or let them in again."""
        application = QApplication.instance()
        if application is None or wanted == self._kept_out or not self._hooks.can_keep_out_of_captures():
            return
        self._kept_out = wanted
        if wanted:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._hooks.keep_out_of_captures(window, wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask about a window that is about to be shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._hooks.keep_out_of_captures(watched, True)
        return False
