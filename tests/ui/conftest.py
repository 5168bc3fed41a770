"""What every test of the interface starts from: our fonts and a look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from tests.ui.desk import Desk, make_desk

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
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
