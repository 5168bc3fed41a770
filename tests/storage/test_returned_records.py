"""Sheets that came back: taken in at once or not at all, known again, and sealed by a key of their own."""

import dataclasses

import pytest
from tests.storage.filled_casebook import add_assignment, add_client, add_entry

from betweentimes.clinic.assignment import EventKind, Provenance
from betweentimes.clinic.client import Badge
from betweentimes.clinic.returned import TakenForm, TakenRow
from betweentimes.storage.record_problems import RecordUnknown


@pytest.fixture
def ladder(casebook):
    return add_assignment(casebook, add_client(casebook))


@pytest.fixture
def sheet(casebook, ladder):
    return casebook.assignments.issue_sheet(ladder, 1)


def test_the_next_sheet_has_the_token_and_the_seal_it_was_announced_with(shelf, ladder):
    preview = shelf.casebook.assignments.preview_sheet(ladder)
    assert shelf.casebook.assignments.preview_number(ladder) == preview.number
    assert shelf.casebook.assignments.sheet_with(preview.token) is None
    sheet = shelf.casebook.assignments.issue_sheet(ladder, 1)
    assert (sheet.token, sheet.number) == (preview.token, preview.number)
    again = shelf.reopen()
    assert again.assignments.sheet_with(preview.token) == sheet
    assert again.assignments.sign_as(sheet.token)(b"words") == preview.sign(b"words")
    other = again.assignments.preview_sheet(ladder)
    assert other.token != sheet.token and other.sign(b"words") != preview.sign(b"words")
    with pytest.raises(RecordUnknown):
        again.assignments.sign_as("no such token")


def test_rows_old_and_new_and_inner_ones_are_taken_in_together(casebook, ladder, sheet):
    first = add_entry(casebook, ladder, situation="one stop", expected=40)
    taken = TakenForm(
        sheet=sheet.uid,
        digest="d",
        rows=(
            TakenRow(field="rungs", row="rungs:x", entry=first.uid, answers={"expected": 55}),
            TakenRow(field="rungs", row="rungs:n1", answers={"situation": "two stops"}),
            TakenRow(field="tries", row="tries:n1", parent=first.uid, answers={"peak": 60}),
            TakenRow(field="tries", parent_row="rungs:n1", answers={"peak": 70}),
            TakenRow(field="", row=":s", answers={"fear": "falling"}),
        ),
        agreement={"what": "ride", "confidence": 70},
        words=" I slept better ",
    )
    form = casebook.returned.take_in(taken)
    entries = {(e.field, e.answers.get("peak", e.answers.get("situation", ""))): e for e in casebook.entries.of(ladder)}
    assert dict(entries["rungs", "one stop"].answers) == {"situation": "one stop", "expected": 55}
    assert entries["rungs", "one stop"].provenance == first.provenance
    new = entries["rungs", "two stops"]
    assert (new.position, new.provenance.way, new.provenance.written_by) == (1, "form", "client")
    assert entries["tries", 60].parent == first.uid and entries["tries", 70].parent == new.uid
    assert casebook.returned.rows_of(sheet.uid)["rungs:n1"] == new.uid
    agreement = casebook.assignments.get(ladder).agreement
    assert (agreement.what, agreement.confidence, agreement.title) == ("ride", 70, "Ladder")
    event = casebook.assignments.events(ladder)[0]
    assert (event.kind, event.reason) == (EventKind.CAME_IN, "I slept better")
    assert Badge.REPLY_OWED in casebook.clients.lines()[0].badges
    assert casebook.returned.of_sheet(sheet.uid) == [form] and form.digest == "d"
    assert casebook.search.find("two stops") and casebook.history.check_audit().sound


def test_one_wrong_row_and_nothing_is_kept(casebook, ladder, sheet):
    elsewhere = add_assignment(casebook, add_client(casebook, "S. B."))
    foreign = add_entry(casebook, elsewhere, situation="not theirs")
    good = TakenRow(field="rungs", row="rungs:n1", answers={"situation": "two stops"})
    for bad in (
        TakenRow(field="rungs", entry=foreign.uid, answers={"situation": "changed"}),
        TakenRow(field="tries", parent=foreign.uid, answers={"peak": 1}),
        TakenRow(field="rungs", entry="gone", answers={}),
    ):
        with pytest.raises(RecordUnknown):
            casebook.returned.take_in(TakenForm(sheet=sheet.uid, digest="d", rows=(good, bad)))
    with pytest.raises(RecordUnknown):
        casebook.returned.take_in(TakenForm(sheet="gone", digest="d"))
    assert casebook.entries.of(ladder) == [] and casebook.returned.of_sheet(sheet.uid) == []
    assert casebook.assignments.events(ladder)[0].kind is EventKind.PRINTED
    assert casebook.entries.get(foreign.uid).answers["situation"] == "not theirs"


def test_every_change_of_a_return_is_announced_once_and_taken_back_at_once(casebook, ladder, sheet):
    heard = []
    casebook.on_change = heard.append
    row = TakenRow(field="rungs", row="rungs:n1", answers={"situation": "two stops"})
    casebook.returned.take_in(TakenForm(sheet=sheet.uid, digest="d", rows=(row,)))
    assert heard == [frozenset({"entries", "assignments"})]
    casebook.history.undo()
    assert casebook.entries.of(ladder) == [] and casebook.returned.of_sheet(sheet.uid) == []
    casebook.history.redo()
    assert len(casebook.entries.of(ladder)) == 1 and casebook.returned.rows_of(sheet.uid)


def test_a_blank_answer_empties_one_that_was_there(casebook, ladder, sheet):
    entry = add_entry(casebook, ladder, situation="one stop", expected=40)
    row = TakenRow(field="rungs", entry=entry.uid, answers={"expected": ""})
    casebook.returned.take_in(TakenForm(sheet=sheet.uid, digest="d", rows=(row,)))
    assert dict(casebook.entries.get(entry.uid).answers) == {"situation": "one stop"}


def test_who_wrote_it_can_be_said_otherwise(casebook, ladder, sheet):
    row = TakenRow(field="rungs", answers={"situation": "together"})
    together = Provenance(written_by="together", way="form")
    taken = TakenForm(sheet=sheet.uid, digest="d", rows=(row,), provenance=together)
    casebook.returned.take_in(dataclasses.replace(taken))
    (entry,) = casebook.entries.of(ladder)
    assert (entry.provenance.written_by, entry.provenance.entered_by) == ("together", casebook.me.uid)
