"""Casebooks for the tests of storage: real encrypted files, with keys at the floor of their cost."""

import pytest
from tests.storage.filled_casebook import NAME, PASSPHRASE, Shelf

from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import create_casebook, open_casebook
from betweentimes.storage.places import Place
from betweentimes.storage.sections import Surroundings
from betweentimes.worksheets.reading import read_worksheets


@pytest.fixture
def kinds(resources):
    return read_worksheets(resources / "worksheets")


@pytest.fixture
def around(kinds, frozen_now, today):
    return Surroundings(kinds, frozen_now, today)


@pytest.fixture
def shelf(tmp_path, around):
    """A new casebook, closed and opened again as often as a test likes."""
    casebook, recovery = create_casebook(
        tmp_path, NAME, "A. Osei", "Psychologist", PASSPHRASE, FLOOR, around, place_of=lambda _: Place("local", "")
    )
    shelf = Shelf(tmp_path / NAME, casebook, recovery, lambda: open_casebook(tmp_path / NAME, PASSPHRASE, around))
    yield shelf
    shelf.casebook.close()


@pytest.fixture
def casebook(shelf):
    return shelf.casebook
