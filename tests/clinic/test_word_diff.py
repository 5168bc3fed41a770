from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.word_diff import Part, Piece, differences


def test_a_changed_word_is_gone_and_come_between_what_stayed():
    assert differences("two stops alone", "two stops, with her sister") == (
        Piece(Part.SAME, "two stops"),
        Piece(Part.REMOVED, " alone"),
        Piece(Part.ADDED, ", with her sister"),
    )


def test_equal_texts_are_one_piece_and_blank_ones_none():
    assert differences("as it was", "as it was") == (Piece(Part.SAME, "as it was"),)
    assert differences("", "") == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_out_of_the_pieces_whole(before, after):
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == after
