"""Kinds of worksheet that therapists make themselves: their ids, how one begins, and reading one that was handed over.

They are worksheets like the shipped ones, read with the same checks; their ids are drawn at random so that kinds made
in two places never meet under one name.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from betweentimes.worksheets.definition import Guidance, SheetBlock, Worksheet
from betweentimes.worksheets.fields import TextField
from betweentimes.worksheets.reading import read_worksheet
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, parse_toml
from betweentimes.worksheets.writing import TYPE_NAMES

LARGEST_OWN: Final = 256 * 1024
"""Bytes. The longest shipped kind takes 8,000."""
MOST_FIELDS: Final = 120
OWN_PLACE: Final = 60

_OWN: Final = re.compile(r"own_[0-9a-f]{16}")
_DOTS: Final = re.compile(r"\.+")
_MOST_DOTS: Final = 100
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows, unseen."""


def new_own_id() -> str:
    """An id for a new kind of one's own."""
    return f"own_{secrets.token_hex(8)}"


def is_own(kind: str) -> bool:
    """Whether a kind's id is one of those made by therapists."""
    return _OWN.fullmatch(kind) is not None


def new_field_id() -> str:
    """An id for a new field, never used before."""
    return f"field_{secrets.token_hex(5)}"


def empty_kind(texts: Guidance, summary: str, sheets: str, label: str) -> Worksheet:
    """A kind to begin with: one field, and the guidance given; the caller's words are meant to be written over."""
    first = new_field_id()
    return Worksheet(
        id=new_own_id(),
        version=1,
        title="",
        sheet_title="",
        icon="file-text",
        summary=summary,
        not_when=texts.not_when[:160],
        sheets=sheets,
        audience="client",
        guidance=texts,
        fields=(TextField(id=first, label=label, lines=3, voice=True),),
        sheet=(SheetBlock(block="agreement"), SheetBlock(block="answers", fields=(first,))),
        place=OWN_PLACE,
    )


def copy_of(worksheet: Worksheet, title: str) -> Worksheet:
    """A kind of one's own that begins as this one, under a new id."""
    return replace(
        worksheet,
        id=new_own_id(),
        version=1,
        title=title,
        place=OWN_PLACE,
        asks_nothing=False,
        ends_session=False,
        reviewed_translation=True,
        untranslated=0,
    )


def check_own(data: dict[str, Any], name: str = "") -> tuple[Worksheet | None, tuple[DefinitionProblem, ...]]:
    """Read a kind of one's own from its tables and values, as a shipped one is read and more strictly.

    Codes beyond those of reading: "not_own" (another kind's id), "reserved" (what only shipped kinds may say),
    "too_many" (fields).
    """
    source = Source(Path(name), data, {})
    return _checked(source)


def read_own(content: bytes, name: str = "") -> Worksheet:
    """Read a kind of one's own from the bytes of a file. Raises DefinitionProblem, the first of what is wrong."""
    path = Path(name)
    if len(content) > LARGEST_OWN:
        raise DefinitionProblem(path, 1, "too_large")
    _refuse_long_keys(path, content)
    source = parse_toml(path, content)
    worksheet, problems = _checked(source)
    if worksheet is None:
        raise problems[0]
    return worksheet


def _refuse_long_keys(path: Path, content: bytes) -> None:
    """A key of thousands of dotted parts takes a reader of TOML the square of that in time and room."""
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n")):
        if len(_DOTS.findall(line)) > _MOST_DOTS:
            raise DefinitionProblem(path, number + 1, "too_deep")


def _checked(source: Source) -> tuple[Worksheet | None, tuple[DefinitionProblem, ...]]:
    worksheet, problems = read_worksheet(source)
    more = tuple(_reserved(source))
    if worksheet is None or more:
        return None, more + problems
    return worksheet, ()


def _reserved(source: Source) -> Iterator[DefinitionProblem]:
    data = source.data
    if isinstance(data.get("id"), str) and not is_own(data["id"]):
        yield source.problem("not_own", "id", detail=data["id"][:60])
    for key in ("asks_nothing", "ends_session"):
        if data.get(key):
            yield source.problem("reserved", key)
    if data.get("place", OWN_PLACE) == 0:
        yield source.problem("reserved", "place")
    if _count(data) > MOST_FIELDS:
        yield source.problem("too_many", "field")
    turned = next(_turned((), data), None)
    if turned is not None:
        yield source.problem("character", *turned)


def _count(data: Any) -> int:
    rows = data.get("field", data.get("column")) if isinstance(data, dict) else None
    return sum(1 + _count(row) for row in rows) if isinstance(rows, list) else 0


def _turned(path: tuple[str | int, ...], value: Any) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str) and _TURNING.search(value):
        yield path
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in steps:
        yield from _turned((*path, step), each)


def lost_ids(before: Worksheet, after: Worksheet) -> tuple[str, ...]:
    """The fields of a kind that a later version has no longer, or has otherwise: their answers could not be read."""
    kept = {path: _nature(field) for path, field in after.walk()}
    return tuple(path[-1] for path, field in before.walk() if kept.get(path) != _nature(field))


def _nature(field: Any) -> str:
    return TYPE_NAMES[type(field)]
