"""What the overview's table says of each assignment, gathered from the casebook."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment, Entry, Event, State
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.progress.practice_words import (
    OWN,
    latest_event,
    own_task_words,
    practice_sign,
    practice_title,
    review_words,
)
from betweentimes.ui.words import Sign
from betweentimes.worksheets.definition import Worksheet

WORKED_ON = (State.AGREED, State.TRIED_TOGETHER)


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One row of the table."""

    uid: str
    sign: Sign
    title: str
    latest: str
    since: datetime.date | None
    ended: bool


def practice_rows(
    context: Context,
    client: str,
    histories: Sequence[PracticeHistory],
    sessions: Sequence[Session],
    shared: bool,
) -> list[PracticeRow]:
    """The rows of all a client's assignments, open ones first; in the shared view without reasons."""
    casebook = context.casebook
    today = casebook.today()
    met = any(session.date == today for session in sessions)
    reviews: dict[str, list[Review]] = {}
    for review in casebook.reviews.of_client(client):
        reviews.setdefault(review.assignment, []).append(review)
    entries = casebook.entries.of_client(client)
    rows = []
    for history in histories:
        each, worksheet = history.assignment, history.worksheet
        looked = reviews.get(each.uid, [])
        latest = _latest(history.events, looked, entries.get(each.uid, []), worksheet, today, not shared)
        if met and worksheet.audience != OWN and each.state in WORKED_ON and not any(r.date == today for r in looked):
            latest = " ".join(part for part in (latest, tr("Review today.")) if part)
        rows.append(_row(each, worksheet, latest))
    return rows


def _row(assignment: Assignment, worksheet: Worksheet, latest: str) -> PracticeRow:
    return PracticeRow(
        assignment.uid,
        practice_sign(assignment, worksheet),
        practice_title(assignment, worksheet),
        latest,
        assignment.state_since,
        assignment.state.ended,
    )


def _latest(
    events: Sequence[Event],
    reviews: Sequence[Review],
    entries: Sequence[Entry],
    worksheet: Worksheet,
    today: datetime.date,
    with_reason: bool,
) -> str:
    """The newest of event, review and entries; an own task tells of its minutes."""
    if worksheet.audience == OWN:
        once = next((entry.answers for entry in entries if not entry.field), None)
        minutes = own_task_words(once) if once is not None else ""
        if minutes:
            return minutes
    told = [(event.at, latest_event([event], today, with_reason)) for event in events[:1]]
    told += [(review.created, review_words(review, today)) for review in reviews[:1]]
    rows = [entry for entry in entries if entry.field]
    if rows:
        newest = max(entry.created for entry in rows)
        count = sum(1 for entry in rows if not entry.parent)
        words = tr("One entry.") if count == 1 else tr("{n} entries.", n=count)
        told.append((newest, words))
    return max(told, default=(0, ""))[1]
