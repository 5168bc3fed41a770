"""What every test of the interface starts from: our fonts and a look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

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
