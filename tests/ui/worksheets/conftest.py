"""Editors of worksheets over a real encrypted casebook; they show every change as in the program."""

from collections.abc import Callable

import pytest
from tests.ui.desk import Desk
from tests.ui.worksheets.entering import open_assignment

from betweentimes.ui.worksheets.editors import editor_for
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor


@pytest.fixture
def open_editor(desk: Desk, qtbot) -> Callable[[str], WorksheetEditor]:
    """Begin an assignment of a kind and show its editor."""

    def made(kind: str) -> WorksheetEditor:
        assignment = open_assignment(desk, kind)
        editor = editor_for(desk.context, desk.context.library.get(kind), assignment, desk.client)
        qtbot.addWidget(editor)

        def reload(kinds: frozenset[str]) -> None:
            if kinds & {"entries", "assignments"}:
                editor.refresh()

        desk.context.changes.happened.connect(reload)
        editor.resize(1056, 700)
        editor.show()
        return editor

    return made


@pytest.fixture
def in_front(open_editor: Callable[[str], WorksheetEditor], qtbot) -> Callable[[str], WorksheetEditor]:
    """An editor whose window has the keyboard."""

    def opened(kind: str) -> WorksheetEditor:
        editor = open_editor(kind)
        editor.activateWindow()
        qtbot.waitUntil(editor.isActiveWindow)
        return editor

    return opened


@pytest.fixture
def entries(desk: Desk) -> Callable[..., list]:
    """The entries of an editor's assignment, of one field."""

    def made(editor: WorksheetEditor, field: str | None = None) -> list:
        found = desk.casebook.entries.of(editor.assignment.uid)
        return [entry for entry in found if field is None or entry.field == field]

    return made
