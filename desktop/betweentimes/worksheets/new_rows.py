"""New fields of a worksheet: what each type begins with, and options under ids that stay."""

from dataclasses import dataclass
from typing import Final

from betweentimes.worksheets.kind_rows import TABLES, VOICE, Row
from betweentimes.worksheets.own_kinds import new_field_id


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWords:
    """What new fields are called until they are called otherwise, in the words of the sheet."""

    label: str
    options: tuple[str, str]
    parts: tuple[str, ...]
    day: str
    part: str
    voice: str
    inner: str
    rating: str
    row: str


INLINE: Final = "inline"
"""What a short list within one cell is asked for by; in the file it is a table with `inline`."""


def new_row(kind: str, words: FirstWords) -> Row:
    """A field of this type as it begins."""
    if kind == INLINE:
        return _short_list(words)
    row: Row = {"id": new_field_id(), "type": kind, "label": words.label}
    if kind in ("choice", "checks"):
        row["options"] = options_of(words.options)
    elif kind == "text":
        row["lines"] = 2
    elif kind == "note":
        row["text"] = words.label
    elif kind in TABLES:
        row |= {"blank_rows": 6, "one_row": words.row, "column": _new_columns(row, words)}
    return row


def _short_list(words: FirstWords) -> Row:
    """Such as feelings, each with how strong it was."""
    first = {"id": new_field_id(), "type": "text", "label": words.inner, "width": 8}
    rated = {"id": new_field_id(), "type": "scale", "label": words.rating, "width": 4}
    return {
        "id": new_field_id(),
        "type": "table",
        "label": words.label,
        "inline": True,
        "one_row": words.row,
        "blank_rows": 2,
        "column": [first, rated],
    }


def _new_columns(row: Row, words: FirstWords) -> list[Row]:
    first: Row = {"id": new_field_id(), "type": "text", "label": words.label}
    if row["type"] == "dialogue":
        row["voices"] = list(words.options)
        return [{"id": VOICE, "type": "choice", "label": words.voice, "options": options_of(words.options)}, first]
    if row["type"] == "week":
        row |= {"day": new_field_id(), "part": new_field_id()}
        day = {"id": row["day"], "type": "moment", "label": words.day}
        part = {"id": row["part"], "type": "choice", "label": words.part, "options": options_of(words.parts)}
        return [day, part, first]
    if row["type"] == "ladder":
        inside = {"id": new_field_id(), "type": "text", "label": words.inner}
        tries: Row = {"id": new_field_id(), "type": "table", "label": words.inner, "one_row": words.row}
        return [first, tries | {"column": [inside]}]
    return [first]


def options_of(labels: tuple[str, ...]) -> list[Row]:
    """New options with these labels."""
    return [{"id": f"o{number}", "label": label} for number, label in enumerate(labels, 1)]


def relabelled(options: list[Row], labels: list[str]) -> list[Row]:
    """Options with these labels: one that kept its label or its place keeps its id, a new one gets a new id."""
    by_label = {option["label"]: option["id"] for option in options}
    kept = {by_label[label] for label in labels if label in by_label}
    made: list[Row] = []
    for at, label in enumerate(labels):
        same_place = options[at]["id"] if at < len(options) and len(options) == len(labels) else ""
        name = by_label.get(label) or (same_place if same_place and same_place not in kept else new_field_id())
        made.append({"id": name if name not in [each["id"] for each in made] else new_field_id(), "label": label})
    return made
