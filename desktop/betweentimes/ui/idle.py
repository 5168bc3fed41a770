"""Locks after idle minutes: neither mouse nor keys, in any of the program's windows."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Emits `idle_reached` when nothing was touched for the minutes set; 0 minutes never does."""

    idle_reached = Signal()

    def __init__(self, application: QApplication, minutes: int) -> None:
        super().__init__(application)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle_reached)
        self._running = False
        self.set_minutes(minutes)
        application.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(minutes * 60_000)
        self._restart()

    def start(self) -> None:
        """Watch from now on: a casebook is open."""
        self._running = True
        self._restart()

    def stop(self) -> None:
        """Stop watching: nothing is open."""
        self._running = False
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the wait anew at every sign of life; never keeps an event back."""
        if self._running and event.type() in SIGNS_OF_LIFE:
            self._restart()
        return False

    def _restart(self) -> None:
        if self._running and self._timer.interval() > 0:
            self._timer.start()
