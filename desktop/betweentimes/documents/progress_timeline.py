"""Everything of a summary over one line of time: the same picture as on the screen, in the paper's words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames
from betweentimes.charts.measure_chart import Point
from betweentimes.charts.scales import Span
from betweentimes.charts.score_series import score_series
from betweentimes.charts.shapes import Picture
from betweentimes.charts.timeline import timeline
from betweentimes.charts.timeline_content import (
    EventMark,
    EventRow,
    GoalLine,
    MeasurePanel,
    SessionMark,
    TimelineBar,
    TimelineContent,
)
from betweentimes.clinic.session import SessionState, in_order
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.measure_readings import Sudden, turns_of
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import GoalProgress, MeasureProgress, ProgressRequest, Section
from betweentimes.documents.words import PaperWords

NOTHING = "nothing"
Piece = MeasurePanel | GoalLine | tuple[AlliancePoint, ...] | TimelineBar | EventRow
TALLEST = 640.0
"""Points up to which one picture may reach; what is more goes on in another over the same days."""


def timeline_section(
    request: ProgressRequest, names: SeriesNames, sudden: Sudden, parts: Parts, width: float
) -> list[Block]:
    """The picture under its head with what it does not say; nothing where there is nothing to draw.

    What has no room in one picture goes on in the next: nothing that was chosen is left out.
    """
    words, theme = parts.desk.words, parts.theme
    content = _content(request, names, sudden, words)
    if next(content.dates(), None) is None:
        return []
    pictures = _in_pictures(request, content, parts, width)
    note = words.say("progress.timeline_note")
    if len(pictures) > 1:
        note = f"{note} {words.say('progress.timeline_parts')}"
    decimal = words.say("page.decimal")
    last = len(pictures)
    return [
        parts.heading(words.say("progress.timeline"), ruled=True),
        *(
            ChartBlock(
                _drawn(request, each, parts, width),
                6.0,
                keeps_next=number == last,
                alt=_said_aloud(request, each, words),
                decimal=decimal,
            )
            for number, each in enumerate(pictures, start=1)
        ),
        parts.words(note, theme.small, 4.0),
    ]


def _in_pictures(
    request: ProgressRequest, content: TimelineContent, parts: Parts, width: float
) -> list[TimelineContent]:
    """The content in as few pictures as have room for it one after the other, each with the same sessions and days."""
    left = _pieces(content)

    def height(count: int) -> float:
        return _height(request, _made_of(left[:count], content), parts, width)

    found: list[TimelineContent] = []
    while left:
        count = len(left)
        if height(count) > TALLEST:
            count = max(1, bisect_right(range(count), TALLEST, lo=1, key=height) - 1)
        found.append(_made_of(left[:count], content))
        left = left[count:]
    return found or [content]


def _pieces(content: TimelineContent) -> list[Piece]:
    """What a picture is made of, from the top down; the check-ins together, and the changes."""
    made: list[Piece] = [*content.measures, *content.goals]
    if content.alliance:
        made.append(content.alliance)
    made += sorted(content.bars, key=attrgetter("start"))
    if content.changes.marks:
        made.append(content.changes)
    return made


def _made_of(pieces: Sequence[Piece], content: TimelineContent) -> TimelineContent:
    return replace(
        content,
        measures=tuple(each for each in pieces if isinstance(each, MeasurePanel)),
        goals=tuple(each for each in pieces if isinstance(each, GoalLine)),
        alliance=content.alliance if any(isinstance(each, tuple) for each in pieces) else (),
        bars=tuple(each for each in pieces if isinstance(each, TimelineBar)),
        changes=next((each for each in pieces if isinstance(each, EventRow)), EventRow()),
    )


def _drawn(request: ProgressRequest, content: TimelineContent, parts: Parts, width: float) -> Picture:
    fonts, words = parts.desk.fonts, parts.desk.words
    span = Span(request.date_from, request.date_to)
    return timeline(content, width, fonts.chart_width, words.day_short, parts.theme.tick, span)


def _height(request: ProgressRequest, content: TimelineContent, parts: Parts, width: float) -> float:
    """How high the picture will be: as high as without the points of its panels, which take most of the drawing."""
    bare = tuple(replace(panel, series=replace(panel.series, points=(), turns=())) for panel in content.measures)
    goals = tuple(replace(goal, points=()) for goal in content.goals)
    content = replace(content, measures=bare, goals=goals, alliance=content.alliance[:1], sessions=content.sessions[:1])
    return _drawn(request, content, parts, width).height


def _content(request: ProgressRequest, names: SeriesNames, sudden: Sudden, words: PaperWords) -> TimelineContent:
    alliance = request.check_ins if Section.ALLIANCE in request.sections else ()
    measures = request.measures if Section.MEASURES in request.sections else ()
    alliance = tuple(each for each in alliance if request.date_from <= each.date <= request.date_to)
    rated = {each.date: each for each in sorted(alliance, key=lambda each: (each.date, each.created))}
    held = [each for each in in_order(request.sessions) if each.state is SessionState.HELD]
    panels = (_panel(each, request, sudden, words) for each in measures)
    return TimelineContent(
        measures=tuple(panel for panel in panels if panel.series.points),
        goals_title=words.say("progress.measure_title", title=words.say("progress.goals"), low=0, high=10),
        goals=_goals(request) if Section.GOALS in request.sections else (),
        alliance_title=words.say("progress.alliance"),
        alliance=tuple(
            AlliancePoint(day, each.client_goals, each.client_tasks, each.client_bond) for day, each in rated.items()
        ),
        names=names,
        bars_title=_capital(request.word.strip()) or words.say("progress.practice"),
        bars=tuple(_named(bar, words) for bar in request.bars),
        sessions=tuple(
            SessionMark(request.session_numbers[each.uid], each.date)
            for each in held
            if each.uid in request.session_numbers
        ),
        session_word=words.say("progress.session"),
        changes=EventRow(words.say("progress.changes"), _changes(request)),
    )


def _goals(request: ProgressRequest) -> tuple[GoalLine, ...]:
    """The goals rated in the period."""
    lines = (_goal(each, request) for each in request.goals)
    return tuple(line for line in lines if line.points)


def _goal(progress: GoalProgress, request: ProgressRequest) -> GoalLine:
    inside = (each for each in progress.ratings if request.date_from <= each.date <= request.date_to)
    ordered = sorted(inside, key=lambda each: (each.date, each.created))
    return GoalLine(" ".join(progress.goal.words.split()), tuple(Point(each.date, each.near) for each in ordered))


def _changes(request: ProgressRequest) -> tuple[EventMark, ...]:
    if Section.CHANGES not in request.sections:
        return ()
    inside = (each for each in request.changes if request.date_from <= each.date <= request.date_to)
    return tuple(EventMark("change", each.date, " ".join(each.words.split())) for each in inside)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _named(bar: TimelineBar, words: PaperWords) -> TimelineBar:
    return replace(bar, label=words.say("progress.nothing_new")) if bar.role == NOTHING else bar


def _panel(progress: MeasureProgress, request: ProgressRequest, sudden: Sudden, words: PaperWords) -> MeasurePanel:
    definition = progress.definition
    inside = request.inside(progress)
    low, high = words.figure(definition.minimum), words.figure(definition.maximum)
    title = words.say("progress.measure_title", title=definition.short_title, low=low, high=high)
    turns = turns_of(sudden.get(definition.id, ()), words)
    return MeasurePanel(title, "", score_series(definition, inside, turns, name_band=str.lower))


def _said_aloud(request: ProgressRequest, content: TimelineContent, words: PaperWords) -> str:
    titles = [panel.title for panel in content.measures]
    titles += [content.goals_title] if content.goals else []
    titles += [words.say("progress.alliance")] if content.alliance else []
    titles += [bar.label for bar in content.bars]
    titles += [words.say("progress.sessions")] if content.sessions else []
    days = words.day_year(request.date_from), words.day_year(request.date_to)
    word = request.word.strip() or words.say("sheet.practice")
    return words.say("aloud.timeline", word=word, start=days[0], end=days[1], what=words.commas(titles))
