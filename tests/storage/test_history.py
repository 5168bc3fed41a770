import dataclasses
import datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry, dump

from betweentimes.clinic.assignment import Agreement, State
from betweentimes.clinic.client import Client, Goal
from betweentimes.clinic.session import Session


def test_undo_brings_back_what_a_field_held_and_redo_what_it_became(casebook):
    client = casebook.clients.get(add_client(casebook, "first"))
    casebook.clients.save(dataclasses.replace(client, name="second"))
    undone = casebook.history.undo()
    assert (undone.kind, undone.client, undone.record) == ("clients", client.uid, client.uid)
    assert casebook.clients.get(client.uid).name == "first"
    redone = casebook.history.redo()
    assert redone == undone and casebook.clients.get(client.uid).name == "second"


def test_undo_is_announced_and_written_into_the_audit_trail(casebook):
    client = add_client(casebook)
    heard = []
    casebook.on_change = heard.append
    casebook.history.undo()
    assert heard == [{"clients", "undo"}]
    line = casebook.history.audit(1)[0]
    assert (line.action, line.table, line.record) == ("undone", "client", client)


def test_nothing_to_undo_is_said_so(casebook):
    assert not casebook.history.can_undo and casebook.history.undo() is None
    assert not casebook.history.can_redo and casebook.history.redo() is None


def test_a_new_edit_ends_what_could_be_redone(casebook):
    add_client(casebook, "one")
    casebook.history.undo()
    add_client(casebook, "two")
    assert casebook.history.redo() is None


def test_undoing_a_removal_brings_the_children_back(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    rung = add_entry(casebook, assignment, situation="stop")
    add_entry(casebook, assignment, "tries", rung.uid, learned="it passed")
    before = dump(casebook)
    casebook.entries.remove(rung.uid)
    assert casebook.entries.of(assignment) == []
    casebook.history.undo()
    assert dump(casebook) == before


def test_two_edits_of_a_row_in_one_write_are_taken_back_to_the_first(casebook):
    client = casebook.clients.get(add_client(casebook, "first"))
    with casebook._writer.write():
        casebook.clients.save(dataclasses.replace(client, name="second"))
        casebook.clients.save(dataclasses.replace(client, name="third"))
    casebook.history.undo()
    assert casebook.clients.get(client.uid).name == "first"
    casebook.history.redo()
    assert casebook.clients.get(client.uid).name == "third"


def test_undoing_an_insert_takes_what_came_under_it_away(casebook):
    client = add_client(casebook)
    before = dump(casebook)
    assignment = add_assignment(casebook, client)
    casebook.history.undo()
    assert dump(casebook) == before
    casebook.history.redo()
    assert casebook.assignments.get(assignment).agreement.title == "Ladder"
    assert len(casebook.assignments.events(assignment)) == 1


def test_undo_keeps_to_this_unlock(shelf):
    add_client(shelf.casebook)
    assert shelf.reopen().history.undo() is None


def test_settings_drafts_and_tabs_are_not_undone(casebook):
    client = add_client(casebook)
    casebook.settings.put("clinic.name", "Millbrook")
    casebook.drafts.keep("a", "b")
    casebook.clients.keep_tabs(client, ("overview",), "overview")
    assert casebook.history.undo().kind == "clients"


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
edits = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), words), max_size=12)


def edit(casebook, kind, place, text):
    """One saved edit of some kind; it may come to nothing when there is nothing to edit."""
    clients = sorted(line.uid for line in casebook.clients.lines())
    if kind == 0 or not clients:
        casebook.clients.save(Client(name=text))
        return
    client = clients[place % len(clients)]
    assignments = casebook.assignments.of(client)
    if kind == 1:
        casebook.clients.save(dataclasses.replace(casebook.clients.get(client), contact=text))
    elif kind == 2:
        casebook.goals.save(Goal(client=client, words=text))
    elif kind == 3:
        casebook.sessions.save(Session(client=client, date=DAY + datetime.timedelta(days=place)))
    elif kind == 4 and casebook.goals.of(client):
        casebook.goals.remove(casebook.goals.of(client)[0].uid)
    elif kind == 5 or not assignments:
        add_assignment(casebook, client, title=text)
    elif kind == 6:
        entries = casebook.entries.of(assignments[0].uid)
        parent = entries[place % len(entries)].uid if entries and place else ""
        add_entry(casebook, assignments[0].uid, "tries" if parent else "rungs", parent, learned=text)
    elif kind == 7 and casebook.entries.of(assignments[0].uid):
        casebook.entries.remove(casebook.entries.of(assignments[0].uid)[0].uid)
    else:
        goals = casebook.goals.of(client)
        agreement = Agreement(title=text, goal=goals[0].uid if goals else "")
        casebook.assignments.save_agreement(assignments[0].uid, agreement)
        casebook.assignments.set_state(assignments[0].uid, State.PAUSED, text)


@given(edits)
def test_undoing_every_edit_leads_back_to_the_start_and_redoing_to_the_end(casebook, changes):
    casebook._writer.edits.forget()
    start = dump(casebook)
    for change in changes:
        edit(casebook, *change)
    end = dump(casebook)
    while casebook.history.can_undo:
        casebook.history.undo()
    assert dump(casebook) == start
    while casebook.history.can_redo:
        casebook.history.redo()
    assert dump(casebook) == end
    while casebook.history.can_undo:
        casebook.history.undo()
    assert casebook.history.check_audit().sound
