"""How quickly the open window answers: unlock, filter, another client, a saved edit."""

import statistics
import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.benchmarks.caseloads import make_demo_caseload, make_large
from tests.faults.driven_program import Driven

from betweentimes.storage.opening import unlock

TYPED = "client 77"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return make_demo_caseload(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    return make_large(tmp_path_factory.mktemp("large"))


@pytest.fixture
def start(qapp):
    """Starts the program on a caseload, 1440 by 900, at its start page."""
    running = []

    def begin(caseload):
        driven = Driven(caseload.home, "--casebook", str(caseload.folder))
        driven.window.resize(1440, 900)
        driven.wait_for(lambda: driven.has("answer_passphrase"))
        driven.settle(50)
        running.append(driven)
        return driven

    yield begin
    for driven in running:
        driven.end()


def painted():
    """Let the program do all that waits, painting included."""
    application = QApplication.instance()
    application.sendPostedEvents()
    application.processEvents()


def timed(work):
    """Milliseconds until the work is done and on the screen."""
    started = time.perf_counter()
    work()
    painted()
    return (time.perf_counter() - started) * 1000


def worst(figures):
    return f"worst {max(figures):.1f} of {len(figures)}"


def derivation_ms(caseload):
    started = time.perf_counter()
    unlock(caseload.folder, caseload.passphrase)
    return (time.perf_counter() - started) * 1000


class FirstPaint(QObject):
    """Notes when the client list is painted for the first time."""

    def __init__(self, application):
        super().__init__(application)
        self.at = 0.0
        application.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.at:
            parent = watched.parent()
            if parent is not None and parent.objectName() == "client_list":
                self.at = time.perf_counter()
        return False


def unlock_ms(driven, caseload):
    """From pressing Unlock until the client list is painted."""
    field = driven.find("answer_passphrase").focusProxy()
    driven.type_into(field, caseload.passphrase)
    button, application = driven.find("action_unlock"), QApplication.instance()
    first = FirstPaint(application)
    started = time.perf_counter()
    button.click()
    while not first.at:
        application.processEvents()
    application.removeEventFilter(first)
    return (first.at - started) * 1000


@pytest.mark.parametrize(("caseload", "limit"), [("demo", 100), ("large", 200)])
def test_unlock_to_client_list(request, start, limits, caseload, limit):
    chosen = request.getfixturevalue(caseload)
    driven = start(chosen)
    beyond = []
    for _ in range(7):
        derived = statistics.median(derivation_ms(chosen) for _ in range(3))
        beyond.append(unlock_ms(driven, chosen) - derived)
        driven.settle(500)
        driven.choose("lock")
        driven.settle(50)
    typical = statistics.median(beyond)
    limits.check(f"unlock to client list, {chosen.name}", typical, limit, note=f"beyond the keys; {worst(beyond)}")


def test_filter_keystroke(start, large, limits):
    driven = start(large)
    driven.enter(large.passphrase)
    driven.settle(200)
    search = driven.window.workplace.clients.search
    driven.window.workplace.find_client()
    driven.settle(50)
    taken = []
    for _ in range(3):
        taken += [timed(lambda letter=letter: QTest.keyClicks(search, letter)) for letter in TYPED]
        taken += [timed(lambda: QTest.keyClick(search, Qt.Key.Key_Backspace)) for _ in TYPED]
    limits.check("a filter keystroke, 10,000 clients", statistics.median(taken), 16, note=worst(taken))


def test_client_switch(start, demo, limits):
    driven = start(demo)
    driven.enter(demo.passphrase)
    driven.settle(200)
    work = driven.window.workplace
    clients = [line.uid for line in driven.window.casebook.clients.lines() if not line.archived]
    taken = []
    for _ in range(3):
        for uid in clients:
            taken.append(timed(lambda uid=uid: work.show_client(uid)))
            driven.settle(10)
    limits.check("another client, the demo", statistics.median(taken), 60, note=worst(taken))


def test_saved_edit(start, demo, limits):
    driven = start(demo)
    driven.enter(demo.passphrase)
    casebook, work = driven.window.casebook, driven.window.workplace
    client = casebook.clients.lines()[0].uid
    work.show_assignment(client, casebook.assignments.of(client)[0].uid)
    driven.settle(200)
    durable, shown = [], []
    announce = casebook.on_change

    def committed(kinds):
        durable.append((time.perf_counter() - started) * 1000)
        announce(kinds)

    casebook.on_change = committed
    for number in range(30):
        field = next(driven.text_fields(work.client.tabs.currentWidget()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(field, str(number % 10))
        started = time.perf_counter()
        driven.window._autosave.flush()
        painted()
        shown.append((time.perf_counter() - started) * 1000)
        driven.settle(5)
    assert len(durable) >= 30
    note = f"{worst(durable)}; everything shown anew after {statistics.median(shown):.0f}"
    limits.check("a saved edit, durable", statistics.median(durable), 20, note=note)
