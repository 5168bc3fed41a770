"""The audit trail: a chain of lines, each sealed with the one before it, and its head."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Final

from betweentimes.clinic.history import AuditCheck
from betweentimes.storage.acts import Act
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.uids import new_uid

START: Final = bytes(32)


class AuditTrail:
    """Adds sealed lines within the caller's transaction, reads them and checks the chain."""

    def __init__(self, database: CasebookDatabase, key: bytes) -> None:
        self._database = database
        self._key = key

    def add(self, acts: Iterable[Act], author: str, at: int) -> None:
        """Write one line per act; the casebook's head moves with them."""
        count, mac = self._head()
        for act in acts:
            count += 1
            line = (count, new_uid(), author, at, act.action, act.table, act.record, act.amount)
            mac = self._seal(mac, line)
            self._database.execute_sql(
                "INSERT INTO main.audit (id, uid, author, created, action, record_table, record, amount, mac)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*line, mac),
            )
        self._database.execute_sql("UPDATE casebook SET audit_count = ?, audit_mac = ?", (count, mac))

    def check(self) -> AuditCheck:
        """Follow the chain from its first line to the head."""
        mac, number = START, 0
        for row in self._database.execute_sql(
            "SELECT id, uid, author, created, action, record_table, record, amount, mac FROM main.audit ORDER BY id"
        ):
            number += 1
            mac = self._seal(mac, row[:-1])
            if row[0] != number or not hmac.compare_digest(mac, row[-1]):
                return AuditCheck(lines=number, sound=False, first_bad=number)
        count, head = self._head()
        if count != number or not hmac.compare_digest(mac, head):
            return AuditCheck(lines=number, sound=False, first_bad=number + 1)
        return AuditCheck(lines=number, sound=True)

    def follows(self, head: str, kept_at: int) -> bool:
        """Whether a head that was kept elsewhere at `kept_at` (UTC ms) is a line of this trail.

        It need not be where an older backup was put back since: the trail went on from that one by right.
        """
        count, _, seal = head.partition(":")
        sql = "SELECT 1 FROM main.audit WHERE id = ? AND hex(mac) = ? OR action = 'restored' AND created >= ? LIMIT 1"
        return self._database.execute_sql(sql, (int(count), seal.upper(), kept_at)).fetchone() is not None

    def seal_anew(self) -> None:
        """Seal every line with this trail's key, after the casebook got another; check the old chain before."""
        name = "audit_not_changed"
        guard = self._database.execute_sql("SELECT sql FROM main.sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        self._database.execute_sql(f"DROP TRIGGER main.{name}")
        mac = START
        for row in self._database.execute_sql(
            "SELECT id, uid, author, created, action, record_table, record, amount FROM main.audit ORDER BY id"
        ).fetchall():
            mac = self._seal(mac, row)
            self._database.execute_sql("UPDATE main.audit SET mac = ? WHERE id = ?", (mac, row[0]))
        self._database.execute_sql("UPDATE casebook SET audit_mac = ?", (mac,))
        self._database.execute_sql(guard)

    def head(self) -> str:
        """How many lines there are and the last seal, to be kept outside the casebook (in backups)."""
        count, mac = self._head()
        return f"{count}:{mac.hex()}"

    def _head(self) -> tuple[int, bytes]:
        count, mac = self._database.execute_sql("SELECT audit_count, audit_mac FROM casebook").fetchone()
        return int(count), bytes(mac)

    def _seal(self, before: bytes, line: tuple[object, ...]) -> bytes:
        return hmac.new(self._key, before + json.dumps(line).encode(), hashlib.sha256).digest()
