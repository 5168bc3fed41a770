"""Issued sheets: what left the program on paper or as a file, each with a token and a number of its own."""

import datetime
import secrets
from collections.abc import Callable
from typing import Final

from betweentimes.clinic.assignment import EventKind, IssuedSheet
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import SheetRow
from betweentimes.storage.nouns import read_rows, select_nouns
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.uids import new_uid
from betweentimes.storage.writing import Writer

DIGITS: Final = "23456789"
LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"


class SheetRecords:
    """Issues sheets of assignments and reads them."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._sheets = writer
        self._day = today
        self._previewed: dict[str, str] = {}

    def preview_number(self, uid: str) -> str:
        """The number that the next sheet of this assignment will have; asking writes nothing."""
        if uid not in self._previewed:
            self._previewed[uid] = self._new_number()
        return self._previewed[uid]

    def issue_sheet(self, uid: str, copies: int) -> IssuedSheet:
        """Keep that a sheet leaves the program; it cannot be undone. Raises RecordUnknown."""
        database = self._sheets.database
        found = database.execute_sql("SELECT client, kind_version FROM assignment WHERE uid = ?", (uid,)).fetchone()
        if found is None:
            raise RecordUnknown("assignment", uid)
        client, version = found
        values = {
            "assignment": uid,
            "client": client,
            "token": new_uid(),
            "number": self.preview_number(uid),
            "kind_version": version,
            "copies": copies,
        }
        with self._sheets.write("printed", undoable=False) as change:
            sheet = change.put(SheetRow, "", values)
            write_event(change, client, uid, EventKind.PRINTED, self._day())
        del self._previewed[uid]
        return next(issued for issued in self.sheets(uid) if issued.uid == sheet)

    def sheets(self, uid: str) -> list[IssuedSheet]:
        """The sheets issued for an assignment, newest first."""
        query = select_nouns(SheetRow, SheetRow.assignment == uid).order_by(SheetRow.created.desc(), SheetRow.id.desc())
        issued = []
        for row in read_rows(self._sheets.database, query):
            del row["changed"]
            issued.append(IssuedSheet(at=row.pop("created"), **row))
        return issued

    def _new_number(self) -> str:
        # 184,000 numbers; a crowded casebook gets longer ones.
        for attempt in range(1000):
            digits = 3 + attempt // 10
            number = f"{secrets.choice(DIGITS)}{secrets.choice(LETTERS)}-{secrets.randbelow(10**digits):0{digits}d}"
            taken = self._sheets.database.execute_sql(
                "SELECT 1 FROM issued_sheet WHERE number = ?", (number,)
            ).fetchone()
            if taken is None and number not in self._previewed.values():
                return number
        raise RuntimeError("no free sheet number")
