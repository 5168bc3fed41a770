"""When to lock: after idle minutes, or at its keys while a dialog is open, where the menus' own are out of reach."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.DragMove,
        QEvent.Type.InputMethod,
    }
)


LOCK_KEYS: Final = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


class LockWatch(QObject):
    """Emits `idle_reached` when nothing was touched in any of the program's windows for the minutes set; 0 never does.

    Emits `key_pressed` for Ctrl+L in a modal dialog or an open menu, `hard_key_pressed` for Ctrl+Shift+L; elsewhere the
    menu's own shortcuts hear them.
    Every event of the program passes through here while it watches, ten microseconds each: one watch does both, only
    between `start` and `stop`, and it ends with `parent`.
    """

    idle_reached = Signal()
    key_pressed = Signal()
    hard_key_pressed = Signal()

    def __init__(self, application: QApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle_reached)
        self._running = False
        self._mouse = QPointF()
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(minutes * 60_000)
        self._restart()

    def start(self) -> None:
        """Watch from now on: a casebook is open."""
        self._running = True
        self._application.installEventFilter(self)
        self._restart()

    def stop(self) -> None:
        """Stop watching: nothing is open."""
        self._running = False
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the wait anew at every sign of life; keep nothing back but Ctrl+L over a dialog."""
        kind = event.type()
        if kind not in SIGNS_OF_LIFE or (isinstance(event, QMouseEvent) and not self._has_moved(event)):
            return False
        self._restart()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_lock_key(event) and _is_covered():
            hard = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.hard_key_pressed if hard else self.key_pressed).emit()
            return True
        return False

    def _has_moved(self, event: QMouseEvent) -> bool:
        """Qt says so as well when something appears below a mouse that nobody touches."""
        if event.type() != QEvent.Type.MouseMove:
            return True
        before, self._mouse = self._mouse, event.globalPosition()
        return before != self._mouse

    def _restart(self) -> None:
        if self._running and self._timer.interval() > 0:
            self._timer.start()


def end_composition() -> None:
    """Have an input method hand over what is being composed, so that it is saved with the rest."""
    QGuiApplication.inputMethod().commit()


def close_whatever_covers(window: QObject) -> None:
    """Close open menus, and the modal dialogs that are not this window; one that has to keep words may stay."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            break
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible() and widget.isModal():
            widget.close()


def _is_lock_key(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() in LOCK_KEYS


def _is_covered() -> bool:
    return (QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None
