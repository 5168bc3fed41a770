"""Which passphrases are taken, and the ones that are made."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.storage.passphrase import (
    load_passphrase_rules,
    make_passphrase,
    normalised,
    passphrase_faults,
)


@pytest.fixture
def rules(resources):
    return load_passphrase_rules(resources / "passphrase_words.txt", resources / "passphrase_common.txt")


@pytest.mark.parametrize(
    "text",
    [
        "seven quiet lanterns by the lake",
        "otter violin maple dusk",
        "Über den See, zwölf Lichter",
        "je n'aime pas l'orage du soir",
        "湖のほとりに七つの静かな灯りがともる夜",
        "gQ7vXw2LpZr9tKb",
    ],
)
def test_a_long_passphrase_of_any_kind_is_taken(rules, text):
    assert passphrase_faults(text, rules, ("Lake practice", "Ada Brook")) == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("short but fine", ("too_short",)),
        ("passwordpassword", ("common",)),
        ("Password1234567", ("common",)),
        ("P4ssw0rd!P4ssw0rd!", ("common",)),
        ("aaaaaaaaaaaaaaaaaaaa", ("repeated",)),
        ("abcabcabcabcabcabc", ("repeated",)),
        ("abcdefghijklmnopqrst", ("sequence",)),
        ("987654321 qwertyuiop", ("sequence",)),
        ("Ada Brook Ada Brook", ("name",)),
        ("lakepractice 2026", ("name",)),
        ("my therapy casebook", ("common",)),
        ("", ("too_short",)),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(rules, text, faults):
    assert passphrase_faults(text, rules, ("Lake practice", "Ada Brook")) == faults


@pytest.mark.parametrize(
    "text",
    ["A. Osei A. Osei A. Osei", "a.osei/a.osei/a.osei", "Osei A Osei A 2026", "A. Osei, A. Osei; A. Osei!"],
)
def test_initials_and_short_names_cannot_carry_it_either(rules, text):
    assert passphrase_faults(text, rules, ("Lake practice", "A. Osei")) == ("name",)


def test_a_short_name_inside_other_words_takes_nothing_away(rules):
    assert passphrase_faults("beaten path, warm rain", rules, ("Bo At", "A. Be")) == ()


def test_a_word_said_over_and_over_with_signs_between_is_repetition(rules):
    assert passphrase_faults("lamp. lamp, lamp - lamp", rules) == ("repeated",)


def test_very_long_passphrases_are_taken_up_to_a_bound(rules):
    text = "".join(chr(0x4E00 + number) for number in range(1025))
    assert passphrase_faults(text[:1024], rules) == ()
    assert passphrase_faults(text, rules) == ("too_long",)


def test_made_passphrases_are_good_and_differ(rules):
    made = {make_passphrase(rules) for _ in range(50)}
    assert len(made) == 50
    assert all(passphrase_faults(text, rules) == () for text in made)
    assert {len(text.split()) for text in made} == {6}


def test_words_are_many_simple_and_different(rules):
    assert len(rules.words) >= 1296
    assert len(set(rules.words)) == len(rules.words)
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 8 for word in rules.words)
    bits = math.log2(len(rules.words))
    assert 6 * bits >= 62 and 5 * bits >= 51
    assert len(make_passphrase(rules).split()) == 6


@given(text=st.text(max_size=60))
def test_one_form_for_ever(text):
    assert normalised(normalised(text)) == normalised(text)


def test_no_space_is_removed():
    assert normalised("  two  spaces ") == "  two  spaces "


@given(text=st.text(max_size=300))
def test_any_text_is_judged(rules, text):
    assert set(passphrase_faults(text, rules, (text[:9],))) <= {
        "too_short", "too_long", "common", "name", "repeated", "sequence",
    }  # fmt: skip
