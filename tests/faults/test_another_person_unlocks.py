"""One person locks and another unlocks: nothing of what the first saw or searched is anywhere in the program."""

import gc

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPlainTextEdit, QWidget
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.ui import lock_watch
from betweentimes.ui.lock_watch import LockWatch

MEMBER = "a long passphrase of a colleague"
NAME, WORDS = "Olive Marker", "hushed words"
SAYING = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "statusTip", "placeholderText")


@pytest.fixture
def driven(tmp_path, resources, qapp):
    """The owner at work with a client that the member does not see."""
    places = places_under(tmp_path / "home")
    casebook = open_casebook(lay_out_casebook(places), PASSPHRASE, surroundings(resources))
    member = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    casebook.key_ring.given(member.uid, casebook.key_ring.giving(member, "", MEMBER, FLOOR)())
    olive = casebook.clients.save(Client(name=NAME, contact="call after six"))
    casebook.sessions.save(Session(client=olive.uid, date=casebook.today(), note=WORDS))
    casebook.clients.save(Client(name="Theo Signal", therapist=member.uid))
    casebook.close()
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    made.olive = olive.uid
    yield made
    made.end()


def everything_said():
    """Every text that any widget or action holds, seen or not. The unseen screen's clipboard is nobody's."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    said = []
    for widget in QApplication.allWidgets():
        said += [str(ask()) for name in SAYING if callable(ask := getattr(widget, name, None))]
        said += [action.text() + action.toolTip() for action in widget.actions()]
        said += [action.text() + action.toolTip() for action in widget.findChildren(QAction)]
        if isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
    return " | ".join(said)


def work_with(driven):
    """Leave as much behind as a day's work does."""
    window, work = driven.window, driven.window.workplace
    work.show_client(driven.olive)
    driven.type_into(work.clients.search, "Olive M")
    window.casebook.clients.save(window.casebook.clients.get(driven.olive))
    window.casebook.sessions.save(Session(client=driven.olive, date=window.casebook.today(), note=WORDS))

    def search(dialog):
        driven.type_into(driven.find("answer_search_all", dialog), "hushed")
        driven.settle(300)
        dialog.close()

    driven.in_dialog(lambda: driven.choose("search_all"), search)
    window.notice.say(f"{NAME} is back where they were.")
    driven.settle(50)
    driven.in_dialog(lambda: driven.choose("sessions"), lambda dialog: dialog.close())


def test_what_one_person_saw_is_nowhere_when_another_unlocks(driven):
    work_with(driven)
    driven.settle(100)
    assert NAME in everything_said() and "hushed" in everything_said(), "there is something to be forgotten"
    driven.choose("lock")
    driven.settle(100)
    for word in (NAME, "Olive M", "hushed", "call after six"):
        assert word not in everything_said(), word
    driven.enter(MEMBER)
    driven.settle(400)
    casebook, work = driven.window.casebook, driven.window.workplace
    assert casebook.me.name == "B. Lind" and not casebook.history.can_undo and not casebook.history.can_redo
    assert not driven.window.menus["undo"].isEnabled() and work.clients.search.text() == ""

    def look(dialog):
        assert driven.find("answer_search_all", dialog).text() == ""
        dialog.close()

    driven.in_dialog(lambda: driven.choose("search_all"), look)
    for name in ("today", "all_clients", "audit", "bin"):
        driven.choose(name)
        driven.settle(50)
    for word in (NAME, "Olive M", "hushed", "call after six"):
        assert word not in everything_said(), word


@pytest.mark.parametrize("kind", [QFileDialog, QMessageBox])
def test_a_file_dialog_and_a_question_go_with_the_lock(driven, kind):
    over = kind(driven.window)
    over.setWindowModality(Qt.WindowModality.ApplicationModal)
    QTimer.singleShot(50, driven.window._lock_watch.idle_reached.emit)
    over.exec()
    driven.settle(20)
    assert driven.window.casebook is None and QApplication.activeModalWidget() is None


def test_nothing_of_the_client_is_shown_while_jobs_are_waited_for(driven, monkeypatch):
    driven.window.workplace.show_client(driven.olive)
    driven.window.notice.say(f"{NAME} is back where they were.")
    driven.settle(50)
    seen = []
    monkeypatch.setattr(driven.window.start.jobs, "wait_all", lambda _ms: seen.append(driven.words()))
    driven.window.lock()
    assert len(seen) == 1 and NAME not in seen[0]


def test_words_in_composition_are_kept_by_the_lock(driven, monkeypatch):
    """An input method holds them until it is told to let go."""

    composing = []

    class Method:
        def commit(self):
            if composing:
                event = QInputMethodEvent()
                event.setCommitString("かな")
                QApplication.sendEvent(composing.pop(), event)

    class Application:
        @staticmethod
        def inputMethod():
            return Method()

    monkeypatch.setattr(lock_watch, "QGuiApplication", Application)
    driven.window.workplace.show_client(driven.olive)

    def compose(dialog):
        field = next(each for each in driven.text_fields(dialog) if isinstance(each, QPlainTextEdit))
        composing.append(field)
        field.setFocus()
        QApplication.sendEvent(field, QInputMethodEvent("かな", []))
        driven.window.lock()

    driven.in_dialog(lambda: driven.choose("sessions"), compose)
    assert driven.window.casebook is None
    driven.enter()
    assert any("かな" in each.note for each in driven.window.casebook.sessions.of(driven.olive))


class Watched(QWidget):
    """A window of the program with a watch of its own."""

    def __init__(self):
        super().__init__()
        self.watch = LockWatch(QApplication.instance(), 1, self)
        self.watch._timer.setInterval(400)

    def move(self, x):
        place = QPointF(x, 5)
        buttons = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, buttons, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self, event)


def test_a_mouse_that_does_not_move_keeps_nothing_open(qapp, qtbot):
    """Qt says that the mouse moved whenever something appears below it."""
    watched = Watched()
    qtbot.addWidget(watched)
    watched.show()
    reached = []
    watched.watch.idle_reached.connect(lambda: reached.append(1))
    watched.watch.start()
    watched.move(1)
    for _ in range(12):
        QTest.qWait(50)
        watched.move(1)
    assert reached, "the same place again and again"
    reached.clear()
    watched.watch.start()
    for step in range(12):
        QTest.qWait(50)
        watched.move(2 + step)
    assert not reached
    QTest.qWait(500)
    assert reached
    watched.watch.stop()
