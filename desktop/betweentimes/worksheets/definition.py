"""A worksheet kind, as read from one TOML file.

Texts for the screen (labels, hints, guidance, summaries) may hold the placeholder {client}, which the interface fills
with the name or initials it shows. Texts for paper (sheet labels, titles, blocks, columns) and option labels never do.

A printed column names fields of its table, and may name pseudo fields, which the sheet works out:
"#" the row's own number (1, 2, ...), "#parent" the number of the row it stands under,
"so_far" what became of a row with inner rows (how many tries, start here, not yet).
"emotions.now", a field of an inline inner table, prints each inner row's name with that rating alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from betweentimes.worksheets.fields import Field, TableField
from betweentimes.worksheets.shows import Show

Audience = Literal["client", "therapist"]
BlockKind = Literal["agreement", "answers", "rows", "records", "week", "dialogue", "lines"]

OWN_NUMBER = "#"
PARENT_NUMBER = "#parent"
SO_FAR = "so_far"
PSEUDO_FIELDS: Final = frozenset({OWN_NUMBER, PARENT_NUMBER, SO_FAR})
CLIENT_PLACEHOLDER = "{client}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """For the therapist only: when to use a kind and when not, how to offer and adapt it, what to look for."""

    when: str
    not_when: str
    introduce: str
    adapt: str
    review: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a kind that opens in steps; stage 1 is open from the start, later ones by the therapist."""

    number: int
    title: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A printed column: which fields its cell joins, its heading and its share of the width."""

    fields: tuple[str, ...]
    label: str
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBlock:
    """One part of the printed sheet, in order.

    block: "agreement" (what was agreed), "answers" (labelled boxes for `fields`), "rows" (a table for the table field
    at path `field`, "rungs" or "rungs.tries"; `filled` prints the rows there are, `extra_rows` blank ones follow),
    "records" (each row of a table as a form of its own with labelled boxes for `fields`), "week" (a week grid, its
    `field` a WeekGridField), "dialogue" (alternating lines of two voices, its `field` a DialogueField), "lines"
    (`extra_rows` empty lines under `label`). A block with a later `stage` stands for the rows opened that far,
    and is left out when there are none; it adds no blank rows unless told. With `new_page` it begins a page.
    """

    block: BlockKind
    label: str = ""
    hint: str = ""
    field: str = ""
    fields: tuple[str, ...] = ()
    columns: tuple[SheetColumn, ...] = ()
    filled: bool = True
    extra_rows: int = 0
    stage: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A text of the sheet and how it is said in another language."""

    of: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLanguage:
    """What was written in one other language beside the kind itself; a text without a saying stays as it is."""

    language: str
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A kind of worksheet.

    `sheet_title` is the neutral title on a client's copy; `editor` names a hand-made editor ("ladder", "log",
    "own_task", "experiment", "plan") or is empty for the generated one; `shows` are the pictures and counts it can
    give; `landscape` lays the sheet on its long side, large print excepted; `place` orders the gallery and 0 stands
    before all; `purposes` are search words; `plain` kinds have no agreement block beyond a title; `small` ones
    are a slip to hand over, for which half a page is enough where its words fit; `asks_nothing` marks
    the kind that stands for nothing set on purpose, `ends_session` the slip that is begun at the end of a session with
    what each of the two will do (its fields `client_does`, `therapist_does` and `next_date`, where it has them);
    `unreadable` the stand-in for a kind whose file could not be read. `language` is the one its words are written in;
    laid over with another one the client's side is translated but for `untranslated` texts. `translations` are those
    kept in its own file.
    """

    id: str
    version: int
    title: str
    sheet_title: str
    icon: str
    summary: str
    not_when: str
    sheets: str
    audience: Audience
    guidance: Guidance
    fields: tuple[Field, ...]
    stages: tuple[Stage, ...] = ()
    sheet: tuple[SheetBlock, ...] = ()
    shows: tuple[Show, ...] = ()
    landscape: bool = False
    editor: str = ""
    place: int = 50
    purposes: tuple[str, ...] = ()
    plain: bool = False
    small: bool = False
    asks_nothing: bool = False
    ends_session: bool = False
    unreadable: bool = False
    language: str = "en"
    reviewed_translation: bool = True
    untranslated: int = 0
    translations: tuple[SecondLanguage, ...] = ()

    def walk(self) -> Iterator[tuple[tuple[str, ...], Field]]:
        """Yield every field with its path, columns of tables included."""
        yield from _walk((), self.fields)

    def at(self, path: str) -> Field:
        """Return the field at a dotted path such as "rungs.tries". Raises KeyError."""
        wanted = tuple(path.split("."))
        for found, field in self.walk():
            if found == wanted:
                return field
        raise KeyError(path)

    @property
    def single_fields(self) -> tuple[Field, ...]:
        """The fields asked once, in order."""
        return tuple(f for f in self.fields if not isinstance(f, TableField) and not f.retired)

    @property
    def tables(self) -> tuple[TableField, ...]:
        """The repeated parts, in order."""
        return tuple(f for f in self.fields if isinstance(f, TableField) and not f.retired)


def _walk(path: tuple[str, ...], fields: tuple[Field, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for field in fields:
        here = (*path, field.id)
        yield here, field
        if isinstance(field, TableField):
            yield from _walk(here, field.columns)
