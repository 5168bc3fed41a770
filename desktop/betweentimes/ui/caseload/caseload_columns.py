"""The columns of the caseload: what each says of a client, and how it sorts."""

import datetime
from collections.abc import Mapping
from copy import copy

from PySide6.QtGui import QFont

from betweentimes.clinic.caseload import CaseloadLine, OpenPiece, Standing, change_of, work_of
from betweentimes.clinic.change import Direction
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.prompts import Prompt, Reason
from betweentimes.ui import fonts
from betweentimes.ui.caseload.caseload_words import (
    day_words,
    directed_change_words,
    mean_words,
    reason_words,
    reply_words,
    standing_words,
)
from betweentimes.ui.context import Context
from betweentimes.ui.dates import near_day_time
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import number_words
from betweentimes.ui.rows_model import Column

STANDINGS = tuple(Standing)
REASONS = tuple(Reason)


class CaseloadTexts:
    """What the cells say; `prompts` come later than the lines, for they take longer to find."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._titles: dict[str, str] = {}
        self._library = context.library
        self.definitions: Mapping[str, MeasureDefinition] = {}
        self.prompts: Mapping[str, Prompt] = {}
        self.today = context.casebook.today()
        self.now = context.casebook.now()

    def begin(self) -> None:
        """Take the day, the moment, the measures and the kinds as they are now."""
        self._titles = {}
        self._library = self._context.library
        self.definitions = {definition.id: definition for definition in self._context.all_measures()}
        self.today = self._context.casebook.today()
        self.now = self._context.casebook.now()

    def as_now(self) -> "CaseloadTexts":
        """The same texts for another thread: what is read anew here changes nothing there."""
        kept = copy(self)
        kept._titles = {}
        return kept

    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return (
            Column(tr("Client"), _name, sort=_name_order, font=_strong),
            Column(tr("State"), _standing, sort=_standing_place),
            Column(tr("Next session"), self._next, sort=_next_order),
            Column(tr("Open"), self.open_words, sort=_open_count),
            Column(tr("Reply owed"), self._reply, sort=_reply_since),
            Column(tr("Last check-in"), self._check_in, sort=_check_in_day),
            Column(tr("Mean"), _mean, sort=_mean_value),
            Column(tr("Last measure"), self.measure_words, sort=self._measure_order),
            Column(tr("Change"), self.change_words, sort=self._change_order),
            Column(tr("Worth a look"), self._prompt, sort=self._prompt_place),
        )

    def title_of(self, piece: OpenPiece) -> str:
        """What an assignment is called."""
        if piece.title.strip():
            return piece.title.strip()
        if piece.kind not in self._titles:
            self._titles[piece.kind] = self._library.known(piece.kind).title
        return self._titles[piece.kind]

    def search(self, line: CaseloadLine) -> str:
        """The text words are looked for in."""
        return "\n".join((line.name, line.initials, *map(self.title_of, line.open)))

    def open_words(self, line: CaseloadLine) -> str:
        """How much is open, by title."""
        titles = ", ".join(map(self._said_title, work_of(line)))
        return tr("{n}: {titles}", n=len(work_of(line)), titles=titles) if titles else ""

    def _said_title(self, piece: OpenPiece) -> str:
        title = self.title_of(piece)
        return tr("my own: {title}", title=title) if piece.own else title

    def measure_words(self, line: CaseloadLine) -> str:
        """The last total with its measure and day."""
        if line.measure is None:
            return ""
        title, total = self.measure_title(line.measure.measure), number_words(line.measure.total)
        return tr("{measure} {total}, {day}", measure=title, total=total, day=day_words(line.measure.date, self.today))

    def measure_title(self, measure: str) -> str:
        """What a measure is called in short."""
        definition = self.definitions.get(measure)
        return definition.short_title or definition.title if definition is not None else measure

    def change_words(self, line: CaseloadLine) -> str:
        """The change from the first total to the last."""
        return directed_change_words(change_of(line.measure, self.definitions))

    def _next(self, line: CaseloadLine) -> str:
        return "" if line.next_date is None else near_day_time(line.next_date, line.next_time, self.today)

    def _reply(self, line: CaseloadLine) -> str:
        return reply_words(line, self.now)

    def _check_in(self, line: CaseloadLine) -> str:
        return day_words(line.check_in.date, self.today) if line.check_in is not None else ""

    def _prompt(self, line: CaseloadLine) -> str:
        prompt = self.prompts.get(line.uid)
        return "" if prompt is None else reason_words(prompt.reason)

    def _measure_order(self, line: CaseloadLine) -> tuple[str, float] | None:
        return None if line.measure is None else (self.measure_title(line.measure.measure), line.measure.total)

    def _change_order(self, line: CaseloadLine) -> float | None:
        """The points for the better; what grew worse comes first."""
        change = change_of(line.measure, self.definitions)
        if change is None:
            return None
        return abs(change.points) if change.direction is Direction.BETTER else -abs(change.points)

    def _prompt_place(self, line: CaseloadLine) -> int | None:
        prompt = self.prompts.get(line.uid)
        return None if prompt is None else REASONS.index(prompt.reason)


def _name(line: CaseloadLine) -> str:
    return tr("{name} (archived)", name=line.name) if line.archived else line.name


def _name_order(line: CaseloadLine) -> str:
    return line.name.casefold()


def _strong(_line: CaseloadLine) -> QFont:
    return fonts.table_strong()


def _standing(line: CaseloadLine) -> str:
    return standing_words(line.standing)


def _standing_place(line: CaseloadLine) -> int:
    return STANDINGS.index(line.standing)


def _next_order(line: CaseloadLine) -> tuple[datetime.date, datetime.time] | None:
    return None if line.next_date is None else (line.next_date, line.next_time or datetime.time.min)


def _open_count(line: CaseloadLine) -> int:
    return len(work_of(line))


def _reply_since(line: CaseloadLine) -> int | None:
    return line.reply_since


def _check_in_day(line: CaseloadLine) -> datetime.date | None:
    return line.check_in.date if line.check_in is not None else None


def _mean(line: CaseloadLine) -> str:
    return mean_words(line.check_in)


def _mean_value(line: CaseloadLine) -> float | None:
    return line.check_in.mean if line.check_in is not None else None
