"""Handing over and taking in among colleagues: nobody gives away or gets to see more than is theirs."""

from dataclasses import replace

import pytest
from tests.storage.filled_casebook import DAY, dump, rows
from tests.storage.handed_casebooks import MARKER, OTHER, Pair, carried, fill, never, quietly, second_casebook

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import add_slot
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.record_problems import NotAllowed, RecordUnknown
from betweentimes.storage.transfer_judging import Here

SECOND = "another good long passphrase"


@pytest.fixture
def pair(casebook, tmp_path, around):
    target = second_casebook(tmp_path / "other", around)
    made = Pair(casebook, target, tmp_path / "Rosa.betweentimes-transfer")
    yield made
    made.target.close()


def add_colleague(casebook):
    colleague = casebook.people.save(Person("", "C. Wren", "", Role.MEMBER))
    unlocked = add_slot(casebook.unlocked, colleague.uid, "C. Wren", SECOND, FLOOR)
    casebook.key_ring.given(colleague.uid, unlocked)
    return colleague


def enter(pair, secret, around):
    pair.target.close()
    pair.target = open_casebook(pair.target.folder.path, secret, around)
    return pair.target


def test_a_colleagues_client_cannot_be_handed_over(pair, around):
    colleague = add_colleague(pair.target)
    mine = fill(pair.target)
    theirs = pair.target.clients.save(Client(name="C. W.", therapist=colleague.uid)).uid
    target = enter(pair, SECOND, around)
    with pytest.raises(RecordUnknown):
        pair.write(theirs, mine, source=target)
    pair.write(theirs, source=target)
    assert [each.uid for each in pair.read().manifest.clients] == [theirs]


def test_process_notes_of_a_colleague_do_not_go_along(pair, around):
    colleague = add_colleague(pair.target)
    client = pair.target.clients.save(Client(name="C. W.", therapist=colleague.uid)).uid
    theirs = AllianceNote(client=client, kind=NoteKind.STRAIN, date=DAY, text="theirs alone")
    kept = enter(pair, SECOND, around).alliance.save_note(theirs)
    owner = enter(pair, OTHER.passphrase, around)
    owner.alliance.save_note(AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text="the owner's"))
    with owner._writer.write() as change:  # a link that the owner cannot see
        change.query("UPDATE main.alliance_note SET repairs = ? WHERE text = 'the owner''s'", kept.uid)
    pair.write(client, process_notes=True, source=owner)
    pair.take_in(target=pair.source)
    assert [(note.text, note.repairs) for note in pair.source.alliance.notes(client)] == [("the owner's", "")]


def test_a_member_who_takes_in_is_responsible_and_sees_all_of_it(pair, around):
    client = fill(pair.source)
    add_colleague(pair.target)
    pair.write(client, process_notes=True)
    target = enter(pair, SECOND, around)
    pair.take_in()
    assert [line.uid for line in target.clients.lines()] == [client]
    assert len(target.alliance.notes(client)) == 2 and target.sessions.of(client)
    assert carried(target, client) == carried(pair.source, client)
    owner = enter(pair, OTHER.passphrase, around)
    assert owner.alliance.notes(client) == [] and owner.sessions.of(client)


def test_a_client_hidden_here_is_not_made_twice_nor_changed(pair, around, frozen_now):
    client = fill(pair.source)
    pair.write(client)
    pair.take_in()
    add_colleague(pair.target)
    frozen_now.advance(minutes=20)
    session = pair.source.sessions.of(client)[0]
    pair.source.sessions.save(replace(session, note="written on"))
    pair.write(client)
    target = enter(pair, SECOND, around)
    before = dump(target)
    assert pair.compared()[client].here is Here.HIDDEN
    taken = pair.take_in()
    assert (taken.new_clients, taken.renewed_clients, taken.records) == ((), (), 0)
    assert dump(target) == before
    assert rows(target, "SELECT count(*) FROM main.client") == [(1,)]


def test_process_notes_here_that_are_anothers_are_not_renewed(pair, around, frozen_now):
    client = fill(pair.source)
    pair.write(client, process_notes=True)
    pair.take_in()
    colleague = add_colleague(pair.target)
    pair.target.clients.save(replace(pair.target.clients.get(client), therapist=colleague.uid))
    frozen_now.advance(minutes=20)
    note = pair.source.alliance.notes(client)[0]
    pair.source.alliance.save_note(replace(note, text="written on"))
    pair.write(client, process_notes=True)
    target = enter(pair, SECOND, around)
    assert pair.compared()[client].left >= 1
    pair.take_in()
    texts = {text for (text,) in rows(target, "SELECT text FROM main.alliance_note")}
    assert texts == {MARKER}


def test_reading_rights_are_given_for_authors_of_other_casebooks_alone(pair, around):
    """A client who comes back with notes of a colleague here gives nobody that colleague's other notes."""
    colleague = add_colleague(pair.target)
    client = pair.target.clients.save(Client(name="C. W.", therapist=colleague.uid)).uid
    target = enter(pair, SECOND, around)
    target.alliance.save_note(AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text="theirs"))
    pair.write(client, process_notes=True, source=target)
    pair.take_in(target=pair.source)
    pair.write(client, process_notes=True)
    owner = enter(pair, OTHER.passphrase, around)
    pair.take_in(client)
    assert rows(owner, "SELECT count(*) FROM process_reader") == [(0,)]
    assert owner.alliance.notes(client) == []


def test_reception_neither_hands_over_nor_takes_in(pair, around):
    client = fill(pair.source)
    pair.write(client)
    colleague = add_colleague(pair.target)
    pair.target.people.save(replace(colleague, role=Role.RECEPTION))
    target = enter(pair, SECOND, around)
    with pytest.raises(NotAllowed):
        pair.take_in()
    with pytest.raises(NotAllowed):
        target.transfers.write([client], False, pair.file, "x", quietly, never, FLOOR)
