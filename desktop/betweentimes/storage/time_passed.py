"""How much time has passed since something was done, by the days that the audit trail saw and not by the clock alone.

A clock may jump by years and be put right again, and what waits for its time to be over must not be lost by that. So a
pause in the trail counts for a week at most, and only once the clock has gone on for a day after it; a step back
counts for nothing. After a real pause that is longer, things wait some days more.
"""

from typing import Final

from betweentimes.storage.database import CasebookDatabase

DAY_MS: Final = 24 * 3_600_000
MOST_OF_A_PAUSE_MS: Final = 7 * DAY_MS


def stamps_within(database: CasebookDatabase, passed: int, now: int) -> frozenset[int]:
    """The times (UTC ms) of all that was done, as the clock said then, since which less than `passed` ms have passed.

    What bears none of them was done longer ago.
    """
    found, gone, later = set(), 0, now
    for (at,) in database.execute_sql("SELECT created FROM main.audit ORDER BY id DESC"):
        gone += _counted(at, later, now)
        if gone >= passed:
            break
        found.add(int(at))
        later = at
    return frozenset(found)


def _counted(begin: int, end: int, now: int) -> int:
    pause = end - begin
    if pause <= DAY_MS:
        return max(0, pause)
    return min(pause, MOST_OF_A_PAUSE_MS) if now - end >= DAY_MS else 0
