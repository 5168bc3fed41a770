"""What the person who unlocked may see: the connection itself shows no more, whoever asks it and however.

Where anything is to be hidden, temporary views stand before the tables: a query that names "session" reads the view,
which shows the visible rows alone. Writes go to `main` by name, after the row was found in the view. One data key opens
the whole file, so this is order among colleagues and no wall against somebody with the key and another program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.person import Role
from betweentimes.storage.alliance_tables import NoteRow, PromptRow
from betweentimes.storage.client_tables import ClientRow, SessionRow
from betweentimes.storage.column_types import Link
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.keeping_tables import DraftRow
from betweentimes.storage.links import TARGETS
from betweentimes.storage.record_problems import NotAllowed
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.tables import RECORDS

PROCESS: Final = frozenset({table_of(NoteRow), table_of(PromptRow)})
"""Process notes: kept apart from the shareable record, and read by their author and whom the author names."""

AT_RECEPTION: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        table_of(ClientRow): ("consent", "keep_why", "word_one", "word_many"),
        table_of(SessionRow): ("note",),
        "open_tabs": (),
    }
)
"""The tables about clients that reception sees, each with the columns that are blank there."""

INDEXES: Final = ("", "_data", "_idx", "_config")
"""The search index and what it is made of hold everybody's words: reading them by name gives nothing. Who searches
names the index in `main` and joins it to the texts that the person may see."""

REFRESHING: Final = ("client", "client_share")
"""Tables that decide which clients are visible."""


@dataclass(frozen=True, slots=True)
class Access:
    """What is hidden from a person. Nothing, when there is nobody else and the bin is empty."""

    person: str
    role: Role = Role.OWNER
    narrowed: bool = False

    def hidden_columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table that are blank to this person."""
        return AT_RECEPTION.get(table, ()) if self.role is Role.RECEPTION else ()

    def check_insert(self, database: CasebookDatabase, model: type[Record], values: Mapping[str, Any]) -> None:
        """Raises NotAllowed when a new row would stand where the person cannot see it, or hang on what they do not see.

        What is brought back with its links, as its "created" tells, was let go by somebody who saw it.
        """
        if not self.narrowed:
            return
        table = table_of(model)
        about_client = "client" in own_columns(model)
        if self.role is Role.RECEPTION and about_client and table not in AT_RECEPTION:
            raise NotAllowed("reception")
        if any(values.get(name) for name in self.hidden_columns(table)):
            raise NotAllowed("reception")
        names = ("client",) if "created" in values else tuple(values)
        self._check_links(database, model, {name: values.get(name) for name in names})

    def check_update(
        self, database: CasebookDatabase, model: type[Record], before: Mapping[str, Any], fresh: Mapping[str, Any]
    ) -> None:
        """Raises NotAllowed when the `fresh` values reach for what the person does not see.

        `before` is the row as it is in the file: with words that are hidden from the person it goes to no other client.
        """
        if not self.narrowed:
            return
        if any(name in fresh for name in self.hidden_columns(table_of(model))):
            raise NotAllowed("reception")
        if "client" in fresh:
            self.check_remove(model, before)
        self._check_links(database, model, fresh)

    def check_remove(self, model: type[Record], before: Mapping[str, Any]) -> None:
        """Raises NotAllowed when words would go that are hidden from the person."""
        if any(before.get(name) for name in self.hidden_columns(table_of(model))):
            raise NotAllowed("noted")

    def _check_links(self, database: CasebookDatabase, model: type[Record], values: Mapping[str, Any]) -> None:
        for name, uid in values.items():
            target = TARGETS.get(name)
            if not uid or target is None or not isinstance(model._meta.fields.get(name), Link):
                continue
            if not database.execute_sql(f'SELECT 1 FROM "{table_of(target)}" WHERE uid = ?', (uid,)).fetchone():
                raise NotAllowed("client")


def narrow(database: CasebookDatabase, person: str) -> Access:
    """Hide from this connection what the person may not see; calling it again after a change starts afresh.

    Process notes of others are hidden from owners, too.
    """
    if not database.query_only:
        return _narrowed(database, person)
    database.execute_sql("PRAGMA query_only = 0")  # views of this connection alone count as writing, too
    try:
        return _narrowed(database, person)
    finally:
        database.execute_sql("PRAGMA query_only = 1")


def _narrowed(database: CasebookDatabase, person: str) -> Access:
    _widen(database)
    found = database.execute_sql("SELECT role FROM person WHERE uid = ?", (person,)).fetchone()
    role = Role(found[0]) if found and found[0] in list(Role) else Role.MEMBER
    others = database.execute_sql("SELECT 1 FROM person WHERE uid <> ? AND NOT elsewhere LIMIT 1", (person,)).fetchone()
    binned = database.execute_sql("SELECT 1 FROM client WHERE binned IS NOT NULL LIMIT 1").fetchone()
    if role is Role.OWNER and not others and not binned:
        return Access(person)
    _keep_visible(database, person, role)
    for model in RECORDS:
        text = _view(database, model, person, role)
        if text:
            database.execute_sql(f'CREATE TEMP VIEW "{table_of(model)}" AS {text}')
    for table, text in _keeping_views(person, role).items():
        database.execute_sql(f'CREATE TEMP VIEW "{table}" AS {text}')
    return Access(person, role, narrowed=True)


def _widen(database: CasebookDatabase) -> None:
    found = database.execute_sql(
        "SELECT type, name FROM temp.sqlite_master WHERE type IN ('view', 'trigger', 'table') ORDER BY type DESC"
    ).fetchall()
    for kind, name in found:
        database.execute_sql(f'DROP {kind.upper()} IF EXISTS temp."{name}"')


def _keep_visible(database: CasebookDatabase, person: str, role: Role) -> None:
    """A list of the visible clients that keeps itself up to date: asked for each row it would have to be made anew."""
    rule = "binned IS NULL"
    if role is Role.MEMBER:
        shared = f"SELECT client FROM main.client_share WHERE person = {_quoted(person)}"
        rule += f" AND (therapist = {_quoted(person)} OR uid IN ({shared}))"
    database.execute_sql("CREATE TEMP TABLE visible_client (uid TEXT PRIMARY KEY) WITHOUT ROWID")
    database.execute_sql(f"INSERT INTO visible_client SELECT uid FROM main.client WHERE {rule}")
    for table in REFRESHING:
        column = "uid" if table == "client" else "client"
        for event in ("INSERT", "UPDATE", "DELETE"):
            names = ("NEW",) if event == "INSERT" else ("OLD",) if event == "DELETE" else ("OLD", "NEW")
            body = "".join(
                f"DELETE FROM visible_client WHERE uid = {name}.{column};"
                f"INSERT OR IGNORE INTO visible_client SELECT uid FROM main.client"
                f" WHERE uid = {name}.{column} AND {rule};"
                for name in names
            )
            database.execute_sql(
                f"CREATE TEMP TRIGGER {table}_{event.lower()} AFTER {event} ON main.{table} BEGIN {body} END"
            )


def _view(database: CasebookDatabase, model: type[Record], person: str, role: Role) -> str:
    """What stands before a table, or "" where nothing of it is hidden."""
    table = table_of(model)
    if model is ClientRow:
        # With the plus the list of all clients is read from an index that holds it, not row by row from the table.
        rule = "+uid IN (SELECT uid FROM temp.visible_client)"
    elif "client" in own_columns(model):
        rule = "client IN (SELECT uid FROM temp.visible_client)"
    elif model is DraftRow:
        rule = f"author = {_quoted(person)}"
    else:
        return ""
    if role is Role.RECEPTION and "client" in own_columns(model) and table not in AT_RECEPTION:
        rule = "0"
    if table in PROCESS:
        rule += f" AND author IN ({_readable(person)})"
    blank = AT_RECEPTION.get(table, ()) if role is Role.RECEPTION else ()
    columns = [name for (name,) in database.execute_sql(f"SELECT name FROM pragma_table_info('{table}', 'main')")]
    shown = ", ".join(f"'' AS \"{name}\"" if name in blank else f'"{name}"' for name in columns)
    return f'SELECT {shown} FROM main."{table}" WHERE {rule}'


def _keeping_views(person: str, role: Role) -> dict[str, str]:
    """What stands before the tables that hold words of many others."""
    tables = ", ".join(_quoted(table) for table in sorted(PROCESS))
    notes = " UNION ALL ".join(
        f"SELECT uid FROM main.{table} WHERE author IN ({_readable(person)})" for table in sorted(PROCESS)
    )
    seen = "(client IS NULL OR client IN (SELECT uid FROM temp.visible_client))"
    revision = f"record_table NOT IN ({tables}) OR before ->> 'author' IN ({_readable(person)})"
    views = {
        # A row of it holds all words of a record, those of columns that are blank at reception as well.
        "search_text": f"SELECT * FROM main.search_text WHERE {'0' if role is Role.RECEPTION else seen}"
        f" AND (record_table NOT IN ({tables}) OR record IN ({notes}))",
        "revision": f"SELECT * FROM main.revision WHERE {'0' if role is Role.RECEPTION else seen} AND ({revision})",
        "attachment_part": "SELECT * FROM main.attachment_part WHERE attachment IN (SELECT uid FROM main.attachment"
        f" WHERE {'0' if role is Role.RECEPTION else 'client IN (SELECT uid FROM temp.visible_client)'})",
    }
    for part in INDEXES:
        views[f"search_index{part}"] = f"SELECT * FROM main.search_index{part} WHERE 0"
    if role is not Role.OWNER:
        views["audit"] = f"SELECT * FROM main.audit WHERE author = {_quoted(person)}"
    return views


def _readable(person: str) -> str:
    """The people whose process notes this person may read."""
    me = _quoted(person)
    return f"SELECT {me} UNION ALL SELECT author FROM main.process_reader WHERE reader = {me}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
