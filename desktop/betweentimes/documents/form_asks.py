"""What a sheet asks, as fields of a form: by the type of each field, never by the kind of worksheet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from betweentimes.clinic.assignment import Entry
from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.form_marks import ONCE, FormSheet, new_row
from betweentimes.documents.isolates import bare
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.answers import Answer, Answers
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
    TextField,
)

MOST_STEPS: Final = 25
"""A scale with more steps than that is typed instead of chosen."""

PARENT: Final = "parent_of_"
"""A row that stands under another asks under which: the name of that field begins so."""


class FormAsks:
    """Makes the fields of one form. Rows that were there are known by `entries`, their inner rows too."""

    def __init__(self, sheet: FormSheet, entries: tuple[Entry, ...], words: PaperWords) -> None:
        self._sheet = sheet
        self._entries = entries
        self._words = words

    def once(self, field: Field, answers: Answers) -> tuple[Ask, ...]:
        """What a field that is asked once needs: a tick for every option, or one field."""
        value = answers.get(field.id)
        if isinstance(field, (ChoiceField, ChecksField)):
            return self._ticks(field, ONCE, value)
        return () if isinstance(field, (NoteField, TableField)) else (self._one(field, ONCE, value, field.paper_label),)

    def agreed(self, name: str, label: str) -> tuple[Ask, ...]:
        """A part of the agreement that is still blank; the confidence is chosen from a scale."""
        kind = ScaleField(id=name, label=label, maximum=100, step=10) if name == "confidence" else None
        if kind is not None:
            return (self._one(kind, ONCE, None, label, what=f"agreement-{name}"),)
        return (Ask(name=self._sheet.name(f"agreement-{name}"), label=label, kind="words"),)

    def lines(self, number: int, label: str) -> tuple[Ask, ...]:
        """Free lines under a heading; `number` counts them on the sheet."""
        return (Ask(name=self._sheet.name(f"lines-{number}"), label=label or str(number), kind="words"),)

    def filled(self, table: TableField, entry: Entry, names: tuple[str, ...], number: int) -> tuple[Ask, ...]:
        """The fields in a cell of a row that is there."""
        row = self._sheet.row(entry.uid)
        made: list[Ask] = []
        for name in names:
            column, _, rating = name.partition(".")
            field = next((c for c in table.columns if c.id == column), None)
            if field is None or isinstance(field, NoteField):
                continue
            if isinstance(field, TableField):
                made.extend(self._inner(field, entry, rating, number))
            else:
                made.append(self._one(field, row, entry.answers.get(name), field.paper_label, number))
        return _told_apart(made)

    def blank(self, table: TableField, names: tuple[str, ...], number: int, parents: bool) -> tuple[Ask, ...]:
        """The fields in a cell of an empty row; with `parents` the one that asks under which row it stands."""
        made: list[Ask] = []
        if parents:
            made.append(self._parent(table, number))
        for name in names:
            field = next((c for c in table.columns if c.id == name), None)
            if field is not None and not isinstance(field, NoteField):
                made.append(self._one(field, new_row(number), None, field.paper_label, number))
        return _told_apart(made)

    def ticks(self, field: ChoiceField | ChecksField, entry: Entry | None, number: int) -> tuple[Ask, ...]:
        """A tick for every option of a field of a row, which is there or (None) the empty one of that number."""
        if entry is None:
            return self._ticks(field, new_row(number), None)
        return self._ticks(field, self._sheet.row(entry.uid), entry.answers.get(field.id))

    def implied(self, number: int, stored: Mapping[str, str]) -> tuple[Ask, ...]:
        """What the place of an empty row says by itself, such as the day of a slot: kept in hidden fields."""
        row = new_row(number)
        return tuple(
            Ask(name=self._sheet.name(name, row), label="", kind="hidden", value=value)
            for name, value in stored.items()
        )

    def _inner(self, table: TableField, entry: Entry, rating: str, number: int) -> list[Ask]:
        """One rating of every inner row, each with its name; or all of them as words in one field."""
        rows = sorted(
            (row for row in self._entries if row.parent == entry.uid and row.field == table.id),
            key=lambda row: (row.position, row.created),
        )
        if not rating:
            said = inline_words(table, rows)
            return [self._one(table, self._sheet.row(entry.uid), said, table.paper_label, number)]
        field = table.column(rating)
        made = []
        for row in rows:
            name = ", ".join(
                str(row.answers[c.id]) for c in table.columns if isinstance(c, TextField) and c.id in row.answers
            )
            label = self._words.labelled(field.paper_label, name) if name else field.paper_label
            made.append(self._one(field, self._sheet.row(row.uid), row.answers.get(rating), label, number, name))
        return made

    def _parent(self, table: TableField, number: int) -> Ask:
        owner = {entry.uid for entry in self._entries if not entry.parent and entry.field}
        above = [entry for entry in sorted(self._entries, key=lambda e: (e.position, e.created)) if entry.uid in owner]
        options = tuple((self._sheet.row(entry.uid), str(place)) for place, entry in enumerate(above, start=1))
        name = self._sheet.name(PARENT + table.id, new_row(number))
        return Ask(
            name=name, label=f"{table.paper_label} {number}", kind="choice" if options else "line", options=options
        )

    def _one(
        self,
        field: Field,
        row: str,
        value: Answer | None,
        label: str,
        number: int = 0,
        caption: str = "",
        what: str = "",
    ) -> Ask:
        name = self._sheet.name(what or field.id, row)
        said = f"{label} ({number})" if number else label
        caption = caption or (field.paper_label if row != ONCE else "")
        stored = "" if value is None else str(value)
        if isinstance(field, ScaleField) and (field.maximum - field.minimum) / field.step <= MOST_STEPS:
            steps = {str(step) for step in range(field.minimum, field.maximum + 1, field.step)} | ({stored} - {""})
            options = tuple((step, step) for step in sorted(steps, key=_figure))
            return Ask(name=name, label=said, kind="choice", value=stored, caption=caption, options=options)
        if isinstance(field, ChoiceField):
            options = tuple((option.id, option.label) for option in field.options)
            return Ask(name=name, label=said, kind="choice", value=stored, caption=caption, options=options)
        if isinstance(field, ChecksField) and len(field.options) == 1 and not field.own_words:
            chosen = "yes" if value else ""
            option = self._sheet.name(field.id, row, field.options[0].id)
            return Ask(
                name=option,
                label=self._words.labelled(said, field.options[0].label),
                kind="tick",
                value=chosen,
                caption=caption,
            )
        if isinstance(field, (NumberField, ScaleField)):
            return Ask(name=name, label=said, kind="line", value=stored, caption=caption)
        words = str(value or "") if isinstance(field, TableField) else bare(answer_words(field, value, self._words))
        return Ask(name=name, label=said, kind="words", value=words, caption=caption)

    def _ticks(self, field: ChoiceField | ChecksField, row: str, value: Answer | None) -> tuple[Ask, ...]:
        chosen = value if isinstance(value, tuple) else (value,)
        made = [
            Ask(
                name=self._sheet.name(field.id, row, option.id),
                label=self._words.labelled(field.paper_label, option.label),
                kind="tick",
                value="yes" if option.id in chosen else "",
            )
            for option in field.options
        ]
        if isinstance(field, ChecksField) and field.own_words:
            known = {option.id for option in field.options}
            own = ", ".join(str(item) for item in chosen if item is not None and item not in known)
            made.append(Ask(name=self._sheet.name(field.id, row), label=field.paper_label, kind="words", value=own))
        return tuple(made)


def inline_words(table: TableField, rows: list[Entry]) -> str:
    """Inner rows as they are written and read again in one field: "Fear 60, shame 35"."""
    words = next((c for c in table.columns if isinstance(c, TextField)), None)
    rating = next((c for c in table.columns if isinstance(c, (ScaleField, NumberField))), None)
    said = []
    for row in rows:
        parts = [row.answers.get(column.id) for column in (words, rating) if column is not None]
        said.append(" ".join(str(part) for part in parts if part is not None))
    return ", ".join(part for part in said if part)


def _told_apart(asks: list[Ask]) -> tuple[Ask, ...]:
    """Captions only where several fields share a room, or where the caption is not the column's own name."""
    if len(asks) == 1 and asks[0].label.startswith(asks[0].caption):
        return (replace(asks[0], caption=""),)
    return tuple(asks)


def _figure(text: str) -> tuple[int, str]:
    return (int(text), "") if text.lstrip("-").isdigit() else (10**9, text)
