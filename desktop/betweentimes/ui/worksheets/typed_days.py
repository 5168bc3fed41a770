"""Days and moments typed short, as one copies them from a sheet: "12.3", "3/12", "yesterday", "mon 10:20", "12 eve"."""

import datetime
import re
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from betweentimes.clinic.score_cells import DateOrder
from betweentimes.ui.dates import clock, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.time_inputs import read_date, read_time
from betweentimes.worksheets.answers import Moment

_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?")
_DAY_ALONE = re.compile(r"(\d{1,2})\.?")
_NAMED = re.compile(r"(?:(\d{1,2})\.? ([^\W\d]{3,})|([^\W\d]{3,})\.? (\d{1,2}))\.?,?(?: (\d{4}))?")
_MOST_WORDS = 4
_LEAST_LETTERS = 2
_YEAR_SHORT = 100


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days by the order chosen for figures; a day without a year is the nearest one not after `latest`."""

    order: DateOrder
    latest: datetime.date

    def day(self, text: str) -> datetime.date | None:
        """A day, or None when this is not one."""
        text = " ".join(text.replace(",", " ").split()).casefold()
        named = {tr("today").casefold(): 0, tr("yesterday").casefold(): 1}
        if text in named:
            return self.latest - datetime.timedelta(days=named[text])
        weekday = _weekday(text)
        if weekday is not None:
            return self.latest - datetime.timedelta(days=(self.latest.weekday() - weekday) % 7)
        first, _space, rest = text.partition(" ")
        if rest and _weekday(first) is not None:
            text = rest
        return self._figures(text) or self._named(text) or read_date(text, QLocale())

    def moment(self, text: str, with_time: bool) -> Moment | None:
        """A moment: a day, then perhaps a time, then perhaps a part of the day; None when it cannot be read."""
        words = text.replace(",", " ").split()
        about = bool(words) and (words[0].casefold() == tr("about").casefold() or words[0].startswith("~"))
        if about:
            words = [words[0][1:], *words[1:]] if words[0].startswith("~") else words[1:]
            words = [word for word in words if word]
        for count in range(min(len(words), _MOST_WORDS), -1, -1):
            day = self.day(" ".join(words[:count])) if count else None
            if count and day is None:
                continue
            rest = words[count:]
            if not rest:
                return Moment(day, about=about) if day is not None else None
            if not with_time or (day is None and rest[0].isdecimal()):
                return None
            time = read_time(rest[0])
            part = " ".join(rest[1:] if time is not None else rest)
            if any(letter.isdigit() for letter in part):
                return None
            return Moment(day, time, part, about)
        return None

    def _figures(self, text: str) -> datetime.date | None:
        alone = _DAY_ALONE.fullmatch(text)
        if alone is not None:
            return self._last(int(alone[1]))
        found = _FIGURES.fullmatch(text)
        if found is None:
            return None
        one, other = int(found[1]), int(found[2])
        day, month = (other, one) if self.order is not DateOrder.DAY_FIRST else (one, other)
        return self._dated(day, month, found[3])

    def _named(self, text: str) -> datetime.date | None:
        found = _NAMED.fullmatch(text)
        if found is None:
            return None
        month = _month(found[2] or found[3])
        return None if month is None else self._dated(int(found[1] or found[4]), month, found[5])

    def _dated(self, day: int, month: int, year: str | None) -> datetime.date | None:
        if year is not None:
            told = int(year)
            return _date(told + (2000 if told < _YEAR_SHORT else 0), month, day)
        found = (_date(self.latest.year - back, month, day) for back in range(5))
        return next((date for date in found if date is not None and date <= self.latest), None)

    def _last(self, day: int) -> datetime.date | None:
        """The last day of that number; a month without it is passed over."""
        year, month = self.latest.year, self.latest.month
        for _back in range(3):
            found = _date(year, month, day)
            if found is not None and found <= self.latest:
                return found
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        return None


def locale_order() -> DateOrder:
    """The order of this computer's short dates."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return DateOrder.MONTH_FIRST if 0 <= form.find("M") < form.find("d") else DateOrder.DAY_FIRST


def typed_moment(moment: Moment, today: datetime.date) -> str:
    """A moment as it stands in a cell, in a form that is read again as the same."""
    words = []
    if moment.date is not None:
        day = weekday_day(moment.date)
        near = datetime.timedelta(0) <= today - moment.date < datetime.timedelta(days=330)
        words.append(day if near else f"{day} {moment.date.year}")
    if moment.time is not None:
        words.append(clock(moment.time))
    if moment.part:
        words.append(moment.part)
    told = " ".join(words)
    return tr("about {when}", when=told) if moment.about and told else told


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _weekday(text: str) -> int | None:
    """Monday is 0; the first letters are enough, in English or in this computer's language."""
    text = text.rstrip(".")
    if len(text) < _LEAST_LETTERS:
        return None
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for number in range(1, 8):
            if locale.dayName(number).casefold().startswith(text):
                return number - 1
    return None


def _month(text: str) -> int | None:
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for number in range(1, 13):
            if locale.monthName(number).casefold().startswith(text.casefold()):
                return number
    return None
