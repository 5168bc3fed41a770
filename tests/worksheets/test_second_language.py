"""A worksheet's words in another language, written beside it in its own file."""

from dataclasses import replace
from pathlib import Path

import pytest

from betweentimes.worksheets.definition import Saying, SecondLanguage
from betweentimes.worksheets.kind_settling import checked
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.overlays import paper_texts
from betweentimes.worksheets.own_kinds import copy_of, read_own
from betweentimes.worksheets.reading import read_worksheets
from betweentimes.worksheets.second_language import (
    begin_language,
    end_language,
    follow_words,
    languages_in,
    said_in,
    say,
)
from betweentimes.worksheets.toml_source import DefinitionProblem
from betweentimes.worksheets.writing import worksheet_data, write_worksheet

FOLDER = Path(__file__).parents[2] / "resources" / "worksheets"
OURS = copy_of(read_worksheets(FOLDER).get("worry_diary"), "Our own")
TITLE = OURS.sheet_title


def texts(data):
    worksheet, problems = checked(data)
    assert problems == ()
    return tuple(paper_texts(worksheet).values())


def with_welsh():
    return replace(
        OURS, translations=(SecondLanguage(language="cy", sayings=(Saying(of=TITLE, words="Fy nodiadau"),)),)
    )


def test_it_goes_with_the_file_and_comes_back():
    assert read_own(write_worksheet(with_welsh()).encode()) == with_welsh()


def test_the_sheet_is_in_it_where_there_are_words_and_says_how_many_are_missing():
    shown = Translations(FOLDER).sheet(with_welsh(), "cy")
    assert (shown.sheet_title, shown.language, shown.reviewed_translation) == ("Fy nodiadau", "cy", True)
    assert shown.untranslated == len(paper_texts(OURS)) - sum(text == TITLE for text in paper_texts(OURS).values())


def test_its_own_language_comes_first_and_nothing_stale_is_shown():
    known = Translations(FOLDER)
    polish = replace(with_welsh(), language="pl")
    assert known.languages_of(polish) == ("pl", "cy")
    assert known.sheet(OURS, "cy") is OURS
    assert known.sheet(with_welsh(), "cy").sheet_title == "Fy nodiadau"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"language": "en"}, "language"),
        ({"language": "de", "sayings": [{"of": "No such text", "words": "Nichts"}]}, "unknown_text"),
        ({"language": "de", "sayings": [{"of": TITLE, "words": "{client}"}]}, "placeholder"),
        ({"language": "de", "more": 1}, "unknown_key"),
        ({"language": "../de"}, "choice"),
    ],
)
def test_a_file_with_other_things_beside_it_is_refused(wrong, code):
    data = worksheet_data(OURS) | {"translation": [wrong]}
    from_file = (
        write_worksheet(OURS)
        + "\n[[translation]]\n"
        + "".join(f"{key} = {value!r}\n" if key != "sayings" else "" for key, value in wrong.items())
    )
    for each in wrong.get("sayings", []):
        from_file += f'[[translation.sayings]]\nof = "{each["of"]}"\nwords = "{each["words"]}"\n'
    with pytest.raises(DefinitionProblem) as refused:
        read_own(from_file.encode())
    assert refused.value.code == code
    assert data["translation"] == [wrong]


def test_words_follow_the_text_they_are_of_and_go_with_it():
    data = worksheet_data(OURS)
    begin_language(data, "de")
    say(data, "de", TITLE, "Meine Notizen")
    before = texts(data)
    data["sheet_title"] = "Other notes"
    follow_words(data, before, tuple("Other notes" if text == TITLE else text for text in before))
    assert said_in(data, "de") == {"Other notes": "Meine Notizen"} and texts(data)
    follow_words(data, texts(data), ("something else altogether",))
    assert said_in(data, "de") == {} and languages_in(data) == ("de",)
    end_language(data, "de")
    assert "translation" not in data


def test_what_was_said_of_a_text_that_is_gone_does_not_stop_the_worksheet():
    data = worksheet_data(OURS)
    begin_language(data, "de")
    say(data, "de", "A text that was there once", "Ein alter Text")
    say(data, "de", TITLE, "Meine Notizen")
    worksheet, problems = checked(data)
    assert problems == () and said_in(data, "de") == {TITLE: "Meine Notizen"} and worksheet is not None
