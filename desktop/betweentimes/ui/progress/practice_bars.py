"""The bars of a client's assignments on the overview's time axis, from their histories."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from betweentimes.charts.timeline_content import TimelineBar
from betweentimes.clinic.assignment import Event, EventKind, State
from betweentimes.ui.language import tr
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.progress.practice_words import NOTHING_SET, OWN, bar_label

RESTING = (State.PAUSED, State.WITHHELD)


def practice_bars(histories: Iterable[PracticeHistory], today: datetime.date) -> tuple[TimelineBar, ...]:
    """One bar for each assignment, from its first day to the day it ended, or today; its key is the uid."""
    return tuple(replace(_bar(each, today), key=each.assignment.uid) for each in histories)


def stretches(events: Iterable[Event], today: datetime.date) -> tuple[TimelineBar, ...]:
    """The stretches between changes of state: active, or hatched while it rests; none while it has ended."""
    turns = [event for event in events if event.kind is EventKind.STATE and event.state is not None]
    turns.sort(key=lambda event: (event.date, event.at))
    if not turns:
        return ()
    ends = [*(event.date for event in turns[1:]), max([today, *(event.date for event in turns)])]
    found: list[TimelineBar] = []
    for event, end in zip(turns, ends, strict=True):
        if event.state is None or event.state.ended:
            continue
        look, role = ("hatched", "paused") if event.state in RESTING else ("plain", "accent")
        start = event.date
        if found and found[-1].look == look and found[-1].end == start:
            start = found.pop().start
        found.append(TimelineBar("", start, end, "hatched" if look == "hatched" else "plain", role))
    return tuple(found)


def _bar(history: PracticeHistory, today: datetime.date) -> TimelineBar:
    assignment, worksheet = history.assignment, history.worksheet
    parts = stretches(history.events, today)
    since = assignment.state_since or today
    start = parts[0].start if parts else since
    end = parts[-1].end if parts else since
    if assignment.kind == NOTHING_SET:
        return TimelineBar(tr("Nothing new"), start, end, "dashed", "nothing")
    label = bar_label(assignment, worksheet)
    if worksheet.audience == OWN:
        return TimelineBar(label, start, end, "plain", "plum")
    if len(parts) > 1:
        return TimelineBar(label, start, end, parts=parts)
    return TimelineBar(label, start, end, parts[0].look, parts[0].role) if parts else TimelineBar(label, start, end)
