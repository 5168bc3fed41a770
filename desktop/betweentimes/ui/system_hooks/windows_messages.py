"""What Windows tells a window of locks, other users and sleep: messages by their numbers (Microsoft, winuser.h)."""

import ctypes
from typing import Final

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER

POWER_BROADCAST: Final = 0x0218
SUSPENDS: Final = 0x0004
SESSION_CHANGE: Final = 0x02B1
CONSOLE_LEFT: Final = 0x2
REMOTE_LEFT: Final = 0x4
SESSION_LOCKED: Final = 0x7
KINDS: Final = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class Message(ctypes.Structure):
    """Windows' MSG, as far as it is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("what", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
    )


def wish_in(message: int, what: int) -> str:
    """LOCK, SLEEP or USER for a message with its first parameter; "" for one that asks for no lock."""
    if message == POWER_BROADCAST and what == SUSPENDS:
        return SLEEP
    if message != SESSION_CHANGE:
        return ""
    if what == SESSION_LOCKED:
        return LOCK
    return USER if what in (CONSOLE_LEFT, REMOTE_LEFT) else ""


def wish_at(address: int) -> str:
    """The same for the message that lies at this address in memory."""
    found = Message.from_address(address)
    return wish_in(int(found.message), int(found.what))
