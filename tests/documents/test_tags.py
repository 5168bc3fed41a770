"""Papers can be read aloud: what is what is marked, in order, and checkers for PDF/UA-1 find nothing wrong."""

import importlib.util
import io
import subprocess
import sys

import page as page_validation
import pdfua
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.documents.forms_made import make_form
from tests.documents.paper_reading import details_of, page_count
from tests.documents.tag_reading import drawn_outside_every_mark, read_map, tags_of
from tests.documents.test_progress import summary
from tests.documents.test_sheet import LIBRARY, request_for

from betweentimes.clinic.measure_reading import read_measures
from betweentimes.documents.paper_font import character_map
from betweentimes.documents.papers import Papers
from betweentimes.documents.pocket import fits_pocket
from betweentimes.documents.requests import DayRequest, Match, MeasureFormRequest, ReplyRequest

KINDS = [worksheet.id for worksheet in LIBRARY.kinds]
EMPTY_TABLES = "TBL-012"
"""outloud wonders at tables that are mostly empty; a sheet to write on is meant to be."""


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def complaints(pdf: bytes, folder) -> list[str]:
    """What three checkers say; outloud is asked where it is installed."""
    found = [failure.message for failure in page_validation.validate_pdf_bytes(pdf).failures]
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    found += [str(finding) for finding in pdfua.validate(path).findings]
    if importlib.util.find_spec("outloud"):
        run = [sys.executable, "-m", "outloud", "--skip", EMPTY_TABLES, "--fail-on", "warning", "--no-info", str(path)]
        done = subprocess.run(run, capture_output=True, text=True)
        found += [done.stdout] if done.returncode else []
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_checkers_find_nothing_wrong_with_any_sheet(papers, kind, tmp_path):
    for paper in ("A4", "Letter"):
        for large_print in (False, True):
            sheet = request_for(kind, paper=paper, large_print=large_print, too_much="Stop, and ring us.")
            assert complaints(papers.sheet(sheet), tmp_path) == []
    assert complaints(papers.sheet(request_for(kind, blank=True, copy="file")), tmp_path) == []
    if fits_pocket(LIBRARY.get(kind)):
        assert complaints(papers.sheet(request_for(kind, pocket=True)), tmp_path) == []


@pytest.mark.parametrize("large_print", [False, True])
def test_checkers_find_nothing_wrong_with_the_other_papers(papers, large_print, tmp_path):
    measures = read_measures(REPOSITORY / "resources" / "measures")
    shipped = [measure for measure in measures.measures if measure.items]
    made = [
        papers.progress(summary(large_print=large_print)),
        papers.reply_slip(ReplyRequest(words="I read it twice.\n\nThank you.", large_print=large_print)),
        *(papers.measure_form(MeasureFormRequest(definition=one, large_print=large_print)) for one in shipped),
    ]
    assert len(made) > 3
    for pdf in made:
        assert complaints(pdf, tmp_path) == []


@pytest.mark.parametrize("kind", ["exposure_ladder", "thought_log", "session_slip"])
def test_a_form_to_fill_in_belongs_to_the_tree_field_by_field(kind, tmp_path):
    pdf = make_form(LIBRARY.get(kind))
    assert [failure.message for failure in page_validation.validate_pdf_bytes(pdf).failures] == []
    (tmp_path / "form.pdf").write_bytes(pdf)
    assert pdfua.validate(str(tmp_path / "form.pdf")).findings == ()
    shown = [field for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for field in page.get("/Annots", ())]
    parts = tags_of(pdf).all("Form")
    assert len(parts) == len(shown) - 1  # the hidden mark of the sheet has no place in the tree
    assert all(part.fields == 1 and part.alt for part in parts)


def test_a_sheet_is_read_in_its_order_with_its_headings(papers):
    tree = tags_of(papers.sheet(request_for("exposure_ladder", title="Travelling by bus")))
    assert [part.words for part in tree.all("H1")] == ["Travelling by bus"]
    assert [part.words for part in tree.all("H2")] == [
        "My steps",
        "My tries",
        "Anything else that happened or changed, planned or not",
    ]
    said = tree.text()
    wanted = ["Why I am doing this", "I want to see my sister", "What", "Ride to Hill Street", "When", "Tue and Fri"]
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)
    assert said.rstrip().endswith("We start with what happened.")
    assert "Page 1 of" not in said


def test_a_label_and_its_answer_belong_together(papers):
    tree = tags_of(papers.sheet(request_for("exposure_ladder")))
    pairs = [[kid.words for kid in part.parts] for part in tree.all("Div")]
    assert ["When", "Tue and Fri, after ten"] in pairs


def test_tables_have_heads_with_a_scope_and_even_rows(papers):
    tree = tags_of(papers.sheet(request_for("exposure_ladder")))
    steps, tries = tree.all("Table")
    assert [cell.words for cell in steps.all("TH")] == ["Step", "What I do", "Distress I expect 0 to 100", "So far"]
    assert {cell.scope for cell in tree.all("TH")} == {"/Column"}
    for table in (steps, tries):
        assert len({len(row.parts) for row in table.all("TR")}) == 1
    assert "Word situation" in [cell.words for cell in steps.all("TD")]


def test_a_table_over_several_pages_is_one_with_one_head(papers):
    pdf = papers.sheet(request_for("thought_log", extra_rows=40))
    assert page_count(pdf) > 2
    tree = tags_of(pdf)
    noticed = tree.all("Table")[0]
    assert len([row for row in noticed.all("TR") if row.all("TH")]) == 1
    assert len(noticed.all("TR")) > 40


def test_a_paragraph_that_goes_on_over_a_page_is_one(papers):
    words = " ".join(f"word{number}" for number in range(1800))
    pdf = papers.reply_slip(ReplyRequest(words=words))
    assert page_count(pdf) > 2
    assert words in [part.words for part in tags_of(pdf).all("P")]


def test_scales_and_charts_are_said_in_words(papers):
    tree = tags_of(papers.sheet(request_for("exposure_ladder")))
    assert [figure.alt for figure in tree.all("Figure")] == [
        "How sure I am it will happen: 70, on a scale from 0 to 100"
    ]
    charts = [figure.alt for figure in tags_of(papers.progress(summary())).all("Figure")]
    assert charts and all(alt.startswith("Chart of ") for alt in charts)


def test_what_is_ticked_is_said_and_what_is_not_is_silent(papers):
    tree = tags_of(papers.sheet(request_for("own_task")))
    items = tree.all("LI")
    assert [item.text() for item in items][:2] == ["Ticked Listen", "Watch"]
    assert all(item.all("LBody") for item in items)


def test_nothing_is_drawn_that_is_neither_content_nor_artifact(papers):
    for kind in KINDS:
        assert drawn_outside_every_mark(papers.sheet(request_for(kind))) == []
    assert drawn_outside_every_mark(papers.progress(summary())) == []


def test_language_title_and_marks_stand_in_the_file_and_nobodys_name(papers):
    pdf = papers.sheet(request_for("exposure_ladder", copy="file"))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert ">Sheet</rdf:li>" in xmp
    facts = details_of(pdf) + xmp
    for private in (request_for("exposure_ladder", copy="file").client_name, "Osei", "Exposure", "ladder"):
        assert private not in facts


def test_untagged_nothing_is_marked():
    plain = Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper", tagged=False)
    pdf = plain.sheet(request_for("exposure_ladder"))
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert "/StructTreeRoot" not in root and "/MarkInfo" not in root


def test_the_sheets_of_a_day_are_one_document_in_order(papers, tmp_path):
    first = request_for("exposure_ladder", title="First")
    second = request_for("thought_log", title="Second", large_print=True, paper="Letter")
    on_file = request_for("exposure_ladder", title="On file", copy="file")
    lines = (Match("14:00", "Rosa Marlow", "7F-204", "First"),)
    heard: list[float] = []
    request = DayRequest(date=first.date_from, sheets=(on_file, first, second), matches=lines)
    pdf = papers.day(request, heard.append, lambda: False)
    assert complaints(pdf, tmp_path) == []
    titles = [part.words for part in tags_of(pdf).all("H1")]
    assert [titles[0], titles[1], titles[3]] == ["First", "Second", "On file"]
    assert titles[2].startswith("Sheets of ")
    assert heard == sorted(heard) and heard[-1] == 1.0


@given(st.lists(st.integers(min_value=1, max_value=0x10FFFF).filter(lambda code: not 0xD800 <= code <= 0xDFFF)))
@settings(max_examples=60, deadline=None)
def test_a_fonts_map_says_every_character(codes):
    subset = codes[:256]
    assert read_map(character_map(subset)) == {place: chr(code) for place, code in enumerate(subset)}
