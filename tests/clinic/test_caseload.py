"""How a client stands, and the change of the last measure in words that depend on its direction."""

import datetime

import pytest
from tests.conftest import REPOSITORY

from betweentimes.clinic.assignment import State
from betweentimes.clinic.caseload import LastMeasure, OpenPiece, Standing, change_of, standing
from betweentimes.clinic.change import Direction
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures

DAY = datetime.date(2026, 11, 17)
MEASURES = {measure.id: measure for measure in read_measures(REPOSITORY / "resources" / "measures").measures}


def piece(state: State, own: bool = False, nothing: bool = False) -> OpenPiece:
    return OpenPiece("a", "kind", state, "Title", own=own, sets_nothing=nothing)


@pytest.mark.parametrize("state", [State.OFFERED, State.AGREED, State.TRIED_TOGETHER])
def test_what_is_offered_agreed_or_tried_together_is_open(state):
    assert standing([piece(state)], False) is Standing.OPEN


@pytest.mark.parametrize("state", [State.PAUSED, State.WITHHELD])
def test_what_is_paused_or_withheld_waits_by_choice_but_not_beside_something_open(state):
    assert standing([piece(state)], False) is Standing.WAITING
    assert standing([piece(State.AGREED), piece(state)], False) is Standing.OPEN


def test_to_have_chosen_to_wait_comes_first():
    assert standing([piece(State.AGREED)], True) is Standing.WAITING
    assert standing([], True) is Standing.WAITING


def test_nothing_set_counts_while_it_is_the_newest_for_the_client():
    nothing = piece(State.AGREED, nothing=True)
    assert standing([piece(State.AGREED), nothing], False) is Standing.NOTHING_SET
    assert standing([nothing, piece(State.AGREED)], False) is Standing.OPEN
    assert standing([nothing, piece(State.AGREED, own=True)], False) is Standing.NOTHING_SET


def test_a_task_of_the_therapists_own_leaves_nothing_open_for_the_client():
    assert standing([piece(State.AGREED, own=True)], False) is Standing.NONE
    assert standing([], False) is Standing.NONE


def change(measure: str, first: float | None, last: float):
    return change_of(LastMeasure(measure, DAY, last, first), MEASURES)


def test_the_change_runs_from_the_first_total_to_the_last():
    down = change("phq9", 16, 10)
    assert down is not None
    assert (down.points, down.direction, down.reliable) == (-6, Direction.BETTER, True)
    less = change("phq9", 16, 11)
    assert less is not None
    assert less.reliable is False


def test_the_direction_is_the_measures_own():
    better_up = MeasureDefinition(
        id="own", title="Own", short_title="Own", minimum=0, maximum=40, higher_is_worse=False, score_only=True
    )
    up = change_of(LastMeasure("own", DAY, 30, 20), {"own": better_up})
    assert up is not None
    assert up.direction is Direction.BETTER


def test_one_total_or_an_unknown_measure_has_no_change():
    assert change("phq9", None, 10) is None
    assert change("gone", 4, 10) is None
    assert change_of(None, MEASURES) is None
