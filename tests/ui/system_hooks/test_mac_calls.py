"""What macOS is called with, by a stand-in for its runtime that is called by machine code and calls back."""

import ctypes

import pytest
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks import mac_hooks, objective_c
from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER
from betweentimes.ui.system_hooks.mac_hooks import MacHooks

WIDE, TEXT = ctypes.c_void_p, ctypes.c_char_p
BASE = 0x6000_0000_0000
VIEW = 0x7F00_0000_1234


class Runtime:
    """Objects are numbers beyond 32 bits with a name each; what is sent to them is kept."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.sent: list[tuple[object, ...]] = []
        self.methods: dict[str, object] = {}
        self.observed: dict[str, str] = {}
        self.objc_msgSend = ctypes.CFUNCTYPE(WIDE, *[WIDE] * 6)(self._send)
        self.sel_registerName = ctypes.CFUNCTYPE(WIDE, TEXT)(self._named)
        self.objc_getClass = ctypes.CFUNCTYPE(WIDE, TEXT)(self._named)
        self.objc_allocateClassPair = ctypes.CFUNCTYPE(WIDE, WIDE, TEXT, ctypes.c_size_t)(self._new_class)
        self.class_addMethod = ctypes.CFUNCTYPE(ctypes.c_bool, WIDE, WIDE, objective_c.METHOD, TEXT)(self._add)
        self.objc_registerClassPair = ctypes.CFUNCTYPE(None, WIDE)(self._register)

    def number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return BASE + self.names.index(name)

    def name(self, number: int | None) -> str:
        at = (number or 0) - BASE
        return self.names[at] if 0 <= at < len(self.names) else f"{number:#x}" if number else ""

    def _named(self, name):
        return self.number(name.decode())

    def _new_class(self, base, name, _extra):
        assert self.name(base) == "NSObject"
        return self.number(name.decode())

    def _add(self, _class, selector, function, kinds):
        assert kinds == b"v@:@"
        self.methods[self.name(selector)] = function
        return True

    def _register(self, made):
        self.sent.append(("registered", self.name(made)[:12]))

    def _send(self, receiver, selector, first, second, third, _fourth):
        message = self.name(selector)
        if message == "addObserver:selector:name:object:":
            assert self.name(first) == "new"
            self.observed[self.name(third)] = self.name(second)
        elif message == "removeObserver:":
            assert self.name(first) == "new"
            self.observed.clear()
        elif message == "setSharingType:":
            self.sent.append((message, self.name(receiver), (first or 0) & 0xFFFF_FFFF))
        return self.number(message)


@pytest.fixture
def runtime(monkeypatch):
    made = Runtime()
    monkeypatch.setattr(objective_c, "runtime", lambda: made)
    monkeypatch.setattr(mac_hooks, "constant_of_appkit", made.number)
    return made


def test_sleep_and_another_user_are_heard_between_begin_and_end(qapp, runtime):
    hooks = MacHooks()
    said: list[str] = []
    hooks.lock_wished.connect(said.append)
    told = hooks.begin(QWidget())
    assert set(told) - {LOCK} == {SLEEP, USER}
    assert runtime.observed == {
        "NSWorkspaceWillSleepNotification": "heardSleep:",
        "NSWorkspaceSessionDidResignActiveNotification": "heardOtherUser:",
    }
    for method in runtime.observed.values():
        runtime.methods[method](BASE, BASE, BASE)
    assert said == [SLEEP, USER]
    hooks.end()
    assert runtime.observed == {}
    hooks.begin(QWidget())
    assert [what for what, *_ in runtime.sent].count("registered") == 1, "one listener, however often it begins"
    hooks.end()


def test_the_window_of_the_view_shares_nothing_or_is_read_again(qapp, runtime):
    class View(QWidget):
        def winId(self):
            return VIEW

    hooks = MacHooks()
    assert hooks.keep_out_of_captures(View(), True) and hooks.keep_out_of_captures(View(), False)
    assert runtime.sent == [("setSharingType:", "window", 0), ("setSharingType:", "window", 1)]
