"""Tables about who may see what, and what was erased."""

from peewee import TextField

from betweentimes.storage.column_types import Link
from betweentimes.storage.record_table import Record


class ClientShareRow(Record):
    """Clients that a person may see besides their own."""

    announces, undoable, restorable = "people", False, False
    client = Link()
    person = Link()

    class Meta:
        table_name = "client_share"


class ProcessReaderRow(Record):
    """Who may read the author's process notes, such as a supervisor."""

    announces, undoable, restorable = "people", False, False
    reader = Link()

    class Meta:
        table_name = "process_reader"


class ErasedRow(Record):
    """Records that were erased for good: their names alone, no content."""

    announces, undoable = "erased", False
    record_table = TextField()
    record = TextField()
    why = TextField()

    class Meta:
        table_name = "erased"
