"""Locks when the computer does: its screen locks, it sleeps, another user comes on, or it has evidently slept."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.captures import Captures
from betweentimes.ui.system_hooks.hooks import SystemHooks

LOOK_MS: Final = 15_000
SLEPT_MS: Final = 90_000


class SystemLocking(QObject):
    """Emits `lock_wished` between `start` and `stop`.

    Where no service tells of sleep, the clock does: timers stand still meanwhile, so a look that comes more than
    SLEPT_MS late was slept through, and the casebook locks before it is shown.
    """

    lock_wished = Signal()

    def __init__(self, make_hooks: Callable[[], SystemHooks], now: Callable[[], int], window: QWidget) -> None:
        """`make_hooks` is called when a casebook is first open; `now` gives UTC milliseconds."""
        super().__init__(window)
        self._make_hooks = make_hooks
        self._now = now
        self._window = window
        self._looked = 0
        self.told: tuple[str, ...] = ()
        """What this system tells, LOCK, SLEEP and USER, for the settings."""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @cached_property
    def hooks(self) -> SystemHooks:
        """The system's."""
        hooks = self._make_hooks()
        hooks.lock_wished.connect(self._tell)
        return hooks

    @cached_property
    def _captures(self) -> Captures:
        return Captures(self.hooks, self)

    def start(self, keep_out_of_captures: bool) -> None:
        """Listen from now on: a casebook is open."""
        self.told = self.hooks.begin(self._window)
        self.set_captures(keep_out_of_captures)
        self._looked = self._now()
        self._timer.start()

    def stop(self) -> None:
        """Nothing is open any more; what was kept out of captures stays so."""
        if self._timer.isActive():
            self._timer.stop()
            self.hooks.end()

    @property
    def can_keep_out(self) -> bool:
        """Whether this system can leave windows out of captures."""
        return self.hooks.can_keep_out_of_captures()

    def set_captures(self, keep_out: bool) -> None:
        """Leave the program's windows out of captures, or let them in."""
        self._captures.keep_out(keep_out)

    def look(self) -> None:
        """Look at the clock."""
        since, self._looked = self._now() - self._looked, self._now()
        if since > LOOK_MS + SLEPT_MS:
            self.lock_wished.emit()

    def _tell(self, _why: str) -> None:
        self.lock_wished.emit()
