"""The key file NAME.betweentimes: its slots, its JSON and how it is written and read.

Names and costs in it are readable by anyone; the wrapped keys are not. A public checksum tells accidental damage from
a wrong passphrase before anything is typed; the MAC, under the data key, tells tampering after.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from betweentimes.storage.durable_file import write_each_durably
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.key_file_json import VERSION, canonical, checksum, field_bytes, field_text, parsed, whole
from betweentimes.storage.problems import KeyFileDamaged, KeyFileMissing, KeyFileNewer
from betweentimes.storage.sqlite_problems import problems_named

SUFFIX = ".betweentimes"
COPY_SUFFIX = ".bak"
NEXT_SUFFIX = ".next"
"""Of files that take another's place in a moment, when a casebook is put under a new data key."""
BACKUP_SUFFIX = ".betweentimes-backup"
TRANSFER_SUFFIX = ".betweentimes-transfer"


@dataclass(frozen=True)
class PersonSlot:
    """The data key wrapped with one person's passphrase; an empty name means names are switched off."""

    slot_id: str
    person_uid: str
    person_name: str
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def identity(self) -> dict[str, object]:
        """What may not be changed without the passphrase; bound to the wrapped key."""
        return {
            "slot": self.slot_id,
            "person": self.person_uid,
            "name": self.person_name,
            "opslimit": self.cost.opslimit,
            "memlimit": self.cost.memlimit,
            "salt": self.salt.hex(),
        }


@dataclass(frozen=True)
class RecoverySlot:
    """The data key wrapped with the printed recovery key, which is random and needs no slow derivation."""

    slot_id: str
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def identity(self) -> dict[str, object]:
        """What may not be changed without the recovery key; bound to the wrapped key."""
        return {"slot": self.slot_id, "recovery": True, "salt": self.salt.hex()}


@dataclass(frozen=True)
class KeyFile:
    """One whole key file. `generation` grows by one with every change; `mac` is keyed from the data key."""

    version: int
    casebook_uid: str
    generation: int
    file_salt: bytes
    people: tuple[PersonSlot, ...]
    recovery: RecoverySlot | None
    mac: bytes

    def slot_of(self, person_uid: str) -> PersonSlot | None:
        """The person's slot, if they have one."""
        return next((slot for slot in self.people if slot.person_uid == person_uid), None)

    def signed_bytes(self) -> bytes:
        """Everything but the MAC, in the one form the MAC is taken of."""
        return canonical(self._content())

    def _content(self) -> dict[str, object]:
        return {
            "version": self.version,
            "casebook": self.casebook_uid,
            "generation": self.generation,
            "file_salt": self.file_salt.hex(),
            "people": [_slot_json(slot) for slot in self.people],
            "recovery": _slot_json(self.recovery) if self.recovery else None,
        }


def key_file_bytes(key_file: KeyFile) -> bytes:
    """The file's content: JSON, a few hundred bytes a slot."""
    content = json.loads(key_file.signed_bytes()) | {"mac": key_file.mac.hex()}
    content["checksum"] = checksum(content)
    return json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n"


def key_file_from(data: bytes, path: Path) -> KeyFile:
    """Read a key file's content. Raises KeyFileNewer, or KeyFileDamaged (json, checksum, shape, cost)."""
    content = parsed(data, path)
    version = content.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise KeyFileNewer(version, VERSION)
    if content.pop("checksum", None) != checksum(content):
        raise KeyFileDamaged(path, "checksum")
    try:
        key_file = _key_file(content)
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamaged(path, "shape") from error
    if not all(slot.cost.is_allowed() for slot in key_file.people):
        raise KeyFileDamaged(path, "cost")
    return key_file


def read_key_file(path: Path) -> KeyFile:
    """Read the key file, or its copy when it is missing or damaged; one that is about to take its place comes first.

    Raises KeyFileMissing when neither exists, KeyFileNewer, and KeyFileDamaged about the file itself.
    """
    trouble: KeyFileDamaged | None = None
    for candidate in (next_of(path), path, copy_of(path)):
        try:
            with problems_named(candidate):
                data = candidate.read_bytes() if candidate.is_file() else None
            if data is not None:
                return key_file_from(data, candidate)
        except KeyFileDamaged as damage:
            trouble = trouble or (damage if candidate != next_of(path) else None)
    raise trouble or KeyFileMissing(path)


def write_key_file(path: Path, key_file: KeyFile, prove: Callable[[KeyFile], None]) -> None:
    """Replace the key file and then its copy; `prove` is given what was re-read and raises to keep the old files."""
    data = key_file_bytes(key_file)

    def check(written: bytes) -> None:
        read_back = key_file_from(written, path)
        if read_back != key_file:
            raise KeyFileDamaged(path, "shape")
        prove(read_back)

    with problems_named(path):
        write_each_durably((path, copy_of(path)), data, check)


def copy_of(path: Path) -> Path:
    """Where the key file's second copy lies."""
    return path.with_name(path.name + COPY_SUFFIX)


def next_of(path: Path) -> Path:
    """Where the file lies that is to take the place of this one."""
    return path.with_name(path.name + NEXT_SUFFIX)


def _slot_json(slot: PersonSlot | RecoverySlot) -> dict[str, object]:
    return slot.identity() | {"nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}


def _key_file(content: dict[str, object]) -> KeyFile:
    people, recovery = content["people"], content["recovery"]
    if not isinstance(people, list):
        raise TypeError("people is not a list")
    key_file = KeyFile(
        version=whole(content["version"]),
        casebook_uid=field_text(content, "casebook"),
        generation=whole(content["generation"]),
        file_salt=field_bytes(content, "file_salt", 16),
        people=tuple(_person_slot(slot) for slot in people),
        recovery=None if recovery is None else _recovery_slot(recovery),
        mac=field_bytes(content, "mac", 32),
    )
    slot_ids = [slot.slot_id for slot in key_file.people]
    if len(set(slot_ids)) != len(slot_ids):
        raise ValueError("two slots of one id")
    return key_file


def _person_slot(content: dict[str, object]) -> PersonSlot:
    return PersonSlot(
        slot_id=field_text(content, "slot"),
        person_uid=field_text(content, "person"),
        person_name=field_text(content, "name"),
        cost=KeyCost(whole(content["opslimit"]), whole(content["memlimit"])),
        salt=field_bytes(content, "salt", 16),
        nonce=field_bytes(content, "nonce", 24),
        wrapped=field_bytes(content, "wrapped", 48),
    )


def _recovery_slot(content: object) -> RecoverySlot:
    if not isinstance(content, dict):
        raise TypeError("recovery is not an object")
    return RecoverySlot(
        slot_id=field_text(content, "slot"),
        salt=field_bytes(content, "salt", 16),
        nonce=field_bytes(content, "nonce", 24),
        wrapped=field_bytes(content, "wrapped", 48),
    )
