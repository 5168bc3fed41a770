"""What a stored record held, in words: no code and no list as it is stored is ever shown."""

import pytest

from betweentimes.clinic.alliance import Did, Movement, Result, Scale, Sign
from betweentimes.clinic.review import AMOUNTS, NEXT_STEPS, OBSTACLES, READINGS
from betweentimes.ui.versions.version_words import record_lines


def said(**values):
    return dict(record_lines(values))


def test_lists_of_codes_are_lists_of_words():
    told = said(obstacles='["forgot", "between_us"]', about='["goal", "bond"]', signs='["felt_pushed"]', did="[]")
    assert told == {
        "What got in the way": "Forgot, Something between us",
        "About what": "goals, bond",
        "Signs": "Felt pushed",
        "What I did": "",
    }


def test_what_a_contact_was_about_is_words_even_when_they_begin_like_a_list():
    assert said(about="The bus, and what then") == {"About what": "The bus, and what then"}
    assert said(about="[sic] the bus") == {"About what": "[sic] the bus"}


def test_answers_totals_and_yes_or_no_are_as_a_person_writes_them():
    assert said(answers="[1, 0, null]", total=14.0) == {"Answers": "1, 0, –", "Total": "14"}
    assert said(understood=1, made_sense=0, fits_goals=None) == {
        "Understood": "Yes", "The reason made sense": "No", "Fits the goals": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("amount", AMOUNTS), ("next_step", NEXT_STEPS), ("reading", READINGS), ("by", ("client", "therapist", "other")),
        ("proposed_by", ("client", "therapist", "together")), ("movement", [each for each in Movement if each]),
        ("result", [each for each in Result if each]),
    ],
)  # fmt: skip
def test_every_code_has_its_words(name, codes):
    for code in codes:
        (words,) = said(**{name: str(code)}).values()
        assert words and "_" not in words and words[0] != "[", (name, code)


@pytest.mark.parametrize(("name", "codes"), [("obstacles", OBSTACLES), ("about", Scale), ("signs", Sign), ("did", Did)])
def test_every_code_of_a_list_has_its_words(name, codes):
    for code in codes:
        (words,) = said(**{name: f'["{code}"]'}).values()
        assert words and "_" not in words and "[" not in words, (name, code)


def test_a_code_of_another_version_stands_as_it_is():
    assert said(amount="twice", obstacles='["moon"]') == {"How much": "twice", "What got in the way": '["moon"]'}
