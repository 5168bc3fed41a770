"""Gathers what the overview's chart shows, and each of its things in words, read once from the casebook."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames
from betweentimes.charts.measure_chart import Point, Turn
from betweentimes.charts.score_series import score_series
from betweentimes.charts.timeline_content import (
    EventRow,
    GoalLine,
    MeasurePanel,
    SessionMark,
    TimelineContent,
)
from betweentimes.clinic.alliance import CheckIn, Scale
from betweentimes.clinic.change import period_ends
from betweentimes.clinic.client import Client, Goal, GoalRating
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session, in_order
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr
from betweentimes.ui.progress.change_words import change_sentence
from betweentimes.ui.progress.client_goals import ClientGoals
from betweentimes.ui.progress.client_scores import ClientScores
from betweentimes.ui.progress.practice_bars import practice_bars
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.progress.timeline_things import Opens, Thing
from betweentimes.ui.progress.timeline_words import (
    bar_things,
    change_things,
    check_in_things,
    goal_things,
    note_things,
    score_key,
    score_things,
    session_numbers,
    session_things,
    turn_things,
)
from betweentimes.ui.words import short_name, word_many


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """The content of the chart, its things in order of time, the days of held sessions, and the whole in words."""

    content: TimelineContent
    things: tuple[Thing, ...]
    sessions: tuple[datetime.date, ...]
    description: str


def timeline_facts(
    context: Context,
    client: Client,
    read: ClientScores,
    aims: ClientGoals,
    histories: Sequence[PracticeHistory],
    sessions: Sequence[Session],
    shared: bool,
) -> TimelineFacts:
    """Gather them from the casebook; in the shared view without the alliance, its strains and repairs."""
    casebook = context.casebook
    today = casebook.today()
    scores = read.scores
    known = {score.measure for score in scores}
    measures = [definition for definition in read.definitions if definition.id in known]
    check_ins = [] if shared else [c for c in casebook.alliance.check_ins(client.uid) if c.has_client_rating]
    notes = [] if shared else casebook.alliance.notes(client.uid)
    changes = casebook.goals.changes(client.uid)
    sessions = in_order(sessions)
    numbers = session_numbers(sessions, today)
    strains = note_things(notes, today)
    grown = change_things(changes)
    bars = practice_bars(histories, today)
    of_measure: dict[str, list[Score]] = {}
    for score in sorted(scores, key=_when):
        of_measure.setdefault(score.measure, []).append(score)
    turns = {definition.id: turn_things(definition, of_measure[definition.id]) for definition in measures}
    content = TimelineContent(
        measures=tuple(
            _panel(definition, of_measure[definition.id], turns[definition.id], today) for definition in measures
        ),
        goals_title=tr("Goals, how near, 0 to 10"),
        goals=_goal_lines(aims.goals, aims.ratings),
        alliance_title=tr("Alliance, {client} said, 0 to 10", client=short_name(client)),
        alliance=tuple(_point(each) for each in check_ins),
        names=SeriesNames(scale_title(Scale.GOAL), scale_title(Scale.TASK), scale_title(Scale.BOND)),
        bars_title=_capital(word_many(client)),
        bars=tuple(replace(bar, key=_key(Opens.PRACTICE, bar.key)) for bar in bars),
        sessions=tuple(
            SessionMark(numbers[s.uid], s.date, _key(Opens.SESSION, s.uid)) for s in sessions if s.uid in numbers
        ),
        session_word=tr("Session"),
        today=today,
        today_word=tr("today"),
        strains=EventRow(tr("Strain and repair"), tuple(mark for mark, _thing in strains)),
        changes=EventRow(tr("Changes nobody assigned"), tuple(mark for mark, _thing in grown)),
    )
    things = [
        *score_things(measures, scores),
        *(thing for found in turns.values() for _turn, thing in found),
        *goal_things(aims.goals, aims.ratings),
        *check_in_things(check_ins),
        *(thing for _mark, thing in strains),
        *bar_things(bars, _capital(word_many(client)), today),
        *(thing for _mark, thing in grown),
        *session_things(sessions, numbers),
    ]
    things.sort(key=_day)
    held = tuple(session.date for session in sessions if session.uid in numbers)
    return TimelineFacts(content, tuple(things), held, "\n".join(_description(content, things, today)))


def is_empty(content: TimelineContent) -> bool:
    """Whether there is nothing to draw yet."""
    rows = (content.measures, content.goals, content.alliance, content.bars, content.sessions)
    return not (any(rows) or content.strains.marks or content.changes.marks)


def _panel(
    definition: MeasureDefinition, mine: Sequence[Score], turns: Sequence[tuple[Turn, Thing]], today: datetime.date
) -> MeasurePanel:
    ends = period_ends(mine, mine[0].date, mine[-1].date, definition.id)
    low, high = figure(definition.minimum), figure(definition.maximum)
    title = tr("{measure}, {low} to {high}", measure=definition.short_title, low=low, high=high)
    series = score_series(definition, mine, [turn for turn, _thing in turns], name_point=score_key)
    return MeasurePanel(title, change_sentence(definition, ends, today), series)


def _goal_lines(goals: Sequence[Goal], ratings: Sequence[GoalRating]) -> tuple[GoalLine, ...]:
    """The goals that were rated, in their order; one that has ended stays, for it was worked towards."""
    points: dict[str, list[Point]] = {}
    for rating in ratings:
        points.setdefault(rating.goal, []).append(Point(rating.date, rating.near, _key(Opens.GOAL, rating.uid)))
    return tuple(
        GoalLine(" ".join(goal.words.split()), tuple(points[goal.uid])) for goal in goals if goal.uid in points
    )


def _point(check_in: CheckIn) -> AlliancePoint:
    ratings = (check_in.client_goals, check_in.client_tasks, check_in.client_bond)
    return AlliancePoint(check_in.date, *ratings, key=_key(Opens.CHECK_IN, check_in.uid))


def _description(content: TimelineContent, things: Sequence[Thing], today: datetime.date) -> Iterator[str]:
    """The whole chart in words: the changes first, then every day."""
    for panel in content.measures:
        yield f"{panel.title}. {panel.note}"
    day: datetime.date | None = None
    said: list[str] = []
    for thing in things:
        if thing.day != day:
            if said:
                yield ", ".join(said)
            day, said = thing.day, [tr("Today") if thing.day == today else day_month(thing.day, today)]
        said.append(thing.brief)
    if said:
        yield ", ".join(said)


def _key(opens: Opens, uid: str) -> str:
    return f"{opens}:{uid}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _day(thing: Thing) -> datetime.date:
    return thing.day


def _when(score: Score) -> tuple[datetime.date, int]:
    return score.date, score.created
