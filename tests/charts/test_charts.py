"""Chart geometry: everything inside the picture, labels apart, gaps kept."""

import datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, alliance_trend
from betweentimes.charts.measure_chart import BandName, MeasureSeries, Point, measure_chart
from betweentimes.charts.scales import round_ticks, spread
from betweentimes.charts.shapes import Bar, Dot, Label, Line, Picture, Size
from betweentimes.charts.timeline import timeline
from betweentimes.charts.timeline_content import MeasurePanel, SessionMark, TimelineBar, TimelineContent

START = datetime.date(2026, 9, 15)
NAMES = SeriesNames("Goals", "Tasks", "Bond")
BANDS = (
    BandName(0, 4, "minimal"),
    BandName(5, 9, "mild"),
    BandName(10, 14, "moderate"),
    BandName(15, 19, "moderately severe"),
    BandName(20, 27, "severe"),
)


def width_of(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.55 if bold else 0.5)


def say(day: datetime.date) -> str:
    return f"{day.day} {day:%b}"


def week(number: int) -> datetime.date:
    return START + datetime.timedelta(days=7 * number)


def series(values: list[float | None]) -> MeasureSeries:
    points = tuple(Point(week(number), value) for number, value in enumerate(values))
    return MeasureSeries(points, 0, 27, (4.5, 9.5, 14.5, 19.5), BANDS)


def assert_inside(picture: Picture) -> None:
    slack = 0.6
    for shape in picture.shapes:
        if isinstance(shape, Line):
            xs, ys = (shape.x1, shape.x2), (shape.y1, shape.y2)
        elif isinstance(shape, Label):
            left = shape.left(width_of)
            xs = (left, left + width_of(shape.text, shape.size, shape.bold))
            ys = (shape.y - shape.size * 0.8, shape.y)
        elif isinstance(shape, Bar):
            xs, ys = (shape.x, shape.x + shape.width), (shape.y, shape.y + shape.height)
        else:
            assert isinstance(shape, Dot)
            xs, ys = (shape.x - shape.radius, shape.x + shape.radius), (shape.y - shape.radius, shape.y + shape.radius)
        assert min(xs) >= -slack and max(xs) <= picture.width + slack, shape
        assert min(ys) >= -slack and max(ys) <= picture.height + slack, shape


def assert_labels_apart(labels: list[Label]) -> None:
    for one, other in combinations(labels, 2):
        a, b = one.left(width_of), other.left(width_of)
        beside = (
            a + width_of(one.text, one.size, one.bold) <= b + 0.1
            or b + width_of(other.text, other.size, other.bold) <= a + 0.1
        )
        assert beside or abs(one.y - other.y) >= min(one.size, other.size) * 0.9, (one, other)


def test_a_measure_shows_its_points_values_bands_and_dates():
    picture = measure_chart(series([18, 17, 14]), Size(520, 130), width_of, say)
    texts = [label.text for label in picture.labels]
    for text in ("18", "17", "14", "severe", "moderately severe", "minimal", "15 Sep", "29 Sep", "0", "20"):
        assert text in texts
    dotted = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "band"]
    assert len(dotted) == 4 and all(line.dash for line in dotted)
    assert_inside(picture)


def test_a_gap_breaks_the_line_and_is_no_zero():
    picture = measure_chart(series([18, None, 14, 12]), Size(520, 130), width_of, say)
    strokes = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "ink"]
    dots = [shape for shape in picture.shapes if isinstance(shape, Dot)]
    assert len(strokes) == 1
    assert len(dots) == 3
    assert strokes[0].x1 == pytest.approx(dots[1].x)


def test_of_two_values_of_a_day_the_lower_has_its_figure_under_it():
    points = (Point(week(0), 18), Point(week(1), 11), Point(week(1), 14))
    picture = measure_chart(MeasureSeries(points, 0, 27), Size(600, 200), width_of, say)
    dots = sorted((shape for shape in picture.shapes if isinstance(shape, Dot) and shape.x > 300), key=lambda d: d.y)
    figures = {label.text: label.y for label in picture.labels if label.bold}
    assert len(dots) == 2
    assert figures["14"] < dots[0].y < dots[1].y < figures["11"] - 8


def test_no_points_and_one_point():
    assert measure_chart(series([]), Size(300, 100), width_of, say).shapes == ()
    assert_inside(measure_chart(series([27]), Size(300, 100), width_of, say))


@given(values=st.lists(st.none() | st.floats(0, 27, allow_nan=False), max_size=40), wide=st.integers(280, 1200))
def test_measures_stay_inside_with_their_labels_apart(values, wide):
    picture = measure_chart(series(values), Size(wide, 150), width_of, say)
    assert_inside(picture)
    assert_labels_apart([label for label in picture.labels if label.role != "ink"])


ratings = st.none() | st.integers(0, 10)


@given(rows=st.lists(st.tuples(ratings, ratings, ratings), max_size=30))
def test_the_trend_stays_inside_and_its_end_labels_apart(rows):
    points = [AlliancePoint(week(number), *row) for number, row in enumerate(rows)]
    picture = alliance_trend(points, NAMES, Size(320, 130), width_of, say)
    assert_inside(picture)
    assert_labels_apart(list(picture.labels))


def test_the_three_lines_differ_by_more_than_colour():
    points = [AlliancePoint(week(0), 5, 4, 6), AlliancePoint(week(1), 6, 5, 6)]
    picture = alliance_trend(points, NAMES, Size(320, 130), width_of, say)
    markers = {shape.role: (shape.shape, shape.filled) for shape in picture.shapes if isinstance(shape, Dot)}
    dashes = {s.role: s.dash for s in picture.shapes if isinstance(s, Line) and s.role in ("goals", "tasks", "bond")}
    assert len(set(markers.values())) == 3
    assert len(set(dashes.values())) == 3
    assert {"Goals 6", "Tasks 5", "Bond 6"} <= {label.text for label in picture.labels}


def content(bars: list[TimelineBar], weeks: int = 9) -> TimelineContent:
    return TimelineContent(
        measures=(MeasurePanel("PHQ-9, 0 to 27", "Down 7 since 15 Sep", series([18, 17, None, 12])),),
        alliance_title="Alliance",
        alliance=(AlliancePoint(week(0), 5, 4, 6), AlliancePoint(week(8), 5, 5, 5)),
        names=NAMES,
        bars_title="Practice",
        bars=tuple(bars),
        sessions=tuple(SessionMark(number + 1, week(number)) for number in range(weeks)),
        session_word="Session",
        today=week(8),
        today_word="today",
    )


bars = st.builds(
    lambda label, begin, length, look: TimelineBar(label, week(begin), week(begin + length), look),
    st.text("abc é", max_size=60),
    st.integers(0, 12),
    st.integers(0, 8),
    st.sampled_from(["plain", "hatched", "dashed"]),
)


@given(chosen=st.lists(bars, max_size=12), wide=st.integers(420, 1100), weeks=st.integers(1, 30))
def test_the_timeline_stays_inside_and_bars_and_labels_apart(chosen, wide, weeks):
    picture = timeline(content(chosen, weeks), wide, width_of, say)
    assert_inside(picture)
    assert_labels_apart([label for label in picture.labels if label.text.strip()])
    drawn = [shape for shape in picture.shapes if isinstance(shape, Bar)]
    assert len(drawn) == len(chosen)
    for one, other in combinations(drawn, 2):
        assert one.y != other.y or one.x + one.width <= other.x or other.x + other.width <= one.x


def test_the_timeline_marks_today_and_numbers_sessions():
    picture = timeline(content([TimelineBar("Ladder, agreed", week(7), week(8))]), 740, width_of, say)
    texts = [label.text for label in picture.labels]
    assert "today" in texts and "Ladder, agreed" in texts and "9" in texts
    assert any(isinstance(shape, Line) and shape.role == "today" for shape in picture.shapes)


def test_an_empty_timeline_is_empty():
    empty = TimelineContent((), "", (), NAMES, "", (), (), "")
    assert timeline(empty, 700, width_of, say) == Picture(700, 0.0, ())


@given(wanted=st.lists(st.floats(0, 100), max_size=8))
def test_spread_keeps_order_and_bounds(wanted):
    places = spread(wanted, 12, 0, 100)
    assert all(-0.01 <= place <= 100.01 for place in places)
    ordered = sorted(places)
    assert all(b - a >= min(12, 100 / max(len(places) - 1, 1)) - 0.01 for a, b in pairwise(ordered))


@pytest.mark.parametrize(("low", "high"), [(0, 27), (0, 21), (0, 10), (10, 40), (0, 4.5), (0, 1000)])
def test_ticks_are_few_and_inside(low, high):
    ticks = round_ticks(low, high)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] == low and ticks[-1] <= high
