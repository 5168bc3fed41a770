"""A clinic's PC runs the program all day: what was opened is gone once it is locked, and again at every lock."""

import gc
from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from tests.faults.caseload import fill
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.ui.lock_watch import LockWatch

OPENINGS = 20
PAGES = ("new_assignment", "measures", "import_scores")
PAPERS = ("print", "progress")
DIALOGS = ("edit_client", "sessions", "goals", "settings", "about")


@pytest.fixture
def places(tmp_path):
    return places_under(tmp_path / "home")


@pytest.fixture
def client(places):
    """A client with assignments, in a closed casebook."""
    return fill(lay_out_casebook(places), places.resources)[0]


@pytest.fixture
def driven(qapp, places, client):
    made = Driven(places.casebooks.parent, places=places)
    yield made
    made.end()


def alive():
    """How many there are of every kind of widget and of every class of the program that Qt knows.

    Timers and the like that Qt makes for itself when it pleases are not counted; ours belong to something that is.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    roots = [QApplication.instance(), *QApplication.topLevelWidgets()]
    below = [part for root in roots for part in (root, *root.findChildren(QObject))]
    known = [part for part in gc.get_objects() if isinstance(part, QObject) and isValid(part)]
    counted = {id(part): part for part in (*below, *known) if isinstance(part, QWidget) or is_ours(part)}
    return Counter(type(part).__name__ for part in counted.values())


def nothing_more_than(before):
    assert alive() - before == Counter()
    return True


def is_ours(part):
    return type(part).__module__.startswith("betweentimes.")


def show_paper(driven, wish):
    driven.window.workplace.client.tabs.setCurrentIndex(1)
    driven.choose(wish)
    page = (
        driven.window.workplace.ways.progress.page
        if wish == "progress"
        else driven.window.workplace.ways.sheet_printing.page
    )
    driven.wait_for(lambda: page.pdf)


def show_dialog(driven, name):
    driven.in_dialog(lambda: driven.choose(name), lambda dialog: dialog.close())


def work_once(driven, client, look):
    """Unlock, look at one thing and lock."""
    driven.enter()
    driven.window.workplace.show_client(client)
    look()
    driven.settle(20)
    driven.choose("lock")


def test_opening_and_locking_twenty_times_leaves_nothing_behind(driven, client):
    looks = [
        *(partial(driven.choose, page) for page in PAGES),
        *(partial(show_paper, driven, wish) for wish in PAPERS),
        *(partial(show_dialog, driven, name) for name in DIALOGS),
    ]
    counted = []
    for number in range(1, OPENINGS + 1):
        work_once(driven, client, looks[number % len(looks)])
        if number % len(looks) == 0:
            counted.append(alive())
    assert len(counted) == 2
    assert counted[1] - counted[0] == Counter()


def test_a_window_that_is_gone_takes_along_all_that_listened_for_it(qapp, qtbot, places, client):
    for _ in range(2):  # what Qt makes once and keeps is there after the first
        before = alive()
        driven = Driven(places.casebooks.parent, places=places)
        try:
            work_once(driven, client, partial(show_paper, driven, "print"))
            driven.enter()
            assert alive()[LockWatch.__name__] == before[LockWatch.__name__] + 1
        finally:
            driven.end()
        del driven
    # A worker's thread lets go of its last task a moment after it has told its end.
    qtbot.waitUntil(partial(nothing_more_than, before), timeout=10_000)
