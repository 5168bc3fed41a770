"""The small interface to the operating system, and the system that tells nothing and can be asked nothing."""

from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

LOCK: Final = "lock"
SLEEP: Final = "sleep"
USER: Final = "user"
"""Why the system wishes that the casebook locks: its screen locks, it goes to sleep, somebody else comes on."""


class SystemHooks(Protocol):
    """`lock_wished` carries LOCK, SLEEP or USER. No method raises: what a system lacks is merely not there."""

    lock_wished: Any

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Listen from now on; which of LOCK, SLEEP and USER this system will tell."""
        ...

    def end(self) -> None:
        """Listen no more."""
        ...

    def can_keep_out_of_captures(self) -> bool:
        """Whether this system can leave a window out of pictures and recordings of the screen."""
        ...

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """Leave the window out of captures, or let it in again; whether the system did so."""
        ...


class SilentHooks(QObject):
    """A system that tells nothing."""

    lock_wished = Signal(str)

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Nothing will be told."""
        return ()

    def end(self) -> None:
        """There is nothing to end."""

    def can_keep_out_of_captures(self) -> bool:
        """It cannot."""
        return False

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """It does not."""
        return False
