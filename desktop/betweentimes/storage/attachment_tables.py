"""The table of attachments; their bytes lie in `attachment_part`, which is no table of records."""

from peewee import IntegerField, TextField

from betweentimes.storage.column_types import DateText, Link
from betweentimes.storage.record_table import Record


class AttachmentRow(Record):
    """Attachments, without their bytes; a removal cannot be undone with Ctrl+Z, only from the bin."""

    announces, undoable = "attachments", False
    searched = ("title",)
    client = Link()
    assignment = Link(null=True)
    sheet = Link(null=True)
    title = TextField()
    media = TextField()
    size = IntegerField()
    digest = TextField()
    on = DateText()

    class Meta:
        table_name = "attachment"
