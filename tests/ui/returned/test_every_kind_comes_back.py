"""Every kind of worksheet, every field filled in, comes back as answers of the right type in the right rows."""

import datetime
import io

import pytest
from pypdf import PdfReader
from tests.filled_forms import fill
from tests.ui.conftest import RESOURCES
from tests.ui.returned.conftest import TODAY

from betweentimes.documents.form_asks import PARENT
from betweentimes.documents.form_marks import read_place
from betweentimes.documents.form_reading import read_form
from betweentimes.ui.returned.answers_back import Meeting, answers_back
from betweentimes.ui.returned.recognising import recognise
from betweentimes.ui.returned.returned_files import ReadFile
from betweentimes.ui.returned.taking import taken_form
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order
from betweentimes.worksheets.answers import Moment, is_blank, problem
from betweentimes.worksheets.fields import (
    ChecksField,
    MomentField,
    NumberField,
    ScaleField,
    TableField,
    TextField,
)
from betweentimes.worksheets.reading import read_worksheets

KINDS = read_worksheets(RESOURCES / "worksheets").kinds


def plausible(worksheet, pdf: bytes, token: str) -> dict[str, object]:
    """Something for every visible field: the first option, a day, a number, words; a tick in the first box."""
    fields = {path[-1]: field for path, field in worksheet.walk()}
    wanted: dict[str, object] = {}
    ticked = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for widget in (one.get_object() for one in page.get("/Annots", ())):
            place = read_place(str(widget["/T"]), token)
            if int(widget["/F"]) == 2 or place is None:
                continue
            if widget["/FT"] == "/Btn":
                if (place.what, place.row) not in ticked:
                    ticked.add((place.what, place.row))
                    wanted[str(widget["/T"])] = True
            elif widget["/FT"] == "/Ch":
                wanted[str(widget["/T"])] = str(widget["/Opt"][1][1])
            else:
                wanted[str(widget["/T"])] = typed(fields.get(place.what))
    return wanted


def typed(field) -> str:
    if isinstance(field, MomentField):
        return "Tue 17 Nov"
    if isinstance(field, (NumberField, ScaleField)):
        return str(field.minimum + 1)
    if isinstance(field, TableField):
        return "Fear 60, shame 35"
    if isinstance(field, ChecksField):
        return field.options[0].label if not field.own_words else "my own way"
    return "In words, 😀"


@pytest.mark.parametrize("worksheet", KINDS, ids=lambda one: one.id)
def test_every_answer_is_stored_as_it_was_given(worksheet, desk, send, tmp_path):
    once = {f.id: "there" for f in worksheet.fields if isinstance(f, TextField)}
    tables = [t for t in worksheet.tables if any(isinstance(c, TextField) for c in t.columns)]
    rows = tuple(
        {"field": t.id, "answers": {next(c.id for c in t.columns if isinstance(c, TextField)): "a row that was there"}}
        for t in tables
    )
    sent = send(worksheet.id, entries=(*(({"answers": once},) if once else ()), *rows))
    pdf = fill(sent.pdf, plausible(worksheet, sent.pdf, sent.sheet.token))
    returned = recognise(desk.casebook, desk.context.library, ReadFile(tmp_path, read_form(pdf)))
    assert returned.ours is not None
    entries = desk.casebook.entries.of(sent.assignment.uid)
    days = DayReader(locale_order(), TODAY)
    answers = answers_back(returned.ours, entries, {}, days)
    assert answers
    assert [(a.what, a.row.name, a.said, a.problem) for a in answers if a.meeting is Meeting.UNCLEAR] == []
    taken = taken_form(returned.ours, answers, frozenset(answer.key for answer in answers), entries)
    desk.casebook.returned.take_in(taken)
    stored = desk.casebook.entries.of(sent.assignment.uid)
    known = {path[-1]: field for path, field in worksheet.walk()}
    for entry in stored:
        for name, value in entry.answers.items():
            assert problem(known[name], value) == "", (name, value)
            if isinstance(known[name], MomentField) and not is_blank(value):
                assert isinstance(value, Moment) and (value.date is None or value.date <= datetime.date(2026, 12, 31))
    again = answers_back(returned.ours, stored, desk.casebook.returned.rows_of(sent.sheet.uid), days)
    differing = [a for a in again if a.meeting in (Meeting.NEW, Meeting.DIFFERS) and not a.what.startswith("lines-")]
    differing = [a for a in differing if not a.what.startswith("agreement-")]  # the form was made before
    assert [(a.what, a.row.key, a.said, a.there) for a in differing] == []


def test_the_field_of_a_parent_row_is_no_answer(desk, send):
    sent = send("exposure_ladder", entries=({"field": "rungs", "answers": {"situation": "one"}},))
    names = [field.name for field in read_form(sent.pdf).fields]
    assert any(read_place(name, sent.sheet.token).what.startswith(PARENT) for name in names)
