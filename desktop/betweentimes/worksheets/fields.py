"""Field types: the closed set of things a worksheet can ask for.

Editors, sheets, forms and readers dispatch on these classes, never on a worksheet's id.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen; `id` is stored, `label` is shown."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What every field has.

    `id` is stable for ever; `label` speaks on screen, `sheet_label` (client's side, first person) on paper and
    falls back to `label`; `stage` is the stage that opens it; `width` is its share of a 12-part line;
    `retired` fields keep old answers readable and are no longer asked.
    """

    id: str
    label: str
    sheet_label: str = ""
    hint: str = ""
    stage: int = 1
    width: int = 12
    optional: bool = False
    retired: bool = False

    @property
    def paper_label(self) -> str:
        """The label in the client's voice, as printed."""
        return self.sheet_label or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Words; `voice` marks the client's own words, shown in the serif italic; `lines` is the room given."""

    lines: int = 1
    voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A whole number from `minimum` to `maximum`, with a unit such as "minutes"."""

    minimum: int = 0
    maximum: int = 1000
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleField(Field):
    """A rating from `minimum` to `maximum`; `was` names the field (same row) it rates again, drawn as before -> now."""

    minimum: int = 0
    maximum: int = 10
    step: int = 1
    low_label: str = ""
    high_label: str = ""
    unit: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of `options`, or blank."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksField(Field):
    """Any number of `options`; `own_words` lets the person add their own."""

    options: tuple[Option, ...]
    own_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentField(Field):
    """When something was: a civil date with optional time or part of day, possibly blank or approximate."""

    with_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteField(Field):
    """A sentence to read; it asks for nothing. `text` is printed and shown."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField(Field):
    """Repeated rows. Each row is an entry of its own; a column that is itself a TableField gives a row inner rows.

    `inline` inner tables are edited inside one cell ("Fear 60, shame 35"). `blank_rows` is the room on a sheet.
    `newest_first` is the order on screen; a table without it keeps the order given by hand.
    """

    columns: tuple[Field, ...]
    blank_rows: int = 4
    newest_first: bool = False
    inline: bool = False
    one_row: str = ""

    def column(self, field_id: str) -> Field:
        """Return the column with this id. Raises KeyError."""
        for column in self.columns:
            if column.id == field_id:
                return column
        raise KeyError(field_id)

    @property
    def inner(self) -> "TableField | None":
        """The first inner table shown as rows of its own, if there is one."""
        return next((c for c in self.columns if isinstance(c, TableField) and not c.inline), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderField(TableField):
    """Steps in an order chosen by hand, each with tries (its inner table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueField(TableField):
    """Alternating lines of two voices.

    The column `voice` is a choice of two that says whose line it is, the first column of words is the line; `voices`
    are their short names.
    """

    voices: tuple[str, str] = ("A", "B")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGridField(TableField):
    """Entries that belong to a day and a part of it, seen as a week: days across, parts of the day down.

    `day` names the column with the day (a moment), `part` the one with the part of the day (a choice, whose options
    are the lines of the grid). The other columns are what stands in a slot: words and ratings.
    """

    day: str = "day"
    part: str = "part"

    @property
    def in_a_slot(self) -> tuple[Field, ...]:
        """The columns other than day and part that are still asked."""
        return tuple(c for c in self.columns if c.id not in (self.day, self.part) and not c.retired)
