import dataclasses

import pytest
from tests.storage.filled_casebook import add_assignment, add_client, add_entry

from betweentimes.clinic.assignment import EventKind, Provenance


@pytest.fixture
def ladder(casebook):
    return add_assignment(casebook, add_client(casebook))


def order(casebook, assignment, field="rungs"):
    return [entry.answers["situation"] for entry in casebook.entries.of(assignment) if entry.field == field]


def test_new_entries_come_last_among_their_siblings(casebook, ladder):
    first, _ = (add_entry(casebook, ladder, situation=name) for name in "ab")
    tries = [add_entry(casebook, ladder, "tries", first.uid, situation=name) for name in "xy"]
    assert order(casebook, ladder) == ["a", "b"]
    assert [entry.position for entry in tries] == [0, 1]


@pytest.mark.parametrize(
    ("moved", "to", "wanted"), [("c", 0, "cab"), ("a", 2, "bca"), ("a", 99, "bca"), ("b", 1, "abc")]
)
def test_an_entry_is_moved_to_its_place(casebook, ladder, moved, to, wanted):
    uids = {name: add_entry(casebook, ladder, situation=name).uid for name in "abc"}
    casebook.entries.move_position(uids[moved], to)
    assert "".join(order(casebook, ladder)) == wanted
    assert [entry.position for entry in casebook.entries.of(ladder)] == [0, 1, 2]


def test_an_older_copy_saved_again_keeps_place_and_stage(casebook, ladder):
    first, second = (add_entry(casebook, ladder, situation=name) for name in "ab")
    casebook.entries.move_position(second.uid, 0)
    casebook.entries.open_stage(ladder, [first.uid], "")
    saved = casebook.entries.save(dataclasses.replace(first, answers={"situation": "a, again"}))
    assert (saved.position, saved.stage) == (1, 2)
    assert order(casebook, ladder) == ["b", "a, again"]


def test_who_entered_it_and_when_is_filled_in_once(casebook, ladder, frozen_now):
    entry = add_entry(casebook, ladder, situation="a")
    assert (entry.provenance.entered_by, entry.provenance.entered_on) == (casebook.me.uid, frozen_now())
    frozen_now.advance(days=1)
    saved = casebook.entries.save(dataclasses.replace(entry, answers={"situation": "b"}))
    assert saved.provenance == entry.provenance
    told = Provenance(written_by="together", way="spoken", entered_by="someone", entered_on=7)
    assert casebook.entries.save(dataclasses.replace(entry, uid="", provenance=told)).provenance == told


def test_removing_an_entry_takes_those_under_it_along(casebook, ladder):
    first = add_entry(casebook, ladder, situation="a")
    child = add_entry(casebook, ladder, "tries", first.uid, situation="t")
    add_entry(casebook, ladder, "emotions", child.uid, situation="e")
    other = add_entry(casebook, ladder, situation="b")
    casebook.entries.remove(first.uid)
    assert [entry.uid for entry in casebook.entries.of(ladder)] == [other.uid]


def test_the_second_stage_opens_for_chosen_entries_and_closes_for_all(casebook, ladder):
    entries = [add_entry(casebook, ladder, situation=name) for name in "abc"]
    casebook.entries.open_stage(ladder, [entries[0].uid, entries[2].uid], "ready for it")
    assert [entry.stage for entry in casebook.entries.of(ladder)] == [2, 1, 2]
    casebook.entries.close_stage(ladder, "later")
    assert [entry.stage for entry in casebook.entries.of(ladder)] == [1, 1, 1]
    kinds = [(event.kind, event.reason) for event in casebook.assignments.events(ladder)][:2]
    assert kinds == [(EventKind.STAGE_CLOSED, "later"), (EventKind.STAGE_OPENED, "ready for it")]


def test_opening_a_stage_is_one_step_to_undo(casebook, ladder):
    entries = [add_entry(casebook, ladder, situation=name) for name in "ab"]
    casebook.entries.open_stage(ladder, [entry.uid for entry in entries], "")
    casebook.history.undo()
    assert [entry.stage for entry in casebook.entries.of(ladder)] == [1, 1]
    assert len(casebook.assignments.events(ladder)) == 1


def test_a_clients_entries_and_histories_are_read_in_one_look_as_one_by_one(casebook):
    client, other = add_client(casebook), add_client(casebook)
    assignments = [add_assignment(casebook, client) for _ in range(3)]
    elsewhere = add_assignment(casebook, other)
    for assignment in (*assignments[:2], elsewhere):
        for name in "ab":
            add_entry(casebook, assignment, situation=name)
    casebook.entries.move_position(casebook.entries.of(assignments[0])[1].uid, 0)
    casebook.assignments.came_in(assignments[1], "by post")
    entries = casebook.entries.of_client(client)
    assert entries == {uid: casebook.entries.of(uid) for uid in assignments[:2]}
    histories = casebook.assignments.client_events(client)
    assert histories == {uid: casebook.assignments.events(uid) for uid in assignments}
