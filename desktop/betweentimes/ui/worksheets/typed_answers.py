"""Answers typed as text into one cell: read by the field's type, or refused in a sentence."""

import datetime
import re
from dataclasses import dataclass

from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.typed_days import DayReader, typed_moment
from betweentimes.worksheets.answers import Answer, Answers, Moment, is_blank
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    Option,
    ScaleField,
    TableField,
    TextField,
)

_NUMBER = re.compile(r"(-?\d{1,9}) ?\D{0,12}")
_RATED = re.compile(r"(.*?)[ :]*(-?\d{1,4})?%?")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: an answer, or the rows of an inline table, or a sentence about what cannot be read."""

    answer: Answer | None = None
    rows: tuple[Answers, ...] = ()
    problem: str = ""


def read_cell(field: Field, text: str, days: DayReader) -> Read:
    """Read what was typed; blank is no answer."""
    text = text.strip()
    if not text:
        return Read()
    if isinstance(field, TextField):
        return Read(text)
    if isinstance(field, (NumberField, ScaleField)):
        return _number(field, text)
    if isinstance(field, ChoiceField):
        return _choice(field, text)
    if isinstance(field, ChecksField):
        return _checks(field, text)
    if isinstance(field, MomentField):
        moment = days.moment(text, field.with_time)
        sentence = tr("“{typed}” is not read as a day. 12.3, 12 Mar, Mon or yesterday would be.", typed=text)
        return Read(moment) if moment is not None else Read(problem=sentence)
    if isinstance(field, TableField):
        return _inline(field, text)
    return Read(problem=tr("Nothing can be typed here."))


def cell_text(field: Field, answer: object, today: datetime.date) -> str:
    """An answer as it stands in a cell, in a form that is read again as the same."""
    if is_blank(answer):
        return ""
    if isinstance(answer, Moment):
        return typed_moment(answer, today)
    if isinstance(field, (ChoiceField, ChecksField)):
        labels = {option.id: option.label for option in field.options}
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return "; ".join(str(labels.get(item, item)) for item in chosen)
    return str(answer)


def inline_text(field: TableField, rows: tuple[Answers, ...]) -> str:
    """The rows of an inline table in one cell: "Fear 60, shame 35"."""
    words, rating = _inline_columns(field)
    cells = []
    for row in rows:
        told = [row.get(column.id) for column in (words, rating) if column is not None]
        cells.append(" ".join(str(each) for each in told if not is_blank(each)))
    return ", ".join(cell for cell in cells if cell)


def _number(field: NumberField | ScaleField, text: str) -> Read:
    found = _NUMBER.fullmatch(text)
    if found is not None and field.minimum <= int(found[1]) <= field.maximum:
        return Read(int(found[1]))
    low, high = field.minimum, field.maximum
    return Read(problem=tr("“{typed}” is no whole number from {low} to {high}.", typed=text, low=low, high=high))


def _choice(field: ChoiceField, text: str) -> Read:
    option = _option(field.options, text)
    if option is not None:
        return Read(option.id)
    labels = ", ".join(option.label for option in field.options)
    return Read(problem=tr("“{typed}” is none of these: {choices}.", typed=text, choices=labels))


def _checks(field: ChecksField, text: str) -> Read:
    if len(field.options) == 1 and not field.own_words:
        return Read((field.options[0].id,))
    chosen: list[str] = []
    for part in filter(None, (each.strip() for each in re.split(r"[;,]", text))):
        option = _option(field.options, part)
        if option is None and not field.own_words:
            labels = ", ".join(each.label for each in field.options)
            return Read(problem=tr("“{typed}” is none of these: {choices}.", typed=part, choices=labels))
        told = option.id if option is not None else part
        if told not in chosen:
            chosen.append(told)
    return Read(tuple(chosen))


def _option(options: tuple[Option, ...], text: str) -> Option | None:
    """By its number, its whole label, or the first letters when only one begins so."""
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return options[int(text) - 1]
    folded = text.casefold()
    for option in options:
        if option.label.casefold() == folded:
            return option
    begun = [option for option in options if option.label.casefold().startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def _inline_columns(field: TableField) -> tuple[Field | None, ScaleField | NumberField | None]:
    asked = [column for column in field.columns if column.stage == 1 and not column.retired]
    words = next((column for column in asked if isinstance(column, TextField)), None)
    rating = next((column for column in asked if isinstance(column, (ScaleField, NumberField))), None)
    return words, rating


def _inline(field: TableField, text: str) -> Read:
    words, rating = _inline_columns(field)
    rows: list[Answers] = []
    for part in filter(None, (each.strip() for each in re.split(r"[;,]", text))):
        found = _RATED.fullmatch(part)
        said, figure = (found[1].strip(), found[2]) if found is not None and rating is not None else (part, None)
        row: dict[str, Answer] = {words.id: said} if words is not None and said else {}
        if figure is not None and rating is not None:
            if not rating.minimum <= int(figure) <= rating.maximum:
                return Read(problem=_number(rating, figure).problem)
            row[rating.id] = int(figure)
        rows.append(row)
    return Read(rows=tuple(rows))
