"""How fields share lines of twelve parts, so that no line ends in a gap that nobody meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from betweentimes.ui.worksheets.form_grid import PARTS
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    ScaleField,
    TextField,
)

MOMENT_PARTS = 8
DAY_PARTS = 4
NARROW = 3
"""A rating that takes no more than this share of a line has room for its number alone."""


def laid_out(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields with room for a day, a time and a part of the day, and with lines that are filled."""
    return tuple(field for line in _lines(_with_room(fields)) for field in _filled(line))


def _with_room(fields: Iterable[Field]) -> list[Field]:
    """What stood beside a moment that was widened takes the rest."""
    made: list[Field] = []
    rest = 0
    for field in fields:
        room = _room_of(field)
        if room > field.width:
            rest = PARTS - field.width
            made.append(replace(field, width=room))
            continue
        shares = rest and field.width == rest and made
        made.append(replace(field, width=PARTS - made[-1].width) if shares else field)
        rest = 0
    return made


def _room_of(field: Field) -> int:
    if not isinstance(field, MomentField):
        return 0
    return MOMENT_PARTS if field.with_time else DAY_PARTS


def _lines(fields: Iterable[Field]) -> Iterator[list[Field]]:
    line: list[Field] = []
    for field in fields:
        if field.retired:
            continue
        if sum(each.width for each in line) + field.width > PARTS:
            yield line
            line = []
        line.append(field)
    if line:
        yield line


def _filled(line: list[Field]) -> list[Field]:
    """Share what is left of a line among the fields that can use it."""
    left = PARTS - sum(field.width for field in line)
    growing = [at for at, field in enumerate(line) if _grows(field)]
    if not growing or left <= 0:
        return line
    filled = list(line)
    for place, at in enumerate(growing):
        share = left // len(growing) + (1 if place < left % len(growing) else 0)
        filled[at] = replace(line[at], width=line[at].width + share)
    return filled


def _grows(field: Field) -> bool:
    if isinstance(field, ScaleField):
        return bool(field.was) or field.width > NARROW
    return isinstance(field, (TextField, ChoiceField, ChecksField)) and not isinstance(field, NumberField)
