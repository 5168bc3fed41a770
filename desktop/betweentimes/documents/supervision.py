"""The extract for supervision: a question, the notes chosen, check-ins, what was agreed and what happened.

Nothing of it tells who it is about, its metadata and file name neither: names, places and days were replaced before.
"""

import datetime
from dataclasses import replace

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, alliance_trend
from betweentimes.charts.shapes import Size
from betweentimes.clinic.alliance import Movement, Result
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Row
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.supervision_request import (
    ExtractNote,
    ExtractPractice,
    ExtractPrompt,
    SupervisionRequest,
    week_number,
)
from betweentimes.documents.text import Run
from betweentimes.documents.theme import page_size, without_cards
from betweentimes.documents.words import PaperWords

WIDEST_CHART = 430.0


def make_supervision(request: SupervisionRequest, desk: Desk) -> bytes:
    """The extract as a PDF."""
    words = desk.words
    flat = desk if request.large_print else Desk(desk.fonts, words, without_cards(desk.theme), desk.tagged)
    size = page_size(request.paper)
    frame = Frame(size=size, kind="extract", footer=words.say("supervision.footer"))
    return set_pages(_Extract(request, Parts(flat), size[0] - 2 * flat.theme.margin).blocks(), frame, flat)


class SaidWords:
    """The extract's codes and days in words; for the paper and for the page on which it is read before it is made."""

    def __init__(self, words: PaperWords, start: datetime.date | None) -> None:
        self._words = words
        self._start = start

    def say(self, key: str, **values: object) -> str:
        """A sentence of the extract."""
        return self._words.say(f"supervision.{key}", **values)

    def when(self, day: datetime.date) -> str:
        """The week since the start, or the day itself."""
        if self._start is None:
            return self._words.day_year(day)
        number = week_number(day, self._start)
        return self.say("week", n=number) if number > 0 else self.say("before")

    def note_head(self, note: ExtractNote) -> str:
        """When it was, what it is, and which way it moves."""
        kind = self.say(f"kind_{note.kind}")
        if note.movement is not Movement.UNSAID:
            kind += self._words.comma + self.say(f"movement_{note.movement}")
        said = self.say("note_line", when=self.when(note.date), what=kind)
        return said[:1].upper() + said[1:]

    def note_lines(self, note: ExtractNote) -> list[str]:
        """What a note says, line by line."""
        commas = self._words.commas
        about = commas(self.say(f"scale_{scale}") for scale in note.about)
        signs = commas(self.say(f"sign_{sign}") for sign in note.signs)
        did = commas(self.say(f"did_{each}") for each in note.did)
        ticked = [
            self.say("about", words=about) if about else "",
            self.say("signs", words=signs) if signs else "",
            self.say("linked", title=note.linked.strip()) if note.linked.strip() else "",
        ]
        done = [
            self.say("my_part", words=note.my_part.strip()) if note.my_part.strip() else "",
            self.say("did", words=did) if did else "",
            self.say("result", words=self.say(f"result_{note.result}")) if note.result is not Result.UNSAID else "",
        ]
        return [line for line in (" ".join(filter(None, ticked)), note.text.strip(), *done) if line]

    def agreed(self, practice: ExtractPractice) -> str:
        """How something stands, and since when."""
        state = self.say(f"state_{practice.state}")
        return f"{state}{self._words.comma}{self.when(practice.since)}" if practice.since else state

    def happened(self, practice: ExtractPractice) -> list[str]:
        """What came of it, look by look."""
        said = []
        for look in practice.looks:
            amount = self.say(f"amount_{look.amount}") if look.amount else ""
            what = ". ".join(filter(None, (amount, look.happened.strip())))
            if what:
                said.append(self.say("note_line", when=self.when(look.date), what=what))
        return said or [self.say("none_yet")]

    def prompt(self, prompt: ExtractPrompt) -> str:
        """When it was, what prompted, what was chosen, and why."""
        reason = self.say(f"prompt_{prompt.reason or 'nothing'}")
        choice = self.say(f"choice_{prompt.choice}")
        what = ". ".join(filter(None, (f"{reason}{self._words.comma}{choice}", prompt.note.strip())))
        return self.say("note_line", when=self.when(prompt.date), what=what)


class _Extract:
    def __init__(self, request: SupervisionRequest, parts: Parts, width: float) -> None:
        self._request = request
        self._parts = parts
        self._theme = parts.theme
        self._words = parts.desk.words
        self._said = SaidWords(parts.desk.words, request.start)
        self._width = width

    def blocks(self) -> list[Block]:
        """Everything in the extract, in order."""
        request, parts, said, theme = self._request, self._parts, self._said, self._theme
        sub = said.say("sub" if request.start is not None else "sub_dates")
        made: list[Block] = [
            parts.head([parts.words(said.say("title"), theme.title), parts.words(sub, theme.lead)], [])
        ]
        for key, text in (("question", request.question), ("meaning", request.meaning)):
            if text.strip():
                made.append(parts.heading(said.say(key), ruled=True))
                made.append(parts.words(text.strip(), theme.body, 3.0))
        made.extend(self._notes())
        made.extend(self._check_ins())
        made.extend(self._practice())
        if request.prompts:
            made.append(parts.heading(said.say("prompts"), ruled=True))
            made.extend(parts.words(said.prompt(prompt), theme.cell, 3.0) for prompt in request.prompts)
        if len(made) == 1:
            made.append(parts.words(said.say("empty"), theme.body, theme.section_gap))
        return made

    def _notes(self) -> list[Block]:
        request, parts, said, theme = self._request, self._parts, self._said, self._theme
        if not request.notes:
            return []
        made: list[Block] = [parts.heading(said.say("notes"), ruled=True)]
        for note in request.notes:
            made.append(parts.words(said.note_head(note), replace(theme.strong, tag="H3"), theme.gap, keeps=True))
            made.extend(parts.words(line, theme.cell, 2.0) for line in said.note_lines(note))
        return made

    def _check_ins(self) -> list[Block]:
        request, words, theme, said = self._request, self._words, self._theme, self._said
        if not request.check_ins:
            return []
        points = [
            AlliancePoint(each.date, each.goals, each.tasks, each.bond, said.when(each.date))
            for each in request.check_ins
        ]
        names = SeriesNames(*(words.say(f"progress.alliance_{series}") for series in ("goals", "tasks", "bond")))
        size = Size(min(self._width, WIDEST_CHART), theme.tick * 13 * theme.chart)
        fonts = self._parts.desk.fonts
        picture = alliance_trend(points, names, size, fonts.chart_width, said.when, theme.tick)
        title = said.say("check_ins")
        return [
            self._parts.heading(title, ruled=True),
            ChartBlock(picture, 4.0, keeps_next=True, alt=self._said_aloud(title, points)),
            self._parts.words(said.say("check_ins_note"), theme.small, 3.0),
        ]

    def _said_aloud(self, title: str, points: list[AlliancePoint]) -> str:
        """Every check-in in words."""
        words = self._words
        missing = words.say("aloud.no_rating")
        told = [
            words.say(
                "aloud.check_in",
                day=point.label,
                goals=missing if point.goals is None else point.goals,
                tasks=missing if point.tasks is None else point.tasks,
                bond=missing if point.bond is None else point.bond,
            )
            for point in points
        ]
        return " ".join([words.say("aloud.check_ins", title=title, count=len(points)), *told])

    def _practice(self) -> list[Block]:
        request, parts, said, theme = self._request, self._parts, self._said, self._theme
        if not request.practice:
            return []
        heads = [(said.say("agreed"), "left"), (said.say("happened"), "left")]
        rows = [
            Row(
                (
                    parts.words((Run(f"{each.title.strip()}\n", "strong"), Run(said.agreed(each))), theme.cell),
                    parts.words("\n".join(said.happened(each)), theme.cell),
                )
            )
            for each in request.practice
        ]
        return [parts.heading(said.say("practice"), ruled=True), parts.table((1.0, 1.7), heads, rows)]
