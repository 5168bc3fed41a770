"""Tables about papers on a client: what was chosen for them last, and the words that are replaced in them."""

from peewee import TextField

from betweentimes.storage.column_types import Link
from betweentimes.storage.record_table import Record


class PaperChoiceRow(Record):
    """What was chosen for a document about a client the last time, as JSON."""

    announces, quiet = "papers", True
    client = Link()
    document = TextField()
    choices = TextField()

    class Meta:
        table_name = "paper_choice"


class ReplacedWordsRow(Record):
    """Words that others are not to read, and what stands instead."""

    announces = "papers"
    client = Link()
    words = TextField()
    instead = TextField()

    class Meta:
        table_name = "replaced_words"
