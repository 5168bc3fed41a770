"""Measures that may be asked again, in words: by the count of sessions, calm, and never late."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import DueMeasure, due
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr


def due_words(definition: MeasureDefinition, found: DueMeasure, today: datetime.date) -> str:
    """ "PHQ-9 would be due: 4 sessions since 12 Oct"."""
    day = day_month(found.since, today)
    if found.sessions == 1:
        return tr("{measure} would be due: one session since {day}", measure=definition.short_title, day=day)
    return tr(
        "{measure} would be due: {n} sessions since {day}", measure=definition.short_title, n=found.sessions, day=day
    )


@dataclass(frozen=True, slots=True)
class PlanLine:
    """How often a measure is asked (0: no plan), and the line that says it would be due, or ""."""

    every: int = 0
    due: str = ""


def plan_lines(context: Context, client: str) -> dict[str, PlanLine]:
    """The client's plans by measure; most clients have none and cost one query."""
    casebook = context.casebook
    plans = casebook.measures.plans(client)
    if not plans:
        return {}
    known = {definition.id: definition for definition in context.all_measures()}
    scores, sessions = casebook.measures.scores(client), casebook.sessions.of(client)
    lines = {}
    for plan in plans:
        found = due(plan, scores, sessions)
        said = due_words(known[plan.measure], found, casebook.today()) if found and plan.measure in known else ""
        lines[plan.measure] = PlanLine(plan.every, said)
    return lines


def due_lines(context: Context, client: str) -> list[str]:
    """What may be asked of this client again, one line a measure."""
    return [line.due for line in plan_lines(context, client).values() if line.due]
