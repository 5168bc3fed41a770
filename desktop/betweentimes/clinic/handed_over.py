"""What a client answered on the screen that was handed to them, before the therapist has taken it over."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.scoring import score_total

ON_SCREEN: Final = "screen"
"""The way of a check-in whose ratings the client gave on the screen."""
RATED: Final = ("client_goals", "client_tasks", "client_bond")
"""The questions of a check-in, named as the check-in's own fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Answers of one client on one occasion; no record until they are taken over.

    `measure` is blank for a check-in. `answers` holds (question, value) for what was answered, in that order; what was
    left out is not in it. `begun` and `answered` are UTC milliseconds: the handing over, and the last answer. `note` is
    what the therapist wrote about the item about harm, before taking over.
    """

    client: str
    measure: str = ""
    version: int = 1
    answers: tuple[tuple[str, int], ...] = ()
    begun: int
    answered: int = 0
    note: str = ""

    @property
    def is_check_in(self) -> bool:
        """Whether it is about the alliance and not a measure."""
        return not self.measure

    def answer(self, question: str) -> int | None:
        """The answer to a question, None where it was left out."""
        return dict(self.answers).get(question)

    def with_answer(self, question: str, value: int | None, at: int) -> "HandedOver":
        """The same with one answer given, changed or taken away (None) at a moment (UTC ms)."""
        kept = tuple(pair for pair in self.answers if pair[0] != question)
        return replace(self, answers=kept if value is None else (*kept, (question, value)), answered=at)


def score_of(handed: HandedOver, definition: MeasureDefinition, date: datetime.date) -> Score:
    """The score the answers make by the measure's own rules, dated the day they were given.

    Raises scoring.WrongAnswers for an answer that the measure does not offer any more.
    """
    answers = tuple(handed.answer(item.id) for item in definition.items)
    return Score(
        client=handed.client,
        measure=definition.id,
        version=definition.version,
        date=date,
        answers=answers,
        total=score_total(definition, answers).value,
        source=ScoreSource.FORM,
        safety_note=handed.note,
    )


def check_in_of(
    handed: HandedOver, date: datetime.date, check_ins: Iterable[CheckIn], session: str | None = None
) -> CheckIn:
    """The check-in the ratings make: that of the day while the client has rated nothing in it, else one of its own."""
    goals, tasks, bond = (handed.answer(question) for question in RATED)
    own = CheckIn(client=handed.client, session=session, date=date)
    open_ones = (each for each in check_ins if each.date == date and not each.has_client_rating)
    there = next(open_ones, own)
    return replace(there, client_goals=goals, client_tasks=tasks, client_bond=bond, way=ON_SCREEN)
