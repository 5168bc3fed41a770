"""What the progress PDF says of measures by their published rules: in words, switched together, in every language."""

import datetime
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import text_of

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.score import Score
from betweentimes.clinic.sudden_gains import sudden_changes
from betweentimes.documents.measure_readings import measure_readings, turns_of
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import MeasureProgress, ProgressRequest, Section
from betweentimes.documents.words import PaperWords

START = datetime.date(2026, 9, 15)
MEASURES = read_measures(REPOSITORY / "resources" / "measures")
PHQ9, GAD7 = MEASURES.get("phq9"), MEASURES.get("gad7")
PAPER = REPOSITORY / "resources" / "paper"
ENGLISH = PaperWords(PAPER)
WSAS = MeasureDefinition(
    id="own", title="WSAS", short_title="WSAS", minimum=0, maximum=40, sd=8.0, reliability=0.8, clinical_mean=25,
    clinical_sd=6, functional_mean=8, functional_sd=6, change_source="Somebody (2001)", score_only=True,
)  # fmt: skip


def weekly(measure: MeasureDefinition, *totals: float | None) -> list[Score]:
    return [
        Score(client="c", measure=measure.id, date=START + datetime.timedelta(weeks=week), total=total)
        for week, total in enumerate(totals)
    ]


def said(*shown: tuple[MeasureDefinition, list[Score]], words: PaperWords = ENGLISH) -> str:
    found = {definition.id: sudden_changes(definition, scores) for definition, scores in shown}
    return "".join(run.text for run in measure_readings(shown, found, words))


PAIRS = [
    ((18, 9), (15, 7), "reliable recovery"),
    ((10, 8), (9, 7), "recovery: both are below"),
    ((18, 12), (15, 9), "reliable improvement, without recovery"),
    ((18, 17), (15, 14), "neither recovery nor reliable improvement"),
    ((9, 3), (7, 6), "reliable improvement. Both were below"),
    ((9, 8), (7, 6), "no reliable improvement. Both were below"),
]


@pytest.mark.parametrize(("phq9", "gad7", "words"), PAIRS)
def test_both_read_together(phq9, gad7, words) -> None:
    found = said((PHQ9, weekly(PHQ9, *phq9)), (GAD7, weekly(GAD7, *gad7)))
    assert f"PHQ-9 and GAD-7 together (NHS Talking Therapies): {words}" in found


def test_other_days_than_those_of_each_alone_are_named() -> None:
    more = [*weekly(PHQ9, 18, 9), Score(client="c", measure="phq9", date=datetime.date(2026, 9, 30), total=8)]
    found = said((PHQ9, more), (GAD7, weekly(GAD7, 15, 7)))
    assert "PHQ-9 and GAD-7 together, 15 September to 22 September 2026 (NHS Talking Therapies): reliable" in found


def test_one_measure_alone_or_one_day_says_nothing_of_recovery() -> None:
    assert said((PHQ9, weekly(PHQ9, 18, 9))) == ""
    assert said((PHQ9, weekly(PHQ9, 18)), (GAD7, weekly(GAD7, 15))) == ""


def test_a_measure_with_norms_says_whether_the_change_is_clinically_significant() -> None:
    yes = "WSAS: clinically significant change, reliable and across cut-off c of 16.5 (Somebody (2001))."
    no = "WSAS: no clinically significant change by cut-off c of 16.5"
    assert yes in said((WSAS, weekly(WSAS, 30, 10)))
    assert no in said((WSAS, weekly(WSAS, 30, 16.5)))
    assert no in said((WSAS, weekly(WSAS, 17, 16)))
    assert "is not known" in said((replace(WSAS, reliability=1.0), weekly(WSAS, 30, 10)))


def test_a_sudden_gain_and_loss_are_said_and_marked() -> None:
    scores = weekly(PHQ9, 20, 20, 20, 9, 9, 9, 19, 19, 19)
    found = said((PHQ9, scores))
    assert "PHQ-9: a sudden gain between 29 September and 6 October 2026, 20 to 9." in found
    assert "PHQ-9: a sudden loss between 20 October and 27 October 2026, 9 to 19." in found
    assert found.count("only in retrospect") == 1
    marks = turns_of(sudden_changes(PHQ9, scores), ENGLISH)
    assert [(mark.value, mark.label, mark.rises) for mark in marks] == [
        (9, "sudden gain", False),
        (19, "sudden loss", True),
    ]


def summary(**changes: object) -> ProgressRequest:
    shown = ((PHQ9, weekly(PHQ9, 20, 20, 20, 9, 9, 9)), (GAD7, weekly(GAD7, 15, 15, 14, 7, 7, 7)))
    measures = tuple(MeasureProgress(definition, tuple(scores)) for definition, scores in shown)
    end = START + datetime.timedelta(weeks=8)
    request = ProgressRequest(
        client_name="R. M.", therapist_name="A. Osei", date_from=START, date_to=end, made_on=end, measures=measures
    )
    return replace(request, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", PAPER)


def test_the_summary_says_them_with_its_readings_and_not_without(papers) -> None:
    text = " ".join(text_of(papers.progress(summary())).split())
    assert "reliable recovery: both are below" in text and "a sudden gain between" in text and "sudden gain" in text
    without = papers.progress(summary(sections=frozenset({Section.MEASURES})))
    text = " ".join(text_of(without).split())
    assert "PHQ-9" in text
    assert "recovery" not in text and "sudden" not in text


@pytest.mark.parametrize("language", ["de", "fr", "es", "ar"])
def test_every_language_fills_its_places(language) -> None:
    words = PaperWords(PAPER, language)
    scores = weekly(PHQ9, 20, 20, 20, 9, 9, 9)
    found = said((PHQ9, scores), (GAD7, weekly(GAD7, 15, 15, 15, 7, 7, 7)), (WSAS, weekly(WSAS, 30, 10)), words=words)
    assert "{" not in found and "PHQ-9" in found and words.figure(16.5) in found and "2026" in found


def test_the_line_of_time_marks_them_with_the_readings_and_not_without(papers) -> None:
    def times_marked(*sections: Section) -> int:
        made = papers.progress(summary(sections=frozenset({Section.MEASURES, *sections})))
        return " ".join(text_of(made).split()).count("sudden gain")

    assert times_marked(Section.READINGS, Section.TIMELINE) == times_marked(Section.READINGS) + 2
    assert times_marked(Section.TIMELINE) == 0
