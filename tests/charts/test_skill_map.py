"""The map of a skill: a row for each place and company, marks told apart by shape, everything inside."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.charts.test_charts import assert_inside, assert_labels_apart, say, width_of

from betweentimes.charts.shapes import Dot, Picture
from betweentimes.charts.skill_map import MapMark, MapRow, look_of, skill_map

START = datetime.date(2026, 9, 1)


def day(number):
    return START + datetime.timedelta(days=number)


marks = st.builds(MapMark, st.integers(0, 120).map(day), st.none() | st.integers(0, 2))
rows = st.lists(
    st.builds(
        MapRow, st.text("abc é", max_size=40), st.text("abc é", max_size=40), st.sampled_from(["", "2 of 3", "–"]),
        st.lists(marks, max_size=8).map(tuple),
    ),
    max_size=12,
)  # fmt: skip


@given(given_rows=rows, wide=st.integers(300, 1000))
def test_everything_is_inside_with_words_apart_and_a_mark_for_each_use(given_rows, wide):
    picture = skill_map(given_rows, 3, wide, width_of, say)
    assert_inside(picture)
    assert_labels_apart([label for label in picture.labels if label.text.strip()])
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == sum(len(row.marks) for row in given_rows)


def test_every_way_has_a_shape_of_its_own():
    assert len({look_of(way, 3)[:2] for way in (None, 0, 1, 2)}) == 4
    assert look_of(1, 2) == look_of(2, 3)  # the last way is alone


def test_two_uses_on_a_day_are_both_seen():
    row = MapRow("At work", "the Monday round", "1 of 2", (MapMark(day(0), 0), MapMark(day(0), 1)))
    one, other = [s for s in skill_map([row], 2, 600, width_of, say).shapes if isinstance(s, Dot)]
    assert one.x == other.x and one.y != other.y


def test_no_rows_and_no_days():
    assert skill_map([], 2, 600, width_of, say) == Picture(600, 0, ())
    words = skill_map([MapRow("At work", "", "1 of 1", ())], 2, 600, width_of, say)
    assert [label.text for label in words.labels] == ["At work", "1 of 1"]
