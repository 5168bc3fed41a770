"""An assignment in a row or on a bar: its title, its state, and the latest of it in words."""

import datetime
from collections.abc import Sequence

from betweentimes.clinic.assignment import Assignment, Event, State
from betweentimes.clinic.badges import BROUGHT, BROUGHT_YES, MINUTES_AGREED, MINUTES_SPENT
from betweentimes.clinic.review import Review
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.words import Sign, amount_word, event_sign, shortened, state_sign
from betweentimes.worksheets.answers import Answers
from betweentimes.worksheets.definition import Worksheet

OWN = "therapist"
NOTHING_SET = "nothing_set"


def practice_title(assignment: Assignment, worksheet: Worksheet) -> str:
    """What an assignment is called: the title agreed on, or its kind's."""
    return assignment.agreement.title or worksheet.title


def practice_sign(assignment: Assignment, worksheet: Worksheet) -> Sign:
    """The badge of its state; the therapist's own open ones say so instead."""
    if worksheet.audience == OWN and not assignment.state.ended:
        return Sign(tr("Yours"), "user-round", "plum")
    return state_sign(assignment.state)


def bar_label(assignment: Assignment, worksheet: Worksheet) -> str:
    """What stands on its bar: "Sleep notes, finished"."""
    title = shortened(practice_title(assignment, worksheet))
    if worksheet.audience == OWN:
        return tr("{title}, yours", title=title)
    return tr("{title}, {state}", title=title, state=_state_within(assignment.state))


def latest_event(events: Sequence[Event], today: datetime.date, with_reason: bool) -> str:
    """The newest line of a history: its reason where there is one, else what it was and when."""
    if not events:
        return ""
    newest = events[0]
    if with_reason and newest.reason:
        return newest.reason.strip().partition("\n")[0]
    what = event_sign(newest.kind, newest.state).text
    return tr("{what}, {day}.", what=what, day=_day(newest.date, today))


def review_words(review: Review, today: datetime.date) -> str:
    """The newest look at it together: "Looked at together on 10 Nov: most." """
    day = _day(review.date, today)
    if review.amount:
        return tr("Looked at together {day}. How much: {amount}.", day=day, amount=amount_word(review.amount).lower())
    return tr("Looked at together {day}.", day=day)


def own_task_words(answers: Answers) -> str:
    """Minutes and whether it was brought: "20 of 20 minutes. Brought to session."; blank when nothing is noted."""
    spent, agreed = answers.get(MINUTES_SPENT), answers.get(MINUTES_AGREED)
    parts = []
    if agreed is not None:
        parts.append(tr("{spent} of {agreed} minutes.", spent=spent or 0, agreed=agreed))
    elif spent is not None:
        parts.append(tr("{spent} minutes.", spent=spent))
    if answers.get(BROUGHT) == BROUGHT_YES:
        parts.append(tr("Brought to session."))
    return " ".join(parts)


def _day(date: datetime.date, today: datetime.date) -> str:
    return tr("today") if date == today else day_month(date, today)


def _state_within(state: State) -> str:
    return {
        State.OFFERED: tr("offered"),
        State.AGREED: tr("agreed"),
        State.TRIED_TOGETHER: tr("tried together"),
        State.PAUSED: tr("paused"),
        State.WITHHELD: tr("withheld for now"),
        State.FINISHED: tr("finished"),
        State.LET_GO: tr("let go"),
    }[state]
