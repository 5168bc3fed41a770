"""A form of an own worksheet that comes back after the worksheet was changed: read by the version it was made with."""

from dataclasses import replace

from tests.ui.returned.conftest import TODAY, send  # noqa: F401 (a fixture)

from betweentimes.documents.form_marks import ONCE
from betweentimes.documents.form_reading import read_form
from betweentimes.ui.returned.answers_back import answers_back
from betweentimes.ui.returned.recognising import recognise
from betweentimes.ui.returned.returned_files import ReadFile
from betweentimes.ui.returned.taking import taken_form
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order
from betweentimes.worksheets.fields import TextField
from betweentimes.worksheets.own_kinds import copy_of


def test_what_was_written_on_the_old_sheet_stands_where_it_was_asked(desk, send, tmp_path):  # noqa: F811
    casebook = desk.casebook
    first = casebook.own_kinds.save(copy_of(desk.context.library.get("worry_diary"), "Tea notes"))
    sent = send(first.id)
    retired = replace(first.fields[0], retired=True)
    added = TextField(id="added_later", label="Added later")
    second = casebook.own_kinds.save(
        replace(first, fields=(retired, *first.fields[1:], added), sheet=(), shows=(), title="Changed")
    )
    assert (second.version, desk.context.library.get(first.id).title) == (2, "Changed")

    pdf = sent.filled({("set_time", ONCE): "Five o’clock, the green chair"})
    returned = recognise(casebook, desk.context.library, ReadFile(tmp_path, read_form(pdf)))
    assert returned.ours is not None
    days = DayReader(locale_order(), TODAY)
    answers = answers_back(returned.ours, [], {}, days)
    taken = taken_form(returned.ours, answers, frozenset(answer.key for answer in answers), [])
    casebook.returned.take_in(taken)
    (entry,) = casebook.entries.of(sent.assignment.uid)
    assert entry.answers["set_time"] == "Five o’clock, the green chair"
    assert [hit.record for hit in casebook.search.find("green chair")] == [entry.uid]
