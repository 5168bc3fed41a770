"""The summary of a period, read back; with the weekly series' real gaps."""

import datetime
import re
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import details_of, page_count, placed_words, text_of, words_in_one_another

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.csv_table import read_table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.review import BroughtBack
from betweentimes.clinic.score import Score
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import (
    USUAL_SECTIONS,
    GoalProgress,
    MeasureFormRequest,
    MeasureProgress,
    NothingSetPeriod,
    ProgressRequest,
    ReplyRequest,
    Section,
)

START, END = datetime.date(2026, 9, 15), datetime.date(2026, 11, 17)
MEASURES = read_measures(REPOSITORY / "resources" / "measures")


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def scores(measure: str, totals: list[float | None]) -> tuple[Score, ...]:
    return tuple(
        Score(client="c", measure=measure, date=START + datetime.timedelta(days=7 * week), total=total)
        for week, total in enumerate(totals)
    )


def summary(**changes: object) -> ProgressRequest:
    goal = GoalProgress(
        Goal(client="c", words="Sleep without the radio on."),
        tuple(GoalRating(goal="g", client="c", date=day, near=near) for day, near in ((START, 3), (END, 8))),
    )
    usual = ProgressRequest(
        client_name="R. M.",
        therapist_name="A. Osei",
        date_from=START,
        date_to=END,
        made_on=END,
        sessions_held=9,
        goals=(goal,),
        measures=(MeasureProgress(MEASURES.get("phq9"), scores("phq9", [18, 17, None, 12, 11])),),
        client_back=BroughtBack(3, 4),
        therapist_back=BroughtBack(1, 1),
        nothing_set=(NothingSetPeriod(datetime.date(2026, 10, 20), datetime.date(2026, 11, 3)),),
        skill_places=("bus", "work"),
        changes=(UnassignedChange(client="c", date=datetime.date(2026, 11, 1), words="Rang her brother."),),
        check_ins=(CheckIn(client="c", date=START, client_goals=5, client_tasks=4, client_bond=6),),
    )
    return replace(usual, **changes)


def test_the_summary_says_everything_in_order(papers):
    text = text_of(papers.progress(summary()))
    order = [
        "R. M., between sessions",
        "15 September to 17 November 2026, nine sessions with A. Osei",
        "Goals",
        "“Sleep without the radio on.”",
        "8 of 10 near, was 3",
        "How the weeks have been",
        "PHQ-9, 0 to 27",
        "PHQ-9 fell by 7",
        "(18 to 11).",
        "6 points or more",
        "does not say what caused it",
        "No permission is required to reproduce",
        "Practice we agreed",
        "R. M. brought something back",
        "3 of 4",
        "1 of 1",
        "The second figure is what we looked at together",
        "Nothing new was set, on purpose, from 20 October to 3 November.",
        "two places: bus, work",
        "Changes nobody assigned",
        "1 Nov Rang her brother.",
        "private notes are not included",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_alliance_is_printed_only_when_ticked(papers):
    assert "Working together" not in text_of(papers.progress(summary()))
    text = text_of(papers.progress(summary(sections=frozenset(Section))))
    assert "Working together, R. M.’s ratings" in text
    assert "not a validated questionnaire" in text


@pytest.mark.parametrize("section", [Section.GOALS, Section.MEASURES, Section.PRACTICE, Section.CHANGES])
def test_sections_can_be_left_out(papers, section):
    heads = {
        Section.GOALS: "near, was",
        Section.MEASURES: "How the weeks have been",
        Section.PRACTICE: "Practice we agreed",
        Section.CHANGES: "Changes nobody assigned",
    }
    text = text_of(papers.progress(summary(sections=frozenset(heads) - {section})))
    assert {name for name, head in heads.items() if head not in text} == {section}


def test_a_small_change_is_called_within_measurement_error(papers):
    little = MeasureProgress(MEASURES.get("phq9"), scores("phq9", [12, 14]))
    text = text_of(papers.progress(summary(measures=(little,))))
    assert "PHQ-9 rose by 2" in text
    assert "within what measurement error can give" in text


def test_one_point_no_point_and_a_measure_without_norms(papers):
    own = MeasureDefinition(id="u", title="Own", short_title="Own form", minimum=0, maximum=40, score_only=True)
    one = MeasureProgress(MEASURES.get("gad7"), scores("gad7", [8]))
    nothing = MeasureProgress(MEASURES.get("phq9"), scores("phq9", [None, None]))
    plain = MeasureProgress(own, scores("u", [20, None, 11]))
    text = text_of(papers.progress(summary(measures=(one, nothing, plain))))
    assert "One total in this time: 8, mild." in text
    assert "PHQ-9 No total in this time." in text
    assert "Own form fell by 9" in text
    assert "No published threshold is known here for Own form, so nothing is said about measurement error." in text
    assert "usual bands" in text


def test_scores_outside_the_period_are_not_shown(papers):
    early = Score(client="c", measure="phq9", date=datetime.date(2026, 1, 1), total=27.0)
    measure = MeasureProgress(MEASURES.get("phq9"), (early, *scores("phq9", [18, 11])))
    text = text_of(papers.progress(summary(measures=(measure,))))
    assert "(18 to 11)" in text
    assert "27 to" not in text


def test_nothing_at_all_still_makes_a_page(papers):
    empty = ProgressRequest(client_name="", therapist_name="", date_from=START, date_to=START, made_on=START)
    text = text_of(papers.progress(empty))
    assert "Nothing was written down for this time." in text
    assert text.startswith("Between sessions")


def test_the_details_hold_no_name_and_no_date(papers):
    details = details_of(papers.progress(summary()))
    for private in ("R. M.", "Osei", "PHQ", "2026", "ReportLab"):
        assert private not in details
    assert "Summary" in details


def test_a_client_of_the_weekly_series_with_gaps(papers, resources):
    table = read_table((resources / "demo" / "weekly_series.csv").read_bytes())
    columns = [index for index, name in enumerate(table.header) if name.startswith("bdi_s")]
    row = next(cells for cells in table.rows if sum(1 for index in columns if not cells[index].strip()) >= 3)
    totals = [float(row[index]) if row[index].strip() else None for index in columns]
    definition = MeasureDefinition(
        id="bdi", title="Weekly form", short_title="Weekly form", minimum=0, maximum=63, score_only=True
    )
    request = summary(
        measures=(MeasureProgress(definition, scores("bdi", totals)),), date_to=END + datetime.timedelta(days=60)
    )
    text = text_of(papers.progress(request))
    known = [total for total in totals if total is not None]
    missing = len(totals) - len(known)
    assert f"Weekly form: {missing} of {len(totals)} totals are not known; there the line is broken." in text
    assert "No published threshold is known here for Weekly form" in text
    assert "A change does not say what caused it." in text
    for claim in ("beyond measurement error", "bands", "cut-off"):
        assert claim not in text
    assert f"({known[0]:g} to {known[-1]:g})" in text


@pytest.mark.parametrize("large_print", [False, True])
def test_any_words_and_many_of_them(papers, large_print):
    long = "<b>&</b> 😀 שלום " * 300
    change = UnassignedChange(client="c", date=END, words=long)
    goal = GoalProgress(Goal(client="c", words=long))
    request = summary(
        goals=(goal,) * 3, changes=(change,) * 8, client_name=long, skill_places=(long,), large_print=large_print,
        sections=frozenset(Section),
    )  # fmt: skip
    assert page_count(papers.progress(request)) > 2


def test_the_reply_slip(papers):
    pdf = papers.reply_slip(ReplyRequest(words="Nobody looked?\nWhat did you see?", date=END, word="experiment"))
    text = text_of(pdf)
    for words in ("17 November 2026", "About my experiment", "Nobody looked? What did you see?", "Page 1 of 1"):
        assert words in text
    assert "x 595.28 pts (A5)" in details_of(pdf)


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("measure", ["phq9", "gad7", "phq2", "gad2", "pcl5"])
def test_a_measure_to_fill_in_has_its_wording_and_notice(papers, measure, large_print):
    definition = MEASURES.get(measure)
    request = MeasureFormRequest(definition=definition, too_much="Ring 0100", large_print=large_print)
    text = " ".join(text_of(papers.measure_form(request)).split())
    assert definition.notice.split(". ")[-1] in text
    assert "Ring 0100" in text
    for number, item in enumerate((item for item in definition.items if not item.choices), start=1):
        assert f"{number}. {item.text}"[:24] in text
    assert definition.choices[-1].text.split()[0] in text


def full_summary(paper: str = "A4") -> ProgressRequest:
    """As much as the picture of the summary shows: three goals, two measures, both who brought something, all of it."""
    goals = tuple(
        GoalProgress(
            Goal(client="c", words=words),
            tuple(GoalRating(goal="g", client="c", date=day, near=near) for day, near in ((START, 2), (END, 5))),
        )
        for words in ("See my sister without planning the week.", "Sleep without the radio on.", "Say no, once.")
    )
    measures = (
        MeasureProgress(MEASURES.get("phq9"), scores("phq9", [18, 17, 14, 12, 13, 12, 11])),
        MeasureProgress(MEASURES.get("gad7"), scores("gad7", [15, 14, 11, 11, 12, 10, 9])),
    )
    changes = tuple(
        UnassignedChange(client="c", date=END - datetime.timedelta(days=days), words=words)
        for days, words in ((1, "Gave up her seat on the bus and forgot to watch for it."), (9, "Rang her brother."))
    )
    check_ins = tuple(
        CheckIn(
            client="c", session=f"s{number}", date=START + datetime.timedelta(days=7 * number),
            client_goals=5, client_tasks=4, client_bond=6,
        )
        for number in range(9)
    )  # fmt: skip
    return summary(
        goals=goals, measures=measures, changes=changes, check_ins=check_ins, paper=paper,
        sections=USUAL_SECTIONS | {Section.ALLIANCE},
        session_numbers={f"s{number}": number + 1 for number in range(9)},
    )  # fmt: skip


def test_a_full_summary_stands_on_one_page(papers):
    pdf = papers.progress(full_summary())
    assert page_count(pdf) == 1
    assert words_in_one_another(pdf) == []
    text = text_of(pdf)
    assert "Working together" in text
    assert "Changes nobody assigned" in text
    assert re.findall(r"\bsession \d", text) == ["session 1"]


def test_on_letter_the_last_sections_stay_whole(papers):
    pdf = papers.progress(full_summary("Letter"))
    pages = {word.page for word in placed_words(pdf) if word.text in ("Working", "Changes", "Bond")}
    assert page_count(pdf) == 2
    assert pages == {2}


def test_the_default_word_needs_no_mention(papers):
    assert "Practice we agreed" in text_of(papers.progress(summary(word="Practice")))
    assert "What we agreed: steps" in text_of(papers.progress(summary(word="steps")))


def test_several_measures_without_a_threshold_are_named_in_one_sentence(papers):
    own = [
        MeasureDefinition(id=name, title=name, short_title=name, minimum=0, maximum=40, score_only=True)
        for name in ("One", "Two", "Three")
    ]
    measures = tuple(MeasureProgress(definition, scores(definition.id, [20, 11])) for definition in own)
    text = text_of(papers.progress(summary(measures=measures)))
    assert text.count("No published threshold") == 1
    assert "for One, Two and Three, so nothing" in text
