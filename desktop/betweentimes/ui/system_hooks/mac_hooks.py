"""macOS: CoreFoundation tells of the locked screen and the screen saver; AppKit keeps a window out of captures.

Its sleep is not told through plain C; a Mac that sleeps usually locks its screen, and waking late locks as well
(`system_locking`). Another user coming on locks the screen first.
"""

import ctypes
import ctypes.util
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import LOCK, SilentHooks

NAMES: Final = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
UTF8: Final = 0x08000100
AT_ONCE: Final = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""
NOT_SHARED: Final = 0
SHARED_TO_READ: Final = 1
"""NSWindowSharingNone and NSWindowSharingReadOnly. Recordings made by ScreenCaptureKit since macOS 15 pass it over."""

Told = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacHooks(SilentHooks):
    """Observes the distributed notification centre, whose callbacks come on the main thread."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Told(self._hear)  # kept as long as the system may call it
        self._centre: Any = None
        self._foundation: Any = None

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Listen for the locked screen."""
        try:
            foundation = _foundation()
            centre = foundation.CFNotificationCenterGetDistributedCenter()
            if not centre:
                return ()
            for name in NAMES:
                text = foundation.CFStringCreateWithCString(None, name, UTF8)
                foundation.CFNotificationCenterAddObserver(centre, id(self), self._told, text, None, AT_ONCE)
        except (OSError, AttributeError):
            return ()
        self._foundation, self._centre = foundation, centre
        return (LOCK,)

    def end(self) -> None:
        """Listen no more."""
        if self._centre is not None:
            self._foundation.CFNotificationCenterRemoveEveryObserver(self._centre, id(self))
            self._centre = None

    def can_keep_out_of_captures(self) -> bool:
        """Every version that Qt runs on can."""
        return True

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """Ask the view's window to share nothing."""
        try:
            send, name_of = _objective_c()
        except (OSError, AttributeError):
            return False
        view = int(window.winId())
        shown_in = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send)(view, name_of(b"window"))
        if not shown_in:
            return False
        share = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send)
        share(shown_in, name_of(b"setSharingType:"), NOT_SHARED if wanted else SHARED_TO_READ)
        return True

    def _hear(self, *_about: object) -> None:
        self.lock_wished.emit(LOCK)


def _foundation() -> Any:
    library = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    pointer = ctypes.c_void_p
    library.CFNotificationCenterGetDistributedCenter.restype = pointer
    library.CFStringCreateWithCString.restype = pointer
    library.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    library.CFNotificationCenterAddObserver.restype = None
    library.CFNotificationCenterAddObserver.argtypes = [pointer, pointer, Told, pointer, pointer, ctypes.c_long]
    library.CFNotificationCenterRemoveEveryObserver.restype = None
    library.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
    return library


def _objective_c() -> tuple[int, Any]:
    library = ctypes.CDLL(ctypes.util.find_library("objc"))
    library.sel_registerName.restype = ctypes.c_void_p
    library.sel_registerName.argtypes = [ctypes.c_char_p]
    send = ctypes.cast(library.objc_msgSend, ctypes.c_void_p).value
    if not send:
        raise AttributeError("objc_msgSend")
    return send, library.sel_registerName
