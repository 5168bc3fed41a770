"""From a client's records to the request for a progress PDF of a chosen period."""

import dataclasses
import datetime
from dataclasses import dataclass

from betweentimes.charts.timeline_content import TimelineBar
from betweentimes.clinic.assignment import State
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.session import Session, SessionState, numbered
from betweentimes.documents.requests import (
    USUAL_SECTIONS,
    Audience,
    GoalProgress,
    MeasureProgress,
    ProgressRequest,
    Section,
)
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_bars import practice_bars
from betweentimes.ui.progress.practice_counts import (
    Period,
    client_back,
    nothing_set_periods,
    therapist_back,
)
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.progress.work_request import own_task_lines, skill_maps, skill_places, work_progress

DEFAULT_DAYS = 90
"""How far back a period reaches when nothing of the client has a date yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChoices:
    """What is ticked. `measures` are ids, `summary` is the therapist's own text."""

    period: Period
    name: str
    audience: Audience = Audience.CLIENT
    sections: frozenset[Section] = USUAL_SECTIONS
    measures: frozenset[str] = frozenset()
    summary: str = ""
    language: str = "en"
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
    period, wanted = choices.period, _sections(choices)
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
        audience=choices.audience,
        language=choices.language,
        summary=choices.summary if Section.SUMMARY in wanted else "",
        goals=_goals(records, period) if Section.GOALS in wanted else (),
        measures=_measures(records, choices) if Section.MEASURES in wanted else (),
        client_back=back if Section.PRACTICE in wanted else None,
        paused=_paused(records) if Section.PRACTICE in wanted else (),
        therapist_back=own.back if own is not None and Section.PRACTICE in wanted else None,
        own_minutes=own.minutes if own is not None and Section.PRACTICE in wanted else 0,
        nothing_set=stretches if Section.NOTHING_SET in wanted else (),
        skill_places=skill_places(records, period) if Section.SPREAD in wanted else (),
        skills=skill_maps(records, period) if Section.SKILL_MAP in wanted else (),
        own_tasks=own_task_lines(records, period) if Section.OWN_TASKS in wanted else (),
        work=work_progress(records, period) if Section.WORK in wanted else (),
        changes=tuple(c for c in records.changes if period.holds(c.date)) if Section.CHANGES in wanted else (),
        check_ins=tuple(c for c in records.check_ins if period.holds(c.date)) if Section.ALLIANCE in wanted else (),
        sessions=_sessions(records, period) if wanted & {Section.SESSIONS, Section.TIMELINE} else (),
        bars=_bars(records, period) if Section.TIMELINE in wanted else (),
        session_numbers=numbered(records.sessions),
        sections=wanted,
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


def _paused(records: ClientRecords) -> tuple[str, ...]:
    paused = (a.agreement.title.strip() for a in records.practice if a.state is State.PAUSED)
    return tuple(title for title in paused if title)


def _sessions(records: ClientRecords, period: Period) -> tuple[Session, ...]:
    """The sessions of the period, without the notes on them."""
    return tuple(dataclasses.replace(s, note="") for s in records.sessions if period.holds(s.date))


def _bars(records: ClientRecords, period: Period) -> tuple[TimelineBar, ...]:
    assignments = (*records.practice, *records.own_tasks, *records.nothing_set)
    histories = [PracticeHistory(a, records.kinds[a.kind], tuple(records.history.get(a.uid, ()))) for a in assignments]
    titles = {a.uid: a.agreement.title.strip() or records.kinds[a.kind].sheet_title for a in assignments}
    bars = practice_bars(histories, period.end)
    shown = (bar for bar in bars if bar.start <= period.end and bar.end >= period.start)
    return tuple(dataclasses.replace(bar, label=titles[bar.key]) for bar in shown)


def _sections(choices: ProgressChoices) -> frozenset[Section]:
    """What is ticked; without a measure nothing is said of measures."""
    return choices.sections if choices.measures else choices.sections - {Section.MEASURES}
