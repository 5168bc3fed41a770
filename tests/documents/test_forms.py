"""Every sheet as a fillable form: named, labelled, sealed, on the printed sheet's pages, without a name or a script."""

import io
import re

import pytest
from pypdf import PdfReader
from tests.documents.filled_sheets import entries_for
from tests.documents.forms_made import DAY, RESOURCES, TOKEN, form_sheet, make_form, papers, sign
from tests.documents.test_tags import complaints

from betweentimes.clinic.assignment import Agreement, Entry
from betweentimes.documents.form_asks import PARENT
from betweentimes.documents.form_marks import new_mark, read_mark, read_place
from betweentimes.documents.form_reading import read_form
from betweentimes.documents.form_result import Verdict
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.reading import read_worksheets

KINDS = read_worksheets(RESOURCES / "worksheets").kinds
CLIENT = "Rosa Marlow"


def widgets(pdf: bytes) -> list:
    reader = PdfReader(io.BytesIO(pdf))
    return [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large print"])
@pytest.mark.parametrize("worksheet", KINDS, ids=lambda one: one.id)
def test_every_kind_is_a_form_whose_fields_belong_to_it(worksheet, large):
    entries = tuple(entries_for(worksheet))
    pdf = make_form(worksheet, entries=entries, large_print=large)
    found = read_form(pdf)
    assert found.verdict is Verdict.MARKED
    mark = read_mark(found.mark)
    assert mark is not None and (mark.kind, mark.version, mark.token) == (worksheet.id, worksheet.version, TOKEN)
    assert mark.sealed_by(sign) and not mark.sealed_by(lambda data: bytes(32))
    names = [str(widget["/T"]) for widget in widgets(pdf)]
    assert len(names) == len(set(names))
    known = {path[-1] for path, _field in worksheet.walk()}
    for field in found.fields:
        place = read_place(field.name, TOKEN)
        assert place is not None, field.name
        what = place.what.removeprefix(PARENT)
        assert what in known or what.startswith(("agreement-", "lines-")), field.name
        assert field.label or field.hidden
    assert all(field.text == field.given for field in found.fields)


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large print"])
@pytest.mark.parametrize("worksheet", KINDS, ids=lambda one: one.id)
def test_checkers_for_reading_aloud_find_nothing_wrong_with_any_form(worksheet, large, tmp_path):
    assert complaints(make_form(worksheet, entries=tuple(entries_for(worksheet)), large_print=large), tmp_path) == []


@pytest.mark.parametrize("worksheet", KINDS, ids=lambda one: one.id)
def test_a_form_stands_on_the_pages_of_the_printed_sheet(worksheet):
    request = SheetRequest(worksheet=worksheet, sheet_number="7F-204", date_from=DAY)
    printed = PdfReader(io.BytesIO(papers().sheet(request)))
    form = PdfReader(io.BytesIO(make_form(worksheet)))
    assert len(form.pages) <= len(printed.pages) + 1
    assert form.pages[0].mediabox == printed.pages[0].mediabox


def test_a_form_holds_no_script_no_radio_button_and_asks_for_no_redrawing():
    for worksheet in KINDS:
        pdf = make_form(worksheet)
        form = PdfReader(io.BytesIO(pdf)).root_object["/AcroForm"]
        assert "/NeedAppearances" not in form and "/XFA" not in form
        for widget in widgets(pdf):
            assert not {"/A", "/AA", "/MaxLen"} & set(widget)
            assert not int(widget.get("/Ff", 0)) & (1 << 15)
            if int(widget["/F"]) != 2:
                assert widget["/TU"] and "/N" in widget["/AP"]
        assert b"/JavaScript" not in pdf and b"/JS" not in pdf
        assert all(page.get("/Tabs") == "/S" for page in PdfReader(io.BytesIO(pdf)).pages)


def test_nothing_on_the_form_tells_a_name_or_what_the_casebook_calls_a_row():
    worksheet = next(one for one in KINDS if one.id == "exposure_ladder")
    rung = Entry(
        uid="4wq2yuid26lettersofarowzzz", assignment="a", client="c", field="rungs", answers={"situation": "x"}
    )
    pdf = make_form(worksheet, entries=(rung,), client_name=CLIENT, agreement=Agreement(why="I want to"))
    words = "\n".join(f"{key} {value}" for widget in widgets(pdf) for key, value in widget.items())
    assert CLIENT not in words and rung.uid not in words


def test_what_is_there_stands_in_its_fields_in_any_letters():
    worksheet = next(one for one in KINDS if one.id == "exposure_ladder")
    said = "Zwei Stationen mit Łukasz (Олена) – 50 €\nand back"
    rung = Entry(uid="one", assignment="a", client="c", field="rungs", answers={"situation": said, "expected": 47})
    found = {read_place(f.name, TOKEN): f for f in read_form(make_form(worksheet, entries=(rung,))).fields}
    row = form_sheet(worksheet).row("one")
    by_name = {(place.what, place.row): field.text for place, field in found.items()}
    assert by_name["situation", row] == said
    assert by_name["expected", row] == "47"  # no step of the scale, and kept all the same


def test_a_long_answer_leaves_no_old_words_on_the_next_page():
    worksheet = next(one for one in KINDS if one.id == "exposure_ladder")
    rung = Entry(uid="one", assignment="a", client="c", field="rungs", answers={"situation": "on and on " * 900})
    pdf = make_form(worksheet, entries=(rung,))
    assert "on and on" not in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_marks_and_names_that_are_not_ours_are_not_read():
    assert read_mark("") is None and read_mark("betweentimes-sheet-1 x") is None
    good = new_mark("thought_log", 1, TOKEN, sign).words
    assert read_mark(good) is not None
    assert read_mark(good.replace(TOKEN, TOKEN.upper())) is None
    for name in (
        "",
        TOKEN,
        f"{TOKEN}_situation",
        f"{TOKEN}_situation_n",
        f"{TOKEN}_../x_s",
        f"{TOKEN}_a.b_s",
        "x" * 400,
    ):
        assert read_place(name, TOKEN) is None
    assert read_place(f"{TOKEN}_situation_n3", "b" * 26) is None
    assert re.fullmatch(r"x[a-z2-7]{12}", form_sheet(KINDS[0]).row("any"))
