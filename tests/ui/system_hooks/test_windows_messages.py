"""Which of Windows' messages ask for a lock."""

import ctypes

import pytest

from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER
from betweentimes.ui.system_hooks.windows_messages import Message, wish_at, wish_in

CASES = {
    "the computer suspends": (0x218, 4, SLEEP),
    "it wakes": (0x218, 7, ""),
    "the charger is taken out": (0x218, 10, ""),
    "the session locks": (0x2B1, 7, LOCK),
    "it unlocks": (0x2B1, 8, ""),
    "another user at the console": (0x2B1, 2, USER),
    "the remote desktop is left": (0x2B1, 4, USER),
    "a key": (0x100, 7, ""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_message_asks(case):
    message, what, wish = CASES[case]
    assert wish_in(message, what) == wish
    lies = Message(0, message, what, 0)
    assert wish_at(ctypes.addressof(lies)) == wish
