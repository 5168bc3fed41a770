"""The casebook locks when the system says so, and when the clock shows that the computer slept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.ui.system_hooks.hooks import LOCK
from betweentimes.ui.system_hooks.system_locking import LOOK_MS, SLEPT_MS


class FakeHooks(QObject):
    """A system that says what the test wants and remembers what it was asked."""

    lock_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.listening = False
        self.kept_out: list[bool] = []

    def begin(self, _window):
        self.listening = True
        return (LOCK,)

    def end(self):
        self.listening = False

    def can_keep_out_of_captures(self):
        return True

    def keep_out_of_captures(self, window, wanted):
        self.kept_out.append((type(window).__name__, wanted))
        return True


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.hooks = FakeHooks()
    made.clock = [1_000_000]
    locking = made.window._system_locking
    locking._make_hooks = lambda: made.hooks
    locking._now = lambda: made.clock[0]
    made.window.start = replace(made.window.start, make_hooks=lambda: made.hooks)
    yield made
    made.end()


def test_the_system_locks_the_casebook(driven):
    driven.enter()
    assert driven.hooks.listening
    driven.hooks.lock_wished.emit(LOCK)
    assert driven.window.casebook is None
    assert not driven.hooks.listening
    driven.enter()
    assert driven.hooks.listening


def test_a_look_that_comes_late_locks_and_one_in_time_does_not(driven):
    driven.enter()
    driven.clock[0] += LOOK_MS + SLEPT_MS
    driven.window._system_locking.look()
    assert driven.window.casebook is not None
    driven.clock[0] += LOOK_MS + SLEPT_MS + 1
    driven.window._system_locking.look()
    assert driven.window.casebook is None


def test_the_setting_keeps_the_window_out_of_captures(driven):
    driven.window.start.settings.change(hide_from_captures=True)
    driven.enter()
    assert driven.hooks.kept_out == [("MainWindow", True)]
    driven.window._system_locking.set_captures(False)
    assert driven.hooks.kept_out[1:] == [("MainWindow", False)]


def test_dialogs_and_menus_are_kept_out_as_they_appear(driven):
    def leave(dialog):
        dialog.reject()

    driven.enter()
    driven.in_dialog(lambda: driven.choose("people"), leave)
    assert driven.hooks.kept_out == [], "nothing is asked where it is not wished"
    driven.window._system_locking.set_captures(True)
    driven.in_dialog(lambda: driven.choose("people"), leave)
    menu = driven.window.menuBar().actions()[0].menu()
    menu.popup(driven.window.pos())
    driven.settle()
    menu.close()
    assert {("PeopleDialog", True), ("QMenu", True)} <= set(driven.hooks.kept_out)
