"""Answers in the few words a table has room for."""

import datetime
from collections.abc import Iterable

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.dates import date_of, day_month, moment_words
from betweentimes.ui.language import tr
from betweentimes.ui.words import short_name
from betweentimes.worksheets.answers import Answers, Moment, is_blank
from betweentimes.worksheets.fields import ChecksField, ChoiceField, Field, MomentField, TableField, TextField


def for_client(text: str, client: Client) -> str:
    """A worksheet's text with the client's name in its place."""
    return text.replace("{client}", short_name(client))


def words_to_add(one_row: str) -> str:
    """What a button that adds a row says: "Add a step", "Add an entry"."""
    vowel = one_row[:1].casefold() in tuple("aeio")
    return tr("Add an {row}", row=one_row) if vowel else tr("Add a {row}", row=one_row)


def quoted(words: str) -> str:
    """A client's own words on one line between curly quotes; blank stays blank."""
    line = " ".join(words.split())
    return f"“{line}”" if line else ""


def answer_words(field: Field, answers: Answers, today: datetime.date) -> str:
    """What was answered to a field, on one line; blank when nothing was."""
    value = answers.get(field.id)
    if is_blank(value):
        return ""
    if isinstance(value, Moment):
        return moment_words(value, today)
    if isinstance(field, TextField):
        return quoted(str(value)) if field.voice else " ".join(str(value).split())
    if isinstance(field, (ChoiceField, ChecksField)):
        labels = {option.id: option.label for option in field.options}
        chosen = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(labels.get(item, item) for item in chosen)
    return str(value)


def inline_words(field: TableField, rows: Iterable[Entry], today: datetime.date) -> str:
    """Inner rows in one cell, as in "Fear 60, shame 35"."""
    shown = [column for column in field.columns if column.stage == 1 and not column.retired]
    cells = [" ".join(filter(None, (answer_words(c, row.answers, today) for c in shown))) for row in rows]
    return ", ".join(cell for cell in cells if cell)


def moment_field(fields: Iterable[Field]) -> Field | None:
    """The field that says when a row was: the first moment among them."""
    return next((field for field in fields if isinstance(field, MomentField)), None)


def provenance_words(entry: Entry, client: Client, entered_by: str, today: datetime.date) -> str:
    """Who wrote a row, how, and who entered it when: "Written by R. M. on paper. Entered by A. Osei on 17 Nov."."""
    origin = entry.provenance
    written = _written_words(origin.written_by, origin.way, short_name(client))
    if not origin.entered_on:
        return written
    day = day_month(date_of(origin.entered_on), today)
    return tr("{written} Entered by {person} on {day}.", written=written, person=entered_by, day=day)


def _written_words(written_by: str, way: str, client: str) -> str:
    """Who wrote it and how; of a spoken thing, who told it."""
    if written_by == "together":
        return {
            "paper": tr("Written together on paper."),
            "spoken": tr("Spoken about together."),
        }.get(way, tr("Written together on screen."))
    who = {"client": client, "therapist": tr("the therapist")}.get(written_by, tr("someone else"))
    return {
        "paper": tr("Written by {who} on paper.", who=who),
        "spoken": tr("As {who} told it.", who=who),
        "form": tr("Written by {who} in a form.", who=who),
    }.get(way, tr("Written by {who} on screen.", who=who))
