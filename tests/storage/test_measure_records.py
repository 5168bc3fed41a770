"""Plans for measures are read back as saved; a blank measure given out keeps a number that tells whose it is."""

import dataclasses

import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client

from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.score import Score
from betweentimes.storage.problems import CasebookProblem


def test_a_plan_is_read_back_changed_and_removed(shelf):
    client = add_client(shelf.casebook)
    plan = shelf.casebook.measures.save_plan(MeasurePlan(client=client, measure="phq9", every=4, since=DAY))
    assert shelf.reopen().measures.plans(client) == [plan]
    measures = shelf.casebook.measures
    measures.save_plan(dataclasses.replace(plan, every=6))
    assert [kept.every for kept in measures.plans(client)] == [6]
    measures.remove_plan(plan.uid)
    assert measures.plans(client) == []


def test_a_client_has_one_plan_a_measure(casebook):
    client, other = add_client(casebook), add_client(casebook)
    plan = MeasurePlan(client=client, measure="phq9", every=4, since=DAY)
    casebook.measures.save_plan(plan)
    casebook.measures.save_plan(dataclasses.replace(plan, client=other))
    with pytest.raises(CasebookProblem):
        casebook.measures.save_plan(dataclasses.replace(plan, every=2))
    assert [kept.every for kept in casebook.measures.plans(client)] == [4]


def test_a_blank_measure_has_the_number_of_its_preview_and_previewing_writes_nothing(shelf):
    client = add_client(shelf.casebook)
    sheets, head = shelf.casebook.measure_sheets, shelf.casebook.history.audit_head()
    number = sheets.preview_number(client, "phq9")
    assert (sheets.preview_number(client, "phq9"), sheets.preview_number(client, "gad7") != number) == (number, True)
    assert (shelf.casebook.history.audit_head(), sheets.sheets(client)) == (head, [])
    issued = sheets.issue_sheet(client, "phq9", 2)
    assert (issued.number, issued.measure, issued.copies) == (number, "phq9", 2)
    assert sheets.preview_number(client, "phq9") != number
    assert shelf.casebook.history.undo() is None
    assert shelf.reopen().measure_sheets.sheets(client) == [issued]


def test_no_number_is_given_twice_whatever_it_stands_on(casebook, monkeypatch):
    client = add_client(casebook)
    assignment = add_assignment(casebook, client)
    taken = casebook.assignments.issue_sheet(assignment, 1).number
    digits = iter([int(taken[3:]), 7])
    monkeypatch.setattr("secrets.choice", lambda letters: taken[0] if taken[0] in letters else taken[1])
    monkeypatch.setattr("secrets.randbelow", lambda _most: next(digits))
    assert casebook.measure_sheets.preview_number(client, "phq9") == f"{taken[:3]}007"


def test_totals_outside_a_range_are_counted_over_all_clients(casebook):
    for client in (add_client(casebook), add_client(casebook)):
        for total in (0.0, 27.0, 27.5, None):
            casebook.measures.save_score(Score(client=client, measure="own", date=DAY, total=total))
    assert casebook.measures.totals_outside("own", 0, 27) == 2
    assert casebook.measures.totals_outside("own", 0.5, 27) == 4
    assert casebook.measures.totals_outside("other", 0, 1) == 0
