"""What a measure's chart shows on the screen: its totals, lines, bands and marks."""

from collections.abc import Iterable, Sequence

from betweentimes.charts.measure_chart import BandName, MeasureSeries, Point, Turn
from betweentimes.clinic.measure import MeasureDefinition, band_lines
from betweentimes.clinic.score import Score
from betweentimes.ui.progress.timeline_things import Opens


def measure_series(definition: MeasureDefinition, scores: Iterable[Score], turns: Sequence[Turn]) -> MeasureSeries:
    """The scores of this measure as points, each under its own key; where there are no bands, the cut-off."""
    lines = band_lines(definition)
    if not lines and definition.caseness is not None:
        lines = (definition.caseness,)
    return MeasureSeries(
        points=tuple(Point(score.date, score.total, f"{Opens.MEASURE}:{score.uid}") for score in scores),
        minimum=definition.minimum,
        maximum=definition.maximum,
        lines=lines,
        bands=tuple(BandName(band.lower, band.upper, band.label) for band in definition.bands),
        turns=tuple(turns),
    )
