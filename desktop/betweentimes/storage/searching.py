"""What of a record can be searched for, and finding it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from betweentimes.storage.assignment_tables import EntryRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.record_table import Record
from betweentimes.worksheets.answers import Answers, from_json, search_text
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import Field, TableField


class WorksheetKinds(Protocol):
    """The worksheet kinds that are there."""

    @property
    def kinds(self) -> tuple[Worksheet, ...]:
        """All kinds."""

    def get(self, kind: str) -> Worksheet:
        """The kind with this id. Raises KeyError."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that was found, with the words around the match."""

    table: str
    record: str
    client: str
    excerpt: str


class SearchWords:
    """Takes the words to search for out of a row: the table's text columns, or a worksheet's answers by field type."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def of(self, model: type[Record], row: Mapping[str, Any]) -> str:
        """Everything to search for in this row, or ""."""
        if model is EntryRow:
            return self._of_answers(row)
        return "\n".join(str(row[name]) for name in model.searched if row[name])

    def _of_answers(self, row: Mapping[str, Any]) -> str:
        answers = from_json(row["answers"])
        kind = self._database.execute_sql("SELECT kind FROM assignment WHERE uid = ?", (row["assignment"],)).fetchone()
        try:
            worksheet = self._kinds.get(kind[0] if kind else "")
        except KeyError:
            return _every_text(answers)
        return search_text(_fields_of(worksheet, str(row["field"])), answers)


def _fields_of(worksheet: Worksheet, table: str) -> tuple[Field, ...]:
    if not table:
        return worksheet.fields
    for path, field in worksheet.walk():
        if path[-1] == table and isinstance(field, TableField):
            return field.columns
    return ()


def _every_text(answers: Answers) -> str:
    texts = [value for value in answers.values() if isinstance(value, str)]
    lists = [item for value in answers.values() if isinstance(value, tuple) for item in value]
    return "\n".join((*texts, *lists))


class Search:
    """Finds records by their words."""

    def __init__(self, database: CasebookDatabase) -> None:
        self._database = database

    def find(self, text: str, client: str = "", limit: int = 50) -> list[SearchHit]:
        """The best matches first; every word has to be there, the last one may be unfinished.

        `client` narrows the search to one client's records.
        """
        words = _phrase(text)
        if not words:
            return []
        rows = self._database.execute_sql(
            "SELECT t.record_table, t.record, t.client, snippet(search_index, 0, '', '', '…', 12)"
            " FROM search_index JOIN search_text t ON t.id = search_index.rowid"
            " WHERE search_index MATCH ? AND (? = '' OR t.client = ?) ORDER BY bm25(search_index) LIMIT ?",
            (words, client, client, limit),
        )
        return [SearchHit(table, record, owner or "", excerpt) for table, record, owner, excerpt in rows]


def _phrase(text: str) -> str:
    """What a person typed as a query of words: each in quotes, so that none is read as an operator."""
    words = [f'"{word}"' for word in text.replace('"', " ").replace("\0", " ").split()]
    return " ".join(words) + " *" if words else ""
