"""The names in a fillable form: what each field is called, which row it belongs to, and the hidden mark of the sheet.

A field is called `<token>_<what>_<row>`. `what` is a field's id, "agreement-when" for a part of the agreement,
"lines-2" for free lines, "pattern-dark_half" for one tick of several. The row is "s" for what is asked once, "n3" for
the third empty row of its table, and "x" with a few letters for a row that was there: they come from a seal over its
uid, so that nothing on the form tells what the casebook calls it. A person's name never stands in any of them.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MARK_FIELD: Final = "sheet"
MARK_START: Final = "betweentimes-sheet-1 "
ONCE: Final = "s"
MARK_END: Final = f"_{MARK_FIELD}_{ONCE}"
"""How the name of the hidden field ends."""

NAME: Final = re.compile(r"([a-z2-7]{20,40})_([a-z][a-z0-9_]*(?:-[a-z0-9_]+)?)_(s|n[0-9]{1,4}|x[a-z2-7]{12})")
MARK: Final = re.compile(r"([a-z][a-z0-9_]{0,60}) ([0-9]{1,9}) ([a-z2-7]{20,40}) ([0-9a-f]{64})")

Sign = Callable[[bytes], bytes]
"""Seals bytes with the key of one issued sheet; 32 bytes."""


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Which sheet a form is: kind of worksheet and its version, the sheet's token, and the seal over them."""

    kind: str
    version: int
    token: str
    seal: str

    @property
    def words(self) -> str:
        """As the hidden field holds it."""
        return f"{MARK_START}{self.kind} {self.version} {self.token} {self.seal}"

    def sealed_by(self, sign: Sign) -> bool:
        """Whether the sheet's key made the seal: then we issued it. The answers are not sealed."""
        return self.seal == _seal(self.kind, self.version, self.token, sign)


def new_mark(kind: str, version: int, token: str, sign: Sign) -> SheetMark:
    """The mark of a sheet that is about to be issued."""
    return SheetMark(kind, version, token, _seal(kind, version, token, sign))


def read_mark(words: str) -> SheetMark | None:
    """The mark in a hidden field; None when it is not one."""
    found = MARK.fullmatch(words.removeprefix(MARK_START).strip()) if words.startswith(MARK_START) else None
    return SheetMark(found[1], int(found[2]), found[3], found[4]) if found else None


def _seal(kind: str, version: int, token: str, sign: Sign) -> str:
    return sign(f"sheet {kind} {version} {token}".encode()).hex()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer belongs: what is asked and the row's name; `option` for one tick of several."""

    what: str
    row: str = ONCE
    option: str = ""

    def name(self, token: str) -> str:
        """The field's name in the form."""
        option = f"-{self.option}" if self.option else ""
        return f"{token}_{self.what}{option}_{self.row}"


def read_place(name: str, token: str) -> Place | None:
    """The place of a field; None when the name is not one of this sheet's."""
    found = NAME.fullmatch(name)
    if found is None or found[1] != token:
        return None
    what, dash, option = found[2].partition("-")
    if what in ("agreement", "lines"):
        return Place(f"{what}{dash}{option}", found[3])
    return Place(what, found[3], option)


def new_row(number: int) -> str:
    """The name of an empty row, counted from 1 in its table."""
    return f"n{number}"


def row_name(uid: str, token: str, sign: Sign) -> str:
    """The name of a row that was there when the form was made."""
    seal = sign(f"row {token} {uid}".encode())
    return "x" + base64.b32encode(seal).decode().lower()[:12]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What a fillable form needs of the sheet it is: its mark, and the key that names its rows."""

    mark: SheetMark
    sign: Sign

    def name(self, what: str, row: str = ONCE, option: str = "") -> str:
        """A field's name."""
        return Place(what, row, option).name(self.mark.token)

    def row(self, uid: str) -> str:
        """The name of a row that is there."""
        return row_name(uid, self.mark.token, self.sign)
