"""The workplace of one casebook, and a transfer file from another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.storage.handed_casebooks import Pair, fill, second_casebook
from tests.ui.desk import Desk

from betweentimes.storage.sections import Surroundings


@pytest.fixture
def pair(desk: Desk, tmp_path: Path, frozen_now, today) -> Iterator[Pair]:
    """`source` is the other casebook, `target` the one on the desk."""
    around = Surroundings(desk.context.library, frozen_now, today)
    source = second_casebook(tmp_path / "other", around)
    yield Pair(source, desk.casebook, tmp_path / "Handed over.betweentimes-transfer")
    source.close()


@pytest.fixture
def rosa(pair: Pair) -> str:
    """A client of the other casebook, in its transfer file."""
    client = fill(pair.source, "Rosa Field")
    pair.write(client)
    return client
