import dataclasses
import datetime
import re

import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client, rows

from betweentimes.clinic.assignment import EventKind, State
from betweentimes.storage.record_problems import RecordUnknown


def test_a_new_assignment_begins_its_history(casebook):
    assignment = add_assignment(casebook, add_client(casebook), state=State.OFFERED)
    (event,) = casebook.assignments.events(assignment)
    assert (event.kind, event.state, event.date, event.author) == (EventKind.STATE, State.OFFERED, DAY, casebook.me.uid)


def test_states_are_kept_with_reason_and_day(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    earlier = DAY - datetime.timedelta(days=3)
    paused = casebook.assignments.set_state(assignment, State.PAUSED, "a hard week", earlier)
    assert (paused.state, paused.state_since) == (State.PAUSED, earlier)
    ended = casebook.assignments.set_state(assignment, State.FINISHED)
    assert ended.state.ended
    reopened = casebook.assignments.set_state(assignment, State.AGREED, "wants to go on")
    assert reopened.state is State.AGREED
    history = [(event.state, event.reason) for event in casebook.assignments.events(assignment)]
    assert history == [
        (State.AGREED, "wants to go on"),
        (State.FINISHED, ""),
        (State.PAUSED, "a hard week"),
        (State.AGREED, ""),
    ]


def test_the_same_state_again_is_no_event_unless_there_is_a_reason(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    casebook.assignments.set_state(assignment, State.AGREED)
    assert len(casebook.assignments.events(assignment)) == 1
    casebook.assignments.set_state(assignment, State.AGREED, "said it again")
    assert len(casebook.assignments.events(assignment)) == 2


def test_changed_and_came_in_stand_in_the_history_and_leave_the_state(casebook, frozen_now):
    assignment = add_assignment(casebook, add_client(casebook))
    casebook.assignments.note_changed(assignment, "now with her sister")
    frozen_now.advance(hours=1)
    casebook.assignments.came_in(assignment, "two sheets")
    newest, changed, _ = casebook.assignments.events(assignment)
    assert (newest.kind, newest.reason, newest.at) == (EventKind.CAME_IN, "two sheets", frozen_now())
    assert (changed.kind, changed.reason) == (EventKind.CHANGED, "now with her sister")
    assert casebook.assignments.get(assignment).state is State.AGREED


def test_open_assignments_come_first_and_newest_first(casebook, frozen_now):
    client = add_client(casebook)
    titles = []
    for title, state in (
        ("old", State.AGREED),
        ("over", State.LET_GO),
        ("new", State.WITHHELD),
        ("done", State.FINISHED),
    ):
        frozen_now.advance(minutes=1)
        add_assignment(casebook, client, title=title, state=state)
    titles = [assignment.agreement.title for assignment in casebook.assignments.of(client)]
    assert titles == ["new", "old", "done", "over"]


def test_an_undone_state_is_gone_from_the_history_too(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    casebook.assignments.set_state(assignment, State.PAUSED, "by accident")
    casebook.history.undo()
    assert casebook.assignments.get(assignment).state is State.AGREED
    assert len(casebook.assignments.events(assignment)) == 1


def test_unknown_assignments_are_said_so(casebook):
    for work in (
        lambda: casebook.assignments.get("nobody"),
        lambda: casebook.assignments.came_in("nobody"),
        lambda: casebook.assignments.issue_sheet("nobody", 1),
        lambda: casebook.entries.open_stage("nobody", [], ""),
    ):
        with pytest.raises(RecordUnknown):
            work()


def test_the_sheet_has_the_number_of_its_preview_and_previewing_writes_nothing(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    head = casebook.history.audit_head()
    number = casebook.assignments.preview_number(assignment)
    assert casebook.assignments.preview_number(assignment) == number
    assert (casebook.history.audit_head(), casebook.assignments.sheets(assignment)) == (head, [])
    sheet = casebook.assignments.issue_sheet(assignment, 2)
    assert (sheet.number, sheet.copies, sheet.kind_version) == (number, 2, 1)
    assert casebook.assignments.preview_number(assignment) != number
    assert casebook.assignments.events(assignment)[0].kind is EventKind.PRINTED


def test_numbers_are_short_and_never_the_same_and_tokens_cannot_be_guessed(casebook):
    client = add_client(casebook)
    assignments = [add_assignment(casebook, client) for _ in range(5)]
    sheets = [casebook.assignments.issue_sheet(one, 1) for one in assignments * 12]
    assert all(re.fullmatch(r"[2-9][A-HJKMNP-Z]-\d{3}", sheet.number) for sheet in sheets)
    assert len({sheet.number for sheet in sheets}) == len({sheet.token for sheet in sheets}) == len(sheets)
    assert all(len(sheet.token) * 5 >= 80 for sheet in sheets)


def test_a_printed_sheet_cannot_be_undone(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    casebook.assignments.issue_sheet(assignment, 1)
    assert casebook.history.undo() is None
    assert casebook.assignments.get(assignment).uid == assignment
    assert len(casebook.assignments.sheets(assignment)) == 1


def test_the_seal_is_the_casebooks_own_and_lasts(shelf, tmp_path, around):
    seal = shelf.casebook.sign(b"7F-204")
    assert len(seal) == 32 and seal != shelf.casebook.sign(b"7F-205")
    assert shelf.reopen().sign(b"7F-204") == seal
    key = bytes(rows(shelf.casebook, "SELECT sheet_key FROM casebook")[0][0])
    assert len(key) == 32 and key not in shelf.casebook.folder.records.read_bytes()


def test_saving_the_same_agreement_again_is_no_edit(casebook):
    assignment = casebook.assignments.get(add_assignment(casebook, add_client(casebook)))
    head = casebook.history.audit_head()
    casebook.assignments.save_agreement(assignment.uid, dataclasses.replace(assignment.agreement))
    assert casebook.history.audit_head() == head
