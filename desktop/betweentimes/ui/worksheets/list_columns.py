"""Which columns of a table a list has room for: when, the words that say most, and how it was rated."""

from collections.abc import Iterable

from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
    TextField,
)

MOST_COLUMNS = 6
MOST_WORDS = 3
MOST_FIGURES = 3


def list_columns(table: TableField) -> tuple[Field, ...]:
    """At most six columns in their order: a moment, words, figures, choices; what is optional comes last.

    A rating that is given again stands for both; it takes the place of the first.
    """
    asked = [field for field in table.columns if _can_show(field)]
    again = {field.was for field in asked if isinstance(field, ScaleField)}
    asked = [field for field in asked if field.id not in again]
    wanted = sorted(asked, key=lambda field: (field.optional, field.stage))
    chosen: list[Field] = []
    for kinds, most in (
        ((MomentField,), 1),
        ((TextField, TableField), MOST_WORDS - 1),
        ((ScaleField, NumberField), MOST_FIGURES),
        ((ChoiceField, ChecksField), 1),
        ((TextField, TableField), MOST_WORDS),
    ):
        room = MOST_COLUMNS - len(chosen)
        found = [field for field in wanted if isinstance(field, kinds) and field not in chosen]
        already = sum(isinstance(field, kinds) for field in chosen)
        chosen += found[: min(room, most - already)]
    return tuple(field for field in asked if field in chosen)


def first_rating(table: TableField, field: Field) -> ScaleField | None:
    """The rating that this one gives again, if it does."""
    if not isinstance(field, ScaleField) or not field.was:
        return None
    return _scale(table.columns, field.was)


def _scale(columns: Iterable[Field], name: str) -> ScaleField | None:
    return next((each for each in columns if isinstance(each, ScaleField) and each.id == name), None)


def _can_show(field: Field) -> bool:
    if field.retired or isinstance(field, NoteField):
        return False
    return not isinstance(field, TableField) or field.inline
