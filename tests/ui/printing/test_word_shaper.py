"""Words set with Qt's text layout: on any thread, every letter kept, nothing pretended that no font has."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY

from betweentimes.ui.printing.word_shaper import WordShaper

FONTS = REPOSITORY / "resources" / "fonts" / "fallback"


@pytest.fixture
def shaper(qapp) -> WordShaper:
    return WordShaper(FONTS)


def test_another_thread_sets_a_word_as_this_one_does(shaper):
    here = shaper.shape("مرحبا", strong=False, leftward=True)
    with ThreadPoolExecutor(1) as other:
        there = other.submit(WordShaper(FONTS).shape, "مرحبا", strong=False, leftward=True).result()
    assert here == there


def test_signs_come_in_reading_order_and_say_every_letter(shaper):
    shaped = shaper.shape("الأقل", strong=False, leftward=True)
    assert [glyph.said for glyph in shaped.glyphs] == list("الأقل")
    places = [glyph.x for glyph in shaped.glyphs]
    assert places == sorted(places, reverse=True)
    assert places[-1] >= 0 and places[0] < shaped.width


def test_strong_words_are_wider(shaper):
    plain, strong = (shaper.shape("مرحبا", strong=strong, leftward=True) for strong in (False, True))
    assert strong.width > plain.width


def test_brackets_are_turned_where_they_are_read_from_the_right(shaper):
    (leftward,) = shaper.shape("(", strong=False, leftward=True).glyphs
    (rightward,) = shaper.shape(")", strong=False, leftward=False).glyphs
    assert (leftward.outline, leftward.said) == (rightward.outline, "(")


def test_letters_that_no_font_has_are_not_pretended(shaper):
    assert shaper.shape("\U0001f9ff\ue123", strong=False, leftward=False) is None


@given(st.text(alphabet="ابتلأمُّשםּa1(؟\U0001d518", min_size=1, max_size=12), st.booleans())
@settings(max_examples=80, deadline=None)
def test_no_letter_is_lost(qapp, text, leftward):
    shaped = WordShaper(FONTS).shape(text, strong=False, leftward=leftward)
    if shaped is not None:
        assert sorted("".join(glyph.said for glyph in shaped.glyphs)) == sorted(text)


def test_a_long_word_may_be_broken_between_letters_but_not_under_a_mark(shaper):
    assert shaper.parts("مُحَمَّد") == ["مُ", "حَ", "مَّ", "د"]
