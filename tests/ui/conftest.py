"""What every test of the interface starts from: our fonts and a look."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from tests.sealed_casebooks import shipped_worksheets
from tests.ui.desk import Desk, make_desk

from betweentimes.settings import SettingsStore
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.passphrase import load_passphrase_rules
from betweentimes.storage.sections import Surroundings
from betweentimes.ui import fonts
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.ui.start_context import DemoPlace, StartContext
from betweentimes.ui.workplace import Workplace

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def qapp_fonts(qapp: QApplication) -> QApplication:
    assert fonts.load_fonts(RESOURCES / "fonts") == []
    return qapp


@pytest.fixture
def look(qapp_fonts: QApplication) -> Iterator[Look]:
    made = Look(RESOURCES / "themes", RESOURCES / "icons")
    made.apply(qapp_fonts)
    yield made
    made.deleteLater()
    # Without a running loop what the test closed would stay, and be dressed again by every test that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def start(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[StartContext]:
    """What the start page and dialogs about people, keys and settings are handed; every key at the least cost."""
    jobs = Jobs()

    def no_demo() -> DemoPlace:
        raise AssertionError("nobody asked for the demo")

    yield StartContext(
        look=look,
        jobs=jobs,
        settings=SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml"),
        cost=FLOOR,
        now=frozen_now,
        today=today,
        casebooks=tmp_path / "casebooks",
        resources=resources,
        read_library=cache(partial(shipped_worksheets, resources / "worksheets")),
        read_rules=partial(
            load_passphrase_rules, resources / "passphrase_words.txt", resources / "passphrase_common.txt"
        ),
        make_demo=no_demo,
    )
    jobs.close()


@pytest.fixture
def around(start: StartContext) -> Surroundings:
    """What a casebook of that start is opened with."""
    return Surroundings(start.library, start.now, start.today)


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    """The parts of a workplace over a real encrypted casebook with one client."""
    made = make_desk(look, tmp_path / "casebook", resources, frozen_now, today)
    yield made
    made.close()


@pytest.fixture
def workplace(desk: Desk, qtbot) -> Iterator[Workplace]:
    """The whole workplace over that casebook."""
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    yield made
    made.hide()
