"""The overview's chart: everything in the picture, words apart, every thing findable, and only the days shown."""

import datetime
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.charts.test_charts import NAMES, assert_inside, assert_labels_apart, say, width_of

from betweentimes.charts.alliance_trend import AlliancePoint
from betweentimes.charts.measure_chart import MeasureSeries, Point, Turn
from betweentimes.charts.scales import Span, span_of
from betweentimes.charts.shapes import Bar, Dot, Label, Line
from betweentimes.charts.timeline import plot_columns, timeline
from betweentimes.charts.timeline_content import (
    EventMark,
    EventRow,
    GoalLine,
    MeasurePanel,
    SessionMark,
    TimelineBar,
    TimelineContent,
)

START = datetime.date(2026, 1, 6)
TODAY = START + datetime.timedelta(days=200)


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


def content(
    scores=(), check_ins=(), bars=(), sessions=(), strains=(), changes=(), turns=(), goals=()
) -> TimelineContent:
    """Everything keyed by its kind and number, with the days as they come."""
    points = tuple(Point(day(at), value, f"score {n}") for n, (at, value) in enumerate(scores))
    series = MeasureSeries(points, 0, 27, (4.5, 9.5), turns=tuple(turns))
    return TimelineContent(
        measures=(MeasurePanel("PHQ-9, 0 to 27", "Down 7", series),) if points else (),
        alliance_title="Alliance",
        alliance=tuple(AlliancePoint(day(at), *said, key=f"said {n}") for n, (at, *said) in enumerate(check_ins)),
        names=NAMES,
        goals_title="Goals",
        goals=tuple(
            GoalLine(said, tuple(Point(day(at), near, f"near {n} {m}") for m, (at, near) in enumerate(rated)))
            for n, (said, rated) in enumerate(goals)
        ),
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
    goals=st.lists(
        st.tuples(words, st.lists(st.tuples(days, st.integers(0, 10)), min_size=1, max_size=12)), max_size=3
    ),
)


def keys_of(given_content: TimelineContent, span: Span) -> set[str]:
    """What has to be found in the picture of these days."""
    found = {p.key for panel in given_content.measures for p in panel.series.points if p.value is not None}
    dated = {p.key: p.date for panel in given_content.measures for p in panel.series.points}
    for rating in (rating for goal in given_content.goals for rating in goal.points):
        found.add(rating.key)
        dated[rating.key] = rating.date
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


def test_every_goal_has_a_line_of_its_own_under_its_words():
    goals = [("See my sister", [(0, 2), (50, 5)]), ("Sleep", [(20, 10)])]
    picture = timeline(content(goals=goals), 700, width_of, say)
    places = {place.key: place for place in picture.places}
    heads = {label.text: label.y for label in picture.labels}
    assert heads["Goals"] < heads["See my sister"] < places["near 0 1"].top < places["near 0 0"].top < heads["Sleep"]
    assert {"2", "5", "10"} <= {label.text for label in picture.labels if label.bold}
    assert len(strokes(picture)) == 1


def test_the_line_through_today_passes_no_title_and_no_note():
    told = content(scores=[(0, 8), (200, 6)], goals=[("Sleep " * 20, [(3, 4)])])
    note = "Down 2 since 6 January. Less than measurement error."
    picture = timeline(replace(told, measures=(replace(told.measures[0], note=note),)), 700, width_of, say)
    lines = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "today"]
    ends = [(label.left(width_of), label) for label in picture.labels if label.y < lines[-1].y1]
    met = [
        label
        for left, label in ends
        if left <= lines[0].x1 <= left + width_of(label.text, label.size, label.bold) and not label.figure
    ]
    assert {label.text[:5] for label in met} == {"Down ", "Sleep"}
    for label in met:
        assert all(line.y2 <= label.y - label.size * 0.7 or line.y1 >= label.y for line in lines), label.text


def test_a_label_stands_in_one_stretch_of_its_bar_the_plain_one_first():
    walk = TimelineBar("The walk", day(0), day(200), key="walk")
    for turn in (20, 180):
        parts = (TimelineBar("", day(0), day(turn)), TimelineBar("", day(turn), day(200), "hatched", "paused"))
        whole = content(scores=[(0, 8)])
        picture = timeline(replace(whole, bars=(replace(walk, parts=parts),)), 700, width_of, say)
        (words,) = [label for label in picture.labels if label.text == "The walk"]
        bars = [shape for shape in picture.shapes if isinstance(shape, Bar)]
        end = words.x + width_of(words.text, words.size, False)
        inside = [bar for bar in bars if bar.x <= words.x and end <= bar.x + bar.width]
        assert [bar.look for bar in inside] == ["hatched" if turn == 20 else "plain"]


def test_of_very_many_values_the_first_last_highest_and_lowest_are_written():
    scores = [(at, 10 + at % 7) for at in range(100)] + [(100, 3), (101, 25), (102, 12)]
    picture = timeline(content(scores=scores), 360, width_of, say)
    written = {label.text for label in picture.labels if label.bold and label.figure}
    assert written <= {"10", "3", "25", "12"} and {"25", "10"} <= written


def test_values_at_the_top_stay_clear_of_the_title_and_its_note():
    picture = timeline(content(scores=[(0, 27), (200, 27)]), 700, width_of, say)
    head = next(label for label in picture.labels if label.text == "Down 7")
    for value in (label for label in picture.labels if label.text == "27" and label.bold):
        assert value.y - value.size * 0.72 > head.y + head.size * 0.1


def test_days_thirty_years_apart():
    picture = timeline(
        content(scores=[(0, 8), (30 * 365, 6)], goals=[("Sleep", [(0, 1), (30 * 365, 9)])]), 500, width_of, say
    )
    assert_inside(picture)
    left, right = plot_columns(content(scores=[(0, 8), (30 * 365, 6)]), 500, width_of)
    assert {place.x for place in picture.places} == {left, right}


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
