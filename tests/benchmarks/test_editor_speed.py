"""How quickly an editor with a thousand rows opens: for each way that a table is edited in."""

import datetime
import statistics
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.desk import make_desk
from tests.ui.worksheets.entering import an_answer, open_assignment

from betweentimes.clinic.assignment import Entry
from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.worksheets.editors import editor_for
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import MomentField, NoteField, TableField

RESOURCES = Path(__file__).parents[2] / "resources"
KINDS = ("thought_log", "exposure_ladder", "activity_diary", "activity_plan", "dialogue_of_two_voices", "journal")
ROWS = 1000
STEPS = 10
LIMIT = 100
TODAY = datetime.date(2026, 11, 17)


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    assert fonts.load_fonts(RESOURCES / "fonts") == []
    look = Look(RESOURCES / "themes", RESOURCES / "icons")
    look.apply(qapp)
    at = round(datetime.datetime(2026, 11, 17, 12, 58).astimezone().timestamp() * 1000)
    made = make_desk(look, tmp_path_factory.mktemp("desk"), RESOURCES, lambda: at, lambda: TODAY)
    yield made
    made.close()


def answers_of(table, number):
    """An answer to every field, each row a day before the one before it."""
    answers = {f.id: an_answer(f) for f in table.columns if not isinstance(f, (TableField, NoteField))}
    for field in table.columns:
        if isinstance(field, MomentField):
            answers[field.id] = Moment(TODAY - datetime.timedelta(days=number))
    return answers


def painted():
    QApplication.instance().sendPostedEvents()
    QApplication.instance().processEvents()


def add(desk, assignment, table, number, parent=""):
    entry = Entry(
        assignment=assignment.uid,
        client=desk.uid,
        field=table.id,
        parent=parent,
        answers=answers_of(table, number),
    )
    return desk.casebook.entries.save(entry)


def check_opening(desk, limits, assignment, name):
    worksheet = desk.context.library.get(assignment.kind)
    taken = []
    for _round in range(5):
        started = time.perf_counter()
        editor = editor_for(desk.context, worksheet, assignment, desk.client)
        editor.resize(1056, 700)
        editor.show()
        painted()
        taken.append((time.perf_counter() - started) * 1000)
        editor.hide()
        editor.deleteLater()
        painted()
    note = f"worst {max(taken):.0f}"
    limits.check(name, statistics.median(taken), LIMIT, note=note)


@pytest.mark.parametrize("kind", KINDS)
def test_opening_an_editor_with_a_thousand_rows(desk, limits, kind):
    assignment = open_assignment(desk, kind)
    for number in range(ROWS):
        add(desk, assignment, desk.context.library.get(kind).tables[0], number)
    check_opening(desk, limits, assignment, f"open {ROWS} rows, {kind}")


def test_opening_a_ladder_with_a_thousand_tries(desk, limits):
    assignment = open_assignment(desk, "exposure_ladder")
    steps = desk.context.library.get("exposure_ladder").tables[0]
    for number in range(STEPS):
        step = add(desk, assignment, steps, number)
        for each in range(ROWS // STEPS):
            add(desk, assignment, steps.inner, each, step.uid)
    check_opening(desk, limits, assignment, f"open {ROWS} tries of {STEPS} steps")


def test_a_row_typed_in_from_paper_with_a_thousand_there(desk, limits):
    """What the program itself takes for one more row: its share of the ten seconds."""
    found = desk.casebook.assignments.of(desk.uid)
    assignment = next(each for each in found if each.kind == "journal")
    worksheet = desk.context.library.get("journal")
    editor = editor_for(desk.context, worksheet, assignment, desk.client)
    desk.context.changes.happened.connect(editor.refresh)
    editor.show()
    editor.tables[0].typing.turn()
    grid = editor.tables[0].typing.entry.grid
    taken = []
    for row in grid.rows[:5]:
        for cell, words in zip(row.cells.values(), ("12.11", "Swam", "None", "Light"), strict=False):
            cell.setText(words)
            cell.edited.emit()
        started = time.perf_counter()
        next(iter(row.cells.values())).finished.emit(1)
        painted()
        taken.append((time.perf_counter() - started) * 1000)
    editor.hide()
    editor.deleteLater()
    limits.check("one more row from paper, 1,000 there", statistics.median(taken), 500, note=f"worst {max(taken):.0f}")
