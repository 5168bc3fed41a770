"""Windows: its lock, sleep and change of user reach the window as messages; captures are kept out by its display.

By Microsoft's reference of wtsapi32.h and winuser.h; handles are as wide as pointers, so every argument has its type.
"""

import ctypes
import sys
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER, SilentHooks
from betweentimes.ui.system_hooks.windows_messages import KINDS, wish_at

HANDLE: Final = ctypes.c_void_p
DWORD: Final = ctypes.c_uint32
BOOL: Final = ctypes.c_int
THIS_SESSION: Final = 0
TO_A_WINDOW: Final = 0
"""NOTIFY_FOR_THIS_SESSION and DEVICE_NOTIFY_WINDOW_HANDLE."""
LET_IN: Final = 0x00
KEPT_OUT: Final = 0x11
"""WDA_NONE and WDA_EXCLUDEFROMCAPTURE; the latter since Windows 10 version 2004, build 19041."""
LEAST_BUILD: Final = 19041


class WindowsHooks(SilentHooks):
    """Hears the messages to one window; asks Windows to send it those about the login session and sleep too."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = MessageFilter(self)
        self._window = 0
        self._sleep: int | None = None

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Sleep is told to every window, on newer computers as locks and other users only to those that ask."""
        application = QCoreApplication.instance()
        if application is None:
            return ()
        application.installNativeEventFilter(self._filter)
        handle = int(window.winId())
        self._sleep = _call(
            "user32", "RegisterSuspendResumeNotification", HANDLE, (HANDLE, handle), (DWORD, TO_A_WINDOW)
        )
        asked = _call("wtsapi32", "WTSRegisterSessionNotification", BOOL, (HANDLE, handle), (DWORD, THIS_SESSION))
        self._window = handle if asked else 0
        return (LOCK, SLEEP, USER) if asked else (SLEEP,)

    def end(self) -> None:
        """Hear nothing more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        if self._window:
            _call("wtsapi32", "WTSUnRegisterSessionNotification", BOOL, (HANDLE, self._window))
            self._window = 0
        if self._sleep:
            _call("user32", "UnregisterSuspendResumeNotification", BOOL, (HANDLE, self._sleep))
            self._sleep = None

    def can_keep_out_of_captures(self) -> bool:
        """Since Windows 10 of 2020."""
        return sys.platform == "win32" and sys.getwindowsversion().build >= LEAST_BUILD

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """The window is black, or missing, in pictures and recordings, and on a screen that is shared."""
        way = KEPT_OUT if wanted else LET_IN
        return bool(_call("user32", "SetWindowDisplayAffinity", BOOL, (HANDLE, int(window.winId())), (DWORD, way)))


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


def _call(library: str, name: str, result: Any, *arguments: tuple[Any, int]) -> int | None:
    """What a function of Windows returns; None where it or its library is not there, or it returns nothing."""
    try:
        function = getattr(_library(library), name)
    except (OSError, AttributeError):
        return None
    function.restype = result
    function.argtypes = [kind for kind, _ in arguments]
    answer: int | None = function(*(value for _, value in arguments))
    return answer


def _library(name: str) -> Any:
    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 (only Windows has it)
