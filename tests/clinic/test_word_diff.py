import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic import word_diff
from betweentimes.clinic.word_diff import Part, Piece, differences


def test_a_changed_word_is_gone_and_come_between_what_stayed():
    assert differences("two stops alone", "two stops, with her sister") == (
        Piece(Part.SAME, "two stops"),
        Piece(Part.REMOVED, " alone"),
        Piece(Part.ADDED, ", with her sister"),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("كَتَبَ", "كُتِبَ"),
        ("مُحَمَّد", "مُحَمَّدٌ"),
        ("नमस्ते", "नमस्कार"),
        ("cafe\u0301s", "cafe\u0300s"),
        ("می\u200cروم", "می\u200cرود"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"),
        ("👍🏽", "👍🏿"),
        ("🇩🇪", "🇩🇰"),
        ("7,5", "7,8"),
        ("12:30", "12:45"),
    ],
)
def test_what_is_drawn_as_one_is_changed_as_one(before, after):
    assert differences(f"so {before}, she", f"so {after}, she") == (
        Piece(Part.SAME, "so "),
        Piece(Part.REMOVED, before),
        Piece(Part.ADDED, after),
        Piece(Part.SAME, ", she"),
    )


def test_a_picture_beside_a_word_is_not_part_of_it():
    pieces = differences("good ❤️yes 🇩🇪🇫🇷", "good ❤️no 🇩🇪🇪🇸")
    assert [piece.text for piece in pieces if piece.part is not Part.SAME] == ["yes", "no", "🇫🇷", "🇪🇸"]


def test_equal_texts_are_one_piece_and_blank_ones_none():
    assert differences("as it was", "as it was") == (Piece(Part.SAME, "as it was"),)
    assert differences("", "") == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_out_of_the_pieces_whole(before, after):
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == after


def a_long_text() -> list[str]:
    return [f"On day {n} she took the bus to stop {n % 7}." for n in range(3_000)]


def test_in_a_text_of_a_book_one_word_is_still_one_word():
    before, after = a_long_text(), a_long_text()
    after[1_700] = after[1_700].replace("bus", "ferry")
    pieces = differences(" ".join(before), " ".join(after))
    assert [(piece.part, piece.text) for piece in pieces if piece.part is not Part.SAME] == [
        (Part.REMOVED, "bus"),
        (Part.ADDED, "ferry"),
    ]


def test_no_two_words_of_a_book_without_an_end_are_compared_one_by_one(monkeypatch):
    compared: list[int] = []

    class Counted(difflib.SequenceMatcher):
        def __init__(self, junk, old, new) -> None:
            compared.append(len(old) + len(new))
            super().__init__(junk, old, new)

    monkeypatch.setattr(word_diff.difflib, "SequenceMatcher", Counted)
    before, after = "over and on " * 20_000, "and over on " * 20_000
    pieces = differences(before, after)
    assert max(compared) <= word_diff.MOST_TOKENS
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == before


@given(st.lists(st.sampled_from(["one", "two", ". ", "! ", "\n", " "]), max_size=60), st.data())
def test_sentence_by_sentence_both_texts_can_be_read_out_as_well(words, data):
    before = "".join(words)
    after = "".join(data.draw(st.permutations(words)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_diff, "MOST_TOKENS", 8)
        pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == after
