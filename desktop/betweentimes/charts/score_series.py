"""What a chart shows of a measure: a client's totals, lines, bands and marks, the same on the screen and on paper."""

import datetime
from collections.abc import Callable, Iterable, Sequence

from betweentimes.charts.measure_chart import BandName, MeasureSeries, Point, Turn
from betweentimes.clinic.measure import MeasureDefinition, band_lines
from betweentimes.clinic.score import Score


def score_series(
    definition: MeasureDefinition,
    scores: Iterable[Score],
    turns: Sequence[Turn] = (),
    *,
    name_point: Callable[[Score], str] | None = None,
    name_band: Callable[[str], str] = str,
) -> MeasureSeries:
    """Every score on this measure as a point by date, a gap without a value; where there are no bands, the cut-off.

    `name_point` gives each point's key, `name_band` writes a band's label.
    """
    lines = band_lines(definition)
    if not lines and definition.caseness is not None:
        lines = (definition.caseness,)
    return MeasureSeries(
        points=tuple(
            Point(score.date, score.total, name_point(score) if name_point is not None else "")
            for score in sorted(scores, key=_when)
            if score.measure == definition.id
        ),
        minimum=definition.minimum,
        maximum=definition.maximum,
        lines=lines,
        bands=tuple(BandName(band.lower, band.upper, name_band(band.label)) for band in definition.bands),
        turns=tuple(turns),
    )


def _when(score: Score) -> tuple[datetime.date, int]:
    return score.date, score.created
