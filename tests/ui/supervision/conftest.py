"""The extract for supervision, over a real encrypted casebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.desk import Desk, make_desk

from betweentimes.ui.look import Look


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path, resources, frozen_now, today)
    yield made
    made.close()
