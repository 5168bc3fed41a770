"""The table of worksheets that therapists made, a row a version."""

from peewee import IntegerField, TextField

from betweentimes.storage.column_types import Flag
from betweentimes.storage.record_table import Record


class OwnKindRow(Record):
    """Versions of own kinds. They are never removed: answers are read by them; nor taken back, for the same reason."""

    announces, undoable = "kinds", False
    kind = TextField()
    version = IntegerField()
    text = TextField()
    archived = Flag()

    class Meta:
        table_name = "own_kind"
