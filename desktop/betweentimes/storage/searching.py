"""What of a record can be searched for."""

from collections.abc import Mapping
from typing import Any, Protocol

from betweentimes.storage.assignment_tables import EntryRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.letters_apart import set_apart
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


class SearchWords:
    """Takes the words to search for out of a row: the table's text columns, or a worksheet's answers by field type."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def of(self, model: type[Record], row: Mapping[str, Any]) -> str:
        """Everything to search for in this row, as the index takes it (`letters_apart`), or ""."""
        if model is EntryRow:
            return set_apart(self._of_answers(row))
        return set_apart("\n".join(str(row[name]) for name in model.searched if row[name]))

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
