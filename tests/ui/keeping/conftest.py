"""The whole workplace over a real encrypted casebook with a client whose records may go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.desk import Desk, make_desk

from betweentimes.ui.look import Look
from betweentimes.ui.workplace import Workplace


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path / "casebook", resources, frozen_now, today)
    yield made
    made.close()


@pytest.fixture
def workplace(desk: Desk, qtbot) -> Iterator[Workplace]:
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    yield made
    made.hide()
