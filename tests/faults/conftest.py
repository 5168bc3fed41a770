"""The real program in this process, closed again after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import Places, places_under


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Folders of the program's own, with nothing in them yet."""
    return places_under(tmp_path / "home")


@pytest.fixture
def casebook_folder(places: Places) -> Path:
    """A closed casebook where the program looks for casebooks."""
    return lay_out_casebook(places)


@pytest.fixture
def start_program(qapp: QApplication, places: Places) -> Iterator[Callable[..., Driven]]:
    """Starts the program on the test's folders, with the words of a command line."""
    running: list[Driven] = []

    def start(*words: str) -> Driven:
        driven = Driven(places.casebooks.parent, *words, places=places)
        running.append(driven)
        return driven

    yield start
    for driven in running:
        driven.end()
