"""Step 3: a key for every issued sheet, and the forms that came back. The text stands as it was written."""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

ADDS: Final = frozenset(
    {
        "table:returned_form",
        "index:returned_form_by_sheet",
        "index:returned_form_by_assignment",
        "index:returned_form_by_client",
    }
)

STATEMENTS: Final = (
    # A sheet from before has none: it left on paper, and nothing of it has to be known by a seal.
    """ALTER TABLE issued_sheet ADD COLUMN "key" TEXT NOT NULL DEFAULT ''""",
    """CREATE TABLE returned_form (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "sheet" TEXT NOT NULL REFERENCES issued_sheet(uid) DEFERRABLE INITIALLY DEFERRED,
        "assignment" TEXT NOT NULL REFERENCES assignment(uid) DEFERRABLE INITIALLY DEFERRED,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "digest" TEXT NOT NULL, "rows" TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX returned_form_by_sheet ON returned_form (sheet)",
    "CREATE INDEX returned_form_by_assignment ON returned_form (assignment)",
    "CREATE INDEX returned_form_by_client ON returned_form (client)",
)


def returned_forms(database: CasebookDatabase) -> None:
    """Add the column and create the table with its indexes."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
