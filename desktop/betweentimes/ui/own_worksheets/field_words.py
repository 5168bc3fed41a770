"""The interface's words for the types of field, and what new fields are called until they are called otherwise."""

from betweentimes.ui.language import tr
from betweentimes.worksheets.new_rows import FirstWords


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
)
"""The sign of each type."""

IN_A_TABLE = ("text", "scale", "choice", "checks", "number", "moment")
"""The types that a column can have."""


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
    }
    return FirstWords(
        label=labels[kind],
        options=(tr("One answer"), tr("Another answer")),
        parts=(tr("Morning"), tr("Afternoon"), tr("Evening")),
        day=tr("Day"),
        part=tr("Part of the day"),
        voice=tr("Who speaks"),
        inner=tr("What I tried"),
    )
