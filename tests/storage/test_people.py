"""Who works with a casebook: adding and removing people, their roles, and who sees which client."""

from dataclasses import replace

import pytest
from tests.storage.filled_casebook import PASSPHRASE, rows

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import RecoveryTextMistyped, WrongPassphrase, WrongRecoveryKey
from betweentimes.storage.record_problems import LastOwner, NotAllowed, PersonHasClients, RecordUnknown
from betweentimes.storage.recovery import new_recovery_key

OTHER = "another good long passphrase"
THIRD = "a third and equally long one"


def add(casebook, name, role, passphrase):
    """A person with a passphrase, as the page adds one."""
    person = casebook.people.save(Person("", name, "", role))
    unlocked = casebook.key_ring.giving(person, name, passphrase, FLOOR)()
    casebook.key_ring.given(person.uid, unlocked)
    return person


class Clinic:
    def __init__(self, shelf, around):
        self.shelf, self.around = shelf, around
        casebook = shelf.casebook
        self.owner = casebook.me
        self.colleague = add(casebook, "B. Lind", Role.MEMBER, OTHER)
        self.mine = casebook.clients.save(Client(name="Olive Marker"))
        self.theirs = casebook.clients.save(Client(name="Theo Signal", therapist=self.colleague.uid))

    def as_person(self, passphrase):
        self.shelf.casebook.close()
        self.shelf.casebook = open_casebook(self.shelf.folder, passphrase, self.around)
        return self.shelf.casebook


@pytest.fixture
def clinic(shelf, around):
    """An owner's casebook with a member, each with a client."""
    return Clinic(shelf, around)


def test_a_person_who_was_added_unlocks_with_their_own_passphrase(clinic):
    casebook = clinic.as_person(OTHER)
    assert casebook.me.name == "B. Lind" and not casebook.people.may_keep()
    assert clinic.as_person(PASSPHRASE).people.may_keep()


def test_who_is_no_owner_changes_nobody_but_themselves(clinic):
    casebook = clinic.as_person(OTHER)
    assert casebook.people.save(replace(clinic.colleague, title="Nurse")).title == "Nurse"
    for wish in (
        lambda: casebook.people.save(Person("", "C. Noor", "", Role.MEMBER)),
        lambda: casebook.people.save(replace(clinic.owner, name="Another")),
        lambda: casebook.key_ring.set_role(casebook.me, Role.OWNER),
        lambda: casebook.key_ring.giving(clinic.owner, "", THIRD, FLOOR),
        lambda: casebook.key_ring.remove(clinic.owner.uid, clinic.colleague.uid),
        lambda: casebook.key_ring.replace_recovery(new_recovery_key()),
    ):
        with pytest.raises(NotAllowed):
            wish()
    assert casebook.people.get(clinic.owner.uid) == clinic.owner
    assert clinic.as_person(PASSPHRASE).me == clinic.owner


def test_somebody_who_leaves_cannot_unlock_and_their_clients_go_on(clinic):
    casebook = clinic.shelf.casebook
    with pytest.raises(PersonHasClients):
        casebook.key_ring.remove(clinic.colleague.uid)
    assert casebook.key_ring.opens_for(clinic.colleague.uid)
    casebook.clients.share_with(clinic.mine.uid, [clinic.colleague.uid])
    casebook.key_ring.remove(clinic.colleague.uid, clinic.owner.uid)
    assert casebook.clients.get(clinic.theirs.uid).therapist == clinic.owner.uid
    assert casebook.clients.shared_with(clinic.mine.uid) == ()
    assert casebook.people.get(clinic.colleague.uid).left_on == casebook.today()
    assert casebook.people.here() == [clinic.owner]
    with pytest.raises(WrongPassphrase):
        clinic.as_person(OTHER)


def test_clients_in_the_bin_and_in_the_archive_go_to_the_heir_as_well(clinic):
    casebook = clinic.shelf.casebook
    casebook.clients.save(replace(clinic.theirs, archived=True))
    casebook.clients.save(replace(casebook.clients.get(clinic.theirs.uid), binned=casebook.now()))
    assert casebook.people.clients_of(clinic.colleague.uid) == 1
    casebook.key_ring.remove(clinic.colleague.uid, clinic.owner.uid)
    assert rows(casebook, "SELECT therapist FROM main.client WHERE uid = ?", clinic.theirs.uid) == [(clinic.owner.uid,)]


def test_the_last_owner_stays_an_owner(clinic):
    casebook = clinic.shelf.casebook
    with pytest.raises(LastOwner):
        casebook.key_ring.remove(clinic.owner.uid, clinic.colleague.uid)
    with pytest.raises(LastOwner):
        casebook.key_ring.set_role(clinic.owner, Role.MEMBER)
    with pytest.raises(LastOwner):
        casebook.people.save(replace(clinic.owner, role=Role.RECEPTION))
    waiting = casebook.people.save(Person("", "C. Noor", "", Role.OWNER))
    with pytest.raises(LastOwner):  # without a passphrase that owner could do nothing
        casebook.key_ring.set_role(clinic.owner, Role.MEMBER)
    casebook.key_ring.given(waiting.uid, casebook.key_ring.giving(waiting, "", THIRD, FLOOR)())
    casebook.key_ring.set_role(clinic.owner, Role.MEMBER)
    assert not casebook.people.may_keep()
    assert [line.name for line in casebook.clients.lines()] == ["Olive Marker"]


def test_an_owner_gives_a_new_passphrase_to_somebody_who_forgot_theirs(clinic):
    casebook = clinic.shelf.casebook
    casebook.key_ring.given(clinic.colleague.uid, casebook.key_ring.giving(clinic.colleague, "B. Lind", THIRD, FLOOR)())
    assert "passphrase_replaced" in {line.action for line in casebook.history.audit(50)}
    assert clinic.as_person(THIRD).me.uid == clinic.colleague.uid
    with pytest.raises(WrongPassphrase):
        clinic.as_person(OTHER)


def test_another_recovery_key_takes_the_place_of_the_first(clinic):
    casebook, fresh = clinic.shelf.casebook, new_recovery_key()
    with pytest.raises(RecoveryTextMistyped):
        casebook.key_ring.replace_recovery(fresh[:-1])
    casebook.key_ring.replace_recovery(fresh)
    casebook.close()
    with pytest.raises(WrongRecoveryKey):
        open_casebook(clinic.shelf.folder, clinic.shelf.recovery, clinic.around, recovery=True)
    clinic.shelf.casebook = open_casebook(clinic.shelf.folder, fresh, clinic.around, recovery=True)
    assert clinic.shelf.casebook.me == clinic.owner


def test_the_recovery_key_puts_an_owner_to_work_even_when_the_first_one_left(clinic):
    casebook = clinic.shelf.casebook
    casebook.key_ring.set_role(clinic.colleague, Role.OWNER)
    casebook.key_ring.remove(clinic.owner.uid, clinic.colleague.uid)
    casebook.close()
    clinic.shelf.casebook = open_casebook(clinic.shelf.folder, clinic.shelf.recovery, clinic.around, recovery=True)
    assert clinic.shelf.casebook.me.uid == clinic.colleague.uid


def test_a_client_is_shared_by_who_is_responsible_alone(clinic):
    third = add(clinic.shelf.casebook, "C. Noor", Role.MEMBER, THIRD)
    casebook = clinic.as_person(OTHER)
    casebook.clients.share_with(clinic.theirs.uid, [third.uid])
    casebook = clinic.as_person(THIRD)
    assert [line.name for line in casebook.clients.lines()] == ["Theo Signal"]
    assert not casebook.clients.may_share(clinic.theirs.uid)
    for wish in (
        lambda: casebook.clients.share_with(clinic.theirs.uid, []),
        lambda: casebook.clients.save(replace(clinic.theirs, therapist=third.uid)),
    ):
        with pytest.raises(NotAllowed):
            wish()
    casebook = clinic.as_person(OTHER)
    casebook.clients.share_with(clinic.theirs.uid, [])
    assert clinic.as_person(THIRD).clients.lines() == []


def test_a_client_given_away_while_editing_is_saved_and_gone(clinic):
    casebook = clinic.as_person(OTHER)
    given = casebook.clients.save(replace(clinic.theirs, contact="by post", therapist=clinic.owner.uid))
    assert given.contact == "by post" and casebook.clients.lines() == []
    assert not casebook.history.can_undo, "taking it back would change what is seen no more"
    assert clinic.as_person(PASSPHRASE).clients.get(clinic.theirs.uid).contact == "by post"


def test_process_notes_are_read_by_whom_the_author_names(clinic):
    def owner_reads():
        return [note.text for note in clinic.as_person(PASSPHRASE).alliance.notes(clinic.theirs.uid)]

    casebook = clinic.as_person(OTHER)
    strain = AllianceNote(client=clinic.theirs.uid, kind=NoteKind.STRAIN, date=casebook.today(), text="went quiet")
    casebook.alliance.save_note(strain)
    assert owner_reads() == []
    casebook = clinic.as_person(OTHER)
    with pytest.raises(RecordUnknown):
        casebook.people.choose_process_readers(["nobody"])
    casebook.people.choose_process_readers([clinic.owner.uid])
    assert casebook.people.process_readers() == (clinic.owner.uid,)
    assert owner_reads() == ["went quiet"]
    casebook = clinic.as_person(OTHER)
    casebook.people.choose_process_readers([])
    assert casebook.people.process_readers() == ()
    assert owner_reads() == []


def test_a_client_from_reception_is_for_the_owner_to_give(clinic):
    add(clinic.shelf.casebook, "R. Desk", Role.RECEPTION, THIRD)
    made = clinic.as_person(THIRD).clients.save(Client(name="Nova Field"))
    assert made.therapist == ""
    assert "Nova Field" not in {line.name for line in clinic.as_person(OTHER).clients.lines()}
    owner = clinic.as_person(PASSPHRASE)
    owner.clients.save(replace(made, therapist=clinic.colleague.uid))
    assert "Nova Field" in {line.name for line in clinic.as_person(OTHER).clients.lines()}


def test_an_owner_who_becomes_a_member_takes_back_nothing_they_no_longer_see(clinic):
    casebook = clinic.shelf.casebook
    casebook.key_ring.set_role(clinic.colleague, Role.OWNER)
    casebook.clients.save(replace(clinic.theirs, contact="by letter"))
    casebook.key_ring.set_role(clinic.owner, Role.MEMBER)
    assert casebook.history.undo() is None
    assert clinic.as_person(OTHER).clients.get(clinic.theirs.uid).contact == "by letter"
