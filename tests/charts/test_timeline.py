"""The overview's chart: everything in the picture, words apart, every thing findable, and only the days shown."""

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.charts.test_charts import NAMES, assert_inside, assert_labels_apart, say, width_of

from betweentimes.charts.alliance_trend import AlliancePoint
from betweentimes.charts.measure_chart import MeasureSeries, Point, Turn
from betweentimes.charts.scales import Span, span_of
from betweentimes.charts.shapes import Dot, Label, Line
from betweentimes.charts.timeline import plot_columns, timeline
from betweentimes.charts.timeline_content import (
    EventMark,
    EventRow,
    MeasurePanel,
    SessionMark,
    TimelineBar,
    TimelineContent,
)

START = datetime.date(2026, 1, 6)
TODAY = START + datetime.timedelta(days=200)


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


def content(scores=(), check_ins=(), bars=(), sessions=(), strains=(), changes=(), turns=()) -> TimelineContent:
    """Everything keyed by its kind and number, with the days as they come."""
    points = tuple(Point(day(at), value, f"score {n}") for n, (at, value) in enumerate(scores))
    series = MeasureSeries(points, 0, 27, (4.5, 9.5), turns=tuple(turns))
    return TimelineContent(
        measures=(MeasurePanel("PHQ-9, 0 to 27", "Down 7", series),) if points else (),
        alliance_title="Alliance",
        alliance=tuple(AlliancePoint(day(at), *said, key=f"said {n}") for n, (at, *said) in enumerate(check_ins)),
        names=NAMES,
        bars_title="Practice",
        bars=tuple(
            TimelineBar(label, day(at), day(at + days), key=f"bar {n}") for n, (at, days, label) in enumerate(bars)
        ),
        sessions=tuple(SessionMark(n + 1, day(at), f"session {n}") for n, at in enumerate(sessions)),
        session_word="Session",
        today=TODAY,
        today_word="today",
        strains=EventRow(
            "Strain and repair",
            tuple(EventMark(look, day(at), look, f"note {n}") for n, (at, look) in enumerate(strains)),
        ),
        changes=EventRow(
            "Changes",
            tuple(EventMark("change", day(at), words, f"change {n}") for n, (at, words) in enumerate(changes)),
        ),
    )


days = st.integers(0, 260)
ratings = st.none() | st.integers(0, 10)
words = st.text("abc é", max_size=40)
contents = st.builds(
    content,
    scores=st.lists(st.tuples(days, st.none() | st.floats(0, 27, allow_nan=False)), max_size=25),
    check_ins=st.lists(st.tuples(days, ratings, ratings, ratings), max_size=25),
    bars=st.lists(st.tuples(days, st.integers(0, 90), words), max_size=10),
    sessions=st.lists(days, max_size=25),
    strains=st.lists(st.tuples(days, st.sampled_from(["strain", "repair"])), max_size=12),
    changes=st.lists(st.tuples(days, words), max_size=12),
)


def keys_of(given_content: TimelineContent, span: Span) -> set[str]:
    """What has to be found in the picture of these days."""
    found = {p.key for panel in given_content.measures for p in panel.series.points if p.value is not None}
    dated = {p.key: p.date for panel in given_content.measures for p in panel.series.points}
    for point in given_content.alliance:
        dated[point.key] = point.date
        if any(rating is not None for rating in (point.goals, point.tasks, point.bond)):
            found.add(point.key)
    for mark in (*given_content.sessions, *given_content.strains.marks, *given_content.changes.marks):
        dated[mark.key] = mark.date
        found.add(mark.key)
    kept = {key for key in found if span.holds(dated[key])}
    return kept | {bar.key for bar in given_content.bars if bar.start <= span.end and bar.end >= span.start}


@given(everything=contents, wide=st.integers(360, 1100), begin=days, length=st.integers(0, 260))
def test_all_of_it_is_inside_apart_and_findable_in_whatever_days_are_shown(everything, wide, begin, length):
    span = Span(day(begin), day(begin + length))
    for shown in (None, span):
        picture = timeline(everything, wide, width_of, say, span=shown)
        assert_inside(picture)
        assert_labels_apart([label for label in picture.labels if label.text.strip() and not label.bold])
        places = {place.key: place for place in picture.places}
        assert set(places) == keys_of(everything, shown or span_of(everything.dates()))
        for place in picture.places:
            assert -1 <= place.left <= place.right <= picture.width + 1
            assert -1 <= place.top <= place.bottom <= picture.height + 1
            assert place.left - 1 <= place.x <= place.right + 1


def test_strain_and_repair_differ_by_shape_and_words():
    picture = timeline(content(strains=[(10, "strain"), (40, "repair")]), 700, width_of, say)
    marks = [shape for shape in picture.shapes if isinstance(shape, Dot)]
    assert len({(mark.shape, mark.filled) for mark in marks}) == 2
    assert {"strain", "repair", "Strain and repair"} <= {label.text for label in picture.labels}


def test_marks_of_one_day_do_not_cover_each_other():
    picture = timeline(content(strains=[(10, "strain"), (10, "repair"), (11, "strain")]), 700, width_of, say)
    marks = [shape for shape in picture.shapes if isinstance(shape, Dot)]
    for one, other in combinations(marks, 2):
        assert abs(one.x - other.x) > one.radius or abs(one.y - other.y) >= 2 * one.radius


def strokes(picture):
    return [shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "ink"]


def test_a_line_that_comes_from_outside_is_cut_where_it_crosses_the_edge():
    everything = content(scores=[(0, 20), (100, 10), (200, 20)])
    whole = timeline(everything, 700, width_of, say)
    part = timeline(everything, 700, width_of, say, span=Span(day(50), day(150)))
    left, right = plot_columns(everything, 700, width_of)
    assert [(line.x1, line.x2) for line in strokes(part)] == [(left, (left + right) / 2), ((left + right) / 2, right)]
    middle = (strokes(whole)[0].y1 + strokes(whole)[0].y2) / 2
    assert abs(strokes(part)[0].y1 - middle) < 0.01
    assert len([shape for shape in part.shapes if isinstance(shape, Dot)]) == 1


def test_a_gap_outside_the_days_shown_breaks_the_line_all_the_same():
    everything = content(scores=[(0, 20), (40, None), (100, 10)])
    assert strokes(timeline(everything, 700, width_of, say, span=Span(day(50), day(150)))) == []


def test_one_point_equal_values_several_on_a_day_and_days_out_of_order():
    (only,) = [s for s in timeline(content(scores=[(5, 8)]), 700, width_of, say).shapes if isinstance(s, Dot)]
    assert only.x > 0
    level = timeline(content(scores=[(5, 8), (12, 8)]), 700, width_of, say)
    assert len({line.y1 for line in strokes(level)} | {line.y2 for line in strokes(level)}) == 1
    same_day = timeline(content(scores=[(5, 8), (5, 12)]), 700, width_of, say)
    upright = strokes(same_day)[0]
    assert upright.x1 == upright.x2 and upright.y1 != upright.y2
    mixed = timeline(content(scores=[(50, 4), (5, 8), (20, 6)]), 700, width_of, say)
    assert all(line.x1 < line.x2 for line in strokes(mixed))


def test_a_day_after_today_widens_the_axis():
    everything = content(scores=[(0, 8), (230, 6)])
    picture = timeline(everything, 700, width_of, say)
    today = next(shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "today")
    later = max(shape.x for shape in picture.shapes if isinstance(shape, Dot))
    assert later > today.x1


def test_no_day_of_today_is_drawn_where_it_is_not_shown():
    picture = timeline(content(scores=[(0, 8)]), 700, width_of, say, span=Span(day(0), day(30)))
    assert not any(isinstance(shape, Line) and shape.role == "today" for shape in picture.shapes)
    assert not any(isinstance(shape, Label) and shape.text == "today" for shape in picture.shapes)


def test_a_sudden_change_is_marked_at_its_point_with_words():
    turn = Turn(day(50), 9, "sudden gain", False, "turn")
    picture = timeline(content(scores=[(0, 20), (50, 9), (90, 8)], turns=[turn]), 700, width_of, say)
    (mark,) = [shape for shape in picture.shapes if isinstance(shape, Dot) and shape.shape == "triangle_down"]
    point = next(place for place in picture.places if place.key == "score 1")
    assert mark.x == point.x and mark.y > point.bottom
    assert "sudden gain" in {label.text for label in picture.labels}
    assert "turn" in {place.key for place in picture.places}


def test_the_words_of_a_sudden_change_pass_under_the_points_beside_it_or_over_low_ones():
    turn = Turn(day(50), 9, "sudden gain", False, "turn")
    for later in (8, 7.5, 0):
        scores = [(0, 20), (50, 9), (56, later), (62, later)]
        picture = timeline(content(scores=scores, turns=[turn]), 700, width_of, say)
        words = next(label for label in picture.labels if label.text == "sudden gain")
        for place in (place for place in picture.places if place.key.startswith("score")):
            if words.x <= place.x <= words.x + width_of(words.text, words.size, False):
                assert place.bottom < words.y - words.size * 0.7 or place.top > words.y, later
