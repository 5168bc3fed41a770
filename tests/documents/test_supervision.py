"""The extract for supervision, read back: what is chosen stands in it, and no marked word anywhere in the file."""

import datetime
import io
import unicodedata

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import (
    details_of,
    page_count,
    text_as_drawn,
    text_of,
    words_in_one_another,
    words_past_the_margin,
)
from tests.documents.tag_reading import drawn_outside_every_mark, tags_of
from tests.documents.test_tags import complaints

from betweentimes.clinic.alliance import Did, Movement, NoteKind, PromptChoice, Result, Scale, Sign
from betweentimes.clinic.assignment import State
from betweentimes.clinic.folded_text import fold
from betweentimes.clinic.prompts import Reason
from betweentimes.clinic.replacing import Marked, Replacing
from betweentimes.clinic.review import AMOUNTS
from betweentimes.documents.papers import Papers
from betweentimes.documents.supervision_request import (
    ExtractCheckIn,
    ExtractLook,
    ExtractNote,
    ExtractPractice,
    ExtractPrompt,
    SupervisionRequest,
    week_number,
)

START = datetime.date(2026, 9, 15)
WEEK = datetime.timedelta(days=7)
LANGUAGES = ["en", "de", "fr", "es", "ar"]


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def extract(change=str, **more) -> SupervisionRequest:
    """Every kind of thing there is, each code once, with a name in every text."""
    notes = tuple(
        ExtractNote(
            kind=kind,
            date=START + at * WEEK,
            about=tuple(Scale),
            movement=list(Movement)[at],
            signs=tuple(Sign)[at * 3 : at * 3 + 3],
            text=change(f"Rosa Marlow went quiet in Leeds, {kind}."),
            linked=change("Bus with Rosa"),
            my_part=change("I was ahead of Rosa's pace."),
            did=tuple(Did),
            result=list(Result)[at],
        )
        for at, kind in enumerate(NoteKind)
    )
    looks = tuple(ExtractLook(START + at * WEEK, amount, change("Rosa tried.")) for at, amount in enumerate(AMOUNTS))
    return SupervisionRequest(
        question=change("How do I bring it up with ROSA?"),
        meaning=change("Rosa’s father graded everything."),
        notes=notes,
        check_ins=tuple(ExtractCheckIn(START + at * WEEK, 5 + at % 3, None if at == 2 else 6, 7) for at in range(9)),
        practice=tuple(ExtractPractice(change(f"Walk with Rosa {state}"), state, START, looks) for state in State),
        prompts=tuple(
            ExtractPrompt(START + WEEK, reason, choice, change("Rosa said so."))
            for reason, choice in zip([*Reason, ""], PromptChoice, strict=True)
        ),
        **{"start": START, **more},
    )


HIDING = Replacing([Marked("Rosa", "A."), Marked("Rosa Marlow", "A."), Marked("Leeds", "a town")]).text


def test_everything_chosen_stands_in_it_with_days_as_weeks(papers):
    text = text_as_drawn(papers.supervision(extract(HIDING)))
    order = [
        "For supervision",
        "Names, places and dates are replaced.",
        "How do I bring it up with A.?",
        "A.’s father graded everything.",
        "Week 1: Strain, moving away",
        "Noticed: short answers, change of subject, very agreeable. With “Bus with A.”.",
        "A. went quiet in a town, strain.",
        "My part: I was ahead of A.'s pace.",
        "offered a task of my own",
        "Result: better.",
        "Check-ins, the client’s ratings",
        "not a validated questionnaire",
        "Walk with A. offered",
        "week 1: nothing came back. A. tried.",
        "week 2: the mean fell, waited. A. said so.",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert text.count("For supervision only.") == page_count(papers.supervision(extract(HIDING)))
    assert "2026" not in text and "September" not in text


def test_without_a_start_days_are_days(papers):
    text = text_of(papers.supervision(extract(HIDING, start=None)))
    assert "15 September 2026: Strain" in text
    assert "Names and places are replaced." in text


def test_an_empty_extract_is_still_a_page(papers):
    assert "Nothing is chosen yet." in text_of(papers.supervision(SupervisionRequest()))


@pytest.mark.parametrize(("days", "week"), [(0, 1), (6, 1), (7, 2), (-1, 0), (-8, -1)])
def test_weeks_are_counted_from_the_start(days, week):
    assert week_number(START + datetime.timedelta(days=days), START) == week


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "large_print"), [("A4", False), ("Letter", True)])
def test_checkers_find_nothing_wrong_in_any_language(papers, language, paper, large_print, tmp_path):
    pdf = papers.supervision(extract(HIDING, language=language, paper=paper, large_print=large_print))
    assert complaints(pdf, tmp_path) == []
    assert drawn_outside_every_mark(pdf) == []
    assert words_past_the_margin(pdf) == []
    if language != "ar":
        assert words_in_one_another(pdf) == []
    assert page_count(pdf) <= (14 if large_print else 4)


def everything_in(pdf: bytes) -> str:
    """All that a file tells: text, metadata, tags with their alternatives, bookmarks, every string in its objects."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    parts = [
        text_of(pdf),
        details_of(pdf),
        str(reader.metadata),
        str(reader.xmp_metadata and reader.xmp_metadata.dc_title),
    ]
    parts += [part.text() for part in tags_of(pdf).walk()]
    parts += [part.alt for part in tags_of(pdf).walk()]
    parts += [str(mark) for mark in reader.outline]
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 1):
        parts.append(str(reader.get_object(number)))
    return "\n".join(parts)


def test_the_whole_file_tells_no_marked_word(papers):
    said = fold(everything_in(papers.supervision(extract(HIDING)))).text
    assert "a town" in said
    for word in ("rosa", "marlow", "leeds"):
        assert word not in said
    open_said = fold(everything_in(papers.supervision(extract()))).text
    assert all(word in open_said for word in ("rosa", "marlow", "leeds"))


names = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo")), min_size=3, max_size=10)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=names,
    before=st.sampled_from(["", "with ", "(", "“", "x-"]),
    after=st.sampled_from(["", "'s", "’s", ".", "\n"]),
)
def test_no_name_survives_in_the_pdf(papers, name, before, after):
    replacing = Replacing([Marked(name, "[7]")])
    hidden = replacing.text(f"{before}{unicodedata.normalize('NFD', name)}{after} 1 {before}{name.upper()}{after}")
    pdf = papers.supervision(SupervisionRequest(question=hidden, meaning=hidden))
    plain = papers.supervision(SupervisionRequest(question="[7]", meaning="[7]"))
    fixed = set(fold(text_of(plain)).text.split())
    left = " ".join(word for word in fold(text_of(pdf)).text.split() if word not in fixed)
    assert replacing.stands_in(left) == ()
    assert "[7]" in text_of(pdf)
