"""What there is to know before something new, and the choice that what is set comes of."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.alliance import AllianceNote, NoteKind, PromptAnswer, PromptChoice, Result
from betweentimes.clinic.assignment import Assignment, State
from betweentimes.clinic.prompts import Prompt, Reason
from betweentimes.clinic.readiness import Readiness, readiness, waiting_choice
from betweentimes.clinic.review import AMOUNTS, Review

TODAY = datetime.date(2026, 11, 17)
ASKING = frozenset({"ladder", "log"})


def assignment(uid: str, kind: str = "ladder", state: State = State.AGREED) -> Assignment:
    return Assignment(uid=uid, client="c", kind=kind, kind_version=1, state=state)


def review(of: str, amount: str, days_ago: int = 0, created: int = 0) -> Review:
    date = TODAY - datetime.timedelta(days=days_ago)
    return Review(uid=f"r{of}{days_ago}", assignment=of, client="c", date=date, amount=amount, created=created)


def strain(uid: str = "s", result: Result = Result.UNSAID) -> AllianceNote:
    return AllianceNote(uid=uid, client="c", kind=NoteKind.STRAIN, date=TODAY, result=result)


def answer(choice: PromptChoice, date: datetime.date = TODAY, assignment: str = "") -> PromptAnswer:
    return PromptAnswer(client="c", reason="", choice=choice, date=date, assignment=assignment)


def test_with_nothing_to_say_it_is_empty() -> None:
    found = readiness(None, [], [], [], "  ", ASKING)
    assert found == Readiness() and found.is_empty and not found.stands_out


def test_a_prompt_or_an_open_strain_stands_out_and_nothing_else_does() -> None:
    assert readiness(Prompt(Reason.RATING_LOW), [], [], [], "", ASKING).stands_out
    assert readiness(None, [strain()], [], [], "", ASKING).stands_out
    quiet = readiness(None, [strain(result=Result.BETTER)], [assignment("a")], [review("a", "half")], "graded", ASKING)
    assert not quiet.stands_out and not quiet.is_empty


def test_own_tasks_and_kinds_that_ask_nothing_are_not_counted_as_open() -> None:
    records = [
        assignment("a"),
        assignment("b", "own_task"),
        assignment("c", "nothing_set"),
        assignment("d", "log", State.PAUSED),
        assignment("e", "log", State.FINISHED),
        assignment("f", "log", State.LET_GO),
    ]
    assert [each.uid for each in readiness(None, [], records, [], "", ASKING).open_ones] == ["a", "d"]


def test_the_last_three_each_by_its_newest_look_that_said_how_much() -> None:
    records = [assignment(uid) for uid in "abcd"]
    reviews = [
        review("a", "none", 1),
        review("a", "all", 8),
        review("b", "", 0),
        review("b", "little", 2),
        review("c", "half", 3),
        review("d", "different", 4),
    ]
    found = readiness(None, [], records, reviews, "", ASKING)
    assert [(each.assignment.uid, each.amount) for each in found.last] == [
        ("a", "none"),
        ("b", "little"),
        ("c", "half"),
    ]


@pytest.mark.parametrize("choice", PromptChoice)
def test_what_is_set_comes_of_the_newest_choice_of_today_unless_it_was_to_wait_or_to_put_aside(
    choice: PromptChoice,
) -> None:
    sets = choice not in (PromptChoice.WAIT, PromptChoice.DISMISSED)
    older = answer(PromptChoice.TOGETHER)
    newest = answer(choice)
    assert waiting_choice([older, newest], TODAY) == (newest if sets else None)
    assert waiting_choice([newest], TODAY + datetime.timedelta(days=1)) is None
    assert waiting_choice([answer(choice, assignment="a")], TODAY) is None
    assert waiting_choice([], TODAY) is None


@given(
    some.lists(
        some.tuples(some.sampled_from("abcde"), some.sampled_from(["", *AMOUNTS]), some.integers(0, 30)), max_size=12
    )
)
def test_never_more_than_three_never_one_twice_never_without_how_much(looks: list[tuple[str, str, int]]) -> None:
    records = [assignment(uid) for uid in "abcd"]
    reviews = [review(uid, amount, ago, at) for at, (uid, amount, ago) in enumerate(looks)]
    last = readiness(None, [], records, reviews, "", ASKING).last
    told = [each.assignment.uid for each in last]
    assert len(told) <= 3 and len(set(told)) == len(told) and "e" not in told
    assert all(each.amount for each in last)
    assert [each.date for each in last] == sorted((each.date for each in last), reverse=True)
