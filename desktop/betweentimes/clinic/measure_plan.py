"""How often a client is asked a measure: counted in sessions, as work goes by sessions and not by the calendar."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session, SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlan:
    """Ask `measure` every `every` held sessions, counted from the last score or, without one, from `since`.

    `every` 0 keeps the plan without asking.
    """

    uid: str = ""
    client: str
    measure: str
    every: int
    since: datetime.date
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """A measure that may be asked again: `sessions` were held since the day `since`; `asked_before` on that day."""

    measure: str
    sessions: int
    since: datetime.date
    asked_before: bool


def due(plan: MeasurePlan, scores: Iterable[Score], sessions: Iterable[Session]) -> DueMeasure | None:
    """Whether as many sessions were held as the plan says; None before that, and for a plan that does not ask.

    A score without a total was asked too. A session on the day of the last score is the one it belongs to. Counting
    held sessions is this program's convention. Scores and sessions of other clients and measures are passed over.
    """
    if plan.every <= 0:
        return None
    asked = [score.date for score in scores if score.client == plan.client and score.measure == plan.measure]
    since = max(asked, default=plan.since)
    held = sum(
        session.client == plan.client and session.state is SessionState.HELD and session.date > since
        for session in sessions
    )
    return DueMeasure(plan.measure, held, since, bool(asked)) if held >= plan.every else None
