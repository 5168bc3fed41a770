"""The interface's words for the types of field, and what new fields are called until they are called otherwise."""

from dataclasses import replace
from typing import Any

from betweentimes.ui.language import tr
from betweentimes.worksheets.kind_stages import StageTexts
from betweentimes.worksheets.new_rows import INLINE, FirstWords


def type_words() -> dict[str, str]:
    """Each type of field by its name in a file, in the order they are offered."""
    return {
        "text": tr("Words"),
        "scale": tr("Rating"),
        "choice": tr("One of several answers"),
        "checks": tr("Several answers to tick"),
        "number": tr("Number"),
        "moment": tr("Day or time"),
        "note": tr("Sentence to read"),
        "table": tr("Table, a row each time"),
        "ladder": tr("Steps with tries"),
        "week": tr("Week"),
        "dialogue": tr("Two voices"),
        INLINE: tr("Short list in one cell"),
    }


TYPE_ICONS = (
    ("text", "type"),
    ("scale", "target"),
    ("choice", "circle-check"),
    ("checks", "list-checks"),
    ("number", "columns-2"),
    ("moment", "calendar-days"),
    ("note", "info"),
    ("table", "table-2"),
    ("ladder", "footprints"),
    ("week", "calendar"),
    ("dialogue", "messages-square"),
    (INLINE, "layout-list"),
)
"""The sign of each type."""

ALONE = ("text", "scale", "choice", "checks", "number", "moment", "note", "table", "ladder", "week", "dialogue")
"""The types that a field of the worksheet itself can have."""
IN_A_TABLE = ("text", "scale", "choice", "checks", "number", "moment")
"""The types that a column can have."""
IN_A_LIST = ("text", "scale", "choice", "number")
"""The types that stand well in a short list within a cell."""


def kind_of(row: dict[str, Any]) -> str:
    """The type of a field as it is offered: a short list within a cell is one of its own."""
    return INLINE if row.get("inline") else str(row["type"])


def row_word() -> str:
    """What one row is called until it is called otherwise."""
    return tr("row")


def stage_texts() -> StageTexts:
    """What two stages begin with."""
    asked = first_words("text")
    return StageTexts(
        first=tr("Noticing"),
        first_hint=tr("Nothing to change yet, only to see."),
        second=tr("Looking again"),
        second_hint=tr("For the rows you choose. What was noticed stays in view."),
        asked=replace(asked, label=tr("What I think of it now")),
    )


def type_icon(kind: str) -> str:
    """The sign of a type."""
    return dict(TYPE_ICONS)[kind]


def first_words(kind: str) -> FirstWords:
    """What a new field of this type begins with."""
    labels = {
        "text": tr("What I notice"),
        "scale": tr("How strong, 0 to 10"),
        "choice": tr("Which fits best"),
        "checks": tr("What was there"),
        "number": tr("How many"),
        "moment": tr("When"),
        "note": tr("There is no right or wrong way to fill this in."),
        "table": tr("What happened"),
        "ladder": tr("My steps"),
        "week": tr("My week"),
        "dialogue": tr("What they say to each other"),
        INLINE: tr("What I felt"),
    }
    in_a_list = kind == INLINE
    return FirstWords(
        label=labels[kind],
        options=(tr("One answer"), tr("Another answer")),
        parts=(tr("Morning"), tr("Afternoon"), tr("Evening")),
        day=tr("Day"),
        part=tr("Part of the day"),
        voice=tr("Who speaks"),
        inner=tr("Feeling") if in_a_list else tr("What I tried"),
        rating=tr("How strong, 0 to 10"),
        row=tr("feeling") if in_a_list else row_word(),
    )
