"""Finding clients in their own rows, which needs no index: by name, or by as much of the particulars as one sees."""

import unicodedata
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Final

from betweentimes.storage.database import CasebookDatabase

MARKED: Final = ("\ue000", "\ue001")
"""Stand around each found word of an excerpt; no text of a person holds these."""

MOST_NAMES: Final = 8
"""Clients found by name that stand before everything else."""

FoundText = tuple[str, str, str, str]
"""The table and the uid of a record, its client, and the excerpt."""


def clients_by_name(database: CasebookDatabase, text: str) -> list[FoundText]:
    """The clients in whose name all of these words stand, the shortest names first; the excerpt is the name, marked."""
    wanted = folded(text).split()
    rows = database.execute_sql("SELECT uid, name FROM client").fetchall()
    found = [(uid, name) for uid, name in rows if _all_in(wanted, folded(name))]
    found.sort(key=lambda row: (len(row[1]), row[1]))
    return [("client", uid, uid, marked(name, wanted)) for uid, name in found[:MOST_NAMES]]


def clients_by_columns(
    database: CasebookDatabase, columns: Sequence[str], text: str, client: str, limit: int
) -> list[FoundText]:
    """The newest clients in one of whose columns each of these words stands; `client` narrows it to one."""
    wanted = folded(text).split()
    names = ", ".join(f'"{column}"' for column in columns)
    rows = database.execute_sql(
        f"SELECT uid, {names} FROM client WHERE ? = '' OR uid = ? ORDER BY id DESC", (client, client)
    ).fetchall()
    found: list[FoundText] = []
    for uid, *cells in rows:
        words = "\n".join(cell for cell in cells if cell)
        if wanted and len(found) < limit and _all_in(wanted, folded(words)):
            found.append(("client", uid, uid, marked(words, wanted)))
    return found


def marked(text: str, wanted: Collection[str]) -> str:
    """The text with MARKED around the first place of each of these folded words."""
    plain = ""
    places: list[int] = []
    for place, letter in enumerate(text):
        plain += folded(letter)
        places += [place] * (len(plain) - len(places))
    covered: set[int] = set()
    for word in wanted:
        begin = plain.find(word)
        if begin >= 0:
            covered.update(places[begin : begin + len(word)])
    parts = []
    for found, group in groupby(range(len(text)), key=covered.__contains__):
        piece = "".join(text[place] for place in group)
        parts.append(f"{MARKED[0]}{piece}{MARKED[1]}" if found else piece)
    return "".join(parts)


def folded(text: str) -> str:
    """A text as it is compared: without accents, whatever its case."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _all_in(wanted: Collection[str], words: str) -> bool:
    return all(word in words for word in wanted)
