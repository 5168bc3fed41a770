"""The page of a client's measures, as it stands in the program."""

from collections.abc import Iterator

import pytest
from tests.ui.desk import Desk

from betweentimes.ui.progress.measures_page import MeasuresPage


@pytest.fixture
def measures_page(desk: Desk, qtbot) -> Iterator[MeasuresPage]:
    made = MeasuresPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1096, 824)
    desk.context.changes.happened.connect(made.refresh)
    made.show_client(desk.uid)
    made.show()
    qtbot.waitExposed(made)
    yield made
    desk.context.autosave.flush()
    desk.context.autosave.forget()
