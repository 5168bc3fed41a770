"""The one-file backup NAME.betweentimes-backup: a zip of manifest, key file and encrypted records, stored as they are.

A sealed list of the names of what was erased goes with them, for whoever puts an older backup back.

The manifest's open part (name, schema, time, generation) can be shown before unlocking. Row counts, the audit head and
the digests of both files lie in a sealed part that only the data key opens and that is bound to the open part.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from betweentimes.storage.data_key import DataKey
from betweentimes.storage.key_file import BACKUP_SUFFIX, KeyFile, key_file_from
from betweentimes.storage.key_file_json import canonical, field_bytes, field_text, parsed, whole
from betweentimes.storage.key_wrapping import unwrap, wrap
from betweentimes.storage.problems import BackupDamaged, BackupNewer, CasebookProblem, KeyFileNewer
from betweentimes.storage.sqlite_problems import problems_named

T = TypeVar("T")

FORMAT = 1
SUFFIX = BACKUP_SUFFIX
MANIFEST, KEYS, RECORDS, ERASED = "manifest.json", "keys.betweentimes", "records.db", "records.erased"
PIECE = 1024 * 1024
MOST_SMALL_BYTES = 1024 * 1024
MOST_ERASED_BYTES = 64 * 1024 * 1024
LATEST_MS = 32_503_680_000_000
"""The year 3000."""


@dataclass(frozen=True)
class BackupListing:
    """What a backup says of itself before it is unlocked; not to be trusted further than a label."""

    path: Path
    name: str
    casebook_uid: str
    schema: int
    created_ms: int
    generation: int


@dataclass(frozen=True)
class BackupFacts(BackupListing):
    """A verified backup: rows per table and the audit chain's head as they were."""

    counts: dict[str, int]
    audit_head: str


@dataclass(frozen=True)
class SealedFacts:
    """The manifest's sealed part; digests are SHA-256 in hex."""

    counts: dict[str, int]
    audit_head: str
    keys_digest: str
    records_digest: str


@dataclass(frozen=True)
class Contents:
    """What a backup is made of: rows per table and audit head as they are, key file, records, sealed list of erased.

    Without such a list `erased` is empty, and nothing goes with the backup.
    """

    counts: dict[str, int]
    audit_head: str
    keys: bytes
    records: Path
    erased: bytes


def write_zip(path: Path, listing: BackupListing, contents: Contents, data_key: DataKey) -> SealedFacts:
    """Write the backup's zip; the caller has it verified and durable before it gets its name."""
    keys, erased = contents.keys, contents.erased
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(KEYS), keys)
        if erased:
            archive.writestr(_entry(ERASED), erased)
        entry = _entry(RECORDS)
        entry.file_size = contents.records.stat().st_size
        digest = hashlib.sha256()
        with archive.open(entry, "w") as target, contents.records.open("rb") as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                target.write(piece)
        keys_digest = hashlib.sha256(keys).hexdigest()
        sealed = SealedFacts(contents.counts, contents.audit_head, keys_digest, digest.hexdigest())
        # Last, for it holds what is only known now; a zip is read from its list at the end, in any order.
        archive.writestr(_entry(MANIFEST), _manifest_text(listing, sealed, data_key))
    return sealed


def _manifest_text(listing: BackupListing, sealed: SealedFacts, data_key: DataKey) -> str:
    open_part = _open_part(listing)
    nonce, box = wrap(canonical(vars(sealed)), data_key.derive("backup manifest"), canonical(open_part))
    return json.dumps(open_part | {"nonce": nonce.hex(), "sealed": box.hex()}, indent=1, ensure_ascii=False)


def read_listing(path: Path) -> BackupListing:
    """The open part of a backup. Raises BackupDamaged, BackupNewer, or what the disk says."""
    return _listing(_manifest(path), path)


def read_keys(path: Path) -> KeyFile:
    """The key file within a backup. Raises BackupDamaged, BackupNewer."""
    try:
        return key_file_from(_small(path, KEYS), path)
    except KeyFileNewer as newer:
        raise BackupNewer(newer.version, newer.newest) from newer
    except CasebookProblem as problem:
        raise problem if isinstance(problem, BackupDamaged) else BackupDamaged(path, "key_file") from problem


def read_erased(path: Path) -> bytes:
    """The sealed list of what was erased within a backup; nothing where there is none or it cannot be read."""
    try:
        return _read_entry(path, ERASED, lambda source: source.read(MOST_ERASED_BYTES))
    except (CasebookProblem, OSError):
        return b""


def read_sealed(path: Path, data_key: DataKey) -> tuple[BackupListing, SealedFacts]:
    """Both parts, the open one proved by the sealed one. Raises BackupDamaged("seal")."""
    manifest = _manifest(path)
    listing = _listing(manifest, path)
    try:
        nonce, box = field_bytes(manifest, "nonce", 24), bytes.fromhex(field_text(manifest, "sealed"))
        secret = unwrap(box, nonce, data_key.derive("backup manifest"), canonical(_open_part(listing)))
        content = json.loads(secret) if secret is not None else None
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamaged(path, "manifest") from error
    if content is None:
        raise BackupDamaged(path, "seal")
    return listing, SealedFacts(**content)


def check_digests(path: Path, sealed: SealedFacts) -> None:
    """Re-read both files within the backup. Raises BackupDamaged("digest" or "zip")."""
    for name, expected in ((KEYS, sealed.keys_digest), (RECORDS, sealed.records_digest)):
        if _read_entry(path, name, digest_of) != expected:
            raise BackupDamaged(path, "digest")


def extract_records(path: Path, target: Path) -> None:
    """Write the encrypted records to a new file. Raises BackupDamaged("zip"), DiskFull."""
    with target.open("xb") as sink:
        target.chmod(0o600)
        _read_entry(path, RECORDS, lambda source: copy_pieces(source, sink))


def digest_of(source: IO[bytes]) -> str:
    """SHA-256 of what is left to read, in hex."""
    digest = hashlib.sha256()
    while piece := source.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def copy_pieces(source: IO[bytes], target: IO[bytes]) -> None:
    """Copy what is left to read."""
    while piece := source.read(PIECE):
        target.write(piece)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _open_part(listing: BackupListing) -> dict[str, object]:
    return {
        "format": FORMAT,
        "name": listing.name,
        "casebook": listing.casebook_uid,
        "schema": listing.schema,
        "created_ms": listing.created_ms,
        "generation": listing.generation,
    }


def _manifest(path: Path) -> dict[str, object]:
    try:
        manifest = parsed(_small(path, MANIFEST), path)
    except CasebookProblem as problem:
        raise problem if isinstance(problem, BackupDamaged) else BackupDamaged(path, "manifest") from problem
    version = manifest.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise BackupNewer(version, FORMAT)
    return manifest


def _listing(manifest: dict[str, object], path: Path) -> BackupListing:
    try:
        return BackupListing(
            path=path,
            name=field_text(manifest, "name"),
            casebook_uid=field_text(manifest, "casebook"),
            schema=whole(manifest["schema"]),
            created_ms=_moment(whole(manifest["created_ms"])),
            generation=whole(manifest["generation"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamaged(path, "manifest") from error


def _moment(milliseconds: int) -> int:
    if not 0 <= milliseconds <= LATEST_MS:  # a label that no calendar could show
        raise ValueError("created_ms")
    return milliseconds


def _small(path: Path, name: str) -> bytes:
    return _read_entry(path, name, lambda source: source.read(MOST_SMALL_BYTES))


def _read_entry(path: Path, name: str, read: Callable[[IO[bytes]], T]) -> T:
    """Only the four known names, uncompressed, are ever read, so neither a path nor a size within can do harm."""
    with problems_named(path):
        try:
            with zipfile.ZipFile(path) as archive:
                if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
                    raise BackupDamaged(path, "zip")
                with archive.open(name) as source:
                    return read(source)
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise BackupDamaged(path, "zip") from error
