"""Locking reaches over dialogs and menus, clears what was copied, and an older file that was put back is said."""

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.problems import DiskFull


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    casebook = made.window.casebook
    client = casebook.clients.save(Client(name="Client 014")).uid
    casebook.sessions.save(Session(client=client, date=casebook.today()))
    made.window.workplace.show_client(client)
    yield made
    made.end()


def is_locked(driven: Driven) -> bool:
    return driven.window.casebook is None and driven.has("answer_passphrase")


def press_lock_in(driven: Driven, dialog) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    driven.settle(20)


@pytest.mark.parametrize("action", ["edit_client", "sessions", "goals", "new_client", "settings", "keys", "about"])
def test_ctrl_l_locks_in_every_dialog(driven, action):
    def look(dialog):
        press_lock_in(driven, dialog)
        assert is_locked(driven)

    driven.in_dialog(lambda: driven.choose(action), look)
    assert QApplication.activeModalWidget() is None
    assert "Client 014" not in driven.words()


def test_idle_minutes_lock_over_a_dialog_with_something_that_cannot_be_read(driven):
    def look(dialog):
        field = driven.find("answer_date", dialog).findChild(QLineEdit)
        driven.type_into(field, "the day after")
        driven.window._lock_watch.idle_reached.emit()
        driven.settle(20)
        assert is_locked(driven)

    driven.in_dialog(lambda: driven.choose("sessions"), look)
    assert QApplication.activeModalWidget() is None


def test_an_open_menu_goes_with_the_lock(driven):
    menu = QMenu(driven.window)
    menu.addAction("Client 014, Tue 17 Nov")
    QTimer.singleShot(20, driven.window.lock)
    menu.exec(driven.window.pos())
    assert is_locked(driven)
    assert not menu.isVisible()


def test_older_records_that_were_put_back_are_said_after_unlock(driven):
    folder = driven.window.casebook.folder
    driven.choose("lock")
    shutil.copy(folder.records, folder.path / "kept")
    driven.enter()
    driven.window.casebook.clients.save(Client(name="Client 015"))
    driven.choose("lock")
    (folder.path / "kept").replace(folder.records)
    driven.enter()
    assert "older than when they were last open" in driven.window.notice.text()
    driven.choose("lock")
    driven.enter()
    assert not driven.window.notice.isVisible()


def test_a_refused_wish_that_no_page_speaks_of_is_said_by_the_window(driven):
    driven.window.say_problem(DiskFull(driven.window.casebook.folder.path))
    assert "The disk is full." in driven.window.notice.text()
    driven.window.notice.hide()
    driven.window.say_problem(ValueError("a line of a note"))
    assert not driven.window.notice.isVisible()


def test_when_making_a_client_is_taken_back_today_is_shown(driven):
    work = driven.window.workplace
    made = driven.window.casebook.clients.save(Client(name="Client 016")).uid
    work.show_client(made)
    driven.settle(50)
    driven.choose("undo")
    assert work.pages.currentWidget() is work.today
    assert not driven.window.menus["edit_client"].isEnabled()
    driven.choose("redo")
    work.show_client(made)
    assert work.client_uid == made
