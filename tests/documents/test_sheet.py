"""Every shipped worksheet on paper, read back as the reader of the paper sees it."""

import builtins
import datetime
import io
import os
import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.documents.filled_sheets import AGREEMENT, DAY, entries_for
from tests.documents.paper_reading import (
    boxes_drawn,
    details_of,
    lines_drawn,
    page_count,
    placed_words,
    signs_drawn,
    text_as_drawn,
    text_of,
)

from betweentimes.clinic.assignment import Agreement
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.definition import SheetBlock, Worksheet
from betweentimes.worksheets.fields import ScaleField, TableField, TextField
from betweentimes.worksheets.reading import read_worksheets

LIBRARY = read_worksheets(REPOSITORY / "resources" / "worksheets")
KINDS = [kind.id for kind in LIBRARY.kinds]
CLIENT = "Rosalind Meier"


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def request_for(kind: str, **changes: object) -> SheetRequest:
    worksheet = LIBRARY.get(kind)
    usual = SheetRequest(
        worksheet=worksheet,
        agreement=AGREEMENT,
        entries=entries_for(worksheet),
        sheet_number="7F-204",
        date_from=DAY,
        date_to=datetime.date(2026, 11, 24),
        client_name=CLIENT,
        therapist_name="Ada Osei",
        made_on=DAY,
    )
    return replace(usual, **changes)


def size_words(worksheet, paper: str, large_print: bool, copy: str) -> str:
    """How poppler says the size: on its long side where the kind wants it, half of it for a slip to hand over."""
    width, height = ("595.28", "841.89") if paper == "A4" else ("612", "792")
    if worksheet.landscape and not large_print:
        return f"{height} x {width} pts"
    if worksheet.small and not large_print and copy == "client":
        return f"420.945 x {width} pts" if paper == "A4" else f"396 x {width} pts"
    return f"{width} x {height} pts"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("copy", ["client", "file"])
@pytest.mark.parametrize("blank", [False, True])
def test_every_worksheet_in_every_form(papers, kind, paper, large_print, copy, blank):
    pdf = papers.sheet(request_for(kind, paper=paper, large_print=large_print, copy=copy, blank=blank))
    text, details = text_of(pdf), details_of(pdf)
    assert LIBRARY.get(kind).sheet_title in text
    assert "Sheet 7F-204" in text
    assert f"Page 1 of {page_count(pdf)}" in text
    assert size_words(LIBRARY.get(kind), paper, large_print, copy) in details
    assert (CLIENT in text) == (copy == "file")
    assert ("File copy, stays here" in text) == (copy == "file")
    for private in (CLIENT, "Osei", LIBRARY.get(kind).title, "ReportLab", "anonymous", "2026"):
        assert private not in details
    if blank:
        assert "Word" not in text.replace("Words", "")


def test_the_words_of_the_ladder_in_their_order(papers):
    text = text_of(papers.sheet(request_for("exposure_ladder", title="Travelling by bus", word="experiment")))
    order = [
        "My experiment, from 17 November to 24 November",
        "Travelling by bus",
        "Why I am doing this",
        "“I want to see my sister without planning the whole week around it.”",
        "Ride to Hill Street and stay on",
        "Sit at the stop and let one bus go",
        "My steps",
        "Word situation",
        "→ Start here this week",
        "My tries",
        "Page 1 of 1",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_what_the_client_takes_home_says_nothing_of_the_clinic(papers):
    text = text_of(papers.sheet(request_for("exposure_ladder")))
    for private in (CLIENT, "Osei", "library book", "Exposure ladder", "Found together"):
        assert private not in text
    filed = text_of(papers.sheet(request_for("exposure_ladder", copy="file")))
    for kept in (CLIENT, "Ada Osei", "library book", LIBRARY.get("exposure_ladder").title, "17 November 2026"):
        assert kept in filed


def test_initials_only_when_chosen(papers):
    assert "R. M." in text_of(papers.sheet(request_for("own_idea", name_on_copy="R. M.")))
    assert "R. M." not in text_of(papers.sheet(request_for("own_idea")))


def test_if_it_gets_too_much_is_printed_unless_left_out(papers):
    assert "Ring 0100" in text_of(papers.sheet(request_for("thought_log", too_much="Ring 0100")))
    assert "too much" not in text_of(papers.sheet(request_for("thought_log")))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("copy", ["client", "file"])
def test_the_boundary_of_an_own_task_is_never_printed(papers, copy, large_print):
    text = text_of(papers.sheet(request_for("own_task", copy=copy, large_print=large_print)))
    assert "Word material" in text
    assert "Word boundary" not in text
    assert "Where the limit is" not in text


def test_stage_two_prints_only_opened_rows(papers):
    opened = entries_for(LIBRARY.get("thought_log"))
    closed = tuple(replace(entry, stage=1) for entry in opened)
    assert "Word balanced" in text_of(papers.sheet(request_for("thought_log", entries=opened)))
    assert "Word balanced" not in text_of(papers.sheet(request_for("thought_log", entries=closed)))


def test_a_kind_without_layout_prints_all_its_fields(papers):
    table = TableField(id="days", label="Days", columns=(TextField(id="did", label="What I did"),), blank_rows=2)
    single = (TextField(id="plan", label="My plan"), ScaleField(id="mood", label="Mood"))
    worksheet = replace(LIBRARY.get("own_idea"), fields=(*single, table), sheet=(), plain=False)
    text = text_of(papers.sheet(SheetRequest(worksheet=worksheet)))
    for label in ("My plan", "Mood", "Days", "What I did", "How sure I am"):
        assert label in text


def test_long_words_go_on_over_pages_and_none_is_lost(papers):
    long_text = " ".join(f"w{number}" for number in range(1500))
    pdf = papers.sheet(request_for("exposure_ladder", agreement=replace(AGREEMENT, what=long_text)))
    text = text_of(pdf)
    assert page_count(pdf) > 1
    assert f"Page 2 of {page_count(pdf)}" in text
    found = set(text.split())
    assert all(f"w{number}" in found for number in range(1500))


def test_a_long_table_repeats_its_head(papers):
    worksheet = LIBRARY.get("exposure_ladder")
    pdf = papers.sheet(request_for("exposure_ladder", entries=entries_for(worksheet, rows=60)))
    text = text_of(pdf)
    assert text.count("What I do") >= 2
    assert "Word situation" in text


AWKWARD = [
    "<b>bold</b> <3 & <img src='/etc/passwd'/> {brace} {0} %s",
    "😀" * 5000,
    "שלום עולם مرحبا بالعالم",
    "\x00\x07\ud800\ue000 a\u200db\ufe0f",
    "Łukasz € “quoted” İstanbul Ελλάδα Жена Nguyễn",
    "x" * 5000,
    "a\n" * 2000,
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("large_print", [False, True])
def test_awkward_words_are_printed_everywhere_without_raising(papers, text, large_print):
    texts = {
        f.name: text for f in fields(Agreement) if isinstance(getattr(AGREEMENT, f.name), str) and f.name != "goal"
    }
    worksheet = LIBRARY.get("exposure_ladder")
    request = request_for(
        "exposure_ladder",
        agreement=replace(AGREEMENT, **texts),
        entries=entries_for(worksheet, text=text, rows=2),
        title=text, word=text, too_much=text, sheet_number=text[:200], name_on_copy=text[:200], large_print=large_print,
    )  # fmt: skip
    assert page_count(papers.sheet(request)) >= 1


def test_markup_is_printed_as_it_was_typed(papers):
    text = text_of(papers.sheet(request_for("own_idea", title="<b>No</b> & {so}")))
    assert "<b>No</b> & {so}" in text


def test_what_no_font_has_is_a_visible_box_and_is_copied_as_it_was_written(papers):
    pdf = papers.sheet(request_for("own_idea", title="before 漢 after"))
    assert "before □ after" in signs_drawn(pdf)
    assert "before 漢 after" in text_of(pdf)


@pytest.mark.parametrize("face", ["title", "what"])
@pytest.mark.parametrize("words", ["שלום עולם", "مرحبا بالعالم"])
def test_words_read_from_the_right_are_copied_in_their_order(papers, words, face):
    if face == "title":
        request = request_for("own_idea", title=f"before {words} after")
    else:
        request = request_for("exposure_ladder", agreement=replace(AGREEMENT, what=f"before {words} after"))
    copied = re.sub("[\u202a-\u202e ]", "", text_of(papers.sheet(request)))
    assert f"before{words}after".replace(" ", "") in copied


def test_the_goal_agreed_on_stands_on_both_copies_in_the_clients_words(papers):
    for copy in ("client", "file"):
        request = request_for("exposure_ladder", copy=copy, goal_words="See my sister.")
        assert "It is for: “See my sister.”" in text_of(papers.sheet(request))
        assert "It is for" not in text_of(papers.sheet(replace(request, goal_words="")))
        assert "It is for" not in text_of(papers.sheet(replace(request, blank=True)))


def test_the_therapists_own_slip_has_no_word_on_too_much(papers):
    assert LIBRARY.get("own_task").audience == "therapist"
    for copy in ("client", "file"):
        assert "Ring 0100" not in text_of(papers.sheet(request_for("own_task", copy=copy, too_much="Ring 0100")))


def lines_of(pdf: bytes, *words: str) -> list[list[str]]:
    """The lines on which the named words stand together, from the top."""
    levels: dict[float, list[str]] = {}
    for word in placed_words(pdf):
        if word.text in words:
            levels.setdefault(round(word.bottom), []).append(word.text)
    return [levels[level] for level in sorted(levels)]


def test_labels_break_into_even_lines_and_figures_stay_together(papers):
    pdf = papers.sheet(request_for("exposure_ladder", entries=(), agreement=AGREEMENT))
    text = "\n".join(" ".join(line) for line in lines_of(pdf, "How", "sure", "I", "am", "it", "will", "happen"))
    assert "How sure I am\nit will happen" in text
    lines = lines_of(pdf, "Distress", "expect", "to")
    assert ["Distress", "expect"] in lines


def test_a_head_never_breaks_a_word_to_be_even(papers):
    text = text_as_drawn(papers.sheet(request_for("thought_log")))
    assert "First thought now" in text


def test_rows_to_write_in_are_high_enough_for_a_hand(papers):
    """The thought log's opened rows are filled in part: their empty cells, and every empty row, have 30 points."""
    entries = tuple(
        replace(entry, answers={key: entry.answers[key] for key in ("thought", "belief") if key in entry.answers})
        for entry in entries_for(LIBRARY.get("thought_log"))
    )
    for kind, written in (("thought_log", entries), ("exposure_ladder", ())):
        pdf = papers.sheet(request_for(kind, entries=written, agreement=Agreement(what="Go")))
        heights = [height for page in boxes_drawn(pdf) for _x, _y, _width, height in page]
        assert len(heights) > 20
        assert sum(height >= 30 for height in heights) > 20
        assert all(height >= 30 for height in heights if height < 60 and not is_head(height)), sorted(set(heights))


def test_a_row_that_lacks_one_figure_has_room_for_it(papers):
    """A step without its expected distress is 30 points high, the answered ones stand close."""
    steps = tuple(entry for entry in entries_for(LIBRARY.get("exposure_ladder"), rows=2) if entry.field == "rungs")
    lacking = replace(steps[1], answers={"situation": "Two stops"})
    for entries, low in ((steps, [True, True, False]), ((steps[0], lacking), [True, False, False])):
        pdf = papers.sheet(request_for("exposure_ladder", entries=entries, agreement=Agreement()))
        first = [height for _x, _y, width, height in boxes_drawn(pdf)[0] if 25 < width < 36]
        assert [height <= 22 for height in first[1:4]] == low, first
        assert all(height <= 22 or height >= 30 for height in first[1:4]), first


@pytest.mark.parametrize("copy", ["client", "file"])
def test_a_name_that_would_fill_the_page_is_cut_in_the_head(papers, copy):
    name = "Maximiliane " * 417
    request = request_for("own_idea", copy=copy, client_name=name, therapist_name=name, name_on_copy=name)
    text = text_as_drawn(papers.sheet(request))
    assert page_count(papers.sheet(request)) == 1
    assert text.count("Maximiliane…") == (2 if copy == "file" else 1)


def test_a_few_writing_lines_stay_together(papers):
    """Of four lines none is left behind on the page before; many lines go on over pages."""
    worksheet = LIBRARY.get("own_idea")
    for many, parted in ((4, False), (60, True)):
        lines = SheetBlock(block="lines", label="Anything", extra_rows=many)
        for filling in range(30, 42):
            before = SheetBlock(block="lines", label="Before", extra_rows=filling)
            pdf = papers.sheet(SheetRequest(worksheet=replace(worksheet, sheet=(before, lines))))
            head = next(word for word in placed_words(pdf) if word.text == "Anything")
            under = [y for _x, y, length in lines_drawn(pdf)[head.page - 1] if length > 505 and y < 841 - head.bottom]
            assert (len(under) - 1 < many) == parted, filling


def is_head(height: float) -> bool:
    """Heads of tables have one to three lines of 11.5 points and 8 of room."""
    return any(abs(height - (lines * 11.5 + 8)) < 0.1 for lines in (1, 2, 3))


@given(text=st.text(max_size=400))
def test_any_text(papers, text):
    agreement = replace(AGREEMENT, what=text, why=text)
    request = request_for("exposure_ladder", title=text, agreement=agreement, word=text, sheet_number=text)
    assert papers.sheet(request).startswith(b"%PDF")


def test_no_file_named_in_the_words_is_opened(papers, monkeypatch, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not a picture")
    opened: list[str] = []
    real = builtins.open

    def watched(file, *arguments, **more):
        opened.append(str(file))
        return real(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr(io, "open", watched)
    hook = os.open
    monkeypatch.setattr(os, "open", lambda path, *a, **k: (opened.append(str(path)), hook(path, *a, **k))[1])
    papers.sheet(request_for("own_idea", title=f"<img src='{secret}'/> <img src='file://{secret}'/>"))
    assert not [name for name in opened if "secret" in name]


def test_the_same_request_gives_the_same_bytes(papers):
    assert papers.sheet(request_for("own_idea")) == papers.sheet(request_for("own_idea"))


def test_worksheets_were_found():
    assert len(KINDS) >= 5
    assert all(isinstance(kind, Worksheet) for kind in LIBRARY.kinds)


def test_a_ladder_as_in_the_picture_stands_on_one_page_with_its_goal(papers):
    """Four steps, four tries, all of the agreement, the goal and the note for when it gets too much."""
    worksheet = LIBRARY.get("exposure_ladder")
    pdf = papers.sheet(
        request_for(
            "exposure_ladder", entries=entries_for(worksheet, rows=4), goal_words="See my sister.",
            too_much="Stop, and do something that steadies you. Ring the practice, or the night line on your card.",
        )
    )  # fmt: skip
    assert page_count(pdf) == 1
    assert all(height >= 30 for page in boxes_drawn(pdf) for *_, height in page[-28:])
