"""Taking a transfer in: all of what was chosen in one transaction, or nothing of it. Uids stay as they are."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from betweentimes.storage.access import PROCESS
from betweentimes.storage.acts import Act
from betweentimes.storage.changing import Change, Row
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.erased_list import ErasedList, erased_in, sheet_key_of
from betweentimes.storage.record_table import own_columns
from betweentimes.storage.tables import RECORDS
from betweentimes.storage.transfer_judging import Here, Judged, Verdict, how_here, judge
from betweentimes.storage.transfer_needs import Needs
from betweentimes.storage.transfer_out import Cancelled, Progress
from betweentimes.storage.transfer_problems import TransferCancelled, TransferDamaged
from betweentimes.storage.transfer_reading import FilePiece, Transfer
from betweentimes.storage.transfer_rows import STAYS, CarriedClient, CarriedVersion, links_of
from betweentimes.storage.writing import Writer

STEP: Final = 50
"""Records between two looks at cancellation."""

TAKEN_IN: Final = "taken_in"
NUMBERED: Final = ("issued_sheet", "measure_sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What a transfer has brought: uids of clients that are new and of those that were here; records and files."""

    new_clients: tuple[str, ...] = ()
    renewed_clients: tuple[str, ...] = ()
    records: int = 0
    files: int = 0
    new_people: tuple[str, ...] = ()
    new_kinds: tuple[str, ...] = ()
    new_measures: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of thing that may have changed: all that there are."""
        return frozenset(model.announces for model in RECORDS)


def take_in_transfer(
    writer: Writer, transfer: Transfer, chosen: Collection[str], progress: Progress, cancelled: Cancelled
) -> TakenIn:
    """Store the chosen clients. Those that are hidden here or in the bin are left alone.

    Raises TransferDamaged, TransferCancelled, RecordRefused, and then nothing was taken in.
    """
    writer.spells.end()
    names = [client.uid for client in transfer.manifest.clients]
    with writer.write(TAKEN_IN, undoable=False) as change:
        intake = _Intake(change, transfer, writer.person, cancelled)
        for part in transfer.parts():
            if cancelled():
                raise TransferCancelled
            if isinstance(part, FilePiece):
                intake.take_piece(part)
            elif part.uid in chosen:
                intake.take_client(part)
                progress((names.index(part.uid) + 1) / len(names), "")
        intake.check_files()
        if cancelled():
            raise TransferCancelled
        intake.settle_erased(writer.database)
    writer.edits.forget()
    writer.look_again()
    progress(1.0, "")
    return intake.result()


@dataclass(slots=True)
class _File:
    """A file that is being taken in, piece by piece."""

    size: int
    digest: str
    sum: Any
    pieces: int = 0
    bytes: int = 0

    def is_whole(self) -> bool:
        return self.bytes == self.size and self.sum.hexdigest() == self.digest


class _Intake:
    def __init__(self, change: Change, transfer: Transfer, person: str, cancelled: Cancelled) -> None:
        self._change = change
        self._transfer = transfer
        self._person = person
        self._cancelled = cancelled
        self._needs = Needs(change, transfer, person)
        self._new: list[str] = []
        self._renewed: list[str] = []
        self._records = 0
        self._files: dict[str, _File] = {}
        self._back: list[Any] = []

    def take_client(self, carried: CarriedClient) -> None:
        """Take in what is new of a client, and what is newer than here."""
        here = how_here(self._change.query, carried.uid)
        if here in (Here.HIDDEN, Here.BINNED):
            return
        kinds = self._needs.take_in(carried)
        for row in carried.rows:
            if row.table == "assignment":
                row.values["kind"] = kinds.get(row.values["kind"], row.values["kind"])
        if here is not Here.KNOWN:
            self._no_longer_erased(carried)
        judged = judge(self._change.query, carried, here)
        new_notes = {each.row.values["author"] for each in judged if each.is_new and each.row.table in PROCESS}
        self._needs.let_read(new_notes)
        places = {each.row.uid: each.uid for each in judged if each.verdict is not Verdict.LEAVE}
        written = 0
        for number, each in enumerate(judged):
            if number % STEP == 0 and self._cancelled():
                raise TransferCancelled
            written += self._take_row(each, places)
        for version in carried.versions:
            if version.record in places:
                self._take_version(version, places[version.record], carried.uid)
        if here is Here.KNOWN:
            self._renewed.append(carried.uid)
            self._change.acts.append(Act(TAKEN_IN, "client", carried.uid, written))
        else:
            self._new.append(carried.uid)
        self._records += written

    def take_piece(self, piece: FilePiece) -> None:
        """Keep a piece of a file, if the file is wanted."""
        file = self._files.get(piece.attachment)
        if file is None:
            return
        self._change.query(
            "INSERT INTO main.attachment_part (attachment, number, data) VALUES (?, ?, ?)",
            piece.attachment,
            file.pieces,
            piece.data,
        )
        file.sum.update(piece.data)
        file.pieces += 1
        file.bytes += len(piece.data)

    def check_files(self) -> None:
        """Raises TransferDamaged when a file is not what was said of it."""
        if not all(file.is_whole() for file in self._files.values()):
            raise TransferDamaged(self._transfer.key.path, "file")

    def settle_erased(self, database: CasebookDatabase) -> None:
        """Take who came back out of the list beside the records, last of all and yet before it is certain.

        What the list names and the records do not is erased at the next unlock. Raises OSError.
        """
        if self._back:
            ErasedList(database.path, sheet_key_of(database)).write(erased_in(database))

    def result(self) -> TakenIn:
        """What was taken in."""
        return TakenIn(
            new_clients=tuple(self._new),
            renewed_clients=tuple(self._renewed),
            records=self._records,
            files=len(self._files),
            new_people=tuple(self._needs.new_people),
            new_kinds=tuple(self._needs.new_kinds),
            new_measures=tuple(self._needs.new_measures),
        )

    def _take_row(self, judged: Judged, places: dict[str, str]) -> int:
        row = judged.row
        if judged.verdict not in (Verdict.ADD, Verdict.RENEW):
            return 0
        values = dict(row.values)
        for link in links_of(row.model):
            values[link.name] = places.get(values[link.name])
            if values[link.name] is None and not link.null:
                return 0
        if judged.verdict is Verdict.RENEW:
            fresh = {name: values[name] for name in own_columns(row.model) if name not in STAYS and name != "client"}
            if row.table in NUMBERED:
                del fresh["number"]
            self._change.put(row.model, judged.uid, fresh)
            return 1
        if row.model is ClientRow:
            values |= {"therapist": self._person, "binned": None}
        if row.table in NUMBERED:
            values["number"] = self._free_number(str(values["number"]))
        self._change.insert(row.model, row.uid, values)
        if row.table == "attachment":
            self._files[row.uid] = _File(values["size"], values["digest"], hashlib.sha256())
        return 1

    def _free_number(self, number: str) -> str:
        """The number of a sheet as it is printed, with an end to it where another sheet here has the same."""
        found, tries = number, 1
        taken = "SELECT 1 FROM main.issued_sheet WHERE number = ?1 UNION ALL SELECT 1 FROM main.measure_sheet"
        while self._change.query(f"{taken} WHERE number = ?1", found):
            tries += 1
            found = f"{number}-{tries}"
        return found

    def _take_version(self, version: CarriedVersion, record: str, client: str) -> None:
        if self._change.query("SELECT 1 FROM main.revision WHERE uid = ?", version.uid):
            return
        before: Row = {**version.before}
        if version.table != "client":
            before["client"] = client
        self._change.query(
            "INSERT INTO main.revision (uid, author, created, action, record_table, record, client, before)"
            " VALUES (?, ?, ?, 'changed', ?, ?, ?, ?)",
            version.uid,
            version.author,
            version.created,
            version.table,
            record,
            client,
            json.dumps(before, ensure_ascii=False),
        )

    def _no_longer_erased(self, carried: CarriedClient) -> None:
        """Who takes a client in again wants them here, also after an older backup was brought back."""
        for row in carried.rows:
            sql = "DELETE FROM main.erased WHERE record_table = ? AND record = ? RETURNING record"
            self._back += self._change.query(sql, row.table, row.uid)
