"""Who can unlock the casebook: giving a person a passphrase, taking their slot away, replacing the recovery key.

An owner does so for everybody, others for themselves. Deriving a key is slow and belongs on a worker; the rest is fast
and belongs on the casebook's own thread. Nothing is written before that: a job that was left has changed no key.
"""

from collections.abc import Callable
from functools import partial

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.acts import Act
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.keys import (
    Unlocked,
    add_slot,
    change_passphrase,
    check_unused,
    proved,
    remove_slot,
    replace_recovery,
    unlock_with_passphrase,
)
from betweentimes.storage.people import People
from betweentimes.storage.record_problems import LastOwner

Keep = Callable[[Unlocked, Act], None]


class KeyRing:
    """The slots of an open casebook's key file."""

    def __init__(self, people: People, me: str, now_unlocked: Callable[[], Unlocked], keep: Keep) -> None:
        """`keep` saves a key file, with what is to be written down about it."""
        self._people = people
        self._me = me
        self._unlocked = now_unlocked
        self._keep = keep

    def opens_for(self, person: str) -> bool:
        """Whether a passphrase of this person opens the casebook."""
        return self._unlocked().key_file.slot_of(person) is not None

    def giving(
        self, person: Person, name: str, passphrase: str, cost: KeyCost, present: str = ""
    ) -> Callable[[], Unlocked]:
        """The slow work of giving a person a passphrase, their first or another; hand its result to `given`.

        `name` is what the key file says of them, "" where people are not named before unlocking; `present` is the
        passphrase they have, where it is to be asked for. Raises NotAllowed. The work raises WrongPassphrase,
        PassphraseTaken, NotEnoughMemory.
        """
        if person.uid != self._me:
            self._people.check_owner()
        return partial(_give, self._unlocked(), person.uid, name, passphrase, cost, present)

    def given(self, person: str, unlocked: Unlocked) -> None:
        """Let a person unlock with the passphrase just worked on. Raises NotAllowed, CasebookBusy, DiskFull, ..."""
        if person != self._me:
            self._people.check_owner()
        known = self.opens_for(person)
        self._keep(unlocked, Act("passphrase_replaced" if known else "passphrase_given", "person", person))

    def remove(self, person: str, heir: str = "") -> None:
        """Take a person's slot away; their clients go to `heir`, what they wrote stays theirs.

        They may have kept a copy of the data key: offer a new one. Raises NotAllowed, LastOwner, PersonHasClients,
        LastWayIn, RecordUnknown, DiskFull, ...
        """
        self._people.check_leaving(person, heir)
        self._keep_an_owner(person)
        slot = self._unlocked().key_file.slot_of(person)
        if slot is not None:
            self._keep(remove_slot(self._unlocked(), slot.slot_id), Act("keys_removed", "person", person))
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
        unlocked = proved(replace_recovery(self._unlocked(), recovery), recovery=recovery)
        self._keep(unlocked, Act("recovery_replaced", "casebook"))

    def _keep_an_owner(self, without: str) -> None:
        """An owner without a passphrase could do nothing."""
        owners = (each for each in self._people.here() if each.role == Role.OWNER and each.uid != without)
        if not any(self.opens_for(owner.uid) for owner in owners):
            raise LastOwner


def _give(unlocked: Unlocked, person: str, name: str, passphrase: str, cost: KeyCost, present: str) -> Unlocked:
    if present:
        unlock_with_passphrase(unlocked.key_file, present, person)
    check_unused(unlocked.key_file, person, passphrase)
    slot = unlocked.key_file.slot_of(person)
    if slot is None:
        changed = add_slot(unlocked, person, name, passphrase, cost)
    else:
        changed = change_passphrase(unlocked, slot.slot_id, passphrase, cost, name)
    return proved(changed, passphrase=passphrase, person_uid=person)
