"""An open casebook with one client, for the dialogs and panels of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.desk import Desk, make_desk

from betweentimes.ui.look import Look


@pytest.fixture
def plain_desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path, resources, frozen_now, today)
    yield made
    made.close()
