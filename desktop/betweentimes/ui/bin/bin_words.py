"""What lies in the bin, in words."""

import datetime
from collections.abc import Mapping
from typing import Any

from betweentimes.clinic.client import Client
from betweentimes.storage.bin import KEPT_MS, BinItem
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.record_problems import PutBackRefused, RecordUnknown
from betweentimes.ui.audit.audit_words import record_words_of
from betweentimes.ui.dates import DAY, full_date
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.versions.version_words import Lines, entry_lines, record_lines
from betweentimes.ui.words import shortened
from betweentimes.ui.worksheets.cell_words import answer_words
from betweentimes.worksheets.answers import from_json
from betweentimes.worksheets.fields import ChecksField
from betweentimes.worksheets.reading import Library

TELLING = ("title", "note", "words", "happened", "text", "about", "reason", "name")
"""Columns that a record is known by at a glance, the first that is there."""


def what_words(item: BinItem) -> str:
    """What kind of thing it is, with its first words."""
    if item.whole_client:
        return tr("A client, with everything about them")
    kind = record_words_of(item.table)
    first = shortened(_first_words(item.values))
    return tr("{kind}: {title}", kind=kind, title=first) if first else kind


def left_words(item: BinItem, now: int) -> str:
    """How long it still lies there: by the clock, which may have jumped since."""
    days = min(-(-(item.gone_at - now) // DAY), KEPT_MS // DAY)
    if days < 0:
        return tr("some days more")
    if days > 1:
        return tr("{n} days", n=days)
    return tr("1 day") if days == 1 else tr("goes today")


def others_words(item: BinItem) -> str:
    """What went with it, or ""."""
    if item.whole_client:
        return tr(
            "Nothing of this client is shown anywhere while they are in the bin. Put back, everything is as it was."
        )
    if item.others == 1:
        return tr("One more record belongs to it and is put back with it.")
    return tr("{n} more records belong to it and are put back with it.", n=item.others) if item.others else ""


def held_lines(item: BinItem, casebook: Casebook, library: Library, client: Client | None) -> Lines:
    """What it held, as labels and texts, blank ones left out."""
    if item.whole_client:
        return ()
    if item.table == "entry":
        lines = _entry_lines(item, casebook, library, client)
    else:
        lines = record_lines(item.values)
    return tuple((label, text) for label, text in lines if text.strip())


def is_quoted(text: str) -> bool:
    """Whether a text of `held_lines` is in the client's own words, which stand between quotes."""
    return text.startswith("“") and text.endswith("”")


def refused_words(problem: Exception) -> str:
    """Why something could not be put back."""
    if not isinstance(problem, PutBackRefused):
        return sentence(problem)
    if problem.reason == "parent":
        kind = record_words_of(problem.table)
        return tr("What it belongs to is gone ({kind}). If that is in the bin, put it back first.", kind=kind)
    return tr("Something else stands in its place now. Remove that first, then put this back.")


def _entry_lines(item: BinItem, casebook: Casebook, library: Library, client: Client | None) -> Lines:
    today: datetime.date = casebook.today()
    try:
        assignment = casebook.assignments.get(str(item.values["assignment"]))
        worksheet = library.made_with(assignment.kind, assignment.kind_version)
    except (RecordUnknown, KeyError):
        answers = from_json(str(item.values.get("answers") or "{}"))
        # Ticks are told by their ids, which is all that is known of them.
        unknown = [ChecksField(id=name, label=name.replace("_", " ").capitalize(), options=()) for name in answers]
        return tuple((field.label, answer_words(field, answers, today)) for field in unknown)
    return entry_lines(item.values, worksheet, client or Client(name=""), today)


def _first_words(values: Mapping[str, Any]) -> str:
    if str(values.get("answers", "")).startswith("{"):
        answers = from_json(str(values["answers"]))
        return next((value for value in answers.values() if isinstance(value, str) and value.strip()), "")
    for name in TELLING:
        if isinstance(values.get(name), str) and values[name].strip():
            return str(values[name])
    day = str(values.get("date") or "")
    return full_date(datetime.date.fromisoformat(day)) if day else ""
