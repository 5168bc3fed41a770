"""Finding records by their words in the index that lies inside the encrypted file."""

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.storage.column_types import Link
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.record_table import Record, own_columns
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import TABLES

MARKED: Final = ("\ue000", "\ue001")
"""Stand around each found word of an excerpt; no text of a person holds these."""

MOST_NAMES: Final = 8
"""Clients found by name that stand before everything else."""

SAMPLE_LETTERS: Final = 60

DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"reply": "written_on", "attachment": "on", "assignment": "state_since", "client": ""}
)
"""The column with the day a record is about, where it is not `date`; "" for none."""

# Newest first and not by weight: to weigh every one of 100,000 notes that hold a common word takes 140 ms, this 3.
NEWEST: Final = """
SELECT t.record_table, t.record, t.client, snippet(search_index, 0, ?, ?, '…', 16)
FROM main.search_index AS search_index JOIN search_text t ON t.id = search_index.rowid
WHERE search_index MATCH ? AND (? = '' OR t.client = ?) ORDER BY search_index.rowid DESC LIMIT ?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A record that was found, and where it stands.

    `excerpt` holds the words around the match, each found one between the two characters of MARKED. `assignment` is
    blank outside of assignments; `title` and `kind` are that assignment's. `on` is the day the record is about.
    """

    table: str
    record: str
    client: str
    client_name: str = ""
    excerpt: str
    assignment: str = ""
    title: str = ""
    kind: str = ""
    on: datetime.date | None = None


class Search:
    """Finds records by their words."""

    def __init__(self, database: CasebookDatabase) -> None:
        self._database = database

    def find(self, text: str, client: str = "", limit: int = 50) -> list[SearchHit]:
        """Clients of that name, then the newest records; every word has to be there, the last one may be unfinished.

        `client` narrows the search to one client's records. Any thread that has a connection of its own.
        """
        words = _phrase(text)
        if not words:
            return []
        with problems_named(self._database.path):
            rows = self._database.execute_sql(NEWEST, (*MARKED, words, client, client, limit)).fetchall()
            # A client's row is older than what is written about them, and would come after all of it.
            named = [] if client else self._named(text)
            places = self._places([*rows, *named])
        order = dict.fromkeys(record for _, record, _, _ in (*named, *rows))
        return [places[record] for record in order if record in places]

    def samples(self, most: int, letters: int) -> list[str]:
        """Lines of that many letters or more out of records taken by chance: words that stand in no other file."""
        rows = self._database.execute_sql("SELECT words FROM search_text ORDER BY random() LIMIT ?", (most,)).fetchall()
        lines = [max(words.splitlines() or [""], key=len).strip() for (words,) in rows]
        return [line[:SAMPLE_LETTERS] for line in lines if len(line) >= letters]

    def _named(self, text: str) -> list[Any]:
        wanted = folded(text).split()
        rows = self._database.execute_sql("SELECT uid, name FROM client").fetchall()
        found = [(uid, name) for uid, name in rows if all(word in folded(name) for word in wanted)]
        found.sort(key=lambda row: (len(row[1]), row[1]))
        return [("client", uid, uid, name) for uid, name in found[:MOST_NAMES]]

    def _places(self, rows: list[Any]) -> dict[str, SearchHit]:
        """Each found record with where it stands, by a query a table."""
        of_table: dict[str, list[Any]] = {}
        for row in rows:
            of_table.setdefault(row[0], []).append(row)
        found = {}
        for table, hits in of_table.items():
            model = TABLES[table]
            marks = ", ".join("?" * len(hits))
            assignment, day = _assignment(table, model), _day(table, model)
            query = (
                f'SELECT r.uid, c.name, {assignment}, a.title, a.kind, {day} FROM "{table}" r'
                f" LEFT JOIN client c ON c.uid = {'r.uid' if table == 'client' else 'r.client'}"
                f" LEFT JOIN assignment a ON a.uid = {assignment} WHERE r.uid IN ({marks})"
            )
            where = {row[0]: row[1:] for row in self._database.execute_sql(query, [hit[1] for hit in hits]).fetchall()}
            for _, record, client, excerpt in hits:
                if record not in where:
                    continue
                name, within, title, kind, on = where[record]
                found[record] = SearchHit(
                    table=table,
                    record=record,
                    client=client or "",
                    client_name=name or "",
                    excerpt=excerpt,
                    assignment=within or "",
                    title=title or "",
                    kind=kind or "",
                    on=datetime.date.fromisoformat(on) if on else None,
                )
        return found


def folded(text: str) -> str:
    """A text as it is compared: without accents, whatever its case."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _assignment(table: str, model: type[Record]) -> str:
    if table == "assignment":
        return "r.uid"
    links = isinstance(model._meta.fields.get("assignment"), Link)
    return "r.assignment" if links else "NULL"


def _day(table: str, model: type[Record]) -> str:
    column = DAYS.get(table, "date")
    return f'r."{column}"' if column in own_columns(model) else "NULL"


def _phrase(text: str) -> str:
    """What a person typed as a query of words: each in quotes, so that none is read as an operator."""
    plain = text.encode("utf-8", "ignore").decode("utf-8").replace('"', " ").replace("\0", " ")
    # A word that is there twice is looked for once, where it comes last: a pasted page holds many.
    words = [f'"{word}"' for word in reversed(dict.fromkeys(reversed(plain.split())))]
    return " ".join(words) + " *" if words else ""
