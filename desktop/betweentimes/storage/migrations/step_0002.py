"""Step 2: attachments, their bytes in pieces of a mebibyte. The text stands as it was written."""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

ADDS: Final = frozenset(
    {
        "table:attachment",
        "table:attachment_part",
        "index:attachment_by_client",
        "index:attachment_by_assignment",
        "index:attachment_by_sheet",
        "index:attachment_by_digest",
    }
)

STATEMENTS: Final = (
    """CREATE TABLE attachment (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "assignment" TEXT REFERENCES assignment(uid) DEFERRABLE INITIALLY DEFERRED,
        "sheet" TEXT REFERENCES issued_sheet(uid) DEFERRABLE INITIALLY DEFERRED,
        "title" TEXT NOT NULL, "media" TEXT NOT NULL, "size" INTEGER NOT NULL, "digest" TEXT NOT NULL,
        "on" TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE attachment_part (
        id INTEGER PRIMARY KEY, attachment TEXT NOT NULL REFERENCES attachment(uid) ON DELETE CASCADE,
        number INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (attachment, number)
    ) STRICT""",
    "CREATE INDEX attachment_by_client ON attachment (client, created)",
    "CREATE INDEX attachment_by_assignment ON attachment (assignment)",
    "CREATE INDEX attachment_by_sheet ON attachment (sheet)",
    "CREATE INDEX attachment_by_digest ON attachment (digest)",
)


def attachments(database: CasebookDatabase) -> None:
    """Create the two tables with their indexes."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
