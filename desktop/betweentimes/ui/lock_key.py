"""Ctrl+L locks while a dialog is open too, where the menus and their keys are out of reach."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class LockKey(QObject):
    """Emits `pressed` for Ctrl+L in a modal dialog or an open menu; elsewhere the menu's own shortcut hears it."""

    pressed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before what has the focus sees it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        wanted = event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        covered = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if wanted and covered is not None:
            self.pressed.emit()
            return True
        return False


def close_whatever_covers(window: QObject) -> None:
    """Close open menus, and the modal dialogs that are not this window; one that has to keep words may stay."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            break
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible() and widget.isModal():
            widget.close()
