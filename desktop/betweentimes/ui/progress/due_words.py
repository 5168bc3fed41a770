"""Measures that may be asked again, in words: by the count of sessions, calm, and never late."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import DueMeasure, due
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.client_scores import ClientScores, client_scores


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


def plan_lines(context: Context, client: str, read: ClientScores | None = None) -> dict[str, PlanLine]:
    """The client's plans by measure; most clients have none and cost one query. `read` is what was read already."""
    casebook = context.casebook
    plans = casebook.measures.plans(client)
    if not plans:
        return {}
    read = read or client_scores(context, client)
    known = {definition.id: definition for definition in read.definitions}
    scores, sessions = read.scores, casebook.sessions.of(client)
    lines = {}
    for plan in plans:
        found = due(plan, scores, sessions)
        said = due_words(known[plan.measure], found, casebook.today()) if found and plan.measure in known else ""
        lines[plan.measure] = PlanLine(plan.every, said)
    return lines


def due_lines(context: Context, client: str, read: ClientScores | None = None) -> list[str]:
    """What may be asked of this client again, one line a measure. `read` is what was read already."""
    return [line.due for line in plan_lines(context, client, read).values() if line.due]
