"""What every table of records has, and the way between a noun's fields and a row's columns.

Models hold no connection; every query names the database it runs on. The schema itself is written in `migrations`.
"""

from functools import cache
from typing import Any

from peewee import AutoField, IntegerField, Model, TextField


class Record(Model):  # type: ignore[misc, unused-ignore]  # peewee has no types
    """What every record has: a row number that never leaves storage, a random uid, its author and stamps (UTC ms).

    `announces` is the kind of thing that has changed for the pages; `searched` are the columns a search looks in; a
    `quiet` table leaves no audit line and no revision; only `undoable` edits can be taken back; what is not
    `restorable` is gone at once when it is removed.
    """

    announces = ""
    searched: tuple[str, ...] = ()
    quiet = False
    undoable = True
    restorable = True

    id = AutoField()
    uid = TextField(unique=True)
    author = TextField()
    created = IntegerField()
    changed = IntegerField()


def table_of(model: type[Record]) -> str:
    """The name of a model's table."""
    return str(model._meta.table_name)


@cache
def own_columns(model: type[Record]) -> tuple[str, ...]:
    """A record's columns beyond row number, uid, author and stamps, in order."""
    return tuple(
        name for name in model._meta.sorted_field_names if name not in ("id", "uid", "author", "created", "changed")
    )


@cache
def noun_columns(model: type[Record]) -> tuple[Any, ...]:
    """What to select for making a noun: everything but the row number."""
    return tuple(field for field in model._meta.sorted_fields if field.name != "id")


def stored(model: type[Record], *nouns: object) -> dict[str, Any]:
    """The values of a record's own columns, each taken from the first noun that has it, as SQLite keeps them."""
    values = {}
    for name in own_columns(model):
        noun = nouns[0] if len(nouns) == 1 else next(noun for noun in nouns if hasattr(noun, name))
        values[name] = model._meta.fields[name].db_value(getattr(noun, name))
    return values
