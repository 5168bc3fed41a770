"""What is pointed at on the time axis: a day with all its things, one of them chosen, or one thing that lasted."""

import datetime
from collections.abc import Callable

from betweentimes.charts.shapes import Place
from betweentimes.ui.language import tr
from betweentimes.ui.progress.hover_label import Reading
from betweentimes.ui.progress.timeline_days import TimelineDays
from betweentimes.ui.progress.timeline_things import Opens, Thing
from betweentimes.ui.progress.timeline_words import day_words


class TimelinePointer:
    """Made for the things of one client; nothing is pointed at to begin with."""

    def __init__(self, days: TimelineDays, today: Callable[[], datetime.date]) -> None:
        self._days = days
        self._today = today
        self.day: datetime.date | None = None
        self._key = ""
        self._alone = False

    def point(self, day: datetime.date | None, key: str = "", alone: bool = False) -> bool:
        """Point at a day and perhaps one thing of it, or with `alone` at that thing only; says whether that is new."""
        before = (self.day, self._key, self._alone)
        self.day, self._key, self._alone = day, key, alone
        return before != (day, key, alone)

    def at_thing(self, step: int) -> str:
        """The key of the next thing of the day, or the one before; blank when it has none."""
        keys = [thing.key for thing in self._days.of(self.day)] if self.day is not None else []
        if not keys:
            return ""
        at = keys.index(self._key) if self._key in keys else -1
        return keys[min(max(at + step, 0), len(keys) - 1)]

    @property
    def chosen(self) -> Thing | None:
        """The thing that Enter opens."""
        return self._days.thing(self._key)

    @property
    def place(self) -> Place | None:
        """Where the chosen thing is."""
        return self._days.place(self._key)

    @property
    def lasting(self) -> bool:
        """Whether one thing that lasted is pointed at, and not a day."""
        return self._alone

    def x(self) -> float:
        """Where what is pointed at stands from left to right."""
        if self.day is None:
            return 0.0
        if self._alone and self.place is not None:
            return self.place.left
        places = [self._days.place(thing.key) for thing in self._days.of(self.day)]
        return next((place.x for place in places if place is not None), 0.0)

    def reading(self) -> Reading | None:
        """What is said of it, None while nothing is pointed at."""
        if self.day is None:
            return None
        chosen = self.chosen
        if self._alone and chosen is not None:
            return Reading(chosen.panel, (chosen.value,), 0)
        things = self._days.of(self.day)
        sessions = [thing for thing in things if thing.opens is Opens.SESSION]
        head = day_words(self.day, self._today())
        for thing in sessions:
            head = tr("{day}, {session}", day=head, session=thing.brief)
        said = [thing for thing in things if thing.opens is not Opens.SESSION]
        keys = [thing.key for thing in said]
        strong = keys.index(self._key) if self._key in keys else -1 if chosen in sessions else -2
        return Reading(head, tuple(thing.brief for thing in said), strong)
