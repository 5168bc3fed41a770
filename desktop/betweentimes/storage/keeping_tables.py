"""Tables about the keeping of records: drafts, settings, the casebook itself, audit, revisions and search text."""

from peewee import AutoField, BlobField, IntegerField, Model, TextField

from betweentimes.storage.record_table import Record


class DraftRow(Record):
    """Words that are not saved yet or not valid yet."""

    announces, quiet = "drafts", True
    key = TextField(unique=True)
    words = TextField()

    class Meta:
        table_name = "draft"


class SettingRow(Record):
    """Settings about the clinic and its clients."""

    announces, undoable = "settings", False
    key = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "setting"


class CasebookRow(Model):  # type: ignore[misc, unused-ignore]
    """The one row about the casebook itself."""

    id = AutoField()
    uid = TextField()
    name = TextField()
    created = IntegerField()
    generation = IntegerField()
    key_file = BlobField()
    sheet_key = BlobField()
    audit_count = IntegerField()
    audit_mac = BlobField()
    last_saved = IntegerField(null=True)
    backed_up = IntegerField(null=True)

    class Meta:
        table_name = "casebook"


class AuditRow(Model):  # type: ignore[misc, unused-ignore]
    """Who did what to which record and when; never a client's words. Rows are only ever added."""

    id = AutoField()
    uid = TextField()
    author = TextField()
    created = IntegerField()
    action = TextField()
    record_table = TextField()
    record = TextField()
    amount = IntegerField()
    mac = BlobField()

    class Meta:
        table_name = "audit"


class RevisionRow(Model):  # type: ignore[misc, unused-ignore]
    """What a record held before an editing spell; `client` follows the record when it is moved.

    What was removed at once shares a `removal`; only the record that somebody removed has `links`, while it is in the
    bin: a JSON list of table, record, column and what stood there.
    """

    id = AutoField()
    uid = TextField()
    author = TextField()
    created = IntegerField()
    action = TextField()
    record_table = TextField()
    record = TextField()
    client = TextField(null=True)
    before = TextField()
    removal = TextField(null=True)
    links = TextField(null=True)

    class Meta:
        table_name = "revision"


class SearchRow(Model):  # type: ignore[misc, unused-ignore]
    """The words of a record that a search finds; the FTS index is kept in step by triggers."""

    id = AutoField()
    record_table = TextField()
    record = TextField()
    client = TextField(null=True)
    words = TextField()

    class Meta:
        table_name = "search_text"
