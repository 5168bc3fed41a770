"""Whatever stands in the fields of a form, it is read, shown and stored without a fault, or left to the reader."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ui.returned.conftest import TODAY

from betweentimes.documents.form_marks import Place
from betweentimes.documents.form_result import FoundField, FoundForm, Verdict, found_form
from betweentimes.ui.returned.answers_back import Meeting, answers_back
from betweentimes.ui.returned.answers_list import AnswersList
from betweentimes.ui.returned.recognising import recognise
from betweentimes.ui.returned.returned_files import ReadFile
from betweentimes.ui.returned.taking import taken_form
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order
from betweentimes.worksheets.answers import problem

WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["60", "60 %", "-3", "1e9", "٦٠", "Fear 60, shame 35", ",,;", "17 Nov 2026", "31.02.", "0:99", "½", "x" * 5000]
    ),
)
ROWS = st.sampled_from(["s", "n1", "n2", "n6", "n9999", "xabcdefghijkl"])
WHATS = (
    "when", "situation", "emotions", "emotion", "rating", "belief", "hottest", "pattern", "thought", "gone", "rows",
    "agreement-what", "agreement-confidence", "agreement-nothing", "agreement-review_on", "agreement-client",
    "lines-1", "parent_of_tries", "now",
)  # fmt: skip


@pytest.fixture
def sent(send):
    return send(entries=({"field": "rows", "stage": 2, "answers": {"thought": "They stare", "belief": 80}},))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(WHATS), ROWS, st.sampled_from(["", "yes", "dark_half", "none"]), WORDS, st.booleans()
        ),
        max_size=12,
    )
)
def test_no_words_in_a_form_are_a_fault(desk, sent, look, tmp_path, fields):
    casebook, token = desk.casebook, sent.sheet.token
    found = {}
    for what, row, option, words, ticks in fields:
        name = Place(what, row, option if ticks else "").name(token)
        found[name] = FoundField(name, (words,) if words.strip() else (), what, ticks=ticks)
    form = FoundForm(Verdict.MARKED, sent.form.mark.words, tuple(found.values()))
    assert found_form(form.plain()) == form
    returned = recognise(casebook, desk.context.library, ReadFile(tmp_path, form))
    entries = casebook.entries.of(sent.assignment.uid)
    rows = casebook.returned.rows_of(sent.sheet.uid)
    answers = answers_back(returned.ours, entries, rows, DayReader(locale_order(), TODAY))
    shown = AnswersList(look)
    shown.show_answers(answers, returned.ours.worksheet, "R. M.", {}, True)
    for row in shown.rows:
        row.tick.setChecked(row.tick.isEnabled())
    assert all(answer.meeting is not Meeting.UNCLEAR for answer in answers if answer.key in shown.confirmed())
    casebook.returned.take_in(taken_form(returned.ours, answers, shown.confirmed(), entries))
    known = {path[-1]: field for path, field in returned.ours.worksheet.walk()}
    for entry in casebook.entries.of(sent.assignment.uid):
        for what, value in entry.answers.items():
            assert problem(known[what], value) == "", (what, value)
    shown.deleteLater()
