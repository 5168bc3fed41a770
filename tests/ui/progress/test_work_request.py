"""What the work has shown, chosen for a period and printed in a summary."""

import datetime

from tests.conftest import REPOSITORY
from tests.documents.paper_reading import text_of

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Provenance
from betweentimes.clinic.client import Client
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import Section
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.ui.progress.progress_request import ProgressChoices, progress_request
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import read_worksheets

FIRST, LAST = datetime.date(2026, 11, 2), datetime.date(2026, 11, 15)
BEFORE, AFTER = FIRST - datetime.timedelta(days=1), LAST + datetime.timedelta(days=1)
WITH_WORK = frozenset({Section.WORK})
PERIOD = Period(FIRST, LAST)
TYPED_IN = 1_794_700_000_000
"""Within the period, UTC milliseconds."""


def row(number, day, told=True, **answers):
    said = {"when": Moment(date=day)} if told else {}
    return Entry(
        uid=f"e{number}",
        assignment="a",
        client="c",
        field="rows",
        position=number,
        answers={**said, **answers},
        provenance=Provenance(entered_on=TYPED_IN),
    )


def records(*entries):
    kinds = {kind.id: kind for kind in read_worksheets(REPOSITORY / "resources" / "worksheets").kinds}
    log = Assignment(uid="a", client="c", kind="thought_log", kind_version=1, agreement=Agreement(title="Sunday log"))
    client = Client(uid="c", name="R. M.")
    return ClientRecords(client=client, therapist="A. Osei", practice=(log,), entries={"a": entries}, kinds=kinds)


def request(kept, **chosen):
    return progress_request(kept, ProgressChoices(period=PERIOD, name="R. M.", **chosen), LAST)


def page(made):
    papers = Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")
    return " ".join(text_of(papers.progress(made)).split())


def test_only_rows_of_the_period_are_counted_by_the_day_the_client_gave():
    days = (BEFORE, FIRST, LAST, AFTER)
    kept = records(*(row(number, day, belief=80, belief_now=40) for number, day in enumerate(days)))
    said = page(request(kept, sections=WITH_WORK))
    assert "What the work has shown" in said
    assert "Sunday log" in said
    assert "2 in 2 weeks." in said
    assert "Of 2: lower in 2. Hollow: before. Filled: after." in said


def test_a_row_without_a_day_counts_where_it_was_typed_in():
    kept = records(row(0, FIRST, belief=80, belief_now=40), row(1, FIRST, told=False, belief=70, belief_now=70))
    said = page(request(kept, sections=WITH_WORK))
    assert "1 in one week. One more without a day." in said
    assert "Of 2: lower in 1, the same in 1." in said


def test_no_words_of_a_row_leave_beside_its_ratings():
    kept = records(row(0, FIRST, automatic_thought="They will laugh", belief=80, belief_now=40))
    said = page(request(kept, sections=WITH_WORK))
    assert "80 %, then 40 %." in said
    assert "laugh" not in said


def test_it_is_told_only_when_it_was_ticked():
    kept = records(row(0, FIRST, belief=80, belief_now=40))
    made = request(kept)
    assert made.work == ()
    assert "What the work has shown" not in page(made)
