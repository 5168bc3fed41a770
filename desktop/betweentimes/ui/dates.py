"""Dates and times in words, short and calm: "Tue 24 Nov", "today", "20 hours ago"."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from betweentimes.ui.language import tr

if TYPE_CHECKING:
    from betweentimes.worksheets.answers import Moment

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def _localized(date: datetime.date, pattern: str) -> str:
    return QLocale(QLocale.Language.English).toString(QDate(date.year, date.month, date.day), pattern)


def day_month(date: datetime.date, today: datetime.date | None = None) -> str:
    """ "24 Nov"; with the year when it is not within eleven months of `today`."""
    far = today is not None and abs((date - today).days) > 334
    return _localized(date, "d MMM yyyy" if far else "d MMM")


def weekday_day(date: datetime.date, today: datetime.date | None = None) -> str:
    """ "Tue 24 Nov"."""
    return _localized(date, "ddd") + " " + day_month(date, today)


def weekday_name(date: datetime.date) -> str:
    """ "Tue"."""
    return _localized(date, "ddd")


def long_day(date: datetime.date) -> str:
    """ "Tuesday 17 November"."""
    return _localized(date, "dddd d MMMM")


def full_date(date: datetime.date) -> str:
    """ "17 November 2026"."""
    return _localized(date, "d MMMM yyyy")


def clock(time: datetime.time) -> str:
    """ "14:00"."""
    return time.strftime("%H:%M")


def local_time(milliseconds: int) -> datetime.datetime:
    """A UTC stamp as date and time on this PC."""
    return datetime.datetime.fromtimestamp(milliseconds / 1000, tz=datetime.UTC).astimezone()


def clock_of(milliseconds: int) -> str:
    """The local time of day of a UTC stamp, "14:02"."""
    return local_time(milliseconds).strftime("%H:%M")


def date_of(milliseconds: int) -> datetime.date:
    """The PC's local date of a UTC stamp."""
    return local_time(milliseconds).date()


def start_of_day(date: datetime.date) -> int:
    """When a day begins on this PC, as a UTC stamp."""
    return int(datetime.datetime.combine(date, datetime.time()).astimezone().timestamp() * 1000)


def near_day(date: datetime.date, today: datetime.date) -> str:
    """ "Today", a weekday within six days ahead ("Wed"), else "Mon 23 Nov"."""
    ahead = (date - today).days
    if ahead == 0:
        return tr("Today")
    if 0 < ahead < 6:
        return weekday_name(date)
    return weekday_day(date, today)


def near_day_time(date: datetime.date, time: datetime.time | None, today: datetime.date) -> str:
    """ "Today 14:00", "Wed 09:00", "Mon 23 Nov"."""
    day = near_day(date, today)
    ahead = (date - today).days
    return f"{day} {clock(time)}" if time is not None and 0 <= ahead < 6 else day


def ago(since: int, now: int) -> str:
    """How long ago a UTC stamp was: "just now", "20 minutes ago", "20 hours ago", "3 days ago"."""
    passed = max(0, now - since)
    if passed < 2 * MINUTE:
        return tr("just now")
    if passed < HOUR:
        return tr("{n} minutes ago", n=passed // MINUTE)
    if passed < 2 * HOUR:
        return tr("an hour ago")
    if passed < 2 * DAY:
        return tr("{n} hours ago", n=passed // HOUR)
    return tr("{n} days ago", n=passed // DAY)


def moment_words(moment: Moment, today: datetime.date) -> str:
    """A moment as told: "Fri 13 Nov, 10:20", "Sun 15 Nov, eve", "about 6 Nov"; blank when unknown."""
    parts = []
    if moment.date is not None:
        parts.append(weekday_day(moment.date, today))
    if moment.time is not None:
        parts.append(clock(moment.time))
    if moment.part:
        parts.append(moment.part)
    words = ", ".join(parts)
    return tr("about {when}", when=words) if moment.about and words else words
