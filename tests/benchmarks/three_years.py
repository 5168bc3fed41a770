"""A client of three years, written through the casebook's own methods: everything that a time axis can hold."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, Scale
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Session, SessionState
from betweentimes.storage.casebook import Casebook

SESSIONS: Final = 150
MEASURES: Final = 12
ASSIGNMENTS: Final = 80
WEEK: Final = datetime.timedelta(days=7)
KINDS: Final = ("own_idea", "thought_log", "own_task", "nothing_set", "exposure_ladder")
STATES: Final = (State.PAUSED, State.FINISHED, State.LET_GO, State.AGREED)


def fill_three_years(
    casebook: Casebook, client: str, shipped: Sequence[MeasureDefinition], today: datetime.date
) -> None:
    """150 weekly sessions with a check-in and twelve scores each, 80 assignments, and what was noted."""
    measures = [*shipped[:MEASURES], *(_own(casebook, number) for number in range(MEASURES - len(shipped[:MEASURES])))]
    days = [today - WEEK * number for number in reversed(range(SESSIONS))]
    for number, day in enumerate(days):
        session = casebook.sessions.save(Session(client=client, date=day, state=SessionState.HELD))
        ratings = {
            f"client_{scale}": (number * step) % 7 + 4 for scale, step in (("goals", 3), ("tasks", 5), ("bond", 2))
        }
        casebook.alliance.save_check_in(CheckIn(client=client, session=session.uid, date=day, **ratings))
        for at, measure in enumerate(measures):
            extent = int(measure.maximum - measure.minimum)
            total = None if (number + at) % 29 == 0 else measure.minimum + (number * (at + 3)) % (extent + 1)
            source = ScoreSource.TYPED
            casebook.measures.save_score(Score(client=client, measure=measure.id, date=day, total=total, source=source))
        if number % 10 == 4:
            _note(casebook, client, day)
        if number % 4 == 1:
            casebook.goals.save_change(
                UnassignedChange(client=client, date=day, words=f"Rang her brother, time {number}.")
            )
    for number in range(ASSIGNMENTS):
        _agree(casebook, client, number, days)


def _own(casebook: Casebook, number: int) -> MeasureDefinition:
    return casebook.measures.define(
        MeasureDefinition(
            id="", version=1, title=f"A form of our own {number}", short_title=f"Own {number}", minimum=0, maximum=40,
            higher_is_worse=True, score_only=True,
        )
    )  # fmt: skip


def _note(casebook: Casebook, client: str, day: datetime.date) -> None:
    strain = AllianceNote(client=client, kind=NoteKind.STRAIN, date=day, about=(Scale.TASK,), text="Went quiet.")
    kept = casebook.alliance.save_note(strain)
    repair = replace(strain, kind=NoteKind.REPAIR, date=day + WEEK, text="We slowed down.", repairs=kept.uid)
    casebook.alliance.save_note(repair)


def _agree(casebook: Casebook, client: str, number: int, days: Sequence[datetime.date]) -> None:
    at = number * (len(days) - 12) // ASSIGNMENTS
    kind = KINDS[number % len(KINDS)]
    made = casebook.assignments.add(
        Assignment(
            client=client,
            kind=kind,
            kind_version=1,
            agreement=Agreement(title=f"What was agreed, number {number}"),
            state=State.AGREED,
            state_since=days[at],
        )
    )
    state = STATES[number % len(STATES)]
    if state is not State.AGREED:
        casebook.assignments.set_state(made.uid, state, "", days[at + 5])
    if state is State.PAUSED:
        casebook.assignments.set_state(made.uid, State.FINISHED, "", days[at + 10])
