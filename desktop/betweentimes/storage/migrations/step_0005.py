"""Step 5: how often a client is asked a measure, blank ones given out, choices for papers, replaced words, origins.

The text stands as it was written.
"""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

ADDS: Final = frozenset(
    {
        "table:measure_plan",
        "table:measure_sheet",
        "index:measure_sheet_by_client",
        "table:paper_choice",
        "table:replaced_words",
        "index:replaced_words_by_client",
        "index:prompt_answer_by_assignment",
        "index:score_by_client_measure",
        "index:check_in_by_client_rated",
    }
)

STATEMENTS: Final = (
    """ALTER TABLE check_in ADD COLUMN "way" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE prompt_answer ADD COLUMN "assignment" TEXT
        REFERENCES assignment(uid) DEFERRABLE INITIALLY DEFERRED""",
    "CREATE INDEX prompt_answer_by_assignment ON prompt_answer (assignment)",
    """CREATE TABLE measure_plan (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "measure" TEXT NOT NULL, "every" INTEGER NOT NULL, "since" TEXT NOT NULL,
        UNIQUE (client, measure)
    ) STRICT""",
    """CREATE TABLE measure_sheet (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "measure" TEXT NOT NULL, "number" TEXT NOT NULL UNIQUE, "copies" INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX measure_sheet_by_client ON measure_sheet (client)",
    """CREATE TABLE paper_choice (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "document" TEXT NOT NULL, "choices" TEXT NOT NULL,
        UNIQUE (client, document)
    ) STRICT""",
    """CREATE TABLE replaced_words (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "client" TEXT NOT NULL REFERENCES client(uid) DEFERRABLE INITIALLY DEFERRED,
        "words" TEXT NOT NULL, "instead" TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX replaced_words_by_client ON replaced_words (client)",
    # These two answer the caseload by themselves: the last check-in and the totals of ten thousand clients.
    "CREATE INDEX score_by_client_measure ON score (client, measure, date, created, total)",
    """CREATE INDEX check_in_by_client_rated
        ON check_in (client, date, created, client_goals, client_tasks, client_bond, uid)""",
)


def plans_and_papers(database: CasebookDatabase) -> None:
    """Add the columns and create the tables with their indexes."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
