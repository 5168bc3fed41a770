"""The alliance panel of a client, over a real encrypted casebook."""

import pytest
from tests.ui.desk import Desk

from betweentimes.ui.alliance.alliance_panel import AlliancePanel


@pytest.fixture
def panel(desk: Desk, qtbot) -> AlliancePanel:
    made = AlliancePanel(desk.context)
    qtbot.addWidget(made)
    made.resize(356, 824)
    desk.show(made)
    return made
