"""Closing the window: a backup first where something changed, and once more without it."""

import pytest
from PySide6.QtWidgets import QMainWindow

from betweentimes.storage.problems import DiskFull
from betweentimes.ui.way_out import WayOut
from betweentimes.ui.widgets.notice import Notice


class Backups:
    """As `WayOut` knows them: whether one is wanted, and what is called once it is made."""

    def __init__(self, wanted):
        self._wanted = wanted
        self.made = []

    def wanted(self):
        return self._wanted

    def make(self, then):
        self.made.append(then)


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def way_out(start, window):
    return WayOut(start, Notice(start.look, parent=window), window)


def said(window):
    return window.findChild(Notice).text()


def test_nothing_changed_and_the_way_is_free(way_out, window):
    assert way_out.is_free(Backups(False))
    assert window.isEnabled() and said(window) == ""


def test_a_backup_is_made_first_and_closes_the_window(way_out, window, qtbot):
    backups = Backups(True)
    assert not way_out.is_free(backups)
    assert said(window) == "Making a backup before closing…" and not window.isEnabled()
    (then,) = backups.made
    then()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert way_out.is_free(backups) and len(backups.made) == 1


def test_where_none_can_be_made_one_may_leave_without_it(way_out, window, tmp_path):
    way_out.say_no_backup(DiskFull(tmp_path))
    assert "Close once more" not in said(window)
    backups = Backups(True)
    way_out.is_free(backups)
    way_out.say_no_backup(DiskFull(tmp_path))
    assert "The disk for backups is full." in said(window) and "what you typed" not in said(window)
    assert said(window).endswith("Close once more to leave without it.") and window.isEnabled()
    assert way_out.is_free(backups)


def test_where_work_went_on_instead_a_backup_is_made_after_all(way_out, tmp_path):
    backups = Backups(True)
    way_out.is_free(backups)
    way_out.stay()  # the backup itself is written down while it is made, and that is no work
    way_out.say_no_backup(DiskFull(tmp_path))
    way_out.stay()
    assert not way_out.is_free(backups) and len(backups.made) == 2


def test_the_size_of_the_window_is_kept_but_not_of_one_that_fills_the_screen(way_out, window, start):
    window.resize(1000, 700)
    way_out.remember_size()
    assert (start.settings.settings.window_width, start.settings.settings.window_height) == (1000, 700)
    window.showMaximized()
    way_out.remember_size()
    assert start.settings.settings.window_width == 1000
