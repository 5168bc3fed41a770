"""Every shipped worksheet on paper, read back as the reader of the paper sees it."""

import builtins
import datetime
import io
import os
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.documents.filled_sheets import AGREEMENT, DAY, entries_for
from tests.documents.paper_reading import details_of, page_count, text_of

from betweentimes.clinic.assignment import Agreement
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.definition import Worksheet
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
    assert ("595.28 x 841.89" in details) == (paper == "A4")
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


def test_the_boundary_of_an_own_task_is_never_printed(papers):
    for copy in ("client", "file"):
        assert "Word boundary" not in text_of(papers.sheet(request_for("own_task", copy=copy)))


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


def test_what_no_font_has_is_a_visible_box(papers):
    assert "before □ after" in text_of(papers.sheet(request_for("own_idea", title="before 😀 after")))


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
