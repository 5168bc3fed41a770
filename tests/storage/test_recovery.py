"""The printed recovery key, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.storage.problems import RecoveryTextMistyped
from betweentimes.storage.recovery import (
    ALPHABET,
    check_recovery_text,
    new_recovery_key,
    recovery_secret,
    same_recovery_text,
)

KEY = new_recovery_key()


def test_key_is_seven_groups_of_five():
    groups = new_recovery_key().split("-")
    assert [len(group) for group in groups] == [5] * 7
    assert set("".join(groups)) <= set(ALPHABET)


def test_keys_differ():
    assert len({new_recovery_key() for _ in range(50)}) == 50
    assert len({recovery_secret(new_recovery_key()) for _ in range(50)}) == 50


@given(st.data())
def test_case_spaces_dashes_and_lookalikes_are_forgiven(data):
    swaps = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(data.draw(st.sampled_from(swaps.get(c, c + c.lower()))) for c in KEY.replace("-", ""))
    at = data.draw(st.integers(0, 35))
    typed = typed[:at] + data.draw(st.sampled_from([" ", "-", "\n", "–", "  - "])) + typed[at:]
    assert check_recovery_text(typed) == KEY
    assert same_recovery_text(typed, KEY)


@given(at=st.integers(0, 34), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(at, other):
    key = KEY.replace("-", "")
    typed = key[:at] + other + key[at + 1 :]
    if typed != key:
        with pytest.raises(RecoveryTextMistyped) as refused:
            check_recovery_text(typed)
        assert refused.value.reason == "check"


@given(at=st.integers(0, 33))
def test_two_neighbours_swapped_are_noticed(at):
    key = KEY.replace("-", "")
    typed = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    assert same_recovery_text(typed, key) == (typed == key)


def test_missing_or_further_character_is_a_matter_of_length():
    key = new_recovery_key()
    for typed in ("", key[:-1], key + "0"):
        with pytest.raises(RecoveryTextMistyped) as refused:
            check_recovery_text(typed)
        assert refused.value.reason == "length"


def test_character_that_is_never_printed_is_named_by_its_group():
    key = new_recovery_key()
    with pytest.raises(RecoveryTextMistyped) as refused:
        check_recovery_text(key[:13] + "U" + key[14:])
    assert (refused.value.reason, refused.value.group) == ("character", 3)


@given(st.text())
def test_any_other_text_is_mistyped(text):
    assert not same_recovery_text(text, KEY)
