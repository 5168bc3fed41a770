"""Charts of rows: everything inside, figures beside their marks, what was not rated left open."""

import datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.charts.test_charts import assert_inside, say, week, width_of

from betweentimes.charts.row_charts import (
    CountRow,
    PairRow,
    RowCurve,
    count_chart,
    pair_chart,
    row_chart,
    week_chart,
)
from betweentimes.charts.shapes import Bar, Dot, Line, Size
from betweentimes.charts.shortening import shorten

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60)
RATING = st.integers(0, 100)


def labels_apart(picture):
    boxes = []
    for label in picture.labels:
        left = label.left(width_of)
        boxes.append((left, left + width_of(label.text, label.size, label.bold), label.y - label.size * 0.7, label.y))
    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01 or one[3] <= other[2] or other[3] <= one[2]


@given(rows=st.lists(st.builds(PairRow, WORDS, RATING, RATING), max_size=8), width=st.floats(220, 900))
def test_pairs_stay_inside_and_their_words_apart(rows, width):
    picture = pair_chart(rows, 0, 100, width, width_of)
    assert_inside(picture)
    labels_apart(picture)
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == 2 * len(rows)


def test_a_falling_pair_goes_from_a_hollow_marker_left_to_a_filled_one():
    picture = pair_chart([PairRow("Fear", 80, 30)], 0, 100, 400, width_of)
    before, after = (shape for shape in picture.shapes if isinstance(shape, Dot))
    assert (before.filled, after.filled) == (False, True)
    assert after.x < before.x
    assert [label.text for label in picture.labels] == ["0", "100", "Fear", "80", "30"]


def test_a_pair_that_did_not_change_says_its_figure_once():
    picture = pair_chart([PairRow("", 40, 40)], 0, 100, 400, width_of)
    assert [label.text for label in picture.labels] == ["0", "100", "40"]


@given(
    rows=st.lists(st.integers(0, 40).flatmap(lambda n: st.builds(CountRow, WORDS, st.just(n), st.integers(0, n)))),
    width=st.floats(200, 900),
)
def test_counts_stay_inside_and_add_up(rows, width):
    picture = count_chart(rows, width, width_of)
    assert_inside(picture)
    labels_apart(picture)
    hatched = sum(shape.width for shape in picture.shapes if isinstance(shape, Bar) and shape.look == "hatched")
    whole = sum(shape.width for shape in picture.shapes if isinstance(shape, Bar))
    if whole:
        share = sum(row.hatched for row in rows) / sum(row.count for row in rows)
        assert abs(hatched / whole - share) < 1e-6


@given(counts=st.lists(st.integers(0, 30), min_size=1, max_size=80), width=st.floats(200, 900))
def test_weeks_stay_inside_and_an_empty_week_has_no_bar(counts, width):
    weeks = [(week(number), count) for number, count in enumerate(counts)]
    picture = week_chart(weeks, Size(width, 120), width_of, say)
    assert_inside(picture)
    labels_apart(picture)
    assert sum(isinstance(shape, Bar) for shape in picture.shapes) == sum(count > 0 for count in counts)


@given(
    values=st.lists(st.tuples(RATING | st.none(), RATING | st.none(), RATING | st.none()), min_size=1, max_size=40),
    width=st.floats(320, 900),
)
def test_rows_stay_inside_and_what_was_not_rated_has_no_marker(values, width):
    names = ("Before", "Peak", "End")
    curves = [RowCurve(name, column) for name, column in zip(names, zip(*values, strict=True), strict=True)]
    days = [say(week(number)) for number in range(len(values))]
    picture = row_chart(curves, days, 0, 100, Size(width, 160), width_of)
    assert_inside(picture)
    rated = sum(value is not None for row in values for value in row)
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == rated


def test_a_row_without_a_rating_breaks_the_line():
    picture = row_chart([RowCurve("End", (50, None, 20))], ["a", "b", "c"], 0, 100, Size(400, 140), width_of)
    lines = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.role == "goals"]
    assert lines == []


def test_long_words_are_cut_with_an_ellipsis():
    assert shorten("Fear", 100, 10, width_of) == "Fear"
    cut = shorten("A very long name of a situation", 60, 10, width_of)
    assert cut.endswith("…")
    assert width_of(cut, 10, False) <= 60


def test_no_rows_are_an_empty_picture():
    assert pair_chart([], 0, 100, 400, width_of).height == 0
    assert count_chart([], 400, width_of).height == 0
    assert week_chart([], Size(400, 100), width_of, datetime.date.isoformat).shapes == ()
