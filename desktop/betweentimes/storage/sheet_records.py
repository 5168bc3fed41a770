"""Issued sheets: what left the program on paper or as a file, each with a token and a number of its own."""

import datetime
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from betweentimes.clinic.assignment import EventKind, IssuedSheet
from betweentimes.storage.acts import Act
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import SheetRow
from betweentimes.storage.nouns import read_rows, select_nouns
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.sheet_numbers import new_sheet_number
from betweentimes.storage.uids import new_uid
from betweentimes.storage.writing import Writer

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What the next sheet of an assignment will have once it is issued; `sign` seals bytes with its own key."""

    number: str
    token: str
    sign: Callable[[bytes], bytes]


class SheetRecords:
    """Issues sheets of assignments and reads them."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._sheets = writer
        self._day = today
        self._previewed: dict[str, _Prepared] = {}

    def preview_number(self, uid: str) -> str:
        """The number that the next sheet of this assignment will have; asking writes nothing."""
        return self._prepared(uid).number

    def preview_sheet(self, uid: str) -> SheetPreview:
        """Number, token and seal that the next sheet of this assignment will have; asking writes nothing."""
        prepared = self._prepared(uid)
        return SheetPreview(prepared.number, prepared.token, partial(_seal, prepared.key))

    def sheet_with(self, token: str) -> IssuedSheet | None:
        """The issued sheet of this token, None when it is none of this casebook's."""
        return next(iter(self._issued(SheetRow.token == token)), None)

    def sign_as(self, token: str) -> Callable[[bytes], bytes]:
        """What seals bytes with the key of an issued sheet. Raises RecordUnknown."""
        found = self._sheets.database.execute_sql("SELECT key FROM issued_sheet WHERE token = ?", (token,)).fetchone()
        if found is None or not found[0]:
            raise RecordUnknown("issued_sheet", token)
        return partial(_seal, str(found[0]))

    def issue_sheet(self, uid: str, copies: int, leaving: str = "printed") -> IssuedSheet:
        """Keep that a sheet leaves the program, as one line of the audit trail with this code; it cannot be undone.

        Raises RecordUnknown.
        """
        database = self._sheets.database
        found = database.execute_sql("SELECT client, kind_version FROM assignment WHERE uid = ?", (uid,)).fetchone()
        if found is None:
            raise RecordUnknown("assignment", uid)
        client, version = found
        prepared = self._prepared(uid)
        values = {
            "assignment": uid,
            "client": client,
            "token": prepared.token,
            "number": prepared.number,
            "key": prepared.key,
            "kind_version": version,
            "copies": copies,
        }
        with self._sheets.write(undoable=False) as change:
            sheet = change.put(SheetRow, "", values)
            change.acts.append(Act(leaving, "issued_sheet", sheet))
            change.acts_say_all = True
            write_event(change, client, uid, EventKind.PRINTED, self._day())
        del self._previewed[uid]
        return next(issued for issued in self.sheets(uid) if issued.uid == sheet)

    def sheets(self, uid: str) -> list[IssuedSheet]:
        """The sheets issued for an assignment, newest first."""
        return self._issued(SheetRow.assignment == uid)

    def client_sheets(self, client: str) -> list[IssuedSheet]:
        """The sheets issued for all a client's assignments, newest first."""
        return self._issued(SheetRow.client == client)

    def _issued(self, condition: Any) -> list[IssuedSheet]:
        query = select_nouns(SheetRow, condition).order_by(SheetRow.created.desc(), SheetRow.id.desc())
        issued = []
        for row in read_rows(self._sheets.database, query):
            del row["changed"], row["key"]
            issued.append(IssuedSheet(at=row.pop("created"), **row))
        return issued

    def _prepared(self, uid: str) -> "_Prepared":
        if uid not in self._previewed:
            promised = [prepared.number for prepared in self._previewed.values()]
            number = new_sheet_number(self._sheets.database, promised)
            self._previewed[uid] = _Prepared(number, new_uid(), secrets.token_hex(KEY_BYTES))
        return self._previewed[uid]


@dataclass(frozen=True, slots=True)
class _Prepared:
    number: str
    token: str
    key: str


def _seal(key: str, data: bytes) -> bytes:
    return hmac.new(bytes.fromhex(key), data, hashlib.sha256).digest()
