"""What may tell who somebody is: found in names, contacts and texts, in several languages."""

import datetime

import pytest

from betweentimes.clinic.recognisable import Clue, day_named, suggestions, suspicious


def found(text: str, **more) -> dict[str, Clue]:
    return {
        each.words: each.clue
        for each in suggestions([text], more.get("name", ""), more.get("initials", ""), more.get("contact", ""))
    }


def test_the_name_its_parts_and_the_initials_come_first():
    listed = [each.words for each in suggestions(["Leeds in May"], "Rosa Marlow", "R. M.", "")]
    assert listed[:4] == ["Rosa Marlow", "Rosa", "Marlow", "R. M."]


def test_a_code_is_one_word_and_its_parts_are_not_names():
    assert [each.words for each in suggestions([], "Client 7", "", "")] == ["Client 7"]


def test_names_numbers_and_addresses_in_the_contact():
    clues = found("", contact="Mother: Ann Marlow, 07700 900123, ann@m.example")
    assert clues["Ann"] is Clue.CONTACT
    assert clues["07700 900123"] is Clue.NUMBER
    assert clues["ann@m.example"] is Clue.ADDRESS


@pytest.mark.parametrize(
    ("text", "words", "clue"),
    [
        ("She rang ben@x.example twice", "ben@x.example", Clue.ADDRESS),
        ("See www.rosa.example/me now", "www.rosa.example/me", Clue.ADDRESS),
        ("Ring +44 113 496 0000 then", "+44 113 496 0000", Clue.NUMBER),
        ("It was on 17 November 2026, late", "17 November 2026", Clue.DAY),
        ("It was on November 3rd", "November 3rd", Clue.DAY),
        ("Seit dem 3. März geht es", "3. März", Clue.DAY),
        ("le 1er août elle est venue", "1er août", Clue.DAY),
        ("el 4 de mayo de 2025", "4 de mayo de 2025", Clue.DAY),
        ("am 3.10.2026 nicht", "3.10.2026", Clue.DAY),
        ("on 2026-11-03 only", "2026-11-03", Clue.DAY),
        ("she moved to Leeds last year", "Leeds", Clue.PLACE),
    ],
)
def test_what_stands_in_a_text(text, words, clue):
    assert found(text).get(words) is clue


def test_capitalised_words_that_recur_inside_sentences():
    assert found("I saw Ben. We met Ben again. Then we left.")["Ben"] is Clue.CAPITAL
    assert "Then" not in found("I saw Ben. Then we left. Then more.")
    assert "Ben" not in found("I saw Ben.")


def test_after_replacing_every_capitalised_word_inside_a_sentence_is_worth_a_look():
    said = {each.words: each.clue for each in suspicious(["she saw Ben, and Rosas Bruder"], ["Rosa"])}
    assert said["Ben"] is Clue.CAPITAL
    assert said["Rosas"] is Clue.LIKE_NAME


def test_plain_sentences_raise_nothing():
    assert suspicious(["She may go in the morning. I was ahead of her.", "Nothing new, 7 of 10 near."]) == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("17 November", datetime.date(2026, 11, 17)),
        ("29 February", None),
        ("3.10.25", datetime.date(2025, 10, 3)),
        ("31/02/2026", None),
        ("Tuesday", None),
    ],
)
def test_the_day_that_words_name(words, day):
    assert day_named(words, 2026) == day
