"""Lists in a summary: the sessions by what became of them, and what the therapist took on."""

import datetime
from collections.abc import Sequence

from betweentimes.clinic.session import Session, SessionState, in_order
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Row
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import OwnTaskLine
from betweentimes.documents.words import PaperWords

TOLD = (SessionState.HELD, SessionState.CANCELLED, SessionState.MOVED, SessionState.ABSENT)


def sessions_section(sessions: Sequence[Session], parts: Parts) -> list[Block]:
    """A line for each thing that became of sessions, with their days; planned ones are not told."""
    words, theme = parts.desk.words, parts.theme
    ordered = in_order(sessions)
    days = {state: [session.date for session in ordered if session.state is state] for state in TOLD}
    said = [
        words.say(f"progress.sessions_{state}", count=len(found), days=days_in_words(found, words))
        for state, found in days.items()
        if found
    ]
    told: list[Block] = [
        parts.words(line, theme.cell, 3.0, keeps=number < len(said)) for number, line in enumerate(said, start=1)
    ]
    return [parts.heading(words.say("progress.sessions"), ruled=True), *told] if told else []


def days_in_words(days: Sequence[datetime.date], words: PaperWords) -> str:
    """15 Sep, 22 Sep 2026, 5 Jan 2027: the year once, after the last day of it."""
    said = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        short = words.day_short(day)
        said.append(short if after is not None and after.year == day.year else f"{short} {day.year}")
    return words.commas(said)


def own_tasks_section(tasks: Sequence[OwnTaskLine], parts: Parts, large_print: bool = False) -> list[Block]:
    """What the therapist took on, when, how long it took, and whether it was brought along."""
    words, theme = parts.desk.words, parts.theme
    if not tasks:
        return []
    heads = [
        (words.say("progress.own_what"), "left"),
        (words.say("progress.own_done"), "left"),
        (words.say("progress.own_minutes"), "left" if words.leftward else "right"),
        (words.say("progress.own_brought"), "left"),
    ]
    rows = [
        [
            task.title,
            words.day_year(task.done_on) if task.done_on else "",
            "" if task.minutes is None else str(task.minutes),
            words.say("progress.yes" if task.brought else "progress.not_yet"),
        ]
        for task in tasks
    ]
    cells = [
        Row(tuple(parts.words(text, theme.cell, align=head[1]) for text, head in zip(row, heads, strict=True)))
        for row in rows
    ]
    shares = (1.5, 1.25, 1.0, 1.3) if large_print else (2.6, 1.3, 0.7, 0.9)
    return [parts.heading(words.say("progress.own_tasks"), ruled=True), parts.table(shares, heads, cells)]
