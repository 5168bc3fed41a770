"""The common way from rows to the clinic's nouns and back, for nouns whose fields are their table's columns."""

from typing import Any, Protocol, TypeVar

from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import Record, noun_columns, stored, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer


class Noun(Protocol):
    """A record of the clinic; a blank uid is a new one."""

    def __init__(self, *, uid: str, **fields: Any) -> None: ...

    @property
    def uid(self) -> str:
        """The record's name."""


NounT = TypeVar("NounT", bound=Noun)


def select_nouns(model: type[Record], *conditions: Any) -> Any:
    """A query for everything that makes nouns of a table."""
    query = model.select(*noun_columns(model))
    return query.where(*conditions) if conditions else query


def read_rows(database: CasebookDatabase, query: Any) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries of the clinic's values."""
    with problems_named(database.path):
        return list(query.dicts().execute(database))


def read_nouns(database: CasebookDatabase, noun: type[NounT], query: Any) -> list[NounT]:
    """The nouns of a query, in its order."""
    return [noun(**row) for row in read_rows(database, query)]


def read_noun(database: CasebookDatabase, model: type[Record], noun: type[NounT], uid: str) -> NounT:
    """One noun. Raises RecordUnknown."""
    fields = noun_columns(model)
    # Written out: this follows every saved edit, and to build the query takes longer than to save and read together.
    columns = ", ".join([f'"{field.column_name}"' for field in fields])
    with problems_named(database.path):
        row = database.execute_sql(f'SELECT {columns} FROM "{table_of(model)}" WHERE uid = ?', (uid,)).fetchone()
    if row is None:
        raise RecordUnknown(table_of(model), uid)
    return noun(**{field.name: field.python_value(value) for field, value in zip(fields, row, strict=True)})


def save_noun(writer: Writer, model: type[Record], noun: NounT) -> NounT:
    """Insert or update, and return what is stored. Raises RecordUnknown, RecordRefused."""
    with writer.write() as change:
        uid = change.put(model, noun.uid, stored(model, noun))
        row = change.written(model, uid)
    if row is None:
        return read_noun(writer.database, model, type(noun), uid)
    # To read it back would cost a saved edit a tenth of its time; the row is what was just written, column by column.
    fields = [field for field in noun_columns(model) if field.name != "uid"]
    return type(noun)(uid=uid, **{field.name: field.python_value(row[field.name]) for field in fields})


def remove_record(writer: Writer, model: type[Record], uid: str) -> None:
    """Remove a record with what cannot be without it. Raises RecordUnknown."""
    with writer.write() as change:
        change.remove(model, uid)
