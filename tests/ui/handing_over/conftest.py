"""The real program over a real casebook, ready to be handed over; closed again after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import Driven, lay_out_casebook
from tests.ui.handing_over.handed import Handed

from betweentimes.paths import places_under


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Handed]]:
    """Starts the program with a client of these particulars."""
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    running: list[Driven] = []

    def begin(**particulars: str) -> Handed:
        driven = Driven(places.casebooks.parent, places=places)
        running.append(driven)
        return Handed(driven, **particulars)

    yield begin
    for driven in running:
        driven.end()


@pytest.fixture
def handed(start) -> Handed:
    """With a client whose sheets are in English."""
    return start()
