"""Ground of every test: no screen, no network, a clock that stands still, bounded examples."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import datetime
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import hypothesis.configuration
import pytest
from hypothesis.database import InMemoryExampleDatabase
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import getCppPointer

from betweentimes.ui.held_constants import hold_constants

hold_constants()  # tests of single widgets, too, call Qt many thousand times in one process
MAIN = "MainWindow"
REPOSITORY = Path(__file__).resolve().parent.parent

hypothesis.configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "betweentimes-hypothesis")
hypothesis.settings.register_profile(
    "bounded",
    max_examples=int(os.environ.get("BETWEENTIMES_EXAMPLES", "40")),
    deadline=None,
    database=InMemoryExampleDatabase(),
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("bounded")


class FrozenClock:
    """A clock that stands at 17 November 2026, 12:58 local time, until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2026, 11, 17, 12, 58).astimezone()

    def __call__(self) -> int:
        """UTC milliseconds, as every part of the program is handed them."""
        return round(self.moment.timestamp() * 1000)

    def today(self) -> datetime.date:
        return self.moment.date()

    def advance(self, **span: float) -> None:
        """Move on by a timedelta: `clock.advance(minutes=10)`."""
        self.moment += datetime.timedelta(**span)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The tests' one application has the program's style."""
    return ["betweentimes", "-style", "fusion"]


@pytest.fixture
def repository() -> Path:
    """The checkout the tests run from."""
    return REPOSITORY


@pytest.fixture
def resources() -> Path:
    """The shipped resources: worksheets, measures, paper words, icons, fonts."""
    return REPOSITORY / "resources"


@pytest.fixture
def frozen_now() -> FrozenClock:
    """The `now` handed to the parts; `frozen_now.advance(minutes=10)` moves it."""
    return FrozenClock()


@pytest.fixture
def today(frozen_now: FrozenClock):
    """The `today` handed to the parts; follows `frozen_now`."""
    return frozen_now.today


class NetworkTouchedError(AssertionError):
    """The code under test reached for the network."""


class UnixOnlySocket(socket.socket):
    """A socket that exists only within this machine (the desktop's own channels)."""

    def __init__(self, family: int = -1, *arguments: int, **more: int) -> None:
        if family != getattr(socket, "AF_UNIX", None):
            raise NetworkTouchedError(f"a socket of family {family} was asked for")
        super().__init__(family, *arguments, **more)


def refuse_network(*_arguments: object, **_more: object) -> None:
    raise NetworkTouchedError("a name was looked up or a connection asked for")


@pytest.fixture(autouse=True)
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may open a network socket or look up a name."""
    monkeypatch.setattr(socket, "socket", UnixOnlySocket)
    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse_network)


def windows() -> dict[int, Any]:
    """What is to be seen, and the program's own window even unseen, by where Qt keeps it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    found = widgets.QApplication.topLevelWidgets()
    return {getCppPointer(one)[0]: one for one in found if one.isVisible() or type(one).__name__ == MAIN}


@pytest.fixture(autouse=True)
def no_window_stays() -> Iterator[None]:
    """A test that leaves a window behind fails itself; those after it find only what their module keeps open."""
    before = set(windows())
    yield
    left = [one for place, one in windows().items() if place not in before]
    for window in left:
        window.hide()
        window.deleteLater()
    if left:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        pytest.fail(f"left behind: {sorted(type(one).__name__ for one in left)}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/benchmarks measures; it runs with `dev.py bench` only."""
    for item in items:
        if "benchmarks" in item.path.relative_to(REPOSITORY).parts:
            item.add_marker(pytest.mark.benchmark)
