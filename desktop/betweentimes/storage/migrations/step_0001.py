"""Step 1: every table, index and trigger of the first schema, and the search index.

The text stands as it was written; later changes are steps of their own. In a record's columns `@table` is short for a
link to that table's uid, checked at commit so that a record and its children may come back in any order, and `#10` for
a scale from 0 to 10.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.storage.database import CasebookDatabase

LINK: Final = r"REFERENCES \1(uid) DEFERRABLE INITIALLY DEFERRED"
SCALE: Final = r"\1 \2 CHECK (\1 BETWEEN 0 AND \3)"

RECORD: Final = """CREATE TABLE {name} (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, author TEXT NOT NULL @person,
    created INTEGER NOT NULL, changed INTEGER NOT NULL, {columns}
) STRICT"""

RECORDS: Final[Mapping[str, str]] = MappingProxyType({
    "person": """
        "name" TEXT NOT NULL, "title" TEXT NOT NULL, "role" TEXT NOT NULL""",
    "client": """
        "name" TEXT NOT NULL, "initials" TEXT NOT NULL, "pronouns" TEXT NOT NULL, "word_one" TEXT NOT NULL,
        "word_many" TEXT NOT NULL, "sheet_language" TEXT NOT NULL, "paper" TEXT NOT NULL,
        "large_print" INTEGER NOT NULL, "contact" TEXT NOT NULL, "consent" TEXT NOT NULL,
        "archived" INTEGER NOT NULL, "therapist" TEXT @person""",
    "open_tabs": """
        "client" TEXT NOT NULL UNIQUE @client, "tabs" TEXT NOT NULL, "current" TEXT NOT NULL""",
    "session": """
        "client" TEXT NOT NULL @client, "date" TEXT NOT NULL, "time" TEXT, "minutes" INTEGER NOT NULL,
        "place" TEXT NOT NULL, "state" TEXT NOT NULL, "note" TEXT NOT NULL""",
    "contact": """
        "client" TEXT NOT NULL @client, "date" TEXT NOT NULL, "time" TEXT, "by" TEXT NOT NULL,
        "about" TEXT NOT NULL, "minutes" INTEGER, "boundary" TEXT NOT NULL""",
    "goal": """
        "client" TEXT NOT NULL @client, "words" TEXT NOT NULL, "position" INTEGER NOT NULL,
        "ended" INTEGER NOT NULL""",
    "goal_rating": """
        "goal" TEXT NOT NULL @goal, "client" TEXT NOT NULL @client, "date" TEXT NOT NULL,
        "near" INTEGER NOT NULL #10""",
    "unassigned_change": """
        "client" TEXT NOT NULL @client, "date" TEXT NOT NULL, "words" TEXT NOT NULL, "review" TEXT NOT NULL""",
    "assignment": """
        "client" TEXT NOT NULL @client, "kind" TEXT NOT NULL, "kind_version" INTEGER NOT NULL,
        "state" TEXT NOT NULL, "state_since" TEXT, "title" TEXT NOT NULL, "proposed_by" TEXT NOT NULL,
        "goal" TEXT @goal, "takeaway" TEXT NOT NULL, "why" TEXT NOT NULL, "what" TEXT NOT NULL,
        "when" TEXT NOT NULL, "where" TEXT NOT NULL, "how_often" TEXT NOT NULL, "how_long" TEXT NOT NULL,
        "begun_in_session" INTEGER, "smaller" TEXT NOT NULL, "skill" TEXT NOT NULL, "situations" TEXT NOT NULL,
        "obstacle" TEXT NOT NULL, "confidence" INTEGER #100, "difficulty" INTEGER #10, "privacy" TEXT NOT NULL,
        "too_much" TEXT NOT NULL, "copies" INTEGER, "review_on" TEXT""",
    "assignment_event": """
        "assignment" TEXT NOT NULL @assignment, "client" TEXT NOT NULL @client, "kind" TEXT NOT NULL,
        "date" TEXT NOT NULL, "state" TEXT, "reason" TEXT NOT NULL""",
    "issued_sheet": """
        "assignment" TEXT NOT NULL @assignment, "client" TEXT NOT NULL @client, "token" TEXT NOT NULL UNIQUE,
        "number" TEXT NOT NULL UNIQUE, "kind_version" INTEGER NOT NULL, "copies" INTEGER NOT NULL""",
    "entry": """
        "assignment" TEXT NOT NULL @assignment, "client" TEXT NOT NULL @client, "field" TEXT NOT NULL,
        "parent" TEXT @entry, "position" INTEGER NOT NULL, "stage" INTEGER NOT NULL, "answers" TEXT NOT NULL,
        "happened" TEXT NOT NULL, "written_by" TEXT NOT NULL, "way" TEXT NOT NULL, "entered_by" TEXT NOT NULL,
        "entered_on" INTEGER NOT NULL""",
    "review": """
        "assignment" TEXT NOT NULL @assignment, "client" TEXT NOT NULL @client, "session" TEXT @session,
        "date" TEXT NOT NULL, "happened" TEXT NOT NULL, "amount" TEXT NOT NULL, "learned" TEXT NOT NULL,
        "learned_client" INTEGER #4, "learned_therapist" INTEGER #4, "difficulty" INTEGER #10,
        "obstacles" TEXT NOT NULL, "obstacle_words" TEXT NOT NULL, "understood" INTEGER, "made_sense" INTEGER,
        "chosen_together" INTEGER, "specific" INTEGER, "fits_goals" INTEGER, "pleasure" INTEGER #10,
        "mastery" INTEGER #10, "moved_forward" INTEGER, "reading" TEXT NOT NULL, "next_step" TEXT NOT NULL""",
    "reply": """
        "assignment" TEXT NOT NULL @assignment, "client" TEXT NOT NULL @client, "words" TEXT NOT NULL,
        "written_on" TEXT, "given_on" TEXT""",
    "check_in": """
        "client" TEXT NOT NULL @client, "session" TEXT @session, "date" TEXT NOT NULL,
        "client_goals" INTEGER #10, "client_tasks" INTEGER #10, "client_bond" INTEGER #10,
        "my_goals" INTEGER #10, "my_tasks" INTEGER #10, "my_bond" INTEGER #10""",
    "alliance_note": """
        "client" TEXT NOT NULL @client, "kind" TEXT NOT NULL, "date" TEXT NOT NULL, "about" TEXT NOT NULL,
        "movement" TEXT NOT NULL, "signs" TEXT NOT NULL, "text" TEXT NOT NULL, "assignment" TEXT @assignment,
        "my_part" TEXT NOT NULL, "did" TEXT NOT NULL, "result" TEXT NOT NULL, "supervision" INTEGER NOT NULL,
        "repairs" TEXT @alliance_note""",
    "prompt_answer": """
        "client" TEXT NOT NULL @client, "reason" TEXT NOT NULL, "check_in" TEXT @check_in,
        "choice" TEXT NOT NULL, "note" TEXT NOT NULL, "date" TEXT NOT NULL""",
    "meaning": """
        "client" TEXT NOT NULL UNIQUE @client, "words" TEXT NOT NULL""",
    "measure": """
        "definition" TEXT NOT NULL""",
    "score": """
        "client" TEXT NOT NULL @client, "measure" TEXT NOT NULL, "version" INTEGER NOT NULL,
        "date" TEXT NOT NULL, "answers" TEXT NOT NULL, "total" REAL, "source" TEXT NOT NULL,
        "occasion" TEXT NOT NULL, "safety_note" TEXT NOT NULL""",
    "draft": """
        "key" TEXT NOT NULL UNIQUE, "words" TEXT NOT NULL""",
    "setting": """
        "key" TEXT NOT NULL UNIQUE, "value" TEXT NOT NULL""",
})  # fmt: skip

KEEPING: Final = (
    """CREATE TABLE casebook (
        id INTEGER PRIMARY KEY CHECK (id = 1), uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created INTEGER NOT NULL,
        generation INTEGER NOT NULL, key_file BLOB NOT NULL, sheet_key BLOB NOT NULL, audit_count INTEGER NOT NULL,
        audit_mac BLOB NOT NULL, last_saved INTEGER, backed_up INTEGER
    ) STRICT""",
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, author TEXT NOT NULL, created INTEGER NOT NULL,
        action TEXT NOT NULL, record_table TEXT NOT NULL, record TEXT NOT NULL, amount INTEGER NOT NULL,
        mac BLOB NOT NULL
    ) STRICT""",
    """CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END""",
    """CREATE TRIGGER audit_not_removed BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END""",
    """CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR uid = NEW.uid)
        BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END""",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, author TEXT NOT NULL, created INTEGER NOT NULL,
        action TEXT NOT NULL, record_table TEXT NOT NULL, record TEXT NOT NULL, client TEXT, before TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX revision_by_record ON revision (record)",
    "CREATE INDEX revision_by_client ON revision (client)",
)

SEARCH: Final = (
    """CREATE TABLE search_text (
        id INTEGER PRIMARY KEY, record_table TEXT NOT NULL, record TEXT NOT NULL UNIQUE, client TEXT,
        words TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX search_text_by_client ON search_text (client)",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        words, content='search_text', content_rowid='id', prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
    # Without it, words that were deleted stay readable in the index, even after VACUUM.
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN
        INSERT INTO search_index (rowid, words) VALUES (NEW.id, NEW.words); END""",
    """CREATE TRIGGER search_text_removed AFTER DELETE ON search_text BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words); END""",
    """CREATE TRIGGER search_text_changed AFTER UPDATE OF words ON search_text BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO search_index (rowid, words) VALUES (NEW.id, NEW.words); END""",
)

INDEXES: Final = (
    "CREATE INDEX session_by_client_date ON session (client, date)",
    "CREATE INDEX session_by_date ON session (date)",
    # These three answer the client list by themselves, without reading the long texts of the rows.
    "CREATE INDEX session_by_state_client ON session (state, client, date, time)",
    "CREATE INDEX assignment_by_client ON assignment (client, state, kind, review_on, uid)",
    "CREATE INDEX client_by_name ON client (name, archived, uid)",
    "CREATE INDEX contact_by_client ON contact (client)",
    "CREATE INDEX goal_by_client ON goal (client)",
    "CREATE INDEX goal_rating_by_client ON goal_rating (client)",
    "CREATE INDEX goal_rating_by_goal ON goal_rating (goal)",
    "CREATE INDEX unassigned_change_by_client ON unassigned_change (client)",
    "CREATE INDEX assignment_by_goal ON assignment (goal)",
    "CREATE INDEX assignment_event_by_assignment_created ON assignment_event (assignment, created)",
    "CREATE INDEX assignment_event_by_client ON assignment_event (client)",
    "CREATE INDEX assignment_event_by_kind_assignment_created ON assignment_event (kind, assignment, created)",
    "CREATE INDEX issued_sheet_by_assignment ON issued_sheet (assignment)",
    "CREATE INDEX issued_sheet_by_client ON issued_sheet (client)",
    "CREATE INDEX entry_by_assignment_position ON entry (assignment, position)",
    "CREATE INDEX entry_by_client ON entry (client)",
    "CREATE INDEX entry_by_parent ON entry (parent)",
    "CREATE INDEX review_by_assignment_date ON review (assignment, date)",
    "CREATE INDEX review_by_client ON review (client)",
    "CREATE INDEX review_by_session ON review (session)",
    "CREATE INDEX reply_by_assignment ON reply (assignment)",
    "CREATE INDEX reply_by_client ON reply (client)",
    "CREATE INDEX check_in_by_client_date ON check_in (client, date)",
    "CREATE INDEX check_in_by_session ON check_in (session)",
    "CREATE INDEX alliance_note_by_client_date ON alliance_note (client, date)",
    "CREATE INDEX alliance_note_by_assignment ON alliance_note (assignment)",
    "CREATE INDEX alliance_note_by_repairs ON alliance_note (repairs)",
    "CREATE INDEX prompt_answer_by_client ON prompt_answer (client)",
    "CREATE INDEX prompt_answer_by_check_in ON prompt_answer (check_in)",
    "CREATE INDEX score_by_client_date ON score (client, date)",
    "CREATE INDEX client_by_therapist ON client (therapist)",
)


def first_schema(database: CasebookDatabase) -> None:
    """Create everything on an empty file."""
    for name, columns in RECORDS.items():
        text = RECORD.format(name=name, columns=" ".join(columns.split()))
        text = re.sub(r"@(\w+)", LINK, text)
        database.execute_sql(re.sub(r'("\w+") (INTEGER|INTEGER NOT NULL) #(\d+)', SCALE, text))
    for statement in (*KEEPING, *SEARCH, *INDEXES):
        database.execute_sql(statement)
