"""Step 4: worksheets that therapists made, a row a version. The text stands as it was written."""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

ADDS: Final = frozenset({"table:own_kind"})

STATEMENTS: Final = (
    """CREATE TABLE own_kind (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "kind" TEXT NOT NULL, "version" INTEGER NOT NULL, "text" TEXT NOT NULL, "archived" INTEGER NOT NULL,
        UNIQUE (kind, version)
    ) STRICT""",
)


def own_kinds(database: CasebookDatabase) -> None:
    """Create the table."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
