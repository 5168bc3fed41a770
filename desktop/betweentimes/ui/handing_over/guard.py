"""Keeps every way out of a handed-over screen shut: keys of menus, drops, context menus, the window's cross."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

SHUT: Final = frozenset(
    {
        QEvent.Type.Shortcut,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.EnterWhatsThisMode,
        QEvent.Type.WhatsThis,
    }
)
"""Nothing in the window hears of these."""
WATCHED: Final = SHUT | {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.Close, QEvent.Type.Show}
SILENT_KEYS: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_Help})


class Guard(QObject):
    """While it stands, the window's own page is all there is; `close_wished` when somebody tried to close the window.

    Closing is refused, so that the client cannot end the program for the therapist, and the page asks for the
    passphrase instead; only the end of the whole login session is let through, which locks and loses nothing.
    """

    close_wished = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def stand(self) -> None:
        """Shut every way from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def go(self) -> None:
        """Let everything through again."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in WATCHED:
            return False
        if kind in SHUT:
            event.ignore()
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # the key belongs to what has the focus: no menu and no shortcut is asked
            return True
        if kind == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and _is_silent(event)
        if kind == QEvent.Type.Close and watched is self._window:
            return self._refuse_closing(event)
        if kind == QEvent.Type.Show and isinstance(watched, QWidget):
            self._close_stray(watched)
        return False

    def _refuse_closing(self, event: QEvent) -> bool:
        application = QApplication.instance()
        ends = isinstance(application, QApplication) and application.isSavingSession()
        if ends or not self._window.isEnabled():  # a backup on the way out was being made already
            return False
        event.ignore()
        self.close_wished.emit()
        return True

    def _close_stray(self, widget: QWidget) -> None:
        """Close a window that something else opens meanwhile: it would stand before the client."""
        if widget.isWindow() and widget is not self._window and widget.windowType() != Qt.WindowType.ToolTip:
            QTimer.singleShot(0, widget, widget.close)


def _is_silent(event: QKeyEvent) -> bool:
    return event.key() in SILENT_KEYS or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
