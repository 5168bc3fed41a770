"""Who can unlock the casebook: giving a person a passphrase, taking their slot away, replacing the recovery key.

An owner does so for everybody, others for themselves. Deriving a key is slow and belongs on a worker; the rest is fast
and belongs on the casebook's own thread.
"""

from collections.abc import Callable
from functools import partial

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.acts import Act
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.keys import (
    Unlocked,
    add_slot,
    change_passphrase,
    remove_slot,
    replace_recovery,
    save_key_file,
)
from betweentimes.storage.people import People
from betweentimes.storage.record_problems import LastOwner

Keep = Callable[[Unlocked, Act], None]


class KeyRing:
    """The slots of an open casebook's key file."""

    def __init__(
        self, folder: CasebookFolder, people: People, me: str, now_unlocked: Callable[[], Unlocked], keep: Keep
    ) -> None:
        """`keep` stores a key file that was saved, with what is to be written down about it."""
        self._folder = folder
        self._people = people
        self._me = me
        self._unlocked = now_unlocked
        self._keep = keep

    def opens_for(self, person: str) -> bool:
        """Whether a passphrase of this person opens the casebook."""
        return self._unlocked().key_file.slot_of(person) is not None

    def giving(self, person: Person, name: str, passphrase: str, cost: KeyCost) -> Callable[[], Unlocked]:
        """The slow work of giving a person a passphrase, their first or another; hand its result to `given`.

        `name` is what the key file says of them, "" where people are not named before unlocking. Raises NotAllowed.
        The work raises NotEnoughMemory, DiskFull, ...
        """
        if person.uid != self._me:
            self._people.check_owner()
        return partial(_give, self._folder, self._unlocked(), person.uid, name, passphrase, cost)

    def given(self, person: str, unlocked: Unlocked) -> None:
        """Keep that a person has got a passphrase."""
        self._keep(unlocked, Act("passphrase_replaced", "person", person))

    def remove(self, person: str, heir: str = "") -> None:
        """Take a person's slot away; their clients go to `heir`, what they wrote stays theirs.

        They may have kept a copy of the data key: offer a new one. Raises NotAllowed, LastOwner, PersonHasClients,
        LastWayIn, RecordUnknown, DiskFull, ...
        """
        self._people.check_leaving(person, heir)
        self._keep_an_owner(person)
        slot = self._unlocked().key_file.slot_of(person)
        if slot is not None:
            unlocked = remove_slot(self._unlocked(), slot.slot_id)
            save_key_file(self._folder.key_file, unlocked)
            self._keep(unlocked, Act("keys_removed", "person", person))
        self._people.leave(person, heir)

    def set_role(self, person: Person, role: Role) -> None:
        """Make somebody owner, member or reception. Raises NotAllowed, LastOwner, RecordUnknown."""
        self._people.check_owner()
        if person.role == Role.OWNER and role is not Role.OWNER:
            self._keep_an_owner(person.uid)
        self._people.set_role(person.uid, role)

    def replace_recovery(self, recovery: str) -> None:
        """Another recovery key; the old print opens nothing any more. Raises NotAllowed, RecoveryTextMistyped, ..."""
        self._people.check_owner()
        unlocked = replace_recovery(self._unlocked(), recovery)
        save_key_file(self._folder.key_file, unlocked, recovery=recovery)
        self._keep(unlocked, Act("recovery_replaced", "casebook"))

    def _keep_an_owner(self, without: str) -> None:
        """An owner without a passphrase could do nothing."""
        owners = (each for each in self._people.here() if each.role == Role.OWNER and each.uid != without)
        if not any(self.opens_for(owner.uid) for owner in owners):
            raise LastOwner


def _give(
    folder: CasebookFolder, unlocked: Unlocked, person: str, name: str, passphrase: str, cost: KeyCost
) -> Unlocked:
    slot = unlocked.key_file.slot_of(person)
    if slot is None:
        changed = add_slot(unlocked, person, name, passphrase, cost)
    else:
        changed = change_passphrase(unlocked, slot.slot_id, passphrase, cost, name)
    save_key_file(folder.key_file, changed, passphrase=passphrase, person_uid=person)
    return changed
