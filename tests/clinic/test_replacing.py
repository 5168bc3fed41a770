"""Marked words are replaced wherever they stand as whole words, and nothing else is touched."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from betweentimes.clinic.folded_text import fold_words
from betweentimes.clinic.replacing import GONE, Marked, Replacing, Stretch


def replaced(text: str, **marked: str) -> str:
    return Replacing(Marked(words.replace("_", " "), instead) for words, instead in marked.items()).text(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rosa came.", "A. came."),
        ("ROSA rang, rosa wrote", "A. rang, A. wrote"),
        ("Rosa’s sister, Rosa's bus", "A.’s sister, A.'s bus"),
        ("(Rosa), “Rosa”, Rosa-Marie, rosa/ben, rosa_2", "(A.), “A.”, A.-Marie, A./ben, A._2"),
        ("Rosanna, Primrosa, Rosas Rad", "Rosanna, Primrosa, Rosas Rad"),
        ("Ro\u00adsa and R\u200bosa", "A. and A."),
        ("Ｒｏｓａ", "A."),
        ("", ""),
    ],
)
def test_whole_words_whatever_their_case_and_what_hangs_on_them(text, wanted):
    assert replaced(text, Rosa="A.") == wanted


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("written", ["Zoë", "zoe", "ZOË"])
def test_accents_and_unicode_forms_do_not_hide_a_name(form, written):
    text = unicodedata.normalize(form, f"{written}, dann")
    assert Replacing([Marked("Zoë", "B.")]).text(text) == "B., dann"
    assert Replacing([Marked("zoe", "B.")]).text(text) == "B., dann"


@pytest.mark.parametrize(
    ("name", "plain"), [("Łukasz", "lukasz"), ("Bjørn", "Bjorn"), ("Groß", "GROSS"), ("Işık", "isik")]
)
def test_letters_as_people_without_them_type_them(name, plain):
    assert Replacing([Marked(name, "C.")]).text(f"with {plain} today") == "with C. today"
    assert Replacing([Marked(plain, "C.")]).text(f"with {name} today") == "with C. today"


def test_half_a_letter_is_no_word():
    assert Replacing([Marked("s", "x")]).text("ß s") == "ß x"


def test_the_longest_goes_first_and_white_space_is_one_space():
    both = Replacing([Marked("Rosa", "the client"), Marked("Rosa Marlow", "the client"), Marked("Marlow", "a family")])
    assert both.text("Rosa \n Marlow and the Marlows, Marlow") == "the client and the Marlows, a family"


def test_what_overlaps_is_replaced_together():
    both = Replacing([Marked("Rosa Marlow", "[client]"), Marked("Marlow Street", "[place]")])
    assert both.text("Rosa Marlow Street 7") == "[client] [place] 7"


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("רוזה", "דיברתי עם רוזה", "דיברתי עם X"),
        ("רוזה", "לרוזה ולרוזה", "לX ולX"),
        ("מרים", "מרימים", "מרימים"),
        ("مريم", "قالت مريم لأختها", "قالت X لأختها"),
        ("مريم", "لمريم ومريم وبمريم", "لX وX وبX"),
        ("أحمد", "احمد وأَحْمَد", "X وX"),
        ("مريم", "مريمة", "مريمة"),
        ("محمد", "محـــمد", "X"),
    ],
)
def test_names_written_from_the_right(name, text, wanted):
    assert Replacing([Marked(name, "X")]).text(text) == wanted


def test_scripts_without_spaces_between_words():
    assert Replacing([Marked("田中", "X")]).text("田中さんと話した") == "Xさんと話した"
    assert Replacing([Marked("สมชาย", "X")]).text("คุณสมชายมา") == "คุณXมา"


def test_what_is_written_instead_never_brings_a_name_back():
    assert (
        Replacing([Marked("Rosa", "Rosa M."), Marked("Ben", "Rosa")]).stands_in(
            Replacing([Marked("Rosa", "Rosa M."), Marked("Ben", "Rosa")]).text("Rosa and Ben")
        )
        == ()
    )
    assert "a b" not in Replacing([Marked("a b", "a")]).text("a b b b b b b")


def test_words_without_a_letter_mark_nothing():
    assert (
        Replacing([Marked("", "x"), Marked(" ", "x"), Marked("...", "x"), Marked("-", "x")]).text("a - b ...")
        == "a - b ..."
    )


def test_stretches_say_what_was_replaced():
    found = Replacing([Marked("Ben", "a friend")]).stretches("Ben and Ben")
    assert found == (Stretch("a friend", True), Stretch(" and "), Stretch("a friend", True))


letters = st.sampled_from("aAáßbBñŁøıİرחあ -'’.\u0301\u200d\n田_1")
texts = st.text(alphabet=letters, max_size=24) | st.text(max_size=24)
pairs = st.lists(st.builds(Marked, texts, texts), max_size=4)


@given(pairs, texts)
@example([Marked("a b", "a")], "a b b")
@example([Marked("a", "b"), Marked("b", "a")], "a b")
def test_nothing_marked_stands_in_the_text_after(marked, text):
    replacing = Replacing(marked)
    assert replacing.stands_in(replacing.text(text)) == ()


@given(pairs, texts)
def test_a_text_without_marked_words_stays_letter_by_letter(marked, text):
    replacing = Replacing(marked)
    if not replacing.stands_in(text):
        assert replacing.text(text) == text


@given(texts)
def test_the_name_itself_never_survives_between_other_words(name):
    words = fold_words(name)
    if any(letter.isalnum() for letter in words):
        made = Replacing([Marked(name, "[client]")]).text(f"before {name} after")
        assert f" {name} " not in made or fold_words("[client]").find(words) >= 0 or GONE in made
        assert made.startswith(("before", "[client]", GONE))
