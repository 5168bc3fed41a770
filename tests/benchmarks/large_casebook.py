"""A casebook with ten thousand clients, written in bulk as no person could, each a little different."""

import datetime
from typing import Final

from betweentimes.storage.casebook import Casebook

CLIENTS: Final = 10_000

NUMBERS: Final = (
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :clients - 1),"
    " m(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM m WHERE i < 3 * :clients - 1)"
)

STATEMENTS: Final = (
    """INSERT INTO client (uid, author, created, changed, name, initials, pronouns, word_one, word_many, sheet_language,
    paper, large_print, contact, consent, archived, therapist, keep_why)
    SELECT 'c' || i, :me, :now, :now, 'Client ' || (i * 7919 % :clients), '', '', '', '',
    'en', 'A4', 0, :words, :words, i % 5 = 0, :me, '' FROM n""",
    """INSERT INTO session SELECT NULL, 's' || i, :me, :now, :now, 'c' || i, date(:today, (i % 9) || ' days'),
    printf('%02d:30', 8 + i % 10), 50, '', 'planned', '' FROM n WHERE i % 4""",
    """INSERT INTO session SELECT NULL, 'h' || i, :me, :now, :now, 'c' || i, date(:today, -(1 + i % 60) || ' days'),
    '09:00', 50, '', 'held', :words FROM n WHERE i % 7""",
    """INSERT INTO assignment SELECT NULL, 'a' || i, :me, :now, :now, 'c' || i,
    '["exposure_ladder", "thought_log", "own_task", "nothing_set", "own_idea"]' ->> (i % 5), 1,
    '["agreed", "offered", "tried_together", "paused", "withheld", "finished"]' ->> (i % 6),
    :today, 'Title', '', NULL, :words, :words, '', '', '', '', '', NULL, '', '', '', '', NULL, NULL, '', '', NULL, NULL
    FROM n""",
    """INSERT INTO assignment_event SELECT NULL, 'e' || i, :me, :now, :now, 'a' || i, 'c' || i, 'came_in', :today, NULL,
    '' FROM n WHERE i % 3 = 0""",
    """INSERT INTO assignment_event SELECT NULL, 'f' || i, :me, :now, :now, 'a' || i, 'c' || i, 'replied', :today, NULL,
    '' FROM n WHERE i % 6 = 0""",
    """INSERT INTO entry SELECT NULL, 'n' || i, :me, :now, :now, 'a' || i, 'c' || i, '', NULL, 0, 1,
    iif(i % 2, '{}', '{"brought_to_session": "yes"}'), '{}', 'client', 'paper', '', 0 FROM n""",
    """INSERT INTO prompt_answer SELECT NULL, 'p' || i, :me, :now, :now, 'c' || i, 'mean_down', NULL,
    '["wait", "together", "go_on"]' ->> (i % 3), '', :today, NULL FROM n WHERE i % 11 = 0""",
    """INSERT INTO check_in SELECT NULL, 'k' || i, :me, :now + i, :now, 'c' || (i / 3), NULL,
    date(:today, -((i % 3) * 14 + i % 10) || ' days'), 4 + i % 7, 4 + i / 3 % 7, iif(i % 17, 5 + i % 6, NULL),
    NULL, NULL, NULL, '' FROM m WHERE i / 3 % 5""",
    """INSERT INTO score SELECT NULL, 's' || i, :me, :now + i, :now, 'c' || (i / 3),
    iif(i % 3 = 2, 'gad7', 'phq9'), 1, date(:today, -((i % 3) * 21 + i % 15) || ' days'), '[]', i * 7 % 20, 'typed', '',
    '' FROM m WHERE i / 3 % 4""",
    """INSERT INTO alliance_note SELECT NULL, 'l' || i, :me, :now, :now, 'c' || i, 'strain', :today, '["bond"]', 'away',
    '[]', '', NULL, '', '[]', iif(i % 2, 'open', 'better'), 0, NULL FROM n WHERE i % 13 = 0""",
)
"""`n` counts the clients, `m` three for each."""


def fill(casebook: Casebook, today: datetime.date, clients: int = CLIENTS) -> None:
    """Up to two sessions, an assignment, its events and answers, three check-ins and three scores for each client.

    About one in eleven has answered a prompt, one in thirteen has a strain.
    """
    values = {
        "clients": clients,
        "me": casebook.me.uid,
        "now": casebook.now(),
        "today": today.isoformat(),
        "words": "Two rides with her sister, and what she took from them. " * 4,
    }
    with casebook._database.atomic():
        for statement in STATEMENTS:
            used = {name: value for name, value in values.items() if f":{name}" in statement or name == "clients"}
            casebook._database.execute_sql(f"{NUMBERS} {statement}", used)
