"""What colleagues see of one casebook: their own clients, their own process notes, and at reception no words at all."""

import datetime
from dataclasses import replace

import pytest
from tests.storage.filled_casebook import PASSPHRASE, add_entry, rows

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind
from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.clinic.client import Client, Goal
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Contact, Session
from betweentimes.storage.access_tables import ClientShareRow, ProcessReaderRow
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import add_slot
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.record_problems import NotAllowed, RecordUnknown

DAY = datetime.date(2026, 11, 3)
MARK = "zaphiroula"
OTHER = "another good long passphrase"


@pytest.fixture
def clinic(shelf, around):
    """An owner's casebook with a colleague, and a way to change places at the desk."""
    return Clinic(shelf, around)


class Clinic:
    def __init__(self, shelf, around):
        self.shelf, self.around = shelf, around
        self.owner = shelf.casebook.me
        casebook = shelf.casebook
        self.mine = casebook.clients.save(Client(name="Olive Marker", therapist=self.owner.uid))
        self.colleague = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
        self.theirs = casebook.clients.save(Client(name="Theo Signal", therapist=self.colleague.uid))
        unlocked = add_slot(casebook.unlocked, self.colleague.uid, "B. Lind", OTHER, FLOOR)
        casebook.key_ring.given(self.colleague.uid, unlocked)

    def as_owner(self):
        self.shelf.casebook.close()
        self.shelf.casebook = open_casebook(self.shelf.folder, PASSPHRASE, self.around)
        return self.shelf.casebook

    def as_colleague(self, role=Role.MEMBER):
        if role is not Role.MEMBER:
            self.shelf.casebook.people.save(replace(self.colleague, role=role))
        self.shelf.casebook.close()
        self.shelf.casebook = open_casebook(self.shelf.folder, OTHER, self.around)
        return self.shelf.casebook


def test_one_person_alone_has_nothing_before_the_tables(casebook):
    assert rows(casebook, "SELECT count(*) FROM temp.sqlite_master") == [(0,)]


def test_a_member_sees_their_own_clients_alone(clinic):
    casebook = clinic.as_colleague()
    assert [line.name for line in casebook.clients.lines()] == ["Theo Signal"]
    with pytest.raises(RecordUnknown):
        casebook.clients.get(clinic.mine.uid)
    assert not casebook.search.find("Olive") and casebook.search.find("Theo")


def test_the_caseload_is_of_the_persons_own_clients_alone(clinic):
    """In lines, prompts and the list of those who may go; and a strain that a colleague noted prompts nobody else."""
    owner = clinic.shelf.casebook
    for client in (clinic.mine, clinic.theirs):
        note = AllianceNote(client=client.uid, kind=NoteKind.STRAIN, date=DAY, text=MARK)
        owner.alliance.save_note(note)
        owner.alliance.save_check_in(CheckIn(client=client.uid, date=DAY, client_goals=8, client_tasks=8))
    assert set(owner.caseload.prompts()) == {clinic.mine.uid, clinic.theirs.uid}
    member = clinic.as_colleague()
    assert [(line.name, line.check_in.date) for line in member.caseload.lines()] == [("Theo Signal", DAY)]
    assert member.caseload.prompts() == {}
    assert set(member.clients.names()) == {clinic.theirs.uid}
    assert [each.client for each in member.keeping.all()] == [clinic.theirs.uid]
    assert member.keeping.of(clinic.mine.uid) is None


def test_a_member_cannot_write_about_a_client_they_do_not_see(clinic):
    casebook = clinic.as_colleague()
    with pytest.raises(NotAllowed):
        casebook.sessions.save(Session(client=clinic.mine.uid, date=DAY))
    with pytest.raises(RecordUnknown):
        casebook.clients.save(replace(clinic.mine, name="Taken over"))
    assert clinic.as_owner().clients.get(clinic.mine.uid).name == "Olive Marker"


def test_a_new_client_is_its_makers_own(clinic):
    casebook = clinic.as_colleague()
    made = casebook.clients.save(Client(name="Nova Field"))
    assert made.therapist == clinic.colleague.uid
    assert {line.name for line in casebook.clients.lines()} == {"Theo Signal", "Nova Field"}


def test_a_shared_client_is_seen_until_the_sharing_ends(clinic):
    owner = clinic.shelf.casebook
    with owner._writer.write() as change:
        share = change.put(ClientShareRow, "", {"client": clinic.mine.uid, "person": clinic.colleague.uid})
    assert len(clinic.as_colleague().clients.lines()) == 2
    with clinic.as_owner()._writer.write() as change:
        change.remove(ClientShareRow, share)
    assert len(clinic.as_colleague().clients.lines()) == 1


def test_a_client_handed_to_a_colleague_is_gone_from_the_list_at_once(clinic):
    casebook = clinic.as_colleague()
    casebook.clients.save(replace(clinic.theirs, therapist=clinic.owner.uid))
    assert casebook.clients.lines() == []


def test_process_notes_are_their_authors_even_from_the_owner(clinic):
    clinic.as_colleague().alliance.save_note(
        AllianceNote(client=clinic.theirs.uid, kind=NoteKind.STRAIN, date=DAY, text="a quiet strain")
    )
    owner = clinic.as_owner()
    assert owner.alliance.notes(clinic.theirs.uid) == [] and not owner.search.find("strain")
    with clinic.as_colleague()._writer.write() as change:
        change.put(ProcessReaderRow, "", {"reader": clinic.owner.uid})
    owner = clinic.as_owner()
    assert [note.text for note in owner.alliance.notes(clinic.theirs.uid)] == ["a quiet strain"]
    assert owner.search.find("strain")


def test_earlier_versions_of_process_notes_are_their_authors_as_well(clinic):
    casebook = clinic.as_colleague()
    note = casebook.alliance.save_note(
        AllianceNote(client=clinic.theirs.uid, kind=NoteKind.NOTE, date=DAY, text="first words")
    )
    casebook.end_spell()
    casebook.alliance.save_note(replace(note, text="second words"))
    assert casebook.history.revisions("alliance_note", note.uid)
    assert clinic.as_owner().history.revisions("alliance_note", note.uid) == []


def test_removing_a_client_takes_what_the_person_does_not_see(clinic):
    clinic.as_colleague().alliance.save_note(
        AllianceNote(client=clinic.theirs.uid, kind=NoteKind.STRAIN, date=DAY, text="a quiet strain")
    )
    owner = clinic.as_owner()
    with owner._writer.write() as change:
        change.remove(ClientRow, clinic.theirs.uid)
    assert rows(owner, "SELECT count(*) FROM main.alliance_note") == [(0,)]
    assert rows(owner, "PRAGMA main.foreign_key_check") == []


def test_reception_sees_appointments_and_no_word_of_notes(clinic):
    owner = clinic.shelf.casebook
    kept = owner.sessions.save(Session(client=clinic.mine.uid, date=DAY, note="what was said"))
    owner.assignments.add(
        Assignment(client=clinic.mine.uid, kind="own_idea", kind_version=1, agreement=Agreement(title="Two rides"))
    )
    owner.alliance.save_check_in(CheckIn(client=clinic.mine.uid, date=DAY, client_bond=4))
    casebook = clinic.as_colleague(Role.RECEPTION)
    assert len(casebook.clients.lines()) == 2
    assert [(each.date, each.note) for each in casebook.sessions.of(clinic.mine.uid)] == [(DAY, "")]
    assert casebook.assignments.of(clinic.mine.uid) == [] and casebook.alliance.check_ins(clinic.mine.uid) == []
    assert not casebook.search.find("said") and not casebook.search.find("rides")
    later = DAY + datetime.timedelta(days=7)
    casebook.sessions.save(replace(casebook.sessions.of(clinic.mine.uid)[0], date=later))
    with pytest.raises(NotAllowed):
        casebook.sessions.save(replace(kept, date=later, note="another"))
    with pytest.raises(NotAllowed):
        casebook.alliance.save_check_in(CheckIn(client=clinic.mine.uid, date=DAY, client_bond=4))
    owner = clinic.as_owner()
    assert [(each.date, each.note) for each in owner.sessions.of(clinic.mine.uid)] == [(later, "what was said")]
    assert owner.search.find("said")


def test_reception_finds_clients_by_what_is_seen_there_alone(clinic):
    """A client's words stand in the index all together, with those that are blank at reception."""
    clinic.shelf.casebook.clients.save(replace(clinic.mine, contact="rings from Gull Lane", consent=MARK))
    assert clinic.shelf.casebook.search.find(MARK)
    casebook = clinic.as_colleague(Role.RECEPTION)
    (hit,) = casebook.search.find("gull lane")
    assert hit.record == clinic.mine.uid and MARK not in hit.excerpt
    assert hit.excerpt.endswith("rings from \ue000Gull\ue001 \ue000Lane\ue001")
    assert [each.excerpt for each in casebook.search.find("olive")] == ["\ue000Olive\ue001 Marker"]
    assert not casebook.search.find(MARK) and not casebook.search.find("gull lane", clinic.theirs.uid)


NOTES = ("session", "contact", "goal", "assignment", "entry", "review", "alliance_note", "meaning", "draft", "revision")


def write_everywhere(casebook, client):
    """A note of each kind about a client, each with the mark."""
    casebook.sessions.save(Session(client=client, date=DAY, note=MARK))
    contact = casebook.sessions.save_contact(Contact(client=client, date=DAY, about=MARK))
    casebook.end_spell()
    casebook.sessions.save_contact(replace(contact, about=f"{MARK} again"))
    casebook.goals.save(Goal(client=client, words=MARK))
    casebook.alliance.save_note(AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text=MARK))
    casebook.alliance.save_meaning(client, MARK)
    made = casebook.assignments.add(
        Assignment(client=client, kind="own_idea", kind_version=1, agreement=Agreement(title=MARK))
    )
    add_entry(casebook, made.uid, "", idea=MARK)
    casebook.reviews.save(Review(assignment=made.uid, client=client, date=DAY, happened=MARK))
    casebook.drafts.keep(f"review:{made.uid}:learned", MARK)


def marked_tables(casebook):
    """Every table that shows the mark to somebody who names it in plain SQL."""
    names = rows(casebook, "SELECT name FROM main.sqlite_master WHERE type = 'table'")
    return {name for (name,) in names if any(MARK in cell for cell in cells(casebook, name))}


def cells(casebook, table):
    for row in rows(casebook, f'SELECT * FROM "{table}"'):
        yield from (bytes(cell).decode(errors="ignore") if isinstance(cell, bytes) else str(cell) for cell in row)


def test_by_plain_sql_too_each_role_sees_what_is_theirs(clinic):
    owner = clinic.shelf.casebook
    write_everywhere(owner, clinic.mine.uid)
    assert set(NOTES) <= marked_tables(owner), "the mark is everywhere to be found"
    assert marked_tables(clinic.as_colleague()) == set()
    clinic.as_owner().clients.share_with(clinic.mine.uid, [clinic.colleague.uid])
    shared = marked_tables(clinic.as_colleague())
    assert shared >= {"session", "review", "entry"} and not shared & {"alliance_note", "draft"}
    write_everywhere(clinic.shelf.casebook, clinic.theirs.uid)
    assert "alliance_note" in marked_tables(clinic.shelf.casebook)
    notes = rows(clinic.as_owner(), "SELECT client FROM alliance_note")
    assert notes == [(clinic.mine.uid,)], "process notes are their author's"
    assert marked_tables(clinic.as_colleague(Role.RECEPTION)) <= {"draft"}, "but for what they once typed themselves"


def test_a_job_reads_no_more_than_the_person_may_see(clinic):
    casebook = clinic.as_colleague()
    with casebook.reader() as sections:
        assert [line.name for line in sections.clients.lines()] == ["Theo Signal"]
        assert rows(casebook, "SELECT count(*) FROM client") == [(1,)]


def test_the_audit_trail_of_others_is_for_owners(clinic):
    casebook = clinic.as_colleague()
    assert {line.author for line in casebook.history.audit(500)} == {clinic.colleague.uid}
    assert casebook.history.check_audit().sound
    assert {line.author for line in clinic.as_owner().history.audit(500)} == {clinic.owner.uid, clinic.colleague.uid}


def test_a_client_in_the_bin_is_seen_by_nobody(clinic):
    owner = clinic.shelf.casebook
    owner.clients.save(replace(clinic.mine, binned=owner.now()))
    owner.look_again()
    assert [line.name for line in owner.clients.lines()] == ["Theo Signal"]
    assert not owner.search.find("Olive")
