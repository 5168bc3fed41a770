"""Reading a transfer: its manifest, then client by client the rows, and the files in pieces. All of it is checked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.transfer_file import TransferKey, messages, open_transfer
from betweentimes.storage.transfer_manifest import TransferManifest, manifest_from
from betweentimes.storage.transfer_out import MANIFEST, PART, ROWS, VERSIONS, WHOLE, Cancelled, Progress
from betweentimes.storage.transfer_problems import TransferCancelled, TransferDamaged
from betweentimes.storage.transfer_rows import (
    CARRIED_TABLES,
    CarriedClient,
    CarriedRow,
    CarriedVersion,
    checked_uid,
    checked_values,
)


@dataclass(frozen=True, slots=True)
class FilePiece:
    """A piece of an attached file, in order."""

    attachment: str
    data: bytes


@dataclass(frozen=True)
class Transfer:
    """A transfer file that was opened and read through once: what it says of itself, and the key to read it again."""

    key: TransferKey = field(repr=False)
    manifest: TransferManifest

    def parts(self) -> Iterator[CarriedClient | FilePiece]:
        """Each client with their rows, followed by the pieces of their files. Raises TransferDamaged."""
        return _parts(self.key)[1]


def read_transfer(path: Path, passphrase: str, progress: Progress, cancelled: Cancelled) -> Transfer:
    """Open a transfer file and prove that it is whole to the last byte; slow, any thread.

    Raises TransferForeign, TransferNewer, TransferDamaged, WrongPassphrase, TransferCancelled, NotEnoughMemory.
    """
    key = open_transfer(path, passphrase, len(STEPS))
    manifest, parts = _parts(key)
    for part in parts:
        if cancelled():
            raise TransferCancelled
        if isinstance(part, CarriedClient):
            progress(_part_done(manifest, part.uid), "")
    return Transfer(key, manifest)


def _part_done(manifest: TransferManifest, client: str) -> float:
    order = [each.uid for each in manifest.clients]
    return (order.index(client) + 1) / len(order) if client in order else 0.0


def _parts(key: TransferKey) -> tuple[TransferManifest, Iterator[CarriedClient | FilePiece]]:
    found = messages(key)
    first = next(found, b"")
    if first[:1] != MANIFEST:
        raise TransferDamaged(key.path, "manifest")
    try:
        manifest = manifest_from(first[1:])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise TransferDamaged(key.path, "manifest") from error
    return manifest, _after_manifest(key, manifest, found)


def _after_manifest(
    key: TransferKey, manifest: TransferManifest, found: Iterator[bytes]
) -> Iterator[CarriedClient | FilePiece]:
    """Raises TransferDamaged when a client is missing or comes twice, or a record has what it cannot have."""
    coming = [client.uid for client in manifest.clients]
    people = {person.uid for person in manifest.people}
    files: set[str] = set()
    carried = CarriedClient("")
    for message in found:
        kind, body = message[:1], message[1:]
        try:
            if kind == PART:
                yield _piece(body, files)
                continue
            if not coming:
                raise ValueError("more clients than were named")
            carried.uid = coming[0]
            if kind == ROWS:
                carried.rows += [_row(each, carried.uid) for each in json.loads(body)]
            elif kind == VERSIONS:
                carried.versions += [_version(each, carried.uid) for each in json.loads(body)]
            elif kind == WHOLE:
                _check_whole(carried, body, people)
            else:
                raise ValueError("a message of an unknown kind")
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise TransferDamaged(key.path, "record") from error
        if kind == WHOLE:
            coming.pop(0)
            files = {row.uid for row in carried.rows if row.table == "attachment"}
            yield carried
            carried = CarriedClient("")
    if coming or carried.rows:
        raise TransferDamaged(key.path, "clients")


def _row(content: Any, client: str) -> CarriedRow:
    table, uid, values = content
    return CarriedRow(table, checked_uid(uid), checked_values(CARRIED_TABLES[table], values, client))


def _version(content: Any, client: str) -> CarriedVersion:
    table = content["table"]
    return CarriedVersion(
        uid=checked_uid(content["uid"]),
        author=checked_uid(content["author"]),
        created=int(content["created"]),
        table=table,
        record=checked_uid(content["record"]),
        before=checked_values(CARRIED_TABLES[table], content["before"], client, whole=False),
    )


def _check_whole(carried: CarriedClient, body: bytes, people: set[str]) -> None:
    if body.decode() != carried.uid or [row.uid for row in carried.rows if row.table == "client"] != [carried.uid]:
        raise ValueError("not the client that was named")
    names = {(row.table, row.uid) for row in carried.rows}
    if len({uid for _, uid in names}) != len(carried.rows):
        raise ValueError("a record twice")
    if any((version.table, version.record) not in names for version in carried.versions):
        raise ValueError("a version of no record")
    if not carried.authors() <= people:
        raise ValueError("written by nobody")


def _piece(body: bytes, files: set[str]) -> FilePiece:
    uid = body[1 : 1 + body[0]].decode()
    if uid not in files:
        raise ValueError("a piece of no file")
    return FilePiece(uid, body[1 + body[0] :])
