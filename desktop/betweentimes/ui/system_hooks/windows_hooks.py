"""Windows: its lock, sleep and change of user reach the window as messages; captures are kept out by its display."""

import ctypes
import sys
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER, SilentHooks
from betweentimes.ui.system_hooks.windows_messages import KINDS, wish_at

THIS_SESSION: Final = 0
LET_IN: Final = 0x00
KEPT_OUT: Final = 0x11
"""WDA_NONE and WDA_EXCLUDEFROMCAPTURE; the latter since Windows 10 version 2004, build 19041."""
LEAST_BUILD: Final = 19041


class WindowsHooks(SilentHooks):
    """Hears the messages to one window; asks Windows to send it those about the login session too."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = MessageFilter(self)
        self._window = 0

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Sleep is told to every window, locks and other users only to those that ask."""
        application = QCoreApplication.instance()
        if application is None:
            return ()
        application.installNativeEventFilter(self._filter)
        try:
            handle = int(window.winId())
            asked = bool(_library("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(handle), THIS_SESSION))
        except (OSError, AttributeError):
            return (SLEEP,)
        self._window = handle if asked else 0
        return (LOCK, SLEEP, USER) if asked else (SLEEP,)

    def end(self) -> None:
        """Hear nothing more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        if self._window:
            _library("wtsapi32").WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
            self._window = 0

    def can_keep_out_of_captures(self) -> bool:
        """Since Windows 10 of 2020."""
        return sys.platform == "win32" and sys.getwindowsversion().build >= LEAST_BUILD

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """The window is black, or missing, in pictures and recordings, and on a screen that is shared."""
        try:
            set_affinity = _library("user32").SetWindowDisplayAffinity
            return bool(set_affinity(ctypes.c_void_p(int(window.winId())), KEPT_OUT if wanted else LET_IN))
        except (OSError, AttributeError):
            return False


class MessageFilter(QAbstractNativeEventFilter):
    """Looks at each message and keeps none back."""

    def __init__(self, hooks: WindowsHooks) -> None:
        super().__init__()
        self._hooks = hooks

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: Any) -> tuple[bool, int]:
        address = int(message)
        wish = wish_at(address) if address and QByteArray(kind).data() in KINDS else ""
        if wish:
            self._hooks.lock_wished.emit(wish)
        return False, 0


def _library(name: str) -> Any:
    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 (only Windows has it)
