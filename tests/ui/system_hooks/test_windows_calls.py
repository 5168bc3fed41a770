"""What Windows is called with: a handle beyond 32 bits arrives whole, and what was asked for is given back."""

import ctypes

import pytest
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks import windows_hooks
from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER
from betweentimes.ui.system_hooks.windows_hooks import WindowsHooks

WINDOW = 0x7FFF_0000_1234
NOTICE = 0x7FFE_0000_5678
WIDE, WORD, YES = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int
KINDS = {
    "WTSRegisterSessionNotification": (YES, WIDE, WORD),
    "WTSUnRegisterSessionNotification": (YES, WIDE),
    "RegisterSuspendResumeNotification": (WIDE, WIDE, WORD),
    "UnregisterSuspendResumeNotification": (YES, WIDE),
    "SetWindowDisplayAffinity": (YES, WIDE, WORD),
}


class Windows:
    """Its libraries, by machine code that is really called with what was given."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.answers = dict.fromkeys(KINDS, 1) | {"RegisterSuspendResumeNotification": NOTICE}
        for name, kinds in KINDS.items():
            setattr(self, name, ctypes.CFUNCTYPE(*kinds)(self._answer_of(name)))

    def _answer_of(self, name):
        def answer(*values):
            self.calls.append((name, *values))
            return self.answers[name]

        return answer


class Window(QWidget):
    def winId(self):
        return WINDOW


@pytest.fixture
def windows(monkeypatch):
    made = Windows()
    monkeypatch.setattr(windows_hooks, "_library", lambda _name: made)
    return made


def test_locks_and_sleep_are_asked_for_and_given_back(qapp, windows):
    hooks = WindowsHooks()
    assert hooks.begin(Window()) == (LOCK, SLEEP, USER)
    hooks.end()
    hooks.end()
    assert windows.calls == [
        ("RegisterSuspendResumeNotification", WINDOW, 0),
        ("WTSRegisterSessionNotification", WINDOW, 0),
        ("WTSUnRegisterSessionNotification", WINDOW),
        ("UnregisterSuspendResumeNotification", NOTICE),
    ]


def test_a_window_is_kept_out_and_let_in(qapp, windows):
    hooks = WindowsHooks()
    assert hooks.keep_out_of_captures(Window(), True) and hooks.keep_out_of_captures(Window(), False)
    assert [call[1:] for call in windows.calls] == [(WINDOW, 0x11), (WINDOW, 0)]


def test_what_windows_refuses_is_not_said_to_be_told(qapp, windows):
    windows.answers |= {"WTSRegisterSessionNotification": 0, "SetWindowDisplayAffinity": 0}
    hooks = WindowsHooks()
    assert hooks.begin(Window()) == (SLEEP,)
    assert not hooks.keep_out_of_captures(Window(), True)
    hooks.end()
    assert "WTSUnRegisterSessionNotification" not in {call[0] for call in windows.calls}
