"""From a client's records to the request for a progress PDF of a chosen period."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.assignment import State
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.session import SessionState, numbered
from betweentimes.documents.requests import GoalProgress, MeasureProgress, ProgressRequest, Section
from betweentimes.ui.language import tr
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import (
    OwnTasks,
    Period,
    client_back,
    nothing_set_periods,
    therapist_back,
)
from betweentimes.ui.progress.work_request import work_progress

DEFAULT_DAYS = 90
"""How far back a period reaches when nothing of the client has a date yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChoices:
    """What is ticked. `measures` are ids; `nothing_set` goes with the practice."""

    period: Period
    name: str
    goals: bool = True
    measures: frozenset[str] = frozenset()
    practice: bool = True
    nothing_set: bool = True
    work: bool = False
    changes: bool = True
    alliance: bool = False
    paper: str = "A4"
    large_print: bool = False


def first_period(records: ClientRecords, today: datetime.date) -> Period:
    """From the first session to today; without one from the first score or rating."""
    held = [s.date for s in records.sessions if s.state is SessionState.HELD and s.date <= today]
    dated = [*(s.date for s in records.scores), *(r.date for r in records.ratings), *(c.date for c in records.changes)]
    starts = held or [day for day in dated if day <= today]
    return Period(min(starts, default=today - datetime.timedelta(days=DEFAULT_DAYS)), today)


def measures_in(records: ClientRecords, period: Period) -> tuple[MeasureDefinition, ...]:
    """The measures with a total in the period."""
    with_total = {s.measure for s in records.scores if s.total is not None and period.holds(s.date)}
    return tuple(definition for definition in records.definitions if definition.id in with_total)


def progress_request(records: ClientRecords, choices: ProgressChoices, today: datetime.date) -> ProgressRequest:
    """What is ticked, and nothing else, of the period; gaps in measures are handed on as gaps."""
    period = choices.period
    held = [s for s in records.sessions if s.state is SessionState.HELD and period.holds(s.date)]
    back = client_back(records.reviews, records.history, frozenset(a.uid for a in records.practice), period)
    own = therapist_back(records.own_tasks, records.history, records.entries, period)
    stretches = nothing_set_periods(records.nothing_set, records.history, period)
    return ProgressRequest(
        client_name=choices.name,
        therapist_name=records.therapist,
        date_from=period.start,
        date_to=period.end,
        made_on=today,
        sessions_held=len(held),
        goals=_goals(records, period) if choices.goals else (),
        measures=_measures(records, choices),
        client_back=back if choices.practice else None,
        client_back_note=_paused_words(records) if choices.practice else "",
        therapist_back=own.back if own is not None and choices.practice else None,
        therapist_back_note=_minutes_words(own) if choices.practice else "",
        nothing_set=stretches if choices.nothing_set else (),
        work=work_progress(records, period) if choices.work else (),
        changes=tuple(c for c in records.changes if period.holds(c.date)) if choices.changes else (),
        check_ins=tuple(c for c in records.check_ins if period.holds(c.date)) if choices.alliance else (),
        session_numbers=numbered(records.sessions),
        sections=_sections(choices),
        word=records.client.word_many.strip() or records.client.word_one.strip(),
        paper=choices.paper,
        large_print=choices.large_print,
    )


def _goals(records: ClientRecords, period: Period) -> tuple[GoalProgress, ...]:
    found = []
    for goal in records.goals:
        ratings = tuple(r for r in records.ratings if r.goal == goal.uid and period.holds(r.date))
        if ratings or not goal.ended:
            found.append(GoalProgress(goal, ratings))
    return tuple(found)


def _measures(records: ClientRecords, choices: ProgressChoices) -> tuple[MeasureProgress, ...]:
    return tuple(
        MeasureProgress(
            definition,
            tuple(s for s in records.scores if s.measure == definition.id and choices.period.holds(s.date)),
        )
        for definition in records.definitions
        if definition.id in choices.measures
    )


def _paused_words(records: ClientRecords) -> str:
    paused = [a.agreement.title.strip() for a in records.practice if a.state is State.PAUSED]
    titles = ", ".join(title for title in paused if title)
    return tr("Paused for now: {titles}.", titles=titles) if titles else ""


def _minutes_words(own: OwnTasks | None) -> str:
    if own is None or not own.minutes:
        return ""
    return tr("1 minute in all.") if own.minutes == 1 else tr("{n} minutes in all.", n=own.minutes)


def _sections(choices: ProgressChoices) -> frozenset[Section]:
    ticked = {
        Section.GOALS: choices.goals,
        Section.MEASURES: bool(choices.measures),
        Section.PRACTICE: choices.practice or choices.nothing_set,
        Section.WORK: choices.work,
        Section.CHANGES: choices.changes,
        Section.ALLIANCE: choices.alliance,
    }
    return frozenset(section for section, wanted in ticked.items() if wanted)
