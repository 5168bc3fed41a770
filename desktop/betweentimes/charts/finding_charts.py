"""The small chart of each kind of finding, one geometry for screen and paper; some findings are words alone."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from betweentimes.charts.row_charts import CountRow, PairRow, RowCurve, count_chart, pair_chart, row_chart, week_chart
from betweentimes.charts.shapes import FormatDate, Picture, Size, TextWidth
from betweentimes.clinic.findings import Curves, Finding, Pair, Pairs, Places, PlaceUse, Tally, Weeks

MOST_PAIRS: Final = 8
MOST_ROWS: Final = 24
MOST_WEEKS: Final = 26
MOST_PLACES: Final = 8
TALL_LINES: Final = 11.0
LOW_LINES: Final = 7.0
"""Heights in lines of the lettering."""


@dataclass(frozen=True, slots=True)
class FindingNames:
    """How rows and places are called where the chart stands."""

    pair: Callable[[Pair], str]
    place: Callable[[PlaceUse], str]
    day: FormatDate


def has_chart(finding: Finding) -> bool:
    """Whether a picture says more than the words: one row, one week or a sum have none."""
    if isinstance(finding, Curves):
        return len(finding.days) > 1
    if isinstance(finding, Weeks):
        return len(finding.counts) > 1
    if isinstance(finding, Tally):
        return len(finding.counts) > 1
    if isinstance(finding, Places):
        return len(finding.places) > 1
    return isinstance(finding, Pairs)


def shows_a_part(finding: Finding) -> bool:
    """Whether there is more than the picture draws."""
    if isinstance(finding, Pairs):
        return len(finding.pairs) > MOST_PAIRS
    if isinstance(finding, Curves):
        return len(finding.days) > MOST_ROWS
    if isinstance(finding, Weeks):
        return len(finding.counts) > MOST_WEEKS
    return isinstance(finding, Places) and len(finding.places) > MOST_PLACES


def finding_chart(
    finding: Finding, names: FindingNames, width: float, text_width: TextWidth, lettering: float = 12
) -> Picture:
    """The newest of the rows, as many as can be read; raises TypeError for a finding without a chart."""
    if isinstance(finding, Pairs):
        rows = [PairRow(names.pair(pair), pair.before, pair.after) for pair in finding.pairs[-MOST_PAIRS:]]
        return pair_chart(rows, finding.minimum, finding.maximum, width, text_width, lettering)
    if isinstance(finding, Curves):
        curves = [
            RowCurve(name, values[-MOST_ROWS:]) for name, values in zip(finding.names, finding.values, strict=True)
        ]
        days = [_day(day, names.day) for day in finding.days[-MOST_ROWS:]]
        size = Size(width, lettering * TALL_LINES)
        return row_chart(curves, days, finding.minimum, finding.maximum, size, text_width, lettering)
    if isinstance(finding, Weeks):
        size = Size(width, lettering * LOW_LINES)
        return week_chart(finding.counts[-MOST_WEEKS:], size, text_width, names.day, lettering)
    if isinstance(finding, Tally):
        return count_chart([CountRow(words, n) for words, n in finding.counts], width, text_width, lettering)
    if isinstance(finding, Places):
        places = [_place_row(place, finding.ways, names) for place in finding.places[:MOST_PLACES]]
        return count_chart(places, width, text_width, lettering)
    raise TypeError(type(finding).__name__)


def _place_row(place: PlaceUse, ways: tuple[str, ...], names: FindingNames) -> CountRow:
    """The first way (with help, with a reminder) is hatched."""
    hatched = dict(place.ways).get(ways[0], 0) if ways else 0
    return CountRow(names.place(place), place.times, hatched)


def _day(day: datetime.date | None, format_date: FormatDate) -> str:
    return format_date(day) if day is not None else ""
