"""A row that is added or opened stands below its table, out of sight on a long page; it is brought into view."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.paths import places_under


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    made.window.workplace.show_client(made.window.casebook.clients.save(Client(name="Rosa Weber")).uid)
    yield made
    made.end()


def begun(driven, kind):
    work = driven.window.workplace
    work.start_assignment(kind, "agreed")
    driven.settle(100)
    return work.client.assignment_page(work.assignment_uid)


def top_in(page, part):
    return part.mapTo(page, QPoint()).y()


@pytest.mark.parametrize("kind", ["thought_log", "exposure_ladder", "activity_diary", "dialogue_of_two_voices"])
def test_where_one_writes_is_in_view_after_a_row_was_added(driven, kind):
    page = begun(driven, kind)
    assert isinstance(page, QScrollArea)
    for _ in range(6):
        page.editor.add_row()
        driven.settle(30)

    def in_view():
        part = driven.window.focusWidget()
        return part is not None and page.isAncestorOf(part) and 0 <= top_in(page, part) <= page.height() - 20

    driven.wait_for(in_view, 5)


def test_a_row_that_is_opened_is_in_view(driven):
    page = begun(driven, "thought_log")
    for _ in range(6):
        page.editor.add_row()
    driven.settle(1600)
    table, panel = page.editor.table, page.editor.noticed
    page.editor.close_row()
    page.verticalScrollBar().setValue(0)
    driven.settle(50)
    table.row_opened.emit(table.order()[0])
    driven.wait_for(lambda: panel.isVisible() and -1 <= top_in(page, panel) <= page.height() - 60, 5)
