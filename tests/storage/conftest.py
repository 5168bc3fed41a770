"""Casebooks for the tests of storage: real encrypted files, with keys at the floor of their cost."""

import pytest
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets
from tests.storage.filled_casebook import NAME, PASSPHRASE, Shelf

from betweentimes.storage.opening import open_casebook
from betweentimes.storage.sections import Surroundings


@pytest.fixture
def kinds(resources):
    return shipped_worksheets(resources / "worksheets")


@pytest.fixture
def around(kinds, frozen_now, today):
    return Surroundings(kinds, frozen_now, today)


@pytest.fixture
def shelf(tmp_path, around):
    """A new casebook, closed and opened again as often as a test likes."""
    casebook, recovery = open_new(tmp_path, Kind(NAME, "A. Osei", "Psychologist", PASSPHRASE), around)
    shelf = Shelf(tmp_path / NAME, casebook, recovery, lambda: open_casebook(tmp_path / NAME, PASSPHRASE, around))
    yield shelf
    shelf.casebook.close()


@pytest.fixture
def casebook(shelf):
    return shelf.casebook
