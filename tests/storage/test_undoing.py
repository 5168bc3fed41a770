"""Taking edits back never takes more with it than was edited."""

import datetime

from tests.storage.filled_casebook import add_assignment, add_client, add_entry

from betweentimes.clinic.score import Score
from betweentimes.storage.alliance_tables import ScoreRow
from betweentimes.storage.record_table import stored

DAY = datetime.date(2026, 11, 17)


def put_in_as_an_import_does(casebook, client: str) -> None:
    with casebook._writer.write("imported", undoable=False) as change:
        change.put(ScoreRow, "", stored(ScoreRow, Score(client=client, measure="phq9", date=DAY, total=9.0)))


def test_a_client_is_not_taken_back_with_scores_that_were_imported_since(casebook):
    client = add_client(casebook)
    put_in_as_an_import_does(casebook, client)
    assert casebook.history.undo() is None
    assert [score.total for score in casebook.measures.scores(client)] == [9.0]
    assert not casebook.history.can_undo and not casebook.history.can_redo


def test_an_assignment_is_not_taken_back_with_a_sheet_that_was_issued_since(casebook):
    assignment = add_assignment(casebook, add_client(casebook))
    casebook.assignments.issue_sheet(assignment, 1)
    assert casebook.history.undo() is None
    assert len(casebook.assignments.sheets(assignment)) == 1


def test_everything_made_by_edits_can_be_taken_back_and_done_again(casebook):
    client = add_client(casebook)
    assignment = add_assignment(casebook, client)
    rung = add_entry(casebook, assignment, situation="Sit at the stop")
    add_entry(casebook, assignment, "tries", rung.uid, place="Station")
    casebook.clients.keep_tabs(client, (assignment,), assignment)
    while casebook.history.can_undo:
        assert casebook.history.undo() is not None
    assert casebook.clients.lines() == []
    while casebook.history.can_redo:
        assert casebook.history.redo() is not None
    assert [entry.field for entry in casebook.entries.of(assignment)] == ["rungs", "tries"]
