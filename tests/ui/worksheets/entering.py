"""Entering answers through the inputs a person sees."""

import datetime

from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    ScaleField,
    TextField,
)

DAY = datetime.date(2026, 11, 13)
HOUR = datetime.time(10, 20)


def open_assignment(desk, kind, state=State.AGREED, agreement=None, since=None) -> Assignment:
    """Add an assignment of this kind for the desk's client, in its state since a day."""
    version = desk.context.library.get(kind).version
    added = Assignment(
        client=desk.uid,
        kind=kind,
        kind_version=version,
        state=state,
        state_since=since,
        agreement=agreement or Agreement(),
    )
    return desk.casebook.assignments.add(added)


def enter(entry, value) -> None:
    """Answer as a person does: the value stands in the input, which tells that it was edited and left."""
    entry.set_value(value)
    entry.edited.emit()
    entry.left.emit()


def an_answer(field: Field):
    """Some answer that fits a field."""
    if isinstance(field, TextField):
        return f"words for {field.id}"
    if isinstance(field, (NumberField, ScaleField)):
        return field.maximum - 1
    if isinstance(field, ChoiceField):
        return field.options[-1].id
    if isinstance(field, ChecksField):
        return (field.options[-1].id, "my own") if field.own_words else (field.options[-1].id,)
    assert isinstance(field, MomentField)
    return Moment(DAY, HOUR, "morning", about=True) if field.with_time else Moment(DAY)
