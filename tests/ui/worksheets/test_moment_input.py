"""When something was, as told: any part may be missing, and what cannot be read stays."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.ui.worksheets.moment_input import MomentInput
from betweentimes.ui.worksheets.own_words_input import OwnWordsInput
from betweentimes.worksheets.answers import Moment

moments = st.builds(
    Moment,
    date=st.none() | st.dates(datetime.date(1970, 1, 2), datetime.date(2069, 12, 31)),
    time=st.none() | st.times().map(lambda told: told.replace(second=0, microsecond=0)),
    part=st.sampled_from(["", "evening", "<b>noon</b>"]),
    about=st.booleans(),
)


@pytest.fixture
def moment(look, qtbot, today):
    made = MomentInput(look, today, with_time=True)
    qtbot.addWidget(made)
    return made


def test_any_moment_comes_back_as_it_was(moment):
    @given(moments)
    def comes_back(told):
        moment.set_value(told)
        assert moment.value() == (told if told else None)
        typed = moment.typed()
        moment.set_value(None)
        moment.set_typed(typed)
        assert moment.value() == (told if told else None)

    comes_back()


def test_a_day_that_cannot_be_read_stays(moment):
    moment.day.set_typed("the day after")
    assert moment.problem() and moment.value() is None
    typed = moment.typed()
    moment.set_value(None)
    moment.set_typed(typed)
    assert moment.day.typed() == "the day after"


def test_every_part_has_a_name(moment):
    moment.setAccessibleName("When")
    assert moment.hour.line.accessibleName() == "When: time"


def test_own_words_stand_behind_the_ticks(look, qtbot):
    made = OwnWordsInput(look, [("a", "One"), ("b", "Two")])
    qtbot.addWidget(made)
    made.set_value(("b", "my own", "another"))
    assert made.words.value() == "my own; another" and made.value() == ("b", "my own", "another")
    made.words.set_value(" ; new ;")
    assert made.value() == ("b", "new")
