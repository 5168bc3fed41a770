"""The alliance panel of a client, over a real encrypted casebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.desk import Desk, make_desk

from betweentimes.ui.alliance.alliance_panel import AlliancePanel
from betweentimes.ui.look import Look


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path, resources, frozen_now, today)
    yield made
    made.close()


@pytest.fixture
def panel(desk: Desk, qtbot) -> AlliancePanel:
    made = AlliancePanel(desk.context)
    qtbot.addWidget(made)
    made.resize(356, 824)
    desk.show(made)
    return made
