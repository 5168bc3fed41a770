"""The things on the time axis day by day, ready to be found by a place in the picture."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betweentimes.charts.shapes import Place
from betweentimes.ui.progress.timeline_things import Opens, Thing

REACH = 6.0
"""Pixels that the pointer may be off a mark."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A day that has things in the picture, and where it is."""

    day: datetime.date
    x: float


class TimelineDays:
    """Made once for what is shown; `lay` once for each picture of it. Looking something up is a bisection."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._by_key: dict[str, Thing] = {thing.key: thing for thing in things}
        self._by_day: dict[datetime.date, list[tuple[str, Thing]]] = {}
        for key, thing in self._by_key.items():
            self._by_day.setdefault(thing.day, []).append((key, thing))
        for found in self._by_day.values():
            found.sort(key=_is_session)
        self.days: list[datetime.date] = sorted(self._by_day)
        self._places: Mapping[str, Place] = {}
        self._spots: list[Spot] = []
        self._xs: list[float] = []
        self._marks: list[Place] = []
        self._lefts: list[float] = []
        self._widest = 0.0
        self._bars: list[Place] = []

    def lay(self, places: Sequence[Place], drawable: Iterable[str] | None = None) -> None:
        """Take over where the things of the present picture are; `drawable` are the keys of things in any picture."""
        if drawable is not None:
            kept = frozenset(drawable)
            self.days = sorted(day for day, things in self._by_day.items() if any(key in kept for key, _ in things))
        self._places = {place.key: place for place in places}
        spots: dict[datetime.date, float] = {}
        self._bars, self._marks = [], []
        for place in places:
            thing = self._by_key.get(place.key)
            if thing is None:
                continue
            if thing.end is not None:
                self._bars.append(place)
            else:
                self._marks.append(place)
                spots[thing.day] = place.x
        self._spots = [Spot(day, x) for day, x in sorted(spots.items())]
        self._xs = [spot.x for spot in self._spots]
        self._marks.sort(key=_left)
        self._lefts = [place.left for place in self._marks]
        self._widest = max((place.right - place.left for place in self._marks), default=0.0)

    def thing(self, key: str) -> Thing | None:
        """The thing of that name."""
        return self._by_key.get(key)

    def of(self, day: datetime.date) -> list[Thing]:
        """What is drawn of a day, sessions last."""
        return [thing for key, thing in self._by_day.get(day, ()) if key in self._places]

    def place(self, key: str) -> Place | None:
        """Where a thing is in the picture."""
        return self._places.get(key)

    def nearest(self, x: float, reach: float) -> Spot | None:
        """The day nearest to a place from left to right, within `reach`."""
        at = bisect_left(self._xs, x)
        near = [spot for spot in self._spots[max(0, at - 1) : at + 1] if abs(spot.x - x) <= reach]
        return min(near, key=lambda spot: abs(spot.x - x), default=None)

    def hit(self, x: float, y: float) -> Thing | None:
        """The thing whose mark is under the pointer or next to it: the nearest mark, else the bar."""
        low = bisect_left(self._lefts, x - self._widest - REACH)
        high = bisect_left(self._lefts, x + REACH)
        best = min(
            (place for place in self._marks[low:high] if _away(place, x, y) <= REACH),
            key=lambda place: _away(place, x, y),
            default=None,
        ) or next((place for place in self._bars if _away(place, x, y) <= 0), None)
        return self._by_key[best.key] if best is not None and best.key in self._by_key else None


def _away(place: Place, x: float, y: float) -> float:
    """How far a point lies outside a frame; 0 inside."""
    across = max(place.left - x, x - place.right, 0.0)
    down = max(place.top - y, y - place.bottom, 0.0)
    return max(across, down)


def _is_session(keyed: tuple[str, Thing]) -> bool:
    return keyed[1].opens is Opens.SESSION


def _left(place: Place) -> float:
    return place.left
