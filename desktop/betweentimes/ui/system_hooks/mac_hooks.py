"""macOS: the screen's lock comes through CoreFoundation, sleep and another user through AppKit's workspace.

By Apple's reference of CFNotificationCenter, NSWorkspace and NSWindow. All of them call back on the main thread.
"""

import ctypes
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER, SilentHooks
from betweentimes.ui.system_hooks.objective_c import METHOD, ObjectiveC, constant_of_appkit

NAMES: Final = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
WORKSPACE: Final = (
    (SLEEP, b"heardSleep:", "NSWorkspaceWillSleepNotification"),
    (USER, b"heardOtherUser:", "NSWorkspaceSessionDidResignActiveNotification"),
)
"""What the workspace tells: our kind, the method that hears it, and the constant that names it."""
UTF8: Final = 0x08000100
AT_ONCE: Final = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""
NOT_SHARED: Final = 0
SHARED_TO_READ: Final = 1
"""NSWindowSharingNone and NSWindowSharingReadOnly. Recordings made by ScreenCaptureKit since macOS 15 pass it over."""

Told = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacHooks(SilentHooks):
    """Observes the distributed notification centre and the workspace's."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Told(self._hear_lock)  # these are kept as long as the system may call them
        self._methods = {b"heardSleep:": METHOD(self._hear_sleep), b"heardOtherUser:": METHOD(self._hear_other_user)}
        self._centre: int | None = None
        self._foundation: Any = None
        self._workspace: int | None = None
        self._listener: int | None = None

    def begin(self, window: QWidget) -> tuple[str, ...]:
        """Listen to both centres; each tells what it can."""
        told = (LOCK,) if self._listen_to_lock() else ()
        return (*told, *(kind for kind, _, _ in WORKSPACE)) if self._listen_to_workspace() else told

    def end(self) -> None:
        """Listen no more; the listener stays for the next time."""
        if self._centre:
            self._foundation.CFNotificationCenterRemoveEveryObserver(self._centre, id(self))
            self._centre = None
        if self._workspace:
            ObjectiveC().send(self._workspace, b"removeObserver:", self._listener)
            self._workspace = None

    def can_keep_out_of_captures(self) -> bool:
        """Every version that Qt runs on can."""
        return True

    def keep_out_of_captures(self, window: QWidget, wanted: bool) -> bool:
        """Ask the view's window to share nothing."""
        try:
            objects = ObjectiveC()
        except (OSError, AttributeError):
            return False
        shown_in = objects.send(int(window.winId()), b"window")
        if not shown_in:
            return False
        objects.send_number(shown_in, b"setSharingType:", NOT_SHARED if wanted else SHARED_TO_READ)
        return True

    def _listen_to_lock(self) -> bool:
        try:
            foundation = _foundation()
            centre = foundation.CFNotificationCenterGetDistributedCenter()
        except (OSError, AttributeError):
            return False
        if not centre:
            return False
        for name in NAMES:
            text = foundation.CFStringCreateWithCString(None, name, UTF8)
            foundation.CFNotificationCenterAddObserver(centre, id(self), self._told, text, None, AT_ONCE)
            foundation.CFRelease(text)
        self._foundation, self._centre = foundation, centre
        return True

    def _listen_to_workspace(self) -> bool:
        try:
            objects = ObjectiveC()
            names = {method: constant_of_appkit(constant) for _, method, constant in WORKSPACE}
        except (OSError, AttributeError, ValueError):  # ctypes says so of a constant that is not there
            return False
        self._listener = self._listener or objects.listener(self._methods)
        shared = objects.send(objects.class_named(b"NSWorkspace"), b"sharedWorkspace")
        centre = objects.send(shared, b"notificationCenter") if shared else None
        if not centre or not self._listener:
            return False
        for method, name in names.items():
            selector = objects.selector(method)
            objects.send(centre, b"addObserver:selector:name:object:", self._listener, selector, name, None)
        self._workspace = centre
        return True

    def _hear_lock(self, *_about: object) -> None:
        self.lock_wished.emit(LOCK)

    def _hear_sleep(self, *_about: object) -> None:
        self.lock_wished.emit(SLEEP)

    def _hear_other_user(self, *_about: object) -> None:
        self.lock_wished.emit(USER)


def _foundation() -> Any:
    library = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    pointer = ctypes.c_void_p
    library.CFNotificationCenterGetDistributedCenter.restype = pointer
    library.CFNotificationCenterGetDistributedCenter.argtypes = []
    library.CFStringCreateWithCString.restype = pointer
    library.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    library.CFNotificationCenterAddObserver.restype = None
    library.CFNotificationCenterAddObserver.argtypes = [pointer, pointer, Told, pointer, pointer, ctypes.c_long]
    library.CFNotificationCenterRemoveEveryObserver.restype = None
    library.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
    library.CFRelease.restype = None
    library.CFRelease.argtypes = [pointer]
    return library
