"""A kind the program has never seen is edited from its fields alone."""

import dataclasses

import pytest
from tests.ui.worksheets.entering import an_answer, enter, open_assignment

from betweentimes.ui.worksheets.editors import editor_for
from betweentimes.ui.worksheets.own_task_editor import OwnTaskEditor
from betweentimes.worksheets.fields import (
    MomentField,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
    TextField,
)


@pytest.fixture
def made_up(desk):
    """A worksheet that reads like none of ours: a note, a table with rows under rows, another table."""
    tries = TableField(id="goes", label="Goes", one_row="go", columns=(TextField(id="said", label="Said", voice=True),))
    days = TableField(
        id="days",
        label="Days",
        one_row="day",
        columns=(
            MomentField(id="on", label="On"),
            NumberField(id="minutes", label="Minutes"),
            ScaleField(id="mood", label="Mood"),
            TextField(id="old", label="Old", retired=True),
            tries,
        ),
    )
    lines = TableField(
        id="lines",
        label="Lines",
        one_row="line",
        columns=(TextField(id="voice", label="Voice"), TextField(id="words", label="Words", voice=True)),
    )
    note = NoteField(id="note", label="", text="Written for {client}.")
    base = desk.context.library.get("own_idea")
    return dataclasses.replace(base, fields=(note, TextField(id="aim", label="Aim"), days, lines))


def test_it_is_edited_from_its_fields(desk, qtbot, made_up):
    assignment = open_assignment(desk, "own_idea")
    editor = editor_for(desk.context, made_up, assignment, desk.client)
    qtbot.addWidget(editor)
    enter(editor.answers.form.inputs.input("aim"), "rest")
    days, lines = editor.tables
    days.add_row()
    form = days.panels["days"].form
    assert "old" not in form.inputs.names()
    for name in form.inputs.names():
        enter(form.inputs.input(name), an_answer(made_up.tables[0].column(name)))
    days.add_inner()
    enter(days.panels["goes"].form.inputs.input("said"), "Well then")
    lines.add_row()
    enter(lines.panels["lines"].form.inputs.input("words"), "You could not have known.")
    editor.refresh()
    (day,) = days.table.order()
    assert days.table.item_of(day).child(0).text(0) == "“Well then”"
    (spoken,) = lines.table.order()
    assert lines.table.item_of(spoken).text(1) == "“You could not have known.”"


def test_an_answer_whose_field_was_retired_is_kept(desk, qtbot, open_editor, entries):
    editor = open_editor("own_idea")
    enter(editor.answers.form.inputs.input("what"), "Walk")
    (single,) = entries(editor, "")
    desk.casebook.entries.save(dataclasses.replace(single, answers={**single.answers, "gone": "an old answer"}))
    enter(editor.answers.form.inputs.input("what"), "Walk far")
    (single,) = entries(editor, "")
    assert dict(single.answers) == {"what": "Walk far", "gone": "an old answer"}


def test_minutes_of_the_own_task(open_editor):
    editor = open_editor("own_task")
    assert isinstance(editor, OwnTaskEditor)
    enter(editor.answers.form.inputs.input("minutes_agreed"), 20)
    enter(editor.answers.form.inputs.input("minutes_spent"), 15)
    assert editor.words.text() == "15 of 20 minutes"
    assert editor.minutes.accessibleName() == "15 of 20 minutes"
