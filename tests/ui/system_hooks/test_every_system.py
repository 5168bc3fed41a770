"""The parts for other systems load here too, and where the system's libraries are missing nothing happens."""

import sys

import pytest
from PySide6.QtWidgets import QWidget

from betweentimes.ui.system_hooks.hooks import SLEEP, SilentHooks
from betweentimes.ui.system_hooks.hooks_here import hooks_here
from betweentimes.ui.system_hooks.mac_hooks import MacHooks
from betweentimes.ui.system_hooks.windows_hooks import WindowsHooks


@pytest.mark.parametrize("kind", [SilentHooks, WindowsHooks, MacHooks, hooks_here])
def test_nothing_is_raised_whatever_the_system_lacks(qapp, kind):
    window = QWidget()
    hooks = kind()
    hooks.begin(window)
    assert hooks.keep_out_of_captures(window, True) in (True, False)
    hooks.end()
    hooks.end()


@pytest.mark.skipif(sys.platform == "win32", reason="without Windows' libraries")
def test_windows_tells_of_sleep_at_least(qapp):
    window = QWidget()
    hooks = WindowsHooks()
    assert hooks.begin(window) == (SLEEP,)
    assert not hooks.can_keep_out_of_captures()
    hooks.end()
