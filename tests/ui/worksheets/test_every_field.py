"""Every field of every worksheet can be entered on screen and is found in the casebook."""

import pytest
from tests.conftest import REPOSITORY
from tests.ui.worksheets.entering import an_answer, enter

from betweentimes.worksheets.fields import LadderField, NoteField, TableField
from betweentimes.worksheets.reading import read_worksheets

LIBRARY = read_worksheets(REPOSITORY / "resources" / "worksheets")
ASKING_ONCE = [kind.id for kind in LIBRARY.kinds if any(not isinstance(f, NoteField) for f in kind.single_fields)]
WITH_LADDERS = [kind.id for kind in LIBRARY.kinds if any(isinstance(table, LadderField) for table in kind.tables)]


def fill(answer_input, fields):
    """Answer each of the fields and return what was answered."""
    wanted = {}
    for field in fields:
        if isinstance(field, (TableField, NoteField)) or field.retired:
            continue
        wanted[field.id] = an_answer(field)
        enter(answer_input(field.id), wanted[field.id])
    return wanted


def first(fields):
    return [field for field in fields if field.stage == 1]


@pytest.mark.parametrize("kind", ASKING_ONCE)
def test_what_is_asked_once(kind, open_editor, entries, desk):
    editor = open_editor(kind)
    fields = editor.worksheet.single_fields
    wanted = fill(editor.answer_input, fields)
    (single,) = entries(editor, "")
    assert dict(single.answers) == wanted


@pytest.mark.parametrize("kind", WITH_LADDERS)
def test_rows_and_the_rows_under_them(kind, open_editor, entries):
    editor = open_editor(kind)
    for table, rows in zip(editor.worksheet.tables, editor.tables, strict=True):
        rows.add_row()
        wanted = fill(rows.panels[table.id].answer_input, first(table.columns))
        (row,) = entries(editor, table.id)
        assert dict(row.answers) == wanted
        if table.inner is not None:
            rows.add_inner(row.uid)
            wanted = fill(rows.panels[table.inner.id].answer_input, table.inner.columns)
            (inner,) = entries(editor, table.inner.id)
            assert dict(inner.answers) == wanted and inner.parent == row.uid


def test_both_stages_of_the_log(open_editor, entries, desk):
    editor = open_editor("thought_log")
    (table,) = editor.worksheet.tables
    emotions = next(column for column in table.columns if isinstance(column, TableField))
    editor.add_row()
    noticed = fill(editor.noticed.answer_input, first(table.columns))
    inline = next(iter(editor.noticed.inline.values()))
    inline.add_row()
    (emotion,) = entries(editor, emotions.id)
    (_, form), *_ = inline.lines.values()
    felt = fill(form.inputs.input, first(emotions.columns))
    (row,) = entries(editor, table.id)
    desk.casebook.entries.open_stage(editor.assignment.uid, [row.uid], "")
    editor.open_row(row.uid)
    later = [column for column in table.columns if column.stage == 2]
    answered = fill(editor.answering.form.inputs.input, [field for field in later if not field.optional])
    answered |= fill(editor.answering.more.inputs.input, [field for field in later if field.optional])
    (now,) = editor.answering.feelings.forms.values()
    felt |= fill(now.inputs.input, [column for column in emotions.columns if column.stage == 2])
    (row,) = entries(editor, table.id)
    (emotion,) = entries(editor, emotions.id)
    assert dict(row.answers) == noticed | answered
    assert dict(emotion.answers) == felt and emotion.parent == row.uid
