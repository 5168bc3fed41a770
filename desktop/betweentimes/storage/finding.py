"""Finding records by their words in the index that lies inside the encrypted file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.column_types import Link, MomentText
from betweentimes.storage.finding_clients import MARKED, clients_by_columns, clients_by_name
from betweentimes.storage.letters_apart import BETWEEN, put_together, set_apart
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import TABLES
from betweentimes.storage.writing import Writer

SAMPLE_LETTERS: Final = 60

DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"reply": "written_on", "attachment": "on", "assignment": "state_since", "entry": "happened", "client": ""}
)
"""The column with the day a record is about, where it is not `date`; "" for none."""

# Newest first and not by weight: to weigh every one of 100,000 notes that hold a common word takes 140 ms, this 3.
NEWEST: Final = """
SELECT t.record_table, t.record, t.client,
    snippet(search_index, 0, ?, ?, '…', iif(instr(t.words, ?), 40, 16))
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

    def __init__(self, writer: Writer) -> None:
        self._database = writer.database
        self._writer = writer

    def find(self, text: str, client: str = "", limit: int = 50) -> list[SearchHit]:
        """Clients of that name, then the newest records; every word has to be there, the last one may be unfinished.

        `client` narrows the search to one client's records. Any thread that has a connection of its own.
        """
        words = _phrase(text)
        if not words:
            return []
        with problems_named(self._database.path):
            named, rows = self._found(text, words, client, limit)
            places = self._places([*rows, *named])
        order = dict.fromkeys(record for _, record, _, _ in (*named, *rows))
        return [places[record] for record in order if record in places][:limit]

    def samples(self, most: int, letters: int) -> list[str]:
        """Lines of that many letters or more out of records taken by chance: words that stand in no other file."""
        rows = self._database.execute_sql("SELECT words FROM search_text ORDER BY random() LIMIT ?", (most,)).fetchall()
        texts = [put_together(words) for (words,) in rows]
        lines = [max(text.splitlines() or [""], key=len).strip() for text in texts]
        return [line[:SAMPLE_LETTERS] for line in lines if len(line) >= letters]

    def _found(self, text: str, words: str, client: str, limit: int) -> tuple[list[Any], list[Any]]:
        hidden = self._writer.access.hidden_columns(table_of(ClientRow))
        if hidden:  # the index holds the hidden words, too
            seen = [name for name in ClientRow.searched if name not in hidden]
            rows = clients_by_columns(self._database, seen, text, client, limit)
        else:
            # The letters of a row that are set apart are words of the excerpt each.
            found = self._database.execute_sql(NEWEST, (*MARKED, BETWEEN, words, client, client, limit)).fetchall()
            rows = [(*where, put_together(excerpt)) for *where, excerpt in found]
        # A client's row is older than what is written about them, and would come after all of it.
        return [] if client else clients_by_name(self._database, text), rows

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


def _assignment(table: str, model: type[Record]) -> str:
    if table == "assignment":
        return "r.uid"
    links = isinstance(model._meta.fields.get("assignment"), Link)
    return "r.assignment" if links else "NULL"


def _day(table: str, model: type[Record]) -> str:
    column = DAYS.get(table, "date")
    if column not in own_columns(model):
        return "NULL"
    if not isinstance(model._meta.fields[column], MomentText):
        return f'r."{column}"'
    return f"""ifnull(r."{column}" ->> '$.when.moment.date', (
        SELECT value ->> '$.moment.date' AS told FROM json_each(r.answers) WHERE type = 'object' AND told LIMIT 1))"""


def _phrase(text: str) -> str:
    """What a person typed as a query of words: each in quotes, so that none is read as an operator."""
    plain = text.encode("utf-8", "ignore").decode("utf-8").replace('"', " ").replace("\0", " ")
    # A word that is there twice is looked for once, where it comes last: a pasted page holds many.
    words = [f'"{set_apart(word)}"' for word in reversed(dict.fromkeys(reversed(plain.split())))]
    return " ".join(words) + " *" if words else ""
