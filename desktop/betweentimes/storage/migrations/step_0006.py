"""Step 6: who may see what, what waits in the bin, how long records are kept, what was erased; a leaner search index.

The text stands as it was written.
"""

from typing import Final

from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.letters_apart import set_apart

ADDS: Final = frozenset(
    {
        "table:client_share",
        "table:process_reader",
        "table:erased",
        "index:revision_in_bin",
        "index:revision_by_removal",
        "index:client_by_name",
        "index:assignment_by_client",
        "index:audit_moved",
    }
)

DROPS: Final = frozenset({"index:client_by_name", "index:assignment_by_client"})

VOWEL_CODES: Final = (
    "0900-0903 093a-093c 093e-094f 0951-0957 0962-0963 0981-0983 09bc 09be-09c4 09c7-09c8 09cb-09cd 09d7 09e2-09e3 "
    "09fe 0a01-0a03 0a3c 0a3e-0a42 0a47-0a48 0a4b-0a4d 0a51 0a70-0a71 0a75 0a81-0a83 0abc 0abe-0ac5 0ac7-0ac9 "
    "0acb-0acd 0ae2-0ae3 0afa-0aff 0b01-0b03 0b3c 0b3e-0b44 0b47-0b48 0b4b-0b4d 0b55-0b57 0b62-0b63 0b82 0bbe-0bc2 "
    "0bc6-0bc8 0bca-0bcd 0bd7 0c00-0c04 0c3c 0c3e-0c44 0c46-0c48 0c4a-0c4d 0c55-0c56 0c62-0c63 0c81-0c83 0cbc "
    "0cbe-0cc4 0cc6-0cc8 0cca-0ccd 0cd5-0cd6 0ce2-0ce3 0d00-0d03 0d3b-0d3c 0d3e-0d44 0d46-0d48 0d4a-0d4d 0d57 "
    "0d62-0d63 0d81-0d83 0dca 0dcf-0dd4 0dd6 0dd8-0ddf 0df2-0df3 0e31 0e34-0e3a 0e47-0e4e 0eb1 0eb4-0ebc 0ec8-0ecd "
    "102b-103e 1056-1059 105e-1060 1062-1064 1067-106d 1071-1074 1082-108d 108f 109a-109d 17b4-17d3 17dd"
)
"""The marks on letters (categories Mn and Mc of Unicode 14) of India's scripts, Sinhala, Thai, Lao, Burmese and Khmer:
they are a part of the word. Written out, so that every Python makes the same schema."""


def _letters(codes: str) -> str:
    ranges = [code.partition("-")[::2] for code in codes.split()]
    return "".join(chr(code) for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1))


VOWELS: Final = _letters(VOWEL_CODES)

STATEMENTS: Final = (
    """ALTER TABLE client ADD COLUMN "keep_until" TEXT""",
    """ALTER TABLE client ADD COLUMN "keep_why" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE client ADD COLUMN "binned" INTEGER""",
    """ALTER TABLE client ADD COLUMN "born" TEXT""",
    """ALTER TABLE person ADD COLUMN "left_on" TEXT""",
    """ALTER TABLE person ADD COLUMN "elsewhere" INTEGER NOT NULL DEFAULT 0""",
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
    # What was removed at once has one name; the record it was done to keeps the links that it took with it.
    """ALTER TABLE revision ADD COLUMN "removal" TEXT""",
    """ALTER TABLE revision ADD COLUMN "links" TEXT""",
    """UPDATE revision SET removal = uid, links = '[]' WHERE action = 'removed'""",
    "CREATE INDEX revision_in_bin ON revision (created) WHERE links IS NOT NULL",
    "CREATE INDEX revision_by_removal ON revision (removal) WHERE removal IS NOT NULL",
    # The bytes of a file in the bin outlive its row, so they no longer go with it by themselves.
    """CREATE TABLE part_anew (
        id INTEGER PRIMARY KEY, attachment TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
        UNIQUE (attachment, number)
    ) STRICT""",
    "INSERT INTO part_anew (id, attachment, number, data) SELECT id, attachment, number, data FROM attachment_part",
    "DROP TABLE attachment_part",
    "ALTER TABLE part_anew RENAME TO attachment_part",
    # Names of records alone, so that a backup from before can be relieved of them as well; no link, for they are gone.
    """CREATE TABLE erased (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL REFERENCES person(uid) DEFERRABLE INITIALLY DEFERRED,
        created INTEGER NOT NULL, changed INTEGER NOT NULL,
        "record_table" TEXT NOT NULL, "record" TEXT NOT NULL UNIQUE, "why" TEXT NOT NULL
    ) STRICT""",
    # What was moved is asked for whenever a client is erased; the other lines of the trail cost nothing by it.
    "CREATE INDEX audit_moved ON audit (record) WHERE action = 'moved'",
    # With initials and titles these two answer the caseload by themselves, without reading the long texts of the rows.
    "DROP INDEX client_by_name",
    "CREATE INDEX client_by_name ON client (name, archived, uid, initials)",
    "DROP INDEX assignment_by_client",
    "CREATE INDEX assignment_by_client ON assignment (client, state, kind, review_on, uid, title)",
    # An index of its own for the beginnings of words made each saved note cost three times as much; to search without
    # one is as quick as anybody types. How long each text is would be asked for by weights alone, and found is by date.
    "DROP TABLE search_index",
    f"""CREATE VIRTUAL TABLE search_index USING fts5(
        words, content='search_text', content_rowid='id', columnsize=0,
        tokenize="unicode61 remove_diacritics 2 tokenchars '{VOWELS}'")""",
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)


MORE_WORDS: Final = (
    ("client", ("name", "initials", "contact", "consent")),
    (
        "assignment",
        (
            "title", "takeaway", "why", "what", "when", "where", "how_often", "how_long", "smaller", "skill",
            "situations", "obstacle", "privacy", "too_much",
        ),
    ),
    ("issued_sheet", ("number",)),
)  # fmt: skip
"""Tables of which more columns are searched than before, each with all of them in order."""

AT_ONCE: Final = 500


def access_and_erasure(database: CasebookDatabase) -> None:
    """Add the columns, create the tables, and write anew what is searched."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
    for table, columns in MORE_WORDS:
        _search_more(database, table, columns)
    _set_letters_apart(database)


def _search_more(database: CasebookDatabase, table: str, columns: tuple[str, ...]) -> None:
    client = "uid" if table == "client" else "client"
    words = ", ".join(f"nullif(\"{column}\", '')" for column in columns)
    database.execute_sql(
        f"""INSERT INTO search_text (record_table, record, client, words)
        SELECT '{table}', uid, {client}, concat_ws(char(10), {words}) AS found FROM {table} WHERE found <> ''
        ON CONFLICT (record) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words"""
    )


def _set_letters_apart(database: CasebookDatabase) -> None:
    last = 0
    while rows := database.execute_sql(
        "SELECT id, words FROM search_text WHERE id > ? ORDER BY id LIMIT ?", (last, AT_ONCE)
    ).fetchall():
        for row, words in rows:
            apart = set_apart(words)
            if apart != words:
                database.execute_sql("UPDATE search_text SET words = ? WHERE id = ?", (apart, row))
            last = row
