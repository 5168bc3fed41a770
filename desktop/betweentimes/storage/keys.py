"""Opening and changing the key file's slots. Only `save_key_file` and `keep_copy_equal` touch the disk."""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal
from nacl.utils import random as random_bytes

from betweentimes.storage.data_key import DataKey, new_data_key
from betweentimes.storage.key_cost import LOW_MEMORY, KeyCost
from betweentimes.storage.key_file import (
    KeyFile,
    PersonSlot,
    RecoverySlot,
    copy_of,
    key_file_bytes,
    key_file_from,
    write_key_file,
)
from betweentimes.storage.key_file_json import VERSION, canonical
from betweentimes.storage.key_wrapping import key_from_passphrase, key_from_recovery, unwrap, wrap
from betweentimes.storage.passphrase import normalised
from betweentimes.storage.problems import (
    CasebookProblem,
    KeyFileDamaged,
    KeyFileRolledBack,
    LastWayIn,
    NotEnoughMemory,
    PassphraseTaken,
    SlotUnknown,
    WrongPassphrase,
    WrongRecoveryKey,
)


@dataclass(frozen=True)
class Unlocked:
    """A key file together with its opened data key; `person_uid` is empty when the recovery key opened it."""

    key_file: KeyFile
    data_key: DataKey = field(repr=False)
    slot_id: str
    person_uid: str


def create_key_file(person_uid: str, person_name: str, passphrase: str, recovery: str, cost: KeyCost) -> Unlocked:
    """A new data key with one person's slot and a recovery slot, generation 1."""
    data_key = new_data_key()
    empty = KeyFile(VERSION, random_bytes(16).hex(), 0, data_key.file_salt, (), None, b"")
    slot = _person_slot(empty, data_key, person_uid, person_name, passphrase, cost)
    filled = replace(empty, people=(slot,), recovery=_recovery_slot(empty, data_key, recovery))
    return Unlocked(_signed(filled, data_key), data_key, slot.slot_id, person_uid)


def unlock_with_passphrase(key_file: KeyFile, passphrase: str, person_uid: str | None = None) -> Unlocked:
    """Open with a passphrase: the named person's slot, or every slot in turn (one derivation each).

    Raises WrongPassphrase, KeyFileDamaged("mac") when slots were added, dropped or exchanged, NotEnoughMemory.
    """
    for slot in key_file.people:
        if person_uid is None or slot.person_uid == person_uid:
            wrapping_key = key_from_passphrase(passphrase, slot.salt, slot.cost)
            key = unwrap(slot.wrapped, slot.nonce, wrapping_key, _bound(key_file, slot))
            if key is not None:
                return _verified(key_file, key, slot.slot_id, slot.person_uid)
    raise WrongPassphrase


def unlock_with_recovery(key_file: KeyFile, text: str) -> Unlocked:
    """Open with the printed recovery key. Raises RecoveryTextMistyped, WrongRecoveryKey, KeyFileDamaged("mac")."""
    slot = key_file.recovery
    wrapping_key = key_from_recovery(text, slot.salt if slot else b"")
    key = unwrap(slot.wrapped, slot.nonce, wrapping_key, _bound(key_file, slot)) if slot else None
    if slot is None or key is None:
        raise WrongRecoveryKey
    return _verified(key_file, key, slot.slot_id, "")


def add_slot(unlocked: Unlocked, person_uid: str, person_name: str, passphrase: str, cost: KeyCost) -> Unlocked:
    """A further person with a passphrase of their own; raises ValueError when they have a slot already."""
    key_file = unlocked.key_file
    if key_file.slot_of(person_uid) is not None:
        raise ValueError("this person has a slot")
    slot = _person_slot(key_file, unlocked.data_key, person_uid, person_name, passphrase, cost)
    return _changed(unlocked, replace(key_file, people=(*key_file.people, slot)))


def remove_slot(unlocked: Unlocked, slot_id: str) -> Unlocked:
    """The file without that person. They may have kept the data key: offer a new one. SlotUnknown, LastWayIn."""
    people = tuple(slot for slot in unlocked.key_file.people if slot.slot_id != slot_id)
    if len(people) == len(unlocked.key_file.people):
        raise SlotUnknown(slot_id)
    if not people:
        raise LastWayIn
    return _changed(unlocked, replace(unlocked.key_file, people=people))


def change_passphrase(
    unlocked: Unlocked, slot_id: str, passphrase: str, cost: KeyCost, person_name: str | None = None
) -> Unlocked:
    """The slot wrapped anew: for a new passphrase, a dearer cost or another name. Raises SlotUnknown."""
    key_file = unlocked.key_file
    old = next((slot for slot in key_file.people if slot.slot_id == slot_id), None)
    if old is None:
        raise SlotUnknown(slot_id)
    name = old.person_name if person_name is None else person_name
    fresh = _person_slot(key_file, unlocked.data_key, old.person_uid, name, passphrase, cost)
    people = tuple(fresh if slot is old else slot for slot in key_file.people)
    opened_by = fresh.slot_id if unlocked.slot_id == slot_id else unlocked.slot_id
    return replace(_changed(unlocked, replace(key_file, people=people)), slot_id=opened_by)


def strengthened(unlocked: Unlocked, passphrase: str, cost: KeyCost) -> Unlocked:
    """The slot that was just opened, wrapped at this cost where a guess at it was cheaper; else as it is. Slow.

    A computer that cannot give the memory leaves it as it is.
    """
    slot = unlocked.key_file.slot_of(unlocked.person_uid)
    if slot is None or not slot.cost.weaker_than(cost):
        return unlocked
    try:
        changed = change_passphrase(unlocked, slot.slot_id, passphrase, cost)
    except NotEnoughMemory:
        return unlocked
    made = changed.key_file.slot_of(unlocked.person_uid)
    if made is None or not slot.cost.weaker_than(made.cost):
        return unlocked
    return proved(changed, passphrase=passphrase, person_uid=unlocked.person_uid)


def replace_recovery(unlocked: Unlocked, recovery: str) -> Unlocked:
    """The file with another recovery key; the old print opens nothing any more. Raises RecoveryTextMistyped."""
    slot = _recovery_slot(unlocked.key_file, unlocked.data_key, recovery)
    return _changed(unlocked, replace(unlocked.key_file, recovery=slot))


@dataclass(frozen=True)
class NewSlot:
    """Somebody who is to have a slot: uid, the name that anyone may read ("" for none), and their passphrase."""

    person_uid: str
    person_name: str
    passphrase: str = field(repr=False)


def check_unused(key_file: KeyFile, person_uid: str, passphrase: str) -> None:
    """Raises PassphraseTaken when it opens another person's slot, for it would let this one in as them. Slow."""
    for slot in key_file.people:
        if slot.person_uid != person_uid:
            wrapping_key = key_from_passphrase(passphrase, slot.salt, slot.cost)
            if unwrap(slot.wrapped, slot.nonce, wrapping_key, _bound(key_file, slot)) is not None:
                raise PassphraseTaken


def renew_keys(
    unlocked: Unlocked, people: Sequence[NewSlot], recovery: str, cost: KeyCost, done: Callable[[float], None]
) -> Unlocked:
    """The same casebook's next key file with a new data key; `done` hears what part of the slots is made.

    Opened by the same person where they are among `people`, else by the first. Raises RecoveryTextMistyped, LastWayIn,
    PassphraseTaken when two are to have the same one.
    """
    if not people:
        raise LastWayIn
    if len({normalised(wanted.passphrase) for wanted in people}) < len(people):
        raise PassphraseTaken
    data_key = new_data_key()
    old = unlocked.key_file
    empty = KeyFile(VERSION, old.casebook_uid, old.generation, data_key.file_salt, (), None, b"")
    made: list[PersonSlot] = []
    for wanted in people:
        made.append(_person_slot(empty, data_key, wanted.person_uid, wanted.person_name, wanted.passphrase, cost))
        done(len(made) / len(people))
    filled = replace(empty, people=tuple(made), recovery=_recovery_slot(empty, data_key, recovery))
    mine = next((slot for slot in made if slot.person_uid == unlocked.person_uid), made[0])
    return Unlocked(_signed(filled, data_key), data_key, mine.slot_id, mine.person_uid)


def save_key_file(
    path: Path, unlocked: Unlocked, *, passphrase: str = "", person_uid: str | None = None, recovery: str = ""
) -> None:
    """Write the file and its copy durably, proved on what was re-read before the old file goes.

    A `passphrase` (of that person) or `recovery` key that is given really has to open it.
    Raises what unlocking raises, DiskFull, ...
    """

    def prove(written: KeyFile) -> None:
        _prove(written, unlocked, passphrase, person_uid, recovery)

    write_key_file(path, unlocked.key_file, prove)


def proved(unlocked: Unlocked, *, passphrase: str = "", person_uid: str | None = None, recovery: str = "") -> Unlocked:
    """The same, once what would be written was really opened with the `passphrase` or `recovery` key; slow, any thread.

    Raises what unlocking raises.
    """
    written = key_file_from(key_file_bytes(unlocked.key_file), Path())
    _prove(written, unlocked, passphrase, person_uid, recovery)
    return unlocked


def keep_copy_equal(path: Path, unlocked: Unlocked) -> bool:
    """Write file and copy again unless both hold what was unlocked; says whether it had to.

    A later file of the same casebook stays: another computer, whose lock a network folder kept from us, has saved it.
    """
    known = [_read(candidate) for candidate in (path, copy_of(path))]
    ours = unlocked.key_file
    if all(each == ours for each in known) or any(each is not None and _follows(each, ours) for each in known):
        return False
    save_key_file(path, unlocked)
    return True


def _follows(later: KeyFile, earlier: KeyFile) -> bool:
    return later.casebook_uid == earlier.casebook_uid and later.generation > earlier.generation


def _read(path: Path) -> KeyFile | None:
    try:
        return key_file_from(path.read_bytes(), path)
    except (OSError, CasebookProblem):
        return None


def compare_generation(key_file: KeyFile, database_generation: int) -> bool:
    """Whether the database has yet to learn the file's generation. KeyFileRolledBack when the file is the older."""
    if key_file.generation < database_generation:
        raise KeyFileRolledBack(key_file.generation, database_generation)
    return key_file.generation > database_generation


def check_mac(key_file: KeyFile, data_key: DataKey) -> None:
    """Raises KeyFileDamaged("mac") unless the whole file was written by somebody who held this data key."""
    if not hmac.compare_digest(_mac(key_file, data_key), key_file.mac):
        raise KeyFileDamaged(Path(), "mac")


def _prove(written: KeyFile, unlocked: Unlocked, passphrase: str, person_uid: str | None, recovery: str) -> None:
    opened = _verified(written, unlocked.data_key.key, unlocked.slot_id, unlocked.person_uid)
    if passphrase:
        opened = unlock_with_passphrase(written, passphrase, person_uid)
    if recovery:
        opened = unlock_with_recovery(written, recovery)
    if opened.data_key != unlocked.data_key:
        raise KeyFileDamaged(Path(), "mac")


def _changed(unlocked: Unlocked, key_file: KeyFile) -> Unlocked:
    return replace(unlocked, key_file=_signed(key_file, unlocked.data_key))


def _signed(key_file: KeyFile, data_key: DataKey) -> KeyFile:
    fresh = replace(key_file, generation=key_file.generation + 1)
    return replace(fresh, mac=_mac(fresh, data_key))


def _mac(key_file: KeyFile, data_key: DataKey) -> bytes:
    mac_key = data_key.derive("key file mac")
    return bytes(generichash_blake2b_salt_personal(key_file.signed_bytes(), 32, key=mac_key, person=b"bt key file"))


def _verified(key_file: KeyFile, key: bytes, slot_id: str, person_uid: str) -> Unlocked:
    data_key = DataKey(key, key_file.file_salt)
    check_mac(key_file, data_key)
    return Unlocked(key_file, data_key, slot_id, person_uid)


def _bound(key_file: KeyFile, slot: PersonSlot | RecoverySlot) -> bytes:
    place: dict[str, object] = {"casebook": key_file.casebook_uid, "file_salt": key_file.file_salt.hex()}
    return canonical(place | slot.identity())


def _person_slot(
    key_file: KeyFile, data_key: DataKey, person_uid: str, person_name: str, passphrase: str, cost: KeyCost
) -> PersonSlot:
    """Wrap for a person; a computer that cannot give the memory gets LOW_MEMORY instead, never less."""
    if not cost.is_allowed():
        raise ValueError("cost outside the allowed range")
    salt = random_bytes(16)
    try:
        wrapping_key = key_from_passphrase(passphrase, salt, cost)
    except NotEnoughMemory:
        if not LOW_MEMORY.weaker_than(cost):
            raise
        cost = LOW_MEMORY
        wrapping_key = key_from_passphrase(passphrase, salt, cost)
    bare = PersonSlot(random_bytes(8).hex(), person_uid, person_name, cost, salt, b"", b"")
    nonce, wrapped = wrap(data_key.key, wrapping_key, _bound(key_file, bare))
    return replace(bare, nonce=nonce, wrapped=wrapped)


def _recovery_slot(key_file: KeyFile, data_key: DataKey, recovery: str) -> RecoverySlot:
    bare = RecoverySlot(random_bytes(8).hex(), random_bytes(16), b"", b"")
    nonce, wrapped = wrap(data_key.key, key_from_recovery(recovery, bare.salt), _bound(key_file, bare))
    return replace(bare, nonce=nonce, wrapped=wrapped)
