"""Invented answers for the shipped worksheets, made from their field types."""

import datetime

from betweentimes.clinic.assignment import Agreement, Entry
from betweentimes.worksheets.answers import Answer, Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
)

DAY = datetime.date(2026, 11, 17)

AGREEMENT = Agreement(
    title="Travelling by bus",
    why="I want to see my sister without planning the whole week around it.",
    what="Ride to Hill Street and stay on",
    when="Tue and Fri, after ten",
    where="Bus 7, station stop",
    smaller="Sit at the stop and let one bus go",
    obstacle="If it is packed, take the next one",
    confidence=70,
    proposed_by="together",
    privacy="folded inside her library book",
    review_on=datetime.date(2026, 11, 24),
)


def answer(field: Field, text: str) -> Answer | None:
    if isinstance(field, (NoteField, TableField)):
        return None
    if isinstance(field, (NumberField, ScaleField)):
        return min(field.maximum, 40)
    if isinstance(field, ChoiceField):
        return field.options[0].id
    if isinstance(field, ChecksField):
        return (field.options[0].id,)
    return Moment(date=DAY, part="evening") if isinstance(field, MomentField) else f"{text} {field.id}"


def entry(
    uid: str, table: str, fields: tuple[Field, ...], parent: str = "", position: int = 0, text: str = "Word"
) -> Entry:
    answers = {field.id: value for field in fields if (value := answer(field, text)) is not None}
    return Entry(
        uid=uid, assignment="a", client="c", field=table, parent=parent, position=position, stage=2, answers=answers
    )


def entries_for(worksheet: Worksheet, text: str = "Word", rows: int = 3) -> tuple[Entry, ...]:
    """Every field answered; tables get rows, and their inner tables one row each."""
    made = [entry("single", "", worksheet.single_fields, text=text)]
    for table in worksheet.tables:
        for number in range(rows):
            uid = f"{table.id}{number}"
            made.append(entry(uid, table.id, table.columns, position=number, text=text))
            for inner in table.columns:
                if isinstance(inner, TableField) and number < rows - 1:
                    made.append(entry(f"{uid}.{inner.id}", inner.id, inner.columns, uid, text=text))
    return tuple(made)
