"""Writing a transfer: one or several clients, as far as the person may see them, sealed with their own passphrase."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from betweentimes.storage.changing import STAMPS
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.durable_file import FILE_MODE, sync, sync_folder
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.transfer_file import TransferWriter, messages, open_transfer
from betweentimes.storage.transfer_manifest import (
    CarriedKind,
    CarriedMeasure,
    Named,
    TransferManifest,
    manifest_bytes,
)
from betweentimes.storage.transfer_problems import TransferCancelled
from betweentimes.storage.transfer_rows import (
    STAYS,
    CarriedClient,
    CarriedRow,
    CarriedVersion,
    carried_models,
    without_lost_links,
)
from betweentimes.worksheets.own_kinds import is_own

MANIFEST, ROWS, VERSIONS, WHOLE, PART = b"M", b"R", b"V", b"E", b"F"
"""What a message is, by its first byte: rows and versions of a client, that these are all, and then files in parts."""

BATCH: Final = 200
BATCH_BYTES: Final = 4 * 1024 * 1024
"""A long note that was changed again and again is carried whole with each of its versions."""

DRAFT: Final = ".new"

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferMade:
    """A transfer that was written and read back, still under its working name: `draft` becomes `path` by a rename."""

    draft: Path
    path: Path
    clients: tuple[str, ...]
    process_notes: bool
    records: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWish:
    """What is to be handed over, and how it is sealed; `made` in UTC milliseconds, `person` is who hands over."""

    clients: Sequence[str]
    process_notes: bool
    path: Path
    passphrase: str
    cost: KeyCost
    made: int
    person: str


def write_transfer(
    database: CasebookDatabase, wish: TransferWish, progress: Progress, cancelled: Cancelled
) -> TransferMade:
    """Write the file under a working name beside its own and read it back; slow, any thread with its connection.

    What the connection hides does not go with it. Raises RecordUnknown, TransferCancelled, and what the disk says.
    """
    draft = wish.path.with_name(wish.path.name + DRAFT)
    with problems_named(wish.path):
        draft.unlink(missing_ok=True)
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
            with os.fdopen(descriptor, "wb") as file:
                schema = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
                writer = TransferWriter(file, schema, wish.passphrase, wish.cost)
                with database.atomic():  # one moment of the casebook, whatever is written meanwhile
                    records, files = _write_all(database, wish, writer, progress, cancelled)
                writer.finish()
                file.flush()
                sync(file.fileno())
            for _message in messages(open_transfer(draft, wish.passphrase, schema)):
                _stop_if(cancelled)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    progress(1.0, "")
    return TransferMade(
        draft=draft,
        path=wish.path,
        clients=tuple(wish.clients),
        process_notes=wish.process_notes,
        records=records,
        files=files,
    )


def give_name(made: TransferMade) -> None:
    """Give a written transfer its name, over a file that has it already. Raises what the disk says."""
    with problems_named(made.path):
        made.draft.replace(made.path)
        sync_folder(made.path.parent)


def _write_all(
    database: CasebookDatabase, wish: TransferWish, writer: TransferWriter, progress: Progress, cancelled: Cancelled
) -> tuple[int, int]:
    gathered = []
    for number, client in enumerate(wish.clients):
        _stop_if(cancelled)
        gathered.append(_gather(database, client, wish.process_notes))
        progress(0.3 * number / len(wish.clients), "")
    writer.add(MANIFEST + manifest_bytes(_manifest(database, wish, gathered)))
    files = 0
    for number, carried in enumerate(gathered):
        for batch in _batches([(row.table, row.uid, row.values) for row in carried.rows]):
            writer.add(ROWS + batch)
        for batch in _batches([asdict(version) for version in carried.versions]):
            writer.add(VERSIONS + batch)
        writer.add(WHOLE + carried.uid.encode())
        for row in carried.rows:
            if row.table == "attachment":
                files += 1
                for piece in _pieces(database, row.uid):
                    _stop_if(cancelled)
                    uid = row.uid.encode()
                    writer.add(PART + bytes([len(uid)]) + uid + piece)
        progress(0.3 + 0.6 * (number + 1) / len(gathered), "")
    return sum(len(carried.rows) for carried in gathered), files


def _gather(database: CasebookDatabase, client: str, process_notes: bool) -> CarriedClient:
    rows = [row for model in carried_models(process_notes) for row in _rows(database, model, client)]
    if not any(row.table == "client" for row in rows):
        raise RecordUnknown("client", client)
    carried = CarriedClient(client, without_lost_links(rows))
    there = {row.uid for row in rows}
    found = database.execute_sql(
        "SELECT uid, author, created, record_table, record, before FROM revision"
        " WHERE client = ? AND action = 'changed' ORDER BY id",
        (client,),
    ).fetchall()
    for uid, author, created, table, record, before in found:
        if record in there:
            carried.versions.append(CarriedVersion(uid, author, created, table, record, _going(json.loads(before))))
    return carried


def _rows(database: CasebookDatabase, model: type[Record], client: str) -> Iterator[CarriedRow]:
    names = ("uid", *STAMPS, *(name for name in own_columns(model) if name not in STAYS))
    columns = ", ".join(f'"{name}"' for name in names)
    key = "uid" if model is ClientRow else "client"
    sql = f'SELECT {columns} FROM "{table_of(model)}" WHERE "{key}" = ? ORDER BY id'
    for uid, *values in database.execute_sql(sql, (client,)).fetchall():
        yield CarriedRow(table_of(model), uid, dict(zip(names[1:], values, strict=True)))


def _going(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in STAYS}


def _manifest(database: CasebookDatabase, wish: TransferWish, gathered: list[CarriedClient]) -> TransferManifest:
    casebook, name = database.execute_sql("SELECT uid, name FROM casebook").fetchone()
    kinds = list(_kinds(database, {kind for carried in gathered for kind in carried.own_kinds() if is_own(kind[0])}))
    measures = list(_measures(database, {measure for carried in gathered for measure in carried.measures()}))
    people = {person for carried in gathered for person in carried.people()}
    people |= {kind.author for kind in kinds} | {measure.author for measure in measures} | {wish.person}
    named = {uid: Named(uid, name, title) for uid, name, title in _all(database, "uid, name, title", "person")}
    return TransferManifest(
        casebook=casebook,
        casebook_name=name,
        made=wish.made,
        made_by=wish.person,
        process_notes=wish.process_notes,
        clients=tuple(
            Named(carried.uid, next(row.values["name"] for row in carried.rows if row.table == "client"))
            for carried in gathered
        ),
        people=tuple(person for uid, person in named.items() if uid in people),
        kinds=tuple(kinds),
        measures=tuple(measures),
    )


def _kinds(database: CasebookDatabase, wanted: set[tuple[str, int]]) -> Iterator[CarriedKind]:
    for row in _all(database, "uid, author, created, changed, kind, version, text", "own_kind"):
        kind = CarriedKind(*row)
        if (kind.kind, kind.version) in wanted:
            yield kind


def _measures(database: CasebookDatabase, wanted: set[str]) -> Iterator[CarriedMeasure]:
    for row in _all(database, "uid, author, created, changed, definition", "measure"):
        measure = CarriedMeasure(*row)
        if measure.uid in wanted:
            yield measure


def _all(database: CasebookDatabase, columns: str, table: str) -> list[Any]:
    return list(database.execute_sql(f"SELECT {columns} FROM {table} ORDER BY id").fetchall())


def _batches(items: Iterable[Any]) -> Iterator[bytes]:
    """JSON lists of some items each, none longer than may be read again unless one item alone is."""
    batch: list[bytes] = []
    size = 0
    for item in items:
        written = json.dumps(item, ensure_ascii=False).encode()
        if batch and (len(batch) == BATCH or size + len(written) > BATCH_BYTES):
            yield _listed(batch)
            batch, size = [], 0
        batch.append(written)
        size += len(written)
    if batch:
        yield _listed(batch)


def _listed(batch: Iterable[bytes]) -> bytes:
    return b"[" + b", ".join(batch) + b"]"


def _pieces(database: CasebookDatabase, attachment: str) -> Iterator[bytes]:
    sql = "SELECT id FROM attachment_part WHERE attachment = ? ORDER BY number"
    for (row,) in database.execute_sql(sql, (attachment,)).fetchall():
        yield bytes(database.execute_sql("SELECT data FROM attachment_part WHERE id = ?", (row,)).fetchone()[0])


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise TransferCancelled
