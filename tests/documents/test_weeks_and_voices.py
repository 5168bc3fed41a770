"""Sheets that are more than rows: a week on its long side, two voices in turn, forms that fill the second page."""

import datetime
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import details_of, lines_drawn, page_count, placed_words, text_as_drawn

from betweentimes.clinic.assignment import Agreement, Entry
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import read_worksheets

LIBRARY = read_worksheets(REPOSITORY / "resources" / "worksheets")
TUESDAY = datetime.date(2026, 11, 17)
PARTS = ["Morning", "Midday", "Afternoon", "Evening", "Night"]
AGREED = Agreement(
    why="To see what the days hold", what="Three days", when="From Tuesday", where="Kitchen",
    smaller="One day", obstacle="Ask Mina", confidence=60,
)  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def sheet(kind: str, **changes: object) -> SheetRequest:
    usual = SheetRequest(worksheet=LIBRARY.get(kind), agreement=AGREED, date_from=TUESDAY)
    return replace(usual, **changes)


def row(field: str, place: int, **answers: object) -> Entry:
    return Entry(uid=f"{field}{place}", assignment="a", client="c", field=field, position=place, answers=answers)


def shows_its_rows(kind: str):
    """The kind with its tables printed as they are filled."""
    worksheet = LIBRARY.get(kind)
    return replace(worksheet, sheet=tuple(replace(block, filled=True) for block in worksheet.sheet))


@pytest.mark.parametrize(("paper", "size"), [("A4", "841.89 x 595.28"), ("Letter", "792 x 612")])
@pytest.mark.parametrize("too_much", ["", "Stop, and ring the night line on 0800 111."])
def test_a_week_lies_on_its_long_side_on_one_page(papers, paper, size, too_much):
    pdf = papers.sheet(sheet("activity_diary", paper=paper, too_much=too_much))
    assert f"Page size: {size}" in " ".join(details_of(pdf).split())
    assert page_count(pdf) == 1
    words = [word.text for word in placed_words(pdf)]
    assert [words.count(name) for name in ("Able", "Nice", "Mood")] == [35, 35, 35]


def test_its_days_go_across_from_the_first_and_its_parts_down(papers):
    words = placed_words(papers.sheet(sheet("activity_diary")))
    days = {word.text: word for word in words if word.text in ("17", "18", "19", "20", "21", "22", "23")}
    across = sorted(days.values(), key=lambda word: word.left)
    assert [word.text for word in across] == ["17", "18", "19", "20", "21", "22", "23"]
    down = sorted((word for word in words if word.text in PARTS), key=lambda word: word.top)
    assert [word.text for word in down] == PARTS


def test_a_blank_week_has_weekdays_without_dates(papers):
    text = text_as_drawn(papers.sheet(sheet("activity_diary", blank=True)))
    assert "Mon Tue Wed Thu Fri Sat Sun" in text


def test_what_was_written_stands_in_its_slot(papers):
    day = Moment(date=TUESDAY + datetime.timedelta(days=2))
    entries = (
        row("slots", 0, day=Moment(date=TUESDAY), part="night", activity="Trains", mood=2),
        row("slots", 1, day=day, part="midday", activity="Soup", mastery=7, pleasure=0),
    )
    pdf = papers.sheet(sheet("activity_diary", worksheet=shows_its_rows("activity_diary"), entries=entries))
    places = {word.text: word for word in placed_words(pdf)}
    soup, trains = places["Soup"], places["Trains"]
    assert places["19"].left - 40 < soup.left < places["20"].left - 20
    assert places["17"].left - 40 < trains.left < places["18"].left - 20
    assert abs(soup.top - places["Midday"].top) < 12
    assert abs(trains.top - places["Night"].top) < 12
    figures = [word for word in placed_words(pdf) if word.text in ("7", "0") and abs(word.left - soup.left) < 80]
    assert {word.text for word in figures if soup.top < word.top < soup.top + 60} == {"7", "0"}


def test_in_large_print_every_day_is_whole_on_its_page(papers):
    pdf = papers.sheet(sheet("activity_diary", large_print=True))
    assert "841.89 x 595.28" not in details_of(pdf)
    words = placed_words(pdf)
    days = [word.page for word in words if word.text == "Able"]
    assert len(days) == 7
    for part in PARTS:
        assert [word.page for word in words if word.text == part] == days


def test_two_voices_take_turns_on_their_own_sides(papers):
    spoken = [
        row("spoken", place, voice=voice, words=f"Say{place}") for place, voice in enumerate(["a", "b", "b", "a"])
    ]
    pdf = papers.sheet(sheet("dialogue_of_two_voices", entries=tuple(spoken)))
    words = [word for word in placed_words(pdf) if word.text.startswith("Say")]
    assert [word.text for word in words] == ["Say0", "Say1", "Say2", "Say3"]
    left, right = words[0].left, words[1].left
    assert left < right - 20
    assert [word.left for word in words] == [left, right, right, left]
    letters = [word.text for word in placed_words(pdf) if word.text in ("A", "B") and word.top > words[0].top - 10]
    assert letters[4:8] == ["B", "A", "B", "A"]


def test_after_a_voice_the_other_one_has_its_turn(papers):
    said = (row("spoken", 0, voice="b", words="First"),)
    words = placed_words(papers.sheet(sheet("dialogue_of_two_voices", entries=said)))
    first = next(word for word in words if word.text == "First")
    after = [word for word in words if word.text in ("A", "B") and word.page == first.page and word.top > first.top]
    assert [word.text for word in sorted(after, key=lambda word: word.top)][:4] == ["A", "B", "A", "B"]


LAST_WORDS = {"journal": "share", "exercise_in_life": "after,", "exercise_in_imagination": "myself"}
"""A word that stands once in the last line of every form."""


@pytest.mark.parametrize("kind", LAST_WORDS)
@pytest.mark.parametrize("blank", [True, False])
def test_forms_are_whole_and_fill_the_last_page(papers, kind, blank):
    pdf = papers.sheet(sheet(kind, blank=blank, too_much="Ring the night line."))
    words = placed_words(pdf)
    begun = [word.page for word in words if word.text == "Day"]
    assert len(begun) >= 2
    assert [word.page for word in words if word.text == LAST_WORDS[kind]] == begun
    last = [word.bottom for word in words if word.page == page_count(pdf)]
    assert len([bottom for bottom in last if bottom > 500]) > 10


def test_a_number_of_rows_that_was_asked_for_is_kept(papers):
    pdf = papers.sheet(sheet("journal", extra_rows=4))
    assert [word.text for word in placed_words(pdf)].count("Day") == 4


def test_lines_to_write_on_fill_the_page(papers):
    (page,) = lines_drawn(papers.sheet(sheet("own_idea", copy="file")))
    lines = [height for _, height, length in page if length > 500]
    assert len(lines) > 10
    assert min(lines) < 75


def test_rows_of_two_tables_have_the_same_numbers(papers):
    text = text_as_drawn(papers.sheet(sheet("worry_diary", blank=True)))
    assert text.count(" 1 2 3 4 5 ") == 2
