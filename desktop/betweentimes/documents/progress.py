"""The summary of a period: to read with the client, for the file, or for who referred them; each part can be left out.

What there is to say of the alliance stands at the end, and only where it was asked for.
"""

from dataclasses import replace

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, alliance_trend
from betweentimes.charts.shapes import Size
from betweentimes.clinic.review import BroughtBack
from betweentimes.documents.blocks import BackBar, Squares, Stack
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.measure_readings import Shown, Sudden, kinds_told, sudden_of
from betweentimes.documents.measure_section import measure_section
from betweentimes.documents.pages import Desk, Frame, count_pages, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.plain_words import in_words_of, plain_section
from betweentimes.documents.progress_lists import own_tasks_section, sessions_section
from betweentimes.documents.progress_timeline import timeline_section
from betweentimes.documents.requests import Audience, GoalProgress, ProgressRequest, Section
from betweentimes.documents.skill_section import skill_section
from betweentimes.documents.text import Run, shortened
from betweentimes.documents.theme import compact, page_size, without_cards
from betweentimes.documents.work_section import work_section

MOST_TO_TIGHTEN = 3
"""A summary of more pages is not set closer to save one."""
TALLEST_PAIR = 420.0
"""Points up to which two sections stand side by side; a longer one is set over the whole width and can be cut."""


def make_progress(request: ProgressRequest, desk: Desk) -> bytes:
    """The summary as a PDF, set closer where that saves a page."""
    words = desk.words
    measures = tuple(replace(each, definition=in_words_of(each.definition, words)) for each in request.measures)
    request = replace(request, measures=measures)
    key = _alone(_footer(request), request)
    footer = words.say(key, name=shortened(request.client_name), day=words.day_year(request.made_on))
    size = page_size(request.paper)
    flat = Desk(desk.fonts, words, without_cards(desk.theme)) if not request.large_print else desk
    frame = Frame(size=size, kind="summary", footer=footer)
    width = size[0] - 2 * desk.theme.margin
    sudden = sudden_of(request)
    blocks = _Progress(request, sudden, Parts(flat), width).blocks()
    count = count_pages(blocks, frame, flat)
    if 1 < count <= MOST_TO_TIGHTEN:
        tighter = replace(flat, theme=compact(flat.theme))
        closer = _Progress(request, sudden, Parts(tighter), width).blocks()
        if count_pages(closer, frame, tighter) < count:
            return set_pages(closer, frame, tighter)
    return set_pages(blocks, frame, flat)


def _footer(request: ProgressRequest) -> str:
    """The file's own foot says that it is not passed on; others say what of the alliance is in it."""
    if request.audience is Audience.FILE:
        return "progress.footer_file"
    shown = Section.ALLIANCE in request.sections and request.check_ins
    return "progress.footer_with_alliance" if shown else "progress.footer"


def _alone(key: str, request: ProgressRequest) -> str:
    return key if request.client_name.strip() else f"{key}_alone"


class _Progress:
    def __init__(self, request: ProgressRequest, sudden: Sudden, parts: Parts, width: float) -> None:
        self._request = request
        self._sudden = sudden
        self._parts = parts
        self._theme = parts.theme
        self._words = parts.desk.words
        self._width = width

    def blocks(self) -> list[Block]:
        """Everything in the summary, in order."""
        request, parts, wanted = self._request, self._parts, self._request.sections
        made = [self._head()]
        if Section.SUMMARY in wanted and request.summary.strip():
            made.append(parts.heading(self._words.say("progress.summary"), ruled=True))
            made.append(parts.words(request.summary.strip(), self._theme.body, 3.0))
        if Section.GOALS in wanted and request.goals:
            made.extend(self._goals())
        if Section.MEASURES in wanted and request.measures:
            made.extend(measure_section(request, self._sudden, parts, self._width))
            if Section.PLAIN in wanted:
                shown = self._with_total()
                told = kinds_told(shown, self._sudden, self._words) if Section.READINGS in wanted else ()
                made.extend(plain_section(shown, told, parts))
        if Section.TIMELINE in wanted:
            made.extend(timeline_section(request, self._names(), self._sudden, parts, self._width))
        made.extend(self._practice())
        if Section.SKILL_MAP in wanted:
            made.extend(skill_section(request.skills, parts, self._width))
        if Section.OWN_TASKS in wanted:
            made.extend(own_tasks_section(request.own_tasks, parts, request.large_print))
        if Section.WORK in wanted and request.work:
            made.extend(work_section(request.work, shortened(request.client_name), parts, self._width))
        if Section.SESSIONS in wanted:
            made.extend(sessions_section(request.sessions, parts))
        made.extend(self._last_two())
        if len(made) == 1:
            made.append(self._parts.words(self._words.say("progress.empty"), self._theme.body, self._theme.section_gap))
        return made

    def _head(self) -> Block:
        request, words, parts, theme = self._request, self._words, self._parts, self._theme
        name = shortened(request.client_name)
        count = min(request.sessions_held, 2)
        key = ("sub_none", "sub_one", "sub_many")[max(count, 0)]
        if count > 0 and not request.therapist_name.strip():
            key += "_alone"
        start = words.day(request.date_from)
        if request.date_from.year != request.date_to.year:
            start = words.day_year(request.date_from)
        sub = words.say(
            f"progress.{key}",
            start=start,
            end=words.day_year(request.date_to),
            count=words.number(request.sessions_held),
            therapist=shortened(request.therapist_name),
        )
        for_client = request.audience is Audience.CLIENT
        key = "progress.title" if for_client else f"progress.title_{request.audience}"
        title = parts.words(words.say(_alone(key, request), name=name), theme.title)
        right = [words.say("progress.made_on", day=words.day_year(request.made_on))]
        if request.audience is not Audience.REFERRER:
            right.append(words.say("progress.read_together" if for_client else "progress.read_together_file"))
        left = [title, parts.words(sub, theme.lead)]
        if request.large_print:
            return Stack([*left, *(parts.words(line, theme.lead) for line in right)])
        return parts.head(left, right, 1.3)

    def _with_total(self) -> list[Shown]:
        """The measures that have a total in the period, with their scores in it."""
        found = [(each.definition, self._request.inside(each)) for each in self._request.measures]
        return [item for item in found if any(score.total is not None for score in item[1])]

    def _goals(self) -> list[Block]:
        words, parts = self._words, self._parts
        rows = [self._goal(goal) for goal in self._request.goals]
        style = GridStyle(look="rules", pad=0, pad_y=3.5, space=8, sense="list")
        shares = (1.7, 1.0) if self._request.large_print else (2.0, 0.6, 0.85)
        table = Grid(shares, None, rows, style)
        said = [words.say("plain.goals")] if Section.PLAIN in self._request.sections else []
        note = parts.words(" ".join([*said, words.say("progress.goals_note")]), self._theme.small, 4.0)
        return [parts.heading(words.say("progress.goals"), ruled=True), table, note]

    def _goal(self, progress: GoalProgress) -> Row:
        words, parts, theme = self._words, self._parts, self._theme
        start, end = self._request.date_from, self._request.date_to
        inside = sorted((r for r in progress.ratings if start <= r.date <= end), key=lambda r: (r.date, r.created))
        voice = replace(theme.voice, size=theme.voice.size * 0.9, leading=theme.voice.leading * 0.85)
        quote = parts.words(words.say("sheet.quote", words=progress.goal.words.strip()), voice)
        large = self._request.large_print
        if not inside:
            unrated = parts.words(words.say("progress.not_rated"), theme.cell)
            return Row((quote, unrated) if large else (quote, None, unrated))
        now, before = inside[-1].near, inside[0].near
        key = "near" if len(inside) == 1 else "near_same" if now == before else "near_was"
        said = parts.words(words.say(f"progress.{key}", now=now, before=before), theme.cell)
        if large:
            return Row((Stack([quote, Squares(now, theme.tick, gap=6.0)]), said))
        return Row((quote, Squares(now), said))

    def _practice(self) -> list[Block]:
        request, words, parts, wanted = self._request, self._words, self._parts, self._request.sections
        rows = [
            self._back(name or words.say(f"progress.{fallback}"), back, note)
            for name, fallback, back, note in (
                (shortened(request.client_name), "the_client", request.client_back, self._paused()),
                (
                    shortened(request.therapist_name),
                    "the_therapist",
                    request.therapist_back,
                    self._minutes(),
                ),
            )
            if back is not None and back.reviewed > 0 and Section.PRACTICE in wanted
        ]
        made: list[Block] = []
        if rows:
            style = GridStyle(look="cells", pad=6.5, pad_y=4.5, sense="list")
            shares = (1.6, 0.8, 1.6) if request.large_print else (1.5, 1.0, 0.5, 1.95)
            made.append(Grid(shares, None, rows, style, 3.0))
        counted = [words.say("progress.counted")] if rows else []
        nothing = self._nothing_set() if Section.NOTHING_SET in wanted else []
        spread = self._skills() if Section.SPREAD in wanted else []
        sentences = [*counted, *nothing, *spread]
        if sentences:
            made.append(parts.words(" ".join(sentences), self._theme.cell, 5.0))
        word = request.word.strip()
        own = word.casefold() not in ("", words.say("sheet.practice").casefold())
        title = words.say("progress.practice_word", word=word) if own else words.say("progress.practice")
        return [parts.heading(title, ruled=True), *made] if made else []

    def _paused(self) -> str:
        titles = [title.strip() for title in self._request.paused if title.strip()]
        return self._words.say("progress.paused", titles=self._words.commas(titles)) if titles else ""

    def _minutes(self) -> str:
        count = self._request.own_minutes
        if count <= 0:
            return ""
        return self._words.say("progress.minutes_one" if count == 1 else "progress.minutes", n=count)

    def _back(self, name: str, back: BroughtBack, note: str) -> Row:
        words, parts, theme = self._words, self._parts, self._theme
        brought = parts.words(words.say("progress.brought", name=name), theme.cell)
        counted = parts.words(words.say("progress.x_of_y", back=back.back, reviewed=back.reviewed), theme.strong)
        beside = parts.words(note, theme.cell) if note else None
        if self._request.large_print:  # the bar says the same as the figures, which need its room
            return Row((brought, counted, beside))
        return Row((brought, BackBar(back.back, back.reviewed), counted, beside))

    def _nothing_set(self) -> list[str]:
        words = self._words
        return [
            words.say("progress.nothing_set", start=words.day(period.start), end=words.day(period.end))
            if period.end
            else words.say("progress.nothing_set_open", start=words.day(period.start))
            for period in self._request.nothing_set
        ]

    def _skills(self) -> list[str]:
        places = [place.strip() for place in self._request.skill_places if place.strip()]
        if not places:
            return []
        key = "progress.skills_one" if len(places) == 1 else "progress.skills"
        return [self._words.say(key, count=self._words.number(len(places)), places=", ".join(places))]

    def _last_two(self) -> list[Block]:
        """Alliance and changes side by side where both are there and short, else one under the other."""
        changes = self._changes()
        if Section.ALLIANCE not in self._request.sections or not self._request.check_ins:
            return changes
        space = 16.5
        half = (self._width - space) / 2
        narrow = self._alliance(half)
        left, right = Stack(narrow), Stack(changes)
        fits = max(left.height(half), right.height(half)) <= TALLEST_PAIR
        if not changes or self._request.large_print or not fits:
            return [*self._alliance(self._width), *changes]
        style = GridStyle(look="open", pad=0, pad_y=0, space=space)
        return [Grid((1.0, 1.0), None, [Row((left, right))], style, self._theme.section_gap)]

    def _changes(self) -> list[Block]:
        request, words, parts, theme = self._request, self._words, self._parts, self._theme
        if Section.CHANGES not in request.sections:
            return []
        inside = [change for change in request.changes if request.date_from <= change.date <= request.date_to]
        if not inside:
            return []
        inside.sort(key=lambda change: change.date, reverse=True)
        rows = [
            Row((parts.words((Run(f"{words.day_short(c.date)} ", "strong"), Run(c.words.strip())), theme.cell),))
            for c in inside
        ]
        return [
            parts.heading(words.say("progress.changes"), ruled=True),
            Grid((1.0,), None, rows, GridStyle(look="rules", pad=0, pad_y=3.5, sense="list")),
        ]

    def _alliance(self, width: float) -> list[Block]:
        words, parts, theme, name = self._words, self._parts, self._theme, shortened(self._request.client_name)
        title = words.say("progress.alliance_name", name=name) if name else words.say("progress.alliance")
        points = self._check_ins()
        size = Size(min(width, 420.0), theme.tick * 13 * theme.chart)
        scale = [words.say("check_in.scale")] if Section.PLAIN in self._request.sections else []
        note = "alliance_private" if self._request.audience is Audience.FILE else "alliance_note"
        picture = alliance_trend(points, self._names(), size, parts.desk.fonts.chart_width, words.day_short, theme.tick)
        return [
            parts.heading(title, ruled=True),
            ChartBlock(picture, 4.0, keeps_next=True, alt=self._said_aloud(title, points)),
            parts.words(" ".join([*scale, words.say(f"progress.{note}")]), theme.small, 3.0),
        ]

    def _names(self) -> SeriesNames:
        return SeriesNames(*(self._words.say(f"progress.alliance_{series}") for series in ("goals", "tasks", "bond")))

    def _said_aloud(self, title: str, points: list[AlliancePoint]) -> str:
        """The chart in words: the first and the last check-in."""
        words = self._words
        ends = [
            words.say(
                "aloud.check_in",
                day=words.day_year(point.date),
                **{
                    series: words.say("aloud.no_rating") if value is None else value
                    for series, value in (("goals", point.goals), ("tasks", point.tasks), ("bond", point.bond))
                },
            )
            for point in points[:1] + points[1:][-1:]
        ]
        return " ".join([words.say("aloud.check_ins", title=title, count=len(points)), *ends])

    def _check_ins(self) -> list[AlliancePoint]:
        """The check-ins of the period; the first one's label says that the figures are numbers of sessions."""
        request = self._request
        points: list[AlliancePoint] = []
        numbered = False
        for check_in in sorted(request.check_ins, key=lambda check_in: (check_in.date, check_in.created)):
            if not request.date_from <= check_in.date <= request.date_to:
                continue
            number = request.session_numbers.get(check_in.session or "")
            label = str(number) if number else ""
            if number and not numbered:
                label = self._words.say("progress.alliance_session", number=number)
            numbered = numbered or bool(number)
            ratings = (check_in.client_goals, check_in.client_tasks, check_in.client_bond)
            points.append(AlliancePoint(check_in.date, *ratings, label))
        return points
