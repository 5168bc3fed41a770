"""When a check-in is worth a look, and when the program stays silent."""

import dataclasses
import datetime
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.alliance import (
    AllianceNote,
    CheckIn,
    NoteKind,
    PromptAnswer,
    PromptChoice,
    RatingOutsideScale,
    Result,
    Scale,
    closing_repairs,
    open_strains,
)
from betweentimes.clinic.prompts import Prompt, Reason, ScaleValue, newest_prompt

FIRST = datetime.date(2026, 9, 15)
Ratings = tuple[int | None, int | None, int | None]


def check_ins(*ratings: Ratings) -> list[CheckIn]:
    """One check-in a week, goals, tasks and bond as the client rated them."""
    return [
        CheckIn(uid=f"k{week}", client="c", date=day(week), client_goals=goals, client_tasks=tasks, client_bond=bond)
        for week, (goals, tasks, bond) in enumerate(ratings)
    ]


def day(week: int) -> datetime.date:
    return FIRST + datetime.timedelta(weeks=week)


def strain(uid: str, week: int = 0, result: Result = Result.UNSAID) -> AllianceNote:
    return AllianceNote(uid=uid, client="c", kind=NoteKind.STRAIN, date=day(week), about=(Scale.TASK,), result=result)


def repair(closes: str, week: int = 1) -> AllianceNote:
    return AllianceNote(uid="r", client="c", kind=NoteKind.REPAIR, date=day(week), repairs=closes)


def answer(check_in: str, week: int = 0) -> PromptAnswer:
    return PromptAnswer(
        uid="a", client="c", reason="rating_low", check_in=check_in, choice=PromptChoice.DISMISSED, date=day(week)
    )


def prompt(
    ratings: Iterable[Ratings], notes: Iterable[AllianceNote] = (), answers: Iterable[PromptAnswer] = ()
) -> Prompt | None:
    return newest_prompt(check_ins(*ratings), notes, answers)


def test_the_picture_goals_and_tasks_are_down_since_the_last_high_point() -> None:
    ratings = [(5, 4, 6), (6, 5, 6), (7, 6, 7), (8, 6, 7), (8, 7, 7), (8, 7, 8), (8, 7, 8), (6, 5, 8), (5, 4, 8)]
    found = prompt(ratings)
    assert found is not None
    assert found.reason is Reason.RATING_LOW
    assert found.scales == (Scale.GOAL, Scale.TASK)
    assert found.since == day(6) == datetime.date(2026, 10, 27)
    assert found.values == (ScaleValue(Scale.GOAL, 8, 5), ScaleValue(Scale.TASK, 7, 4))
    assert found.low == (Scale.GOAL, Scale.TASK)
    assert found.check_in == "k8"


def test_no_check_in_yet() -> None:
    assert prompt([]) == Prompt(Reason.NO_CHECK_IN)
    assert prompt([], answers=[answer("")]) is None
    only_mine = CheckIn(uid="k", client="c", date=FIRST, my_goals=8)
    assert newest_prompt([only_mine], [], []) == Prompt(Reason.NO_CHECK_IN)


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ([(8, 8, 8)], None),
        ([(6, 6, 6)], None),
        ([(8, 8, 8), (7, 7, 8)], None),
        ([(8, 8, 8), (7, 7, 7)], Reason.MEAN_DOWN),
        ([(10, 9, 9), (9, 8, 8)], Reason.MEAN_DOWN),
        ([(9, 9, 9), (8, 8, 8), (9, 9, 9)], None),
        ([(9, 8, 8), (7, 8, 8)], Reason.RATING_DOWN),
        ([(9, 8, 8), (8, 8, 8)], None),
        ([(9, 8, 8), (7, 9, 9)], Reason.RATING_DOWN),
        ([(9, None, 8), (6, 8, 8)], Reason.RATING_DOWN),
        ([(9, 8, 8), (None, 8, 8), (7, 8, 8)], Reason.RATING_DOWN),
        ([(5, 8, 8)], Reason.RATING_LOW),
        ([(None, None, 0)], Reason.RATING_LOW),
        ([(6, 8, 8), (5, 8, 8)], Reason.RATING_LOW),
        ([(3, 8, 8), (6, 8, 8)], None),
        ([(8, 8, 8), (8, None, None)], None),
    ],
    ids=str,
)
def test_each_convention_on_both_sides_of_its_boundary(ratings: list[Ratings], reason: Reason | None) -> None:
    found = prompt(ratings)
    assert (found.reason if found else None) is reason


def test_a_low_rating_that_did_not_fall_has_no_since() -> None:
    found = prompt([(5, 8, 8), (5, 8, 8)])
    assert found == Prompt(
        Reason.RATING_LOW, (Scale.GOAL,), None, (ScaleValue(Scale.GOAL, None, 5),), (Scale.GOAL,), "k1"
    )


def test_a_mean_can_be_down_since_it_was_last_known() -> None:
    found = prompt([(8, 8, 8), (3, None, None), (5, 8, 8)])
    assert found is not None
    assert (found.reason, found.since, found.scales) == (Reason.MEAN_DOWN, day(0), (Scale.GOAL,))


def test_a_strain_speaks_only_when_the_ratings_are_quiet() -> None:
    quiet, low = [(8, 8, 8)], [(8, 8, 4)]
    found = prompt(quiet, [strain("s1"), strain("s2", week=1)])
    assert found == Prompt(Reason.OPEN_STRAIN, (Scale.TASK,), day(1), check_in="k0", note="s2")
    loud = prompt(low, [strain("s1")])
    assert loud is not None
    assert loud.reason is Reason.RATING_LOW
    without = prompt([], [strain("s1")])
    assert without is not None
    assert (without.reason, without.check_in) == (Reason.OPEN_STRAIN, "")


def test_a_strain_is_open_until_repaired_or_better() -> None:
    assert [note.uid for note in open_strains([strain("s1"), strain("s2", 1, Result.OPEN)])] == ["s2", "s1"]
    assert open_strains([strain("s1"), repair("s1")]) == ()
    assert open_strains([strain("s1", result=Result.BETTER), strain("s2", result=Result.PARTLY)]) == ()
    assert prompt([(8, 8, 8)], [strain("s1"), repair("s1")]) is None


def test_silent_after_an_answer_until_a_newer_check_in() -> None:
    ratings: list[Ratings] = [(8, 8, 8), (5, 8, 8)]
    assert prompt(ratings) is not None
    assert prompt(ratings, [strain("s1")], [answer("k1", 1)]) is None
    assert prompt(ratings, answers=[answer("k0")]) is not None
    assert prompt([*ratings, (4, 8, 8)], answers=[answer("k1", 1)]) is not None
    assert prompt([(4, 8, 8)], answers=[answer("")]) is not None


def test_what_was_chosen_without_a_prompt_silences_nothing() -> None:
    low = check_ins((4, 8, 8))
    chosen = PromptAnswer(client="c", reason="", choice=PromptChoice.GO_ON, date=day(0))
    assert newest_prompt(low, [], [chosen]) is not None
    assert newest_prompt([], [], [chosen]) == Prompt(Reason.NO_CHECK_IN)
    named = dataclasses.replace(chosen, check_in=low[0].uid)
    assert newest_prompt(low, [], [named]) is not None
    assert newest_prompt(low, [], [dataclasses.replace(named, reason="rating_low")]) is None


def test_at_most_one_prompt_in_a_session() -> None:
    morning = CheckIn(uid="m", client="c", session="s", date=day(0), client_goals=4, created=1)
    noon = CheckIn(uid="n", client="c", session="s", date=day(0), client_goals=3, created=2)
    typed_later = CheckIn(uid="t", client="c", session="s", date=day(1), client_goals=2, created=3)
    next_one = CheckIn(uid="x", client="c", session="s2", date=day(2), client_goals=2, created=4)
    answered = [answer("m")]
    assert newest_prompt([morning, noon], [], answered) is None
    assert newest_prompt([morning, typed_later], [], answered) is None
    assert newest_prompt([morning, noon, next_one], [], answered) is not None


def test_a_repair_closes_its_strain_until_it_is_removed_or_noted_as_open() -> None:
    kept, older = strain("s1"), strain("s2")
    newest = AllianceNote(uid="r2", client="c", kind=NoteKind.REPAIR, date=day(3), repairs="s1")
    assert closing_repairs([kept, repair("s1"), newest]) == {"s1": newest}
    assert open_strains([kept, older, repair("s1")]) == (older,)
    assert open_strains([kept, older]) == (kept, older)
    still = dataclasses.replace(newest, result=Result.OPEN)
    assert open_strains([kept, still]) == (kept,)
    assert open_strains([kept, dataclasses.replace(newest, result=Result.PARTLY)]) == ()


def test_an_answer_outlives_the_check_in_it_was_given_for() -> None:
    assert prompt([(4, 8, 8)], answers=[answer("taken-away", week=1)]) is None
    assert prompt([(8, 8, 8), (8, 8, 8), (4, 8, 8)], answers=[answer("taken-away", week=1)]) is not None


def test_order_is_by_day_and_then_by_when_it_was_written() -> None:
    low, high = check_ins((8, 8, 4), (8, 8, 8))
    assert newest_prompt([high, low], [], []) is None
    morning = CheckIn(uid="m", client="c", date=FIRST, client_goals=4, created=1)
    noon = CheckIn(uid="n", client="c", date=FIRST, client_goals=8, created=2)
    assert newest_prompt([noon, morning], [], []) is None


RATING = some.none() | some.integers(0, 10)


@given(some.lists(some.tuples(RATING, RATING, RATING), max_size=8))
def test_what_a_prompt_says_is_always_true(ratings: list[Ratings]) -> None:
    found = prompt(ratings)
    rated = [each for each in check_ins(*ratings) if each.has_client_rating]
    if found is None:
        newest = rated[-1]
        assert all(rating is None or rating > 5 for rating in map(newest.client_rating, Scale))
        return
    if found.reason is Reason.NO_CHECK_IN:
        assert not rated
        return
    assert found.check_in == rated[-1].uid
    assert found.scales
    assert found.scales == tuple(value.scale for value in found.values)
    for value in found.values:
        assert rated[-1].client_rating(value.scale) == value.now
        if found.since is None:
            assert value.before is None
            assert value.now <= 5
        else:
            then = next(each for each in rated if each.date == found.since)
            assert then.client_rating(value.scale) == value.before
            assert value.before is not None
            assert value.before > value.now


@given(some.lists(some.tuples(RATING, RATING, RATING), min_size=1, max_size=6))
def test_an_answer_always_silences(ratings: list[Ratings]) -> None:
    found = prompt(ratings)
    if found is not None:
        assert prompt(ratings, [strain("s")], [answer(found.check_in)]) is None


WHOLE = some.integers(0, 10)


@given(some.tuples(WHOLE, WHOLE, WHOLE), some.tuples(WHOLE, WHOLE, WHOLE))
def test_the_conventions_are_met_at_equality_and_not_a_step_before(
    before: tuple[int, int, int], now: tuple[int, int, int]
) -> None:
    found = prompt([before, now])
    if sum(before) - sum(now) >= 3:
        assert found is not None and found.reason is Reason.MEAN_DOWN
    elif any(was - is_now >= 2 for was, is_now in zip(before, now, strict=True)):
        assert found is not None and found.reason is Reason.RATING_DOWN
    elif min(now) <= 5:
        assert found is not None and found.reason is Reason.RATING_LOW
    else:
        assert found is None


@given(RATING, RATING, RATING)
def test_no_mean_if_one_is_missing(goals: int | None, tasks: int | None, bond: int | None) -> None:
    (check_in,) = check_ins((goals, tasks, bond))
    if goals is None or tasks is None or bond is None:
        assert check_in.client_mean() is None
    else:
        assert check_in.client_mean() == (goals + tasks + bond) / 3
    assert check_in.my_mean() is None


@pytest.mark.parametrize("value", [-1, 11, 5.0, True])
def test_a_rating_outside_the_scale_is_refused(value: int) -> None:
    with pytest.raises(RatingOutsideScale) as caught:
        CheckIn(client="c", date=FIRST, client_tasks=value)
    assert caught.value.name == "client_tasks"
