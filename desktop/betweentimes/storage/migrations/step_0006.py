"""Step 6: who may see what, what waits in the bin, how long records are kept, and what was erased.

The text stands as it was written.
"""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

ADDS: Final = frozenset({"table:client_share", "table:process_reader", "table:erased"})

STATEMENTS: Final = (
    """ALTER TABLE client ADD COLUMN "keep_until" TEXT""",
    """ALTER TABLE client ADD COLUMN "keep_why" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE client ADD COLUMN "binned" INTEGER""",
    """ALTER TABLE person ADD COLUMN "left_on" TEXT""",
    """CREATE TABLE client_share (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        UNIQUE (client, person)
    ) STRICT""",
    """CREATE TABLE process_reader (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "reader" TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        UNIQUE (author, reader)
    ) STRICT""",
    # Names of records alone, so that a backup from before can be relieved of them as well; no link, for they are gone.
    """CREATE TABLE erased (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "record_table" TEXT NOT NULL, "record" TEXT NOT NULL UNIQUE, "why" TEXT NOT NULL
    ) STRICT""",
)


def access_and_erasure(database: CasebookDatabase) -> None:
    """Add the columns and create the tables."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
