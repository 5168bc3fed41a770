"""The papers of three years: 150 sessions, 12 measures, 80 assignments, each paper in milliseconds."""

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.benchmarks.test_paper_speed import best
from tests.benchmarks.three_years import fill_three_years
from tests.documents.paper_reading import page_count
from tests.ui.desk import Desk, make_desk

from betweentimes.clinic.replacing import Marked, Replacing
from betweentimes.documents.requests import Audience
from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.progress.client_records import read_records
from betweentimes.ui.progress.kept_choices import usual
from betweentimes.ui.progress.progress_request import ProgressChoices, first_period, progress_request
from betweentimes.ui.supervision.extract_source import ExtractChoices, extract_request, preselected, read_source

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = datetime.date(2026, 11, 17)
MOST_MILLISECONDS = 200.0
MOST_TO_GATHER = 60.0


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory) -> Iterator[Desk]:
    assert fonts.load_fonts(RESOURCES / "fonts") == []
    look = Look(RESOURCES / "themes", RESOURCES / "icons")
    at = round(datetime.datetime(2026, 11, 17, 12, 58).astimezone().timestamp() * 1000)
    made = make_desk(look, tmp_path_factory.mktemp("desk"), RESOURCES, lambda: at, lambda: TODAY)
    fill_three_years(made.casebook, made.uid, made.context.measures, TODAY)
    yield made
    made.close()


@pytest.mark.parametrize("audience", list(Audience))
def test_the_progress_pdf_of_three_years(desk, audience, limits):
    context = desk.context
    records = read_records(context.casebook, context.library, context.all_measures(), desk.uid)
    choices = ProgressChoices(
        period=first_period(records, TODAY),
        name="R. M.",
        audience=audience,
        sections=usual(audience).sections,
        measures=frozenset(definition.id for definition in records.definitions),
    )
    request = progress_request(records, choices, TODAY)
    pages = page_count(context.papers.progress(request))
    taken = best(partial(context.papers.progress, request), 5)
    limits.check(f"progress PDF of three years, for the {audience}", taken, MOST_MILLISECONDS, "ms", f"{pages} pages")
    gathered = best(partial(progress_request, records, choices, TODAY), 5)
    limits.check(f"gathering it for the {audience}", gathered, MOST_TO_GATHER)


def test_the_extract_of_three_years(desk, limits):
    context = desk.context
    source = read_source(context, desk.uid)
    replacing = Replacing([Marked(f"name{number}", "[name]") for number in range(30)])
    choices = ExtractChoices(notes=preselected(source) | {note.uid for note in source.notes})
    request = extract_request(source, choices, replacing.text)
    taken = best(partial(context.papers.supervision, request), 5)
    limits.check("supervision extract of three years", taken, MOST_MILLISECONDS)
    gathered = best(partial(extract_request, source, choices, replacing.text), 5)
    limits.check("replacing thirty words in it", gathered, MOST_TO_GATHER)
