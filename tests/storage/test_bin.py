"""The bin: what was removed waits there for thirty days and comes back as it was."""

import datetime
from dataclasses import replace

import pytest
from tests.storage.filled_casebook import add_assignment, add_client, add_entry, dump, rows, use_daily

from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.storage.alliance_tables import MeaningRow
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.bin import KEPT_MS
from betweentimes.storage.record_problems import PutBackRefused, RecordUnknown

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def client(casebook):
    return add_client(casebook)


def remove_assignment(casebook, uid):
    with casebook._writer.write() as change:
        change.remove(AssignmentRow, uid)


def test_a_removed_record_comes_back_with_its_children_and_the_links_to_it(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note="the river walk"))
    assignment = add_assignment(casebook, client)
    rung = add_entry(casebook, assignment, situation="One stop")
    add_entry(casebook, assignment, "tries", rung.uid, happened="It rained")
    review = casebook.reviews.save(
        Review(assignment=assignment, client=client, session=session.uid, date=DAY, happened="Two walks")
    )
    file = casebook.attachments.add(
        Attachment(client=client, assignment=assignment, title="Map", media="image/png", on=DAY), b"map" * 999
    )
    before = dump(casebook)
    remove_assignment(casebook, assignment)
    assert casebook.attachments.get(file.uid).assignment == ""
    (item,) = casebook.bin.items()
    assert (item.table, item.record, item.client, item.others) == ("assignment", assignment, client, 3 + 1)
    assert item.values["title"] == "Ladder" and item.author == casebook.me.uid
    casebook.bin.put_back(item)
    assert dump(casebook) == before
    assert casebook.bin.items() == []
    assert casebook.reviews.of(assignment)[0].uid == review.uid
    assert {hit.record for hit in casebook.search.find("stop")} == {rung.uid}


def test_a_removed_file_keeps_its_bytes(casebook, client):
    file = casebook.attachments.add(Attachment(client=client, title="Song", media="audio/ogg", on=DAY), b"la" * 5000)
    casebook.attachments.remove(file.uid)
    casebook.bin.put_back(casebook.bin.items()[0])
    assert casebook.attachments.data(file.uid) == b"la" * 5000


def test_what_belongs_to_something_in_the_bin_waits_for_it(casebook, client):
    assignment = add_assignment(casebook, client)
    review = casebook.reviews.save(Review(assignment=assignment, client=client, date=DAY, happened="Two stops"))
    casebook.reviews.remove(review.uid)
    remove_assignment(casebook, assignment)
    whole, alone = sorted(casebook.bin.items(), key=lambda item: item.table)
    with pytest.raises(PutBackRefused) as refused:
        casebook.bin.put_back(alone)
    assert (refused.value.reason, refused.value.table) == ("parent", "assignment")
    casebook.bin.put_back(whole)
    casebook.bin.put_back(alone)
    assert casebook.reviews.of(assignment)[0].happened == "Two stops"


def test_a_link_to_what_is_gone_meanwhile_comes_back_blank(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY))
    assignment = add_assignment(casebook, client)
    review = casebook.reviews.save(Review(assignment=assignment, client=client, session=session.uid, date=DAY))
    casebook.reviews.remove(review.uid)
    casebook.sessions.remove(session.uid)
    casebook.bin.put_back(next(item for item in casebook.bin.items() if item.table == "review"))
    assert not casebook.reviews.of(assignment)[0].session


def test_words_that_took_the_place_stay(casebook, client):
    casebook.alliance.save_meaning(client, "being asked is being seen")
    found = rows(casebook, "SELECT uid FROM meaning")
    with casebook._writer.write() as change:
        change.remove(MeaningRow, found[0][0])
    casebook.alliance.save_meaning(client, "something else")
    with pytest.raises(PutBackRefused):
        casebook.bin.put_back(casebook.bin.items()[0])
    assert casebook.alliance.meaning(client) == "something else"


def test_what_is_taken_back_with_undo_is_out_of_the_bin(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note="stays"))
    casebook.sessions.remove(session.uid)
    assert len(casebook.bin.items()) == 1
    casebook.history.undo()
    assert casebook.bin.items() == []
    casebook.history.redo()
    assert [item.values["note"] for item in casebook.bin.items()] == ["stays"]


def test_an_empty_row_of_a_worksheet_is_not_worth_a_line(casebook, client):
    assignment = add_assignment(casebook, client)
    casebook.entries.remove(add_entry(casebook, assignment).uid)
    assert casebook.bin.items() == []


def test_a_client_in_the_bin_is_seen_nowhere_and_comes_back_whole(shelf, client):
    casebook = shelf.casebook
    casebook.sessions.save(Session(client=client, date=DAY, note="the river walk"))
    other = casebook.clients.save(Client(name="T. K."))
    before = dump(casebook, but=("binned",))
    heard = []
    casebook.on_change = lambda kinds: heard.append((kinds, [line.uid for line in casebook.clients.lines()]))
    casebook.bin.put_client(client)
    assert ("clients" in heard[0][0], heard[0][1]) == (True, [other.uid])
    assert casebook.search.find("river") == [] and casebook.sessions.of(client) == []
    with casebook.reader() as sections, pytest.raises(RecordUnknown):
        sections.clients.get(client)
    casebook = shelf.reopen()
    assert [line.uid for line in casebook.clients.lines()] == [other.uid]
    (item,) = casebook.bin.items()
    assert item.whole_client and item.values["name"] == "R. M." and item.author == casebook.me.uid
    casebook.bin.put_back(item)
    assert {line.uid for line in casebook.clients.lines()} == {other.uid, client}
    assert dump(casebook, but=("binned",)) == before
    with pytest.raises(RecordUnknown):
        casebook.bin.put_back(item)


def test_thirty_days_are_over_when_they_are(casebook, client, frozen_now):
    session = casebook.sessions.save(Session(client=client, date=DAY, note="gone"))
    casebook.sessions.remove(session.uid)
    casebook.bin.put_client(client)
    assert casebook.bin.due() == []
    at = casebook.now()
    use_daily(casebook, 29)
    casebook._writer.now = lambda: at + KEPT_MS - 1
    assert casebook.bin.due() == []
    casebook._writer.now = lambda: at + KEPT_MS
    assert {item.table for item in casebook.bin.due()} == {"client", "session"}


def test_the_trail_says_what_was_done_and_no_words(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note="zaphiroula"))
    casebook.sessions.remove(session.uid)
    casebook.bin.put_back(casebook.bin.items()[0])
    casebook.bin.put_client(client)
    casebook.bin.put_back(casebook.bin.items()[0])
    said = [(line.action, line.table) for line in casebook.history.audit(4)]
    assert said == [("put_back", "client"), ("binned", "client"), ("put_back", "session"), ("removed", "session")]
    assert casebook.history.check_audit().sound


def test_a_note_that_was_put_back_can_be_changed_again(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note="first"))
    casebook.sessions.remove(session.uid)
    casebook.bin.put_back(casebook.bin.items()[0])
    casebook.sessions.save(replace(session, note="second"))
    assert casebook.sessions.get(session.uid).note == "second"
