"""Large print: cards with every answer or room for it, set close enough to be carried home."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.documents.filled_sheets import entries_for
from tests.documents.paper_reading import (
    lines_drawn,
    page_count,
    placed_words,
    text_as_drawn,
    words_in_one_another,
    words_past_the_margin,
)
from tests.documents.test_sheet import LIBRARY, REPOSITORY, request_for

from betweentimes.clinic.assignment import Entry
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.answers import Answer

TOO_MUCH = "Stop, and do something that steadies you. Ring the practice in its hours, or the night line on your card."


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def row(uid: str, field: str, parent: str = "", **answers: Answer) -> Entry:
    return Entry(uid=uid, assignment="a", client="c", field=field, parent=parent, stage=2, answers=answers)


def thought(**answers: Answer) -> SheetRequest:
    """One opened thought with the answers given."""
    feeling = row("f", "emotions", "r", emotion="Guilt", rating=60)
    first = {"thought": "A decent person says yes.", "belief": 75}
    entries = (row("r", "rows", **{**first, **answers}), feeling)
    return request_for("thought_log", entries=entries, large_print=True)


def ladder(**changes: object) -> SheetRequest:
    steps = (
        "Sit at the stop, let one bus go",
        "Two stops, with my sister",
        "Station to Hill Street, alone",
        "At eight",
    )
    entries = tuple(
        replace(row(f"r{place}", "rungs", situation=step, expected=30 + 15 * place), position=place)
        for place, step in enumerate(steps)
    )
    return replace(request_for("exposure_ladder", entries=entries, large_print=True, too_much=TOO_MUCH), **changes)


def answering_lines(papers: Papers, request: SheetRequest) -> int:
    """The writing lines from "Answering a thought" to "Anything else"."""
    pdf = papers.sheet(request)
    places = [(w.page, w.top) for w in placed_words(pdf) if w.text in ("Answering", "Anything")]
    height = 841.89
    lines = [
        (page, height - y)
        for page, found in enumerate(lines_drawn(pdf), start=1)
        for _x, y, length in found
        if 30 < length < 495
    ]
    return sum(places[0] < line < places[-1] for line in lines)


ANSWERING = (
    "My first thought, and how much I believed it",
    "What makes me think it is true",
    "What does not fit with it",
    "A thought that fits better, and my belief in it",
    "First thought now",
    "Feeling now",
)


def test_a_card_asks_for_what_is_still_blank_with_lines_to_write_on(papers):
    text = text_as_drawn(papers.sheet(thought()))
    places = [text.find(label) for label in ANSWERING]
    assert -1 not in places
    assert places == sorted(places)
    assert answering_lines(papers, thought()) >= 2 * 3 + 1


def test_what_is_answered_takes_the_place_of_its_lines(papers):
    answered = {"evidence_for": "They were short.", "evidence_against": "I came twice.", "balanced": "I may rest."}
    full = thought(**answered, balanced_belief=65, belief_now=40)
    assert answering_lines(papers, full) == 0
    text = text_as_drawn(papers.sheet(full))
    assert "What makes me think it is true They were short." in text
    assert answering_lines(papers, thought(**answered, belief_now=40)) == 1, "the belief in the new thought is asked"


@pytest.mark.parametrize("kind", ["exposure_ladder", "thought_log", "own_task"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    "text", ["Word", "They were short of people and nobody else had been asked three times", "x" * 90]
)
def test_no_label_stands_in_an_answer(papers, kind, paper, text):
    entries = entries_for(LIBRARY.get(kind), text=text)
    pdf = papers.sheet(request_for(kind, entries=entries, paper=paper, large_print=True))
    assert words_in_one_another(pdf) == []
    assert words_past_the_margin(pdf) == []


def test_a_ladder_with_four_steps_takes_three_pages(papers):
    pdf = papers.sheet(ladder())
    assert page_count(pdf) == 3
    days = [word.page for word in placed_words(pdf) if word.text == "Day"]
    assert days == [2, 3, 3]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["exposure_ladder", "thought_log", "own_idea", "nothing_set"])
@pytest.mark.parametrize("large_print", [True, False])
def test_what_to_do_when_it_gets_too_much_has_company_on_its_page(papers, kind, paper, large_print):
    request = request_for(kind, paper=paper, large_print=large_print, too_much=TOO_MUCH)
    words = placed_words(papers.sheet(request))
    page = next(word.page for word in words if word.text == "steadies")
    others = {word.text for word in words if word.page == page} - set(TOO_MUCH.split())
    assert others & {"happened", "My", "Why", "What", "Anything"}


def test_writing_lines_are_far_enough_apart_for_a_hand(papers):
    for found in lines_drawn(papers.sheet(ladder())):
        heights = sorted({round(y, 1) for _x, y, length in found if length > 100})
        assert all(upper - lower >= 30 or upper - lower < 12 for lower, upper in pairwise(heights))
