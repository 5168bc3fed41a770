"""How quickly the table of ten thousand clients comes, sorts and is filtered; and how soon prompts follow."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.benchmarks.caseloads import make_large
from tests.benchmarks.large_casebook import CLIENTS
from tests.faults.driven_program import Driven

from betweentimes.ui.caseload.all_clients import AllClients

pytestmark = pytest.mark.benchmark
ARCHIVED = CLIENTS // 5
TYPED = "client 77"


@pytest.fixture(scope="module")
def all_clients(qapp, tmp_path_factory) -> Iterator[AllClients]:
    caseload = make_large(tmp_path_factory.mktemp("large"))
    driven = Driven(caseload.home, "--casebook", str(caseload.folder))
    driven.window.resize(1440, 900)
    driven.enter(caseload.passphrase)
    driven.settle(2000)
    workplace = driven.window.workplace
    assert workplace is not None
    yield workplace.ways.all_clients
    driven.end()


def painted() -> None:
    """Let the program do all that waits, painting included."""
    application = QApplication.instance()
    assert application is not None
    application.sendPostedEvents()
    application.processEvents()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds until the work is done and on the screen."""
    started = time.perf_counter()
    work()
    painted()
    return (time.perf_counter() - started) * 1000


def wait_for_prompts(page) -> float:
    started = time.perf_counter()
    while not page.texts.prompts:
        QTest.qWait(1)
    return (time.perf_counter() - started) * 1000


def worst(figures: list[float]) -> str:
    return f"worst {max(figures):.1f} of {len(figures)}"


def test_the_table_comes(all_clients, limits):
    first = timed(all_clients.show)
    page = all_clients.page
    assert page.all_count() == CLIENTS
    assert page.model.rowCount() == CLIENTS - ARCHIVED
    shown, prompts = [], [wait_for_prompts(page)]
    for _ in range(7):
        page.closed.emit()
        painted()
        shown.append(timed(all_clients.show))
        prompts.append(wait_for_prompts(page))
    limits.check("table of 10,000 clients", min(shown), 200, note=f"first {first:.0f}, {worst(shown)}")
    limits.check("what is worth a look, after the table", min(prompts), 1000, note=worst(prompts))


def test_it_sorts_by_every_column(all_clients, limits):
    page = all_clients.page
    for column in range(page.model.columnCount()):
        header = page.model.headerData(column, Qt.Orientation.Horizontal)
        taken = [timed(lambda at=column: page._turn(at)) for _ in range(6)]
        limits.check(f"10,000 clients sorted by {header.lower()}", min(taken), 100, note=worst(taken))


def test_filtering_follows_the_typing(all_clients, limits):
    page = all_clients.page
    taken = []
    for _ in range(3):
        for letter in TYPED:
            taken.append(timed(lambda key=letter: QTest.keyClicks(page.tools.search, key)))
        page.tools.search.clear()
    taken.sort()
    limits.check("a letter typed into the filter", taken[len(taken) // 2], 50, note=worst(taken))
    ticked = [timed(page.tools.owed.click) for _ in range(6)]
    limits.check("a filter ticked", min(ticked), 50, note=worst(ticked))
