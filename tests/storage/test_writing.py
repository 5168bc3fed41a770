import contextlib
import dataclasses
import threading

import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry, dump, rows

from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client, Goal
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.storage.problems import CasebookReadOnly, DiskFull
from betweentimes.storage.record_problems import RecordRefused, RecordUnknown


@pytest.fixture
def heard(casebook):
    kinds = []
    casebook.on_change = kinds.append
    return kinds


def count(casebook, table):
    return rows(casebook, f"SELECT count(*) FROM {table}")[0][0]


def test_one_save_is_announced_once_after_the_commit(casebook, heard):
    client = add_client(casebook)
    add_assignment(casebook, client)
    assert heard == [{"clients"}, {"assignments"}]


def test_an_unchanged_save_writes_nothing_and_announces_nothing(casebook, heard, frozen_now):
    saved = casebook.clients.get(add_client(casebook))
    before, lines, last = dump(casebook, but=()), count(casebook, "audit"), casebook.last_saved
    heard.clear()
    frozen_now.advance(hours=1)
    assert casebook.clients.save(saved) == saved
    assert casebook.clients.get(saved.uid).changed == saved.changed
    assert (dump(casebook), count(casebook, "audit"), casebook.last_saved, heard) == (before, lines, last, [])


def test_a_record_keeps_its_author_and_when_it_was_made(casebook, frozen_now):
    saved = casebook.clients.get(add_client(casebook))
    frozen_now.advance(minutes=5)
    later = casebook.clients.save(dataclasses.replace(saved, name="Renamed", author="somebody", created=1))
    assert (later.author, later.created) == (saved.author, saved.created)
    assert later.changed == frozen_now() == casebook.last_saved


def test_edits_of_one_spell_make_one_revision_and_one_audit_line(casebook, frozen_now):
    client = casebook.clients.get(add_client(casebook, "first"))
    casebook.end_spell()
    lines = count(casebook, "audit")
    for name in ("second", "third", "fourth"):
        frozen_now.advance(seconds=30)
        client = casebook.clients.save(dataclasses.replace(client, name=name))
    assert count(casebook, "audit") == lines + 1
    assert [revision.values["name"] for revision in casebook.history.revisions("client", client.uid)] == ["first"]


@pytest.mark.parametrize("ends", ["left", "ten minutes", "lock"])
def test_a_spell_ends(shelf, frozen_now, ends):
    client = shelf.casebook.clients.get(add_client(shelf.casebook, "first"))
    if ends == "left":
        shelf.casebook.end_spell()
    elif ends == "ten minutes":
        frozen_now.advance(minutes=10)
    else:
        shelf.reopen()
    shelf.casebook.clients.save(dataclasses.replace(client, name="second"))
    revisions = shelf.casebook.history.revisions("client", client.uid)
    assert [(revision.values["name"], revision.action) for revision in revisions] == [("first", "changed")]


def test_a_revision_holds_the_whole_record_from_before_the_spell(casebook):
    session = casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note="one", place="room 1"))
    casebook.end_spell()
    casebook.sessions.save(dataclasses.replace(session, note="two"))
    casebook.sessions.save(dataclasses.replace(session, note="two", place="room 2"))
    (revision,) = casebook.history.revisions("session", session.uid)
    assert (revision.values["note"], revision.values["place"]) == ("one", "room 1")


def test_what_was_removed_is_kept_as_a_revision(casebook):
    client = add_client(casebook)
    entry = add_entry(casebook, add_assignment(casebook, client), situation="at the stop")
    casebook.entries.remove(entry.uid)
    (revision,) = casebook.history.revisions("entry", entry.uid)
    assert revision.action == "removed" and "at the stop" in str(revision.values["answers"])


def test_an_exception_takes_everything_back(casebook, heard):
    client = add_client(casebook)
    heard.clear()
    before, lines = dump(casebook), count(casebook, "audit")

    def half():
        with casebook._writer.write():
            casebook.goals.save(Goal(client=client, words="lost"))
            add_assignment(casebook, client)
            raise KeyError("in the middle")

    with pytest.raises(KeyError):
        half()
    assert (dump(casebook), count(casebook, "audit"), heard) == (before, lines, [])
    assert casebook.history.undo().kind == "clients"


def test_a_failed_part_takes_the_whole_write_back_even_when_its_exception_was_swallowed(casebook):
    client = add_client(casebook)
    before = dump(casebook)

    def swallow():
        with casebook._writer.write():
            casebook.goals.save(Goal(client=client, words="half"))
            with contextlib.suppress(RecordUnknown):
                casebook.goals.save(Goal(uid="nobody", client=client, words="other half"))

    with pytest.raises(RuntimeError):
        swallow()
    assert dump(casebook) == before


def test_nested_writes_join_into_one_commit(casebook, heard):
    with casebook._writer.write():
        client = add_client(casebook)
        add_assignment(casebook, client)
    assert heard == [{"clients", "assignments"}]
    casebook.history.undo()
    assert casebook.clients.lines() == [] and not casebook.history.can_undo


def test_saving_what_is_not_there_is_refused(casebook):
    with pytest.raises(RecordUnknown) as caught:
        casebook.clients.save(Client(uid="nobody", name="x"))
    assert (caught.value.table, caught.value.uid) == ("client", "nobody")


def test_a_link_to_nothing_is_refused(casebook):
    client = add_client(casebook)
    before = dump(casebook)
    with pytest.raises(RecordRefused):
        casebook.assignments.add(
            Assignment(client=client, kind="own_idea", kind_version=1, agreement=Agreement(goal="no such goal"))
        )
    assert dump(casebook) == before


def test_another_thread_cannot_write(casebook):
    caught = []

    def write():
        try:
            add_client(casebook)
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert caught and casebook.clients.lines() == []


def test_a_reader_on_another_thread_sees_what_was_saved_and_cannot_write(casebook):
    client = add_client(casebook, "R. M.")
    seen, refused = [], []

    def read():
        with casebook.reader() as sections:
            seen.append(sections.clients.get(client).name)
            try:
                sections.clients.archive(client)
            except CasebookReadOnly as problem:
                refused.append(problem)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == ["R. M."] and refused and not casebook.clients.get(client).archived


def test_removing_a_session_keeps_what_was_linked_to_it(casebook):
    from_client = add_client(casebook)
    session = casebook.sessions.save(Session(client=from_client, date=DAY))
    assignment = add_assignment(casebook, from_client, state=State.AGREED)
    casebook.reviews.save(Review(assignment=assignment, client=from_client, session=session.uid, date=DAY))
    casebook.sessions.remove(session.uid)
    assert casebook.reviews.of(assignment)[0].session == ""
    casebook.history.undo()
    assert casebook.reviews.of(assignment)[0].session == session.uid
    assert casebook.sessions.of(from_client) == [session]


def test_a_number_outside_its_scale_is_refused(casebook):
    client = add_client(casebook)
    assignment = add_assignment(casebook, client)
    before = dump(casebook)
    for values in ({"learned_client": 5}, {"pleasure": 11}, {"difficulty": -1}):
        with pytest.raises(RecordRefused):
            casebook.reviews.save(Review(assignment=assignment, client=client, date=DAY, **values))
    with pytest.raises(RecordRefused):
        casebook.assignments.save_agreement(assignment, Agreement(confidence=101))
    assert dump(casebook) == before


def test_a_full_disk_loses_nothing_that_was_acknowledged(casebook, heard):
    client = add_client(casebook)
    before = dump(casebook)
    (pages,) = rows(casebook, "PRAGMA page_count")[0]
    rows(casebook, f"PRAGMA max_page_count = {pages}")
    heard.clear()
    with pytest.raises(DiskFull):
        casebook.sessions.save(Session(client=client, date=DAY, note="long " * 20_000))
    assert (dump(casebook), heard) == (before, [])
    rows(casebook, f"PRAGMA max_page_count = {pages + 1000}")
    casebook.sessions.save(Session(client=client, date=DAY, note="long " * 20_000))
    assert casebook.history.check_audit().sound


def pages_logged(casebook, save):
    """How many pages a save adds to the write-ahead log, which only grows here."""
    log = casebook._database.path.with_name("records.db-wal")
    before = log.stat().st_size
    save()
    return (log.stat().st_size - before) // (24 + 4096)


def test_an_edit_that_follows_another_writes_few_pages(casebook):
    session = casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note="at first"))
    session = casebook.sessions.save(dataclasses.replace(session, note="and then"))
    assert pages_logged(casebook, lambda: casebook.sessions.save(dataclasses.replace(session, note="more"))) <= 4


def test_an_edit_of_no_words_leaves_the_search_index_alone(casebook):
    session = casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note="words"))
    casebook.sessions.save(dataclasses.replace(session, minutes=45))
    assert pages_logged(casebook, lambda: casebook.sessions.save(dataclasses.replace(session, minutes=55))) == 1
