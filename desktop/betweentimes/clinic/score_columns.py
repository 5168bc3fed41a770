"""Which column of an imported table means what: one score a row (long) or one client a row (wide)."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from betweentimes.clinic.score_cells import CellRules


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A column of totals, by index from 0; a blank measure means the measure column of the row names it."""

    column: int
    measure: str = ""


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """A column that names the measure, and what each text in it stands for: (text, measure id), compared caseless."""

    column: int
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongMapping:
    """One row per client and date. Columns are indexes from 0."""

    client: int
    date: int
    scores: tuple[ScoreColumn, ...]
    measure: MeasureColumn | None = None
    occasion: int | None = None
    rules: CellRules = field(default_factory=CellRules)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One column of a series: its label ("s0", "fu1") and its days after the client's start, None when unsaid."""

    column: int
    label: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The columns of one measure in order of time; a blank measure leaves the series out."""

    prefix: str
    measure: str
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WideMapping:
    """One row per client. The start is one date for all, or a column with each client's own, which goes first."""

    client: int
    series: tuple[Series, ...]
    start: datetime.date | None = None
    start_column: int | None = None
    rules: CellRules = field(default_factory=CellRules)


Mapping = LongMapping | WideMapping


@dataclass(frozen=True, slots=True)
class WideGuess:
    """What a header looks like: the client column, the series without measures yet, and the columns in neither."""

    client: int | None
    series: tuple[Series, ...]
    left: tuple[int, ...]


_CLIENT_NAMES: Final = frozenset(
    {"id", "client", "clientid", "code", "clientcode", "patient", "patientid", "participant", "participantid", "case"}
    | {"caseid", "subject", "subjectid", "name", "pid", "nr", "no"}
)
_BASELINES: Final = frozenset({"baseline", "pre", "start", "intake"})
_ENDS: Final = frozenset({"post", "end", "discharge"})
_FOLLOW_UPS: Final = frozenset({"fu", "f", "followup", "follow"})
_SEPARATOR = re.compile(r"[\s_.\-]+")
_TAIL = re.compile(r"([^\W\d]*)([0-9]{1,4})", re.UNICODE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A header taken apart: prefix, label as written, rank (0 session, 1 end, 2 follow-up) and number."""

    column: int
    prefix: str
    label: str
    rank: int
    number: int


def guess_wide(header: Sequence[str], interval_days: int = 7) -> WideGuess:
    """Groups columns such as bdi_s0, bdi_s1, bdi_fu1 by prefix into series of at least two occasions.

    Sessions get their days from the interval, counted from the lowest number in the whole header; ends and
    follow-ups get none, they must be stated.
    """
    groups: dict[str, list[_Place]] = {}
    for column, name in enumerate(header):
        place = _place(column, name)
        if place is not None:
            groups.setdefault(place.prefix.casefold(), []).append(place)
    groups = {prefix: places for prefix, places in groups.items() if len(places) > 1}
    sessions = [place.number for places in groups.values() for place in places if place.rank == 0]
    first = min(sessions, default=0)
    series: list[Series] = []
    for places in groups.values():
        places.sort(key=lambda place: (place.rank, place.number, place.column))
        occasions = tuple(
            Occasion(place.column, place.label, (place.number - first) * interval_days if place.rank == 0 else None)
            for place in places
        )
        series.append(Series(places[0].prefix, "", occasions))
    used = {occasion.column for each in series for occasion in each.occasions}
    client = _client_column(header, used)
    left = tuple(column for column in range(len(header)) if column not in used and column != client)
    return WideGuess(client, tuple(series), left)


def with_days(series: Series, label: str, days: int) -> Series:
    """The series with every occasion of this label placed so many days after the start."""
    occasions = tuple(
        replace(occasion, days=days) if occasion.label == label else occasion for occasion in series.occasions
    )
    return replace(series, occasions=occasions)


def _place(column: int, name: str) -> _Place | None:
    tokens = [(found.group(), found.start()) for found in re.finditer(r"[^\s_.\-]+", name)]
    if len(tokens) < 2:
        return None
    tail, start = tokens[-1]
    found = _TAIL.fullmatch(tail)
    word, number = (found[1].casefold(), int(found[2])) if found else (tail.casefold(), 0)
    if not found and word not in _BASELINES | _ENDS:
        return None
    if not word and len(tokens) > 2 and tokens[-2][0].isalpha():  # "BDI week 3": the word belongs to the occasion
        word, start = tokens[-2][0].casefold(), tokens[-2][1]
    rank = 2 if word in _FOLLOW_UPS else 1 if word in _ENDS else 0
    prefix = _SEPARATOR.sub(" ", name[:start]).strip()
    return _Place(column, prefix, name[start:].strip(), rank, number)


def _client_column(header: Sequence[str], used: set[int]) -> int | None:
    free = [column for column in range(len(header)) if column not in used]
    named = [column for column in free if _SEPARATOR.sub("", header[column]).casefold() in _CLIENT_NAMES]
    return next(iter(named or free), None)
