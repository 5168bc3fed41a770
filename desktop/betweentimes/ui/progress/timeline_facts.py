"""Gathers what the overview's chart shows: measures, alliance, practice and sessions on one time axis."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames
from betweentimes.charts.measure_chart import BandName, MeasureSeries, Point
from betweentimes.charts.scales import say_value
from betweentimes.charts.timeline import MeasurePanel, SessionMark, TimelineContent
from betweentimes.clinic.alliance import CheckIn, Scale
from betweentimes.clinic.change import period_ends
from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition, band_lines
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session, SessionState, coming_number, in_order, numbered
from betweentimes.ui.alliance.check_in_words import said_words
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.change_words import change_sentence
from betweentimes.ui.progress.practice_bars import practice_bars
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.words import short_name, word_many


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """The content of the chart, the values of each day in words, and the whole in words."""

    content: TimelineContent
    readings: tuple[str, ...]
    description: str


def timeline_facts(
    context: Context,
    client: Client,
    histories: Sequence[PracticeHistory],
    sessions: Sequence[Session],
    shared: bool,
) -> TimelineFacts:
    """Read them from the casebook; in the shared view without the alliance."""
    casebook = context.casebook
    today = casebook.today()
    scores = casebook.measures.scores(client.uid)
    known = {score.measure for score in scores}
    measures = [definition for definition in context.all_measures() if definition.id in known]
    check_ins = [] if shared else [c for c in casebook.alliance.check_ins(client.uid) if c.has_client_rating]
    check_ins = list({each.date: each for each in check_ins}.values())
    sessions = in_order(sessions)
    panels = tuple(_panel(definition, scores, today) for definition in measures)
    content = TimelineContent(
        measures=panels,
        alliance_title=tr("Alliance, {client} said, 0 to 10", client=short_name(client)),
        alliance=tuple(_point(each) for each in check_ins),
        names=SeriesNames(scale_title(Scale.GOAL), scale_title(Scale.TASK), scale_title(Scale.BOND)),
        bars_title=_capital(word_many(client)),
        bars=practice_bars(histories, today),
        sessions=tuple(_marks(sessions, today)),
        session_word=tr("Session"),
        today=today,
        today_word=tr("today"),
    )
    days = _readings(measures, scores, check_ins, sessions, today)
    return TimelineFacts(content, tuple(days), _description(content, days))


def is_empty(content: TimelineContent) -> bool:
    """Whether there is nothing to draw yet."""
    return not (content.measures or content.alliance or content.bars or content.sessions)


def _panel(definition: MeasureDefinition, scores: Sequence[Score], today: datetime.date) -> MeasurePanel:
    mine = sorted((s for s in scores if s.measure == definition.id), key=lambda s: (s.date, s.created))
    ends = period_ends(mine, mine[0].date, mine[-1].date, definition.id)
    low, high = say_value(definition.minimum), say_value(definition.maximum)
    title = tr("{measure}, {low} to {high}", measure=definition.short_title, low=low, high=high)
    lines = band_lines(definition)
    if not lines and definition.caseness is not None:
        lines = (definition.caseness,)
    series = MeasureSeries(
        points=tuple(Point(score.date, score.total) for score in mine),
        minimum=definition.minimum,
        maximum=definition.maximum,
        lines=lines,
        bands=tuple(BandName(band.lower, band.upper, band.label) for band in definition.bands),
    )
    return MeasurePanel(title, change_sentence(definition, ends, today), series)


def _point(check_in: CheckIn) -> AlliancePoint:
    return AlliancePoint(check_in.date, check_in.client_goals, check_in.client_tasks, check_in.client_bond)


def _numbers(sessions: Sequence[Session], today: datetime.date) -> dict[str, int]:
    """The numbers of the held sessions, and the one that today's will have."""
    numbers = numbered(sessions)
    coming = next((s for s in sessions if s.date == today and s.state is SessionState.PLANNED), None)
    return {**numbers, coming.uid: coming_number(sessions)} if coming is not None else numbers


def _marks(sessions: Sequence[Session], today: datetime.date) -> list[SessionMark]:
    numbers = _numbers(sessions, today)
    return [SessionMark(numbers[each.uid], each.date) for each in sessions if each.uid in numbers]


def _readings(
    measures: Sequence[MeasureDefinition],
    scores: Sequence[Score],
    check_ins: Sequence[CheckIn],
    sessions: Sequence[Session],
    today: datetime.date,
) -> list[str]:
    """One reading for each day with a value, in order of time."""
    numbers = _numbers(sessions, today)
    titles = {definition.id: definition.short_title for definition in measures}
    days: dict[datetime.date, list[str]] = {}
    for score in scores:
        if score.total is not None and score.measure in titles:
            days.setdefault(score.date, []).append(f"{titles[score.measure]} {say_value(score.total)}")
    for check_in in check_ins:
        days.setdefault(check_in.date, []).append(said_words(check_in))
    session_of = {each.date: numbers[each.uid] for each in sessions if each.uid in numbers}
    found = []
    for day in sorted(days):
        head = tr("Today") if day == today else day_month(day, today)
        if day in session_of:
            head = tr("{day}, session {n}", day=head, n=session_of[day])
        found.append("\n".join([head, *days[day]]))
    return found


def _description(content: TimelineContent, readings: Sequence[str]) -> str:
    titles = [f"{panel.title}. {panel.note}" for panel in content.measures]
    bars = [bar.label for bar in content.bars]
    return "\n".join([*titles, *(reading.replace("\n", ", ") for reading in readings), *bars])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
