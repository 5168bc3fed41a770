"""Clients handed over to another casebook: everything comes out as it went in, and nothing comes twice."""

from dataclasses import replace

import pytest
from tests.storage.filled_casebook import DAY, add_client, dump, rows
from tests.storage.handed_casebooks import BYTES, MARKER, OTHER, Pair, carried, fill, own_kind, second_casebook

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.session import Session
from betweentimes.storage.access import PROCESS
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.transfer_file import MOST_MESSAGE
from betweentimes.storage.transfer_judging import Here


@pytest.fixture
def pair(casebook, tmp_path, around):
    target = second_casebook(tmp_path / "other", around)
    yield Pair(casebook, target, tmp_path / "Rosa.betweentimes-transfer")
    target.close()


@pytest.fixture
def client(pair):
    return fill(pair.source)


def test_everything_about_a_client_comes_out_as_it_went_in(pair, client):
    pair.write(client, process_notes=True)
    taken = pair.take_in()
    assert carried(pair.target, client) == carried(pair.source, client)
    assert taken.new_clients == (client,) and taken.files == 1
    attached = pair.target.attachments.of_client(client)
    assert [pair.target.attachments.data(each.uid) for each in attached] == [BYTES]
    assert pair.target.history.check_audit().sound


def test_the_client_stays_where_they_were_until_somebody_removes_them(pair, client):
    before = dump(pair.source)
    pair.write(client)
    pair.take_in()
    assert dump(pair.source) == before


def test_process_notes_stay_unless_they_are_asked_for(pair, client):
    pair.write(client)
    pair.take_in()
    there, here = carried(pair.source, client), carried(pair.target, client)
    assert all(there[table] and not here[table] for table in PROCESS)
    assert {table: kept for table, kept in here.items() if table not in PROCESS} == {
        table: kept for table, kept in there.items() if table not in PROCESS
    }
    assert pair.target.alliance.notes(client) == []
    assert not rows(pair.target, "SELECT 1 FROM revision WHERE record_table IN ('alliance_note', 'prompt_answer')")


def test_process_notes_that_come_along_are_for_whoever_took_them_in(pair, client):
    pair.write(client, process_notes=True)
    pair.take_in()
    assert [note.text for note in pair.target.alliance.notes(client)] == [MARKER, MARKER]
    assert rows(pair.target, "SELECT reader FROM process_reader") == [(pair.target.me.uid,)]


def test_people_who_wrote_it_are_known_without_being_able_to_unlock(pair, client):
    author = pair.source.me
    pair.write(client)
    taken = pair.take_in()
    assert taken.new_people == (author.uid,)
    known = pair.target.people.get(author.uid)
    assert (known.name, known.elsewhere) == (author.name, True)
    assert known not in pair.target.people.here()
    assert pair.target.unlocked.key_file.slot_of(author.uid) is None
    assert pair.target.sessions.of(client)[0].author == author.uid
    assert pair.target.clients.get(client).therapist == pair.target.me.uid


def test_earlier_versions_and_found_words_come_along(pair, client):
    pair.write(client)
    pair.take_in()
    session = pair.target.sessions.of(client)[0]
    assert [each.values["note"] for each in pair.target.versions.of("session", session.uid)] == [f"{MARKER} was said"]
    assert {hit.table for hit in pair.target.search.find(MARKER)} >= {"session", "entry", "attachment", "client"}


def test_sheets_that_were_given_out_are_known_by_their_seal(pair, client):
    token, number = rows(pair.source, "SELECT token, number FROM issued_sheet")[0]
    pair.write(client)
    pair.take_in()
    assert pair.target.assignments.sheet_with(token).number == number
    assert pair.target.assignments.sign_as(token)(b"form") == pair.source.assignments.sign_as(token)(b"form")


def test_own_worksheets_and_measures_come_along_where_they_are_needed(pair, client):
    pair.source.own_kinds.save(_unused())
    pair.write(client)
    pair.take_in()
    ours = [each.kind for each in pair.target.own_kinds.all()]
    assert len(ours) == 1 and len(pair.source.own_kinds.all()) == 2
    assert pair.target.kinds.get(ours[0]).title == "Ours"
    assert pair.target.measures.user_made() == pair.source.measures.user_made()


def test_a_long_note_with_many_versions_goes_along_whole(pair):
    """All of its versions at once are more than one message may hold."""
    client = add_client(pair.source)
    letters = "what was said, word by word. " * 40_000
    note = pair.source.sessions.save(Session(client=client, date=DAY, note=letters))
    for number in range(MOST_MESSAGE // len(letters) + 1):
        pair.source.end_spell()
        pair.source.sessions.save(replace(note, note=f"{letters}{number}"))
    pair.write(client)
    pair.take_in()
    versions = [[each.values for each in side.versions.of("session", note.uid)] for side in (pair.source, pair.target)]
    assert versions[0] == versions[1] and len(versions[1]) > MOST_MESSAGE // len(letters)


def test_taking_in_twice_changes_nothing(pair, client):
    pair.write(client, process_notes=True)
    pair.take_in()
    before, lines = dump(pair.target), rows(pair.target, "SELECT count(*) FROM audit")
    again = pair.compared()[client]
    assert (again.here, again.new, again.newer, again.older, again.left) == (Here.KNOWN, 0, 0, 0, 0)
    taken = pair.take_in()
    assert taken.records == 0 and taken.renewed_clients == (client,)
    assert dump(pair.target) == before
    assert rows(pair.target, "SELECT count(*) FROM audit") == [(lines[0][0] + 1,)]


def test_what_is_newer_there_is_renewed_and_what_is_newer_here_stays(pair, client, frozen_now):
    pair.write(client)
    pair.take_in()
    frozen_now.advance(minutes=30)
    there = pair.source.sessions.of(client)[0]
    pair.source.sessions.save(replace(there, note="written on"))
    pair.source.sessions.save(Session(client=client, date=DAY.replace(day=18)))
    contact = pair.target.sessions.contacts(client)[0]
    pair.target.sessions.save_contact(replace(contact, about="written here"))
    pair.write(client)
    compared = pair.compared()[client]
    assert (compared.new, compared.newer, compared.older) == (1, 1, 1)
    pair.take_in()
    assert sorted(each.note for each in pair.target.sessions.of(client)) == ["", "written on"]
    assert pair.target.sessions.contacts(client)[0].about == "written here"
    earlier = [each.values["note"] for each in pair.target.versions.of("session", there.uid)]
    assert set(earlier) == {f"{MARKER} was said", f"{MARKER} was said twice"}


def test_what_was_removed_or_moved_here_does_not_come_back(pair, client, frozen_now):
    pair.write(client)
    pair.take_in()
    other = add_client(pair.target, "T. K.")
    gone = pair.target.sessions.contacts(client)[0]
    pair.target.sessions.remove_contact(gone.uid)
    moved = pair.target.sessions.of(client)[0]
    pair.target.moves.move("session", moved.uid, other)
    compared = pair.compared()[client]
    assert compared.left == 2 and compared.new == 0
    pair.take_in()
    assert pair.target.sessions.contacts(client) == [] and pair.target.sessions.of(client) == []
    assert len(pair.target.sessions.of(other)) == 1


def test_what_a_client_has_once_is_not_there_twice(pair, client, frozen_now):
    pair.target.own_kinds.save(_unused())
    pair.write(client)
    pair.take_in()
    pair.target.alliance.save_meaning(client, "")
    with pair.source._writer.write() as change:
        change.query("UPDATE main.meaning SET uid = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'")
    frozen_now.advance(minutes=30)
    pair.source.alliance.save_meaning(client, "said later")
    pair.write(client)
    pair.take_in()
    assert rows(pair.target, "SELECT words FROM meaning") == [("said later",)]


def test_a_client_in_the_bin_here_is_left_alone(pair, client):
    pair.write(client)
    pair.take_in()
    pair.target.clients.save(replace(pair.target.clients.get(client), binned=pair.target.now()))
    pair.target.look_again()
    before = dump(pair.target)
    assert pair.compared()[client].here is Here.BINNED
    assert pair.take_in().new_clients == ()
    assert dump(pair.target) == before


def test_of_several_clients_only_those_chosen_are_taken(pair, client):
    second, third = fill(pair.source, "Second"), fill(pair.source, "Third")
    pair.write(client, second, third, process_notes=True)
    pair.take_in(second, third)
    assert {line.uid for line in pair.target.clients.lines()} == {second, third}
    for each in (second, third):
        assert carried(pair.target, each) == carried(pair.source, each)
    pair.take_in(client)
    assert carried(pair.target, client) == carried(pair.source, client)


def test_there_and_back_again_is_known_on_both_sides(pair, client, frozen_now):
    pair.write(client, process_notes=True)
    pair.take_in()
    frozen_now.advance(minutes=30)
    mine = AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text="by the second therapist")
    pair.target.alliance.save_note(mine)
    pair.file.unlink()
    pair.write(client, process_notes=True, source=pair.target)
    compared = pair.compared(pair.source)[client]
    assert (compared.new, compared.newer) == (1, 0)
    pair.take_in(target=pair.source)
    assert "by the second therapist" in [note.text for note in pair.source.alliance.notes(client)]
    assert pair.source.clients.get(client).therapist == pair.source.me.uid


def test_a_sheet_number_that_is_taken_here_gets_an_end(pair, client):
    number = rows(pair.source, "SELECT number FROM measure_sheet")[0][0]
    other = add_client(pair.target, "T. K.")
    pair.target.measure_sheets.issue_sheet(other, "phq9", 1)
    with pair.target._writer.write() as change:
        change.query("UPDATE main.measure_sheet SET number = ?", number)
    pair.write(client)
    pair.take_in()
    assert {found for (found,) in rows(pair.target, "SELECT number FROM measure_sheet")} == {number, f"{number}-2"}


def test_a_worksheet_that_both_sides_changed_is_kept_in_both_forms(pair, client):
    kind = pair.source.own_kinds.all()[0]
    pair.write(client)
    pair.take_in()
    before = pair.target.kinds.get(kind.kind)
    for casebook, title in ((pair.source, "There"), (pair.target, "Here")):
        changed = casebook.own_kinds.save(replace(casebook.kinds.get(kind.kind), title=title))
        assert changed.version == 2
        _use(casebook, client, changed)
    pair.write(client)
    pair.take_in()
    pair.take_in()
    titles = {each.kind: pair.target.kinds.get(each.kind).title for each in pair.target.own_kinds.all()}
    assert sorted(titles.values()) == ["Here", "There"] and len(titles) == 2
    answered = {
        pair.target.kinds.get(each.kind).title for each in pair.target.assignments.of(client) if each.kind in titles
    }
    assert answered == {"Here", "There"} and before.version == 1


def test_both_sides_write_it_down_without_a_word_of_the_client(pair, client):
    pair.write(client, process_notes=True)
    pair.take_in()
    assert rows(pair.source, "SELECT record FROM audit WHERE action = 'exported_transfer_with_process'") == [(client,)]
    taken = "SELECT record FROM audit WHERE action = 'taken_in' AND record_table = 'client'"
    assert rows(pair.target, taken) == [(client,)]
    for casebook in (pair.source, pair.target):
        assert MARKER not in repr(rows(casebook, "SELECT * FROM main.audit"))


def test_who_was_erased_here_and_is_taken_in_again_stays(pair, client, around):
    pair.write(client)
    pair.take_in()
    pair.target.bin.put_client(client)
    pair.target.bin.erase(pair.target.bin.items()[0])
    assert pair.compared()[client].here is Here.ERASED
    pair.take_in()
    assert len(pair.target.sessions.of(client)) == 1
    pair.target.close()
    pair.target = open_casebook(pair.target.folder.path, OTHER.passphrase, around)
    assert len(pair.target.sessions.of(client)) == 1
    assert carried(pair.target, client)["entry"] == carried(pair.source, client)["entry"]


def _unused():
    return replace(own_kind("never answered"), title="Unused")


def _use(casebook, client, worksheet):
    casebook.assignments.add(Assignment(client=client, kind=worksheet.id, kind_version=worksheet.version))
