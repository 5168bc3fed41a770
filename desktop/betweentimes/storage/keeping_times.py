"""How long clients' records are kept: the casebook's rule, what was decided for one, and who is due."""

import datetime
from collections.abc import Callable
from typing import Final

from betweentimes.clinic.person import Role
from betweentimes.clinic.retention import Keeping, KeepingRule, kept_until
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.kept_settings import KeptSettings
from betweentimes.storage.record_problems import NotAllowed
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer

YEARS, MINOR_UNTIL = "keeping.years", "keeping.minor_until"
LAST_SESSIONS: Final = """
    SELECT c.uid, c.name, c.created, c.keep_until, c.keep_why, c.born,
    (SELECT max(date) FROM session WHERE state = 'held' AND client = c.uid),
    (SELECT max(date) FROM session WHERE state = 'planned' AND client = c.uid) FROM client c"""


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
        rule = self.rule()
        with problems_named(self._writer.database.path):
            rows = self._writer.database.execute_sql(LAST_SESSIONS).fetchall()
        found = [
            _keeping(rule, uid, name, created, _day(until), why, _day(born), _day(max(held or "", planned or "")))
            for uid, name, created, until, why, born, held, planned in rows
        ]
        return sorted(found, key=lambda each: (each.until or datetime.date.max, each.name.casefold()))

    def due(self) -> list[Keeping]:
        """The clients whose records may go today."""
        return [each for each in self.all() if each.due(self._today())]

    def of(self, client: str) -> Keeping | None:
        """One client's; None for a client the person may not see."""
        return next((each for each in self.all() if each.client == client), None)

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


def _keeping(
    rule: KeepingRule,
    uid: str,
    name: str,
    created: int,
    until: datetime.date | None,
    why: str,
    born: datetime.date | None,
    last: datetime.date | None,
) -> Keeping:
    begun = datetime.datetime.fromtimestamp(created / 1000, datetime.UTC).date()
    return Keeping(
        client=uid,
        name=name,
        last=last,
        until=until or kept_until(rule, last or begun, born),
        decided=until is not None,
        why=why,
        born=born,
    )


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
