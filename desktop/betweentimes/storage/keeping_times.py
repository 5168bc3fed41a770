"""How long clients' records are kept: the casebook's rule, what was decided for one, and who is due."""

import datetime
from collections.abc import Callable
from typing import Final

from betweentimes.clinic.person import Role
from betweentimes.clinic.retention import Keeping, KeepingRule, kept_until, years_after
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.collecting import collected_later
from betweentimes.storage.kept_settings import KeptSettings
from betweentimes.storage.record_problems import NotAllowed
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer

Row = tuple[str, str, int, str | None, str, str | None, str | None]
YEARS, MINOR_UNTIL = "keeping.years", "keeping.minor_until"
LAST_SESSIONS: Final = """
    WITH met AS (
        SELECT client, max(date) AS day FROM session WHERE state IN ('held', 'planned'){of_client} GROUP BY client
    )
    SELECT c.uid, c.name, c.created, c.keep_until, c.keep_why, c.born, met.day
    FROM client c LEFT JOIN met ON met.client = c.uid"""

MAY_BE_DUE: Final = """
    WHERE c.keep_until <= :today
    OR c.keep_until IS NULL AND ifnull(met.day, date(c.created / 1000, 'unixepoch')) <= :long_ago"""
"""Nobody else can be due: those under age are kept longer than the rule's years, never shorter."""


class KeepingTimes:
    """Reads and sets how long records are kept; disposes of nothing."""

    def __init__(self, writer: Writer, settings: KeptSettings, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._settings = settings
        self._today = today

    def rule(self) -> KeepingRule:
        """The casebook's rule; nothing is set in a new one."""
        return KeepingRule(self._number(YEARS), self._number(MINOR_UNTIL))

    def set_rule(self, rule: KeepingRule) -> None:
        """Set the casebook's rule. Raises NotAllowed unless the person is an owner."""
        if self._writer.access.role is not Role.OWNER:
            raise NotAllowed("owner")
        with self._writer.write(undoable=False):
            for key, value in ((YEARS, rule.years), (MINOR_UNTIL, rule.minor_until)):
                self._settings.put(key, "" if value is None else str(value))

    def all(self) -> list[Keeping]:
        """Every client the person may see, those due first, then by name; those without an end last."""
        return self._read(LAST_SESSIONS.format(of_client=""))

    def due(self) -> list[Keeping]:
        """The clients whose records may go today, in the same order; the others are not read."""
        today, years = self._today(), self.rule().years
        long_ago = "" if years is None or years >= today.year else years_after(today, -years).isoformat()
        sql = LAST_SESSIONS.format(of_client="") + MAY_BE_DUE
        found = self._read(sql, today=today.isoformat(), long_ago=long_ago)
        return [each for each in found if each.due(today)]

    def of(self, client: str) -> Keeping | None:
        """One client's; None for a client the person may not see."""
        sql = LAST_SESSIONS.format(of_client=" AND client = :client") + " WHERE c.uid = :client"
        return next(iter(self._read(sql, client=client)), None)

    def _read(self, sql: str, **values: str) -> list[Keeping]:
        rule, database = self.rule(), self._writer.database
        with problems_named(database.path), collected_later():
            found = [_keeping(rule, row) for row in database.execute_sql(sql, values).fetchall()]
        return sorted(found, key=lambda each: (each.until or datetime.date.max, each.name.casefold()))

    def decide(self, client: str, until: datetime.date | None, why: str, born: datetime.date | None) -> None:
        """Keep a client until a day of one's own, for a reason; None goes back to the rule. Raises RecordUnknown."""
        values = {
            "keep_until": until.isoformat() if until else None,
            "keep_why": why.strip() if until else "",
            "born": born.isoformat() if born else None,
        }
        with self._writer.write() as change:
            change.put(ClientRow, client, values)

    def _number(self, key: str) -> int | None:
        text = self._settings.get(key)
        return int(text) if text.isdecimal() else None


def _keeping(rule: KeepingRule, row: Row) -> Keeping:
    uid, name, created, decided, why, born_on, met = row
    born, last, until = _day(born_on), _day(met), _day(decided)
    if until is None and rule.years is not None:
        begun = last or datetime.datetime.fromtimestamp(created / 1000, datetime.UTC).date()
        until = kept_until(rule, begun, born)
    return Keeping(
        client=uid,
        name=name,
        last=last,
        until=until,
        decided=decided is not None,
        why=why,
        born=born,
    )


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
