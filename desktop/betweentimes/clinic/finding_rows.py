"""The rows of a worksheet as its shows look at them: by dotted path, with the day and the name of each."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Final

from betweentimes.clinic.assignment import Entry
from betweentimes.worksheets.answers import Answer, Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    TableField,
    TextField,
    WeekGridField,
)

NAMING: Final = (TextField, ChoiceField)


class Rows:
    """Entries of one kind, found by the paths of their fields, in the order of their days.

    An entry is filed under its table's id; a path of one word is a field that is asked once.
    """

    def __init__(self, worksheet: Worksheet, entries: Iterable[Entry]) -> None:
        self._worksheet = worksheet
        self._tables = {path[-1]: field for path, field in worksheet.walk() if isinstance(field, TableField)}
        self._by_uid: dict[str, Entry] = {}
        self._by_table: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_uid[entry.uid] = entry
            self._by_table.setdefault(entry.field, []).append(entry)

    def field(self, path: str) -> Field:
        """The field at a path. Raises KeyError."""
        return self._worksheet.at(path)

    def id_of(self, path: str) -> str:
        """The id under which the field's answer is stored."""
        return path.rpartition(".")[2]

    def of_table(self, path: str) -> list[Entry]:
        """The rows of the table at a path, those with a day first and in its order."""
        rows = self._by_table.get(self.id_of(path), [])
        return sorted(rows, key=self._when)

    def with_field(self, path: str) -> list[Entry]:
        """The rows that have the field at this path among their columns."""
        return self.of_table(path.rpartition(".")[0])

    def day(self, entry: Entry) -> datetime.date | None:
        """The day the client gave for a row, else for the row it stands under."""
        return self._moment(entry).date

    def name(self, entry: Entry) -> str:
        """What a row is about: its first words or choice, else those of the row it stands under; "" when asked once."""
        if not entry.field:
            return ""
        words = self.first_of(entry, NAMING)
        parent = self._by_uid.get(entry.parent)
        return words or (self.name(parent) if parent is not None else "")

    def part(self, entry: Entry) -> str:
        """The part of the day that a slot of a week grid lies in, in words."""
        table = self._tables.get(entry.field)
        if not isinstance(table, WeekGridField):
            return ""
        said = words_of(entry.answers.get(table.part), choice_labels(table.column(table.part)))
        return said[0] if said else ""

    def first_of(self, entry: Entry, types: type[Field] | tuple[type[Field], ...]) -> str:
        """The first answer of a row to a field of these types, in words, or ""."""
        for field in self._columns(entry):
            if isinstance(field, types):
                said = words_of(entry.answers.get(field.id), choice_labels(field))
                if said:
                    return said[0]
        return ""

    def _moment(self, entry: Entry) -> Moment:
        for field in self._columns(entry):
            value = entry.answers.get(field.id)
            if isinstance(field, MomentField) and isinstance(value, Moment) and value.date is not None:
                return value
        if entry.provenance.happened.date is not None:
            return entry.provenance.happened
        parent = self._by_uid.get(entry.parent)
        return self._moment(parent) if parent is not None else Moment()

    def _when(self, entry: Entry) -> tuple[datetime.date, datetime.time, int]:
        moment = self._moment(entry)
        return (moment.date or datetime.date.max, moment.time or datetime.time.min, entry.position)

    def _columns(self, entry: Entry) -> tuple[Field, ...]:
        if not entry.field:
            return self._worksheet.fields
        table = self._tables.get(entry.field)
        return table.columns if table is not None else ()


def choice_labels(field: Field) -> Mapping[str, str]:
    """The labels of a choice's or checks' options by id; none for other fields."""
    return {o.id: o.label for o in field.options} if isinstance(field, (ChoiceField, ChecksField)) else {}


def words_of(value: Answer | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """An answer as words to count: chosen labels, own words, or a text on one line; numbers and blanks are none."""
    if isinstance(value, str):
        words = " ".join(value.split())
        return (labels.get(words, words),) if words else ()
    if isinstance(value, tuple):
        return tuple(labels.get(item, item) for item in value if item.strip())
    return ()
