"""The progress PDF for each audience, in every language: tagged, inside its margins, plain in its words."""

import datetime
import re
import subprocess
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import page_count, placed_words, text_of, words_in_one_another, words_past_the_margin
from tests.documents.tag_reading import drawn_outside_every_mark, tags_of
from tests.documents.test_progress import END, MEASURES, START, full_summary, scores
from tests.documents.test_tags import complaints

from betweentimes.charts.timeline_content import TimelineBar
from betweentimes.clinic.findings import Pair, Pairs
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.session import Session, SessionState
from betweentimes.clinic.skill_spread import Company, SkillPlace, SkillSpread, Use
from betweentimes.documents.papers import Papers
from betweentimes.documents.plain_words import about
from betweentimes.documents.requests import (
    Audience,
    MeasureProgress,
    OwnTaskLine,
    ProgressRequest,
    Section,
    SkillProgress,
    WorkProgress,
)
from betweentimes.documents.words import PaperWords

LANGUAGES = ["en", "de", "fr", "es", "ar"]
WEEK = datetime.timedelta(days=7)


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def spread(places: int) -> SkillSpread:
    """So many places, used with a reminder and alone; one use without a day, one of which nothing is said."""
    used = (Use(START, 0), Use(START + WEEK, 1), Use(None, 1), Use(START + 2 * WEEK, None))
    found = (SkillPlace(f"Place {at}", (Company("my brother", used), Company("", ()))) for at in range(places))
    return SkillSpread("Where", ("With a reminder", "On my own"), tuple(found))


def everything(**more) -> ProgressRequest:
    """A summary with every part that there is."""
    states = [SessionState.HELD] * 6 + [SessionState.CANCELLED, SessionState.MOVED, SessionState.ABSENT]
    sessions = tuple(
        Session(uid=f"s{at}", client="c", date=START + at * WEEK, state=state, note="Never on paper")
        for at, state in enumerate(states)
    )
    return replace(
        full_summary(),
        **{
            "sections": frozenset(Section),
            "summary": "Sleeps through again.",
            "sessions": sessions,
            "own_tasks": (OwnTaskLine("Two songs", START, 20, True), OwnTaskLine("A page")),
            "bars": (
                TimelineBar("The walk", START, END, "plain", "accent"),
                TimelineBar("", START + WEEK, START + 2 * WEEK, "dashed", "nothing"),
            ),
            "skills": (SkillProgress("Saying it early", spread(2)),),
            "paused": ("The walk",),
            "own_minutes": 20,
            **more,
        },
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
def test_checkers_find_nothing_wrong(papers, language, audience, tmp_path):
    pdf = papers.progress(everything(language=language, audience=audience))
    assert complaints(pdf, tmp_path) == []
    assert drawn_outside_every_mark(pdf) == []
    assert words_past_the_margin(pdf) == []
    assert page_count(pdf) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_print_on_letter(papers, language, tmp_path):
    pdf = papers.progress(everything(language=language, paper="Letter", large_print=True))
    assert complaints(pdf, tmp_path) == []
    assert words_past_the_margin(pdf) == []
    if language != "ar":
        assert words_in_one_another(pdf) == []


def test_every_part_stands_in_the_files_copy_and_no_note_on_a_session(papers):
    text = text_of(papers.progress(everything(audience=Audience.FILE)))
    for words in (
        "R. M., summary for the file",
        "Sleeps through again.",
        "PHQ-9 fell by 7",
        "PHQ-9 asks nine questions about low mood",
        "Everything on one line of time",
        "does not make one the cause of the other",
        "Nothing new",
        "Paused for now: The walk.",
        "20 minutes in all.",
        "What the therapist took on",
        "Held, 6: 15 Sep",
        "Cancelled, 1: 27 Oct 2026.",
        "Not attended, 1: 10 Nov 2026.",
        "Private: for the therapist’s file only.",
    ):
        assert words in text, words
    assert "Never on paper" not in text


@pytest.mark.parametrize("section", list(Section))
def test_each_part_can_be_left_out(papers, section):
    heads = {
        Section.SUMMARY: "Sleeps through again.",
        Section.GOALS: "of 10 near",
        Section.MEASURES: "How the weeks have been",
        Section.READINGS: "PHQ-9 fell by",
        Section.PLAIN: "What the numbers mean",
        Section.TIMELINE: "Everything on one line of time",
        Section.PRACTICE: "R. M. brought something back",
        Section.NOTHING_SET: "on purpose, from",
        Section.SPREAD: "Skills used in",
        Section.SKILL_MAP: "Skills in several places",
        Section.OWN_TASKS: "What the therapist took on",
        Section.WORK: "",
        Section.CHANGES: "Changes nobody assigned",
        Section.SESSIONS: "Held, 6",
        Section.ALLIANCE: "Private: for the therapist’s file only.",
    }
    text = text_of(papers.progress(everything(audience=Audience.FILE, sections=frozenset(Section) - {section})))
    belong = {Section.READINGS, Section.PLAIN} if section is Section.MEASURES else set()
    gone = {name for name, head in heads.items() if head not in text}
    assert gone == {section} - {Section.WORK} | belong


def test_a_skills_map_says_its_places_people_and_marks(papers):
    pdf = papers.progress(everything(sections=frozenset({Section.SKILL_MAP})))
    text = " ".join(text_of(pdf).split())
    for words in (
        "Saying it early",
        "Place 0 my brother",
        "On my own 2 of 3",
        "2 places. One person or group. On my own: 4 of 6. Not said in 2. 2 without a day.",
        "Hollow square: with a reminder. Filled disc: on my own. Hollow diamond: not said.",
    ):
        assert words in text, words
    (figure,) = [part for part in tags_of(pdf).walk() if part.alt]
    assert "Place 1: 4, On my own 2 of 3." in figure.alt


@pytest.mark.parametrize("large_print", [False, True])
def test_a_map_of_more_places_than_a_page_holds_goes_on_in_another(papers, large_print):
    skills = (SkillProgress("Saying it early", spread(40)),)
    pdf = papers.progress(everything(sections=frozenset({Section.SKILL_MAP}), skills=skills, large_print=large_print))
    drawn = [word.text for word in placed_words(pdf)]
    after = [drawn[at + 1] for at, word in enumerate(drawn[:-1]) if word == "Place"]
    assert set(after) >= {str(at) for at in range(40)} and "40 places." in text_of(pdf)
    assert len([part for part in tags_of(pdf).walk() if part.alt]) > 1
    assert words_in_one_another(pdf) == []
    assert words_past_the_margin(pdf) == []


def test_goals_stand_on_the_line_of_time_only_where_they_are_told(papers):
    both, alone = frozenset({Section.GOALS, Section.TIMELINE}), frozenset({Section.TIMELINE})
    assert "Goals, 0 to 10" in text_of(papers.progress(everything(sections=both)))
    assert "Goals, 0 to 10" not in text_of(papers.progress(everything(sections=alone)))


@pytest.mark.parametrize("sections", [{Section.MEASURES}, {Section.MEASURES, Section.READINGS}])
def test_the_honest_line_is_printed_with_every_measure(papers, sections):
    assert "does not say what caused it" in text_of(papers.progress(everything(sections=frozenset(sections))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", ["phq9", "gad7", "phq2", "gad2", "pcl5"])
def test_every_shipped_measure_is_explained_in_plain_words(language, measure):
    words = PaperWords(REPOSITORY / "resources" / "paper", language)
    definition = MEASURES.get(measure)
    said = about(definition, words)
    assert said[0] == words.say(f"plain.{measure}")
    assert words.say("plain.range", low=0, high=int(definition.maximum)) in said
    assert words.say("plain.worse") in said
    assert words.say("plain.cut", value=int(definition.caseness)) in said


def test_a_form_of_ones_own_says_which_way_is_better(papers):
    own = MeasureDefinition(
        id="phq9", title="Own", short_title="Own form", minimum=0, maximum=40, higher_is_worse=False, caseness=25,
        sd=7.5, reliability=0.8, user_made=True, score_only=True,
    )  # fmt: skip
    text = text_of(papers.progress(everything(measures=(MeasureProgress(own, scores("phq9", [20, 30])),))))
    assert "Own form is the total of a form that was filled in on paper." in text
    assert "Higher means that it goes better; down means that it has become harder." in text
    assert "At 25 or below" in text
    assert "A difference of more than 9.3 is called reliable" in text
    assert "nine questions" not in text


def numbers_told(pdf: bytes) -> list[list[str]]:
    """The items that begin with a measure's numbers, their words one after another."""
    return [
        [part.words for part in item.walk() if part.words]
        for item in tags_of(pdf).all("LI")
        if re.match(r"(PHQ|GAD)-\d: ", item.text())
    ]


@pytest.mark.parametrize("large_print", [False, True])
def test_plain_words_stand_beside_each_number(papers, large_print):
    pdf = papers.progress(everything(large_print=large_print))
    told = numbers_told(pdf)
    assert [item[0] for item in told] == ["PHQ-9: 18, now 11", "GAD-7: 15, now 9"]
    assert "The last number, 11, lies in the stretch called “moderate”." in told[0][1]
    assert "The last number, 9, lies in the stretch called “mild”." in told[1][1]
    assert "0 is not at all, 10 is fully. Own check-in" in text_of(pdf)


def test_the_words_of_readings_are_explained_where_they_are_used(papers):
    both = "Recovery is said when at least one of the two"
    sudden = "A large step from one time to the next that lasted."
    assert both in text_of(papers.progress(everything()))
    assert sudden not in text_of(papers.progress(everything()))
    fall = MeasureProgress(MEASURES.get("phq9"), scores("phq9", [20, 20, 20, 9, 9, 9]))
    alone = text_of(papers.progress(everything(measures=(fall,))))
    assert sudden in alone and both not in alone
    quiet = everything(measures=(fall,), sections=frozenset(Section) - {Section.READINGS})
    assert sudden not in text_of(papers.progress(quiet))


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_large_print_no_figure_and_no_head_is_broken(papers, language):
    """Each stands on one line: as a line of poppler's, which a break would cut."""
    words = PaperWords(REPOSITORY / "resources" / "paper", language)
    pdf = papers.progress(everything(language=language, large_print=True))
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    lines = [" ".join(line.split()) for line in done.stdout.decode("utf-8").splitlines()]
    if language != "ar":
        for whole in (words.say("progress.x_of_y", back=3, reviewed=4), words.say("progress.own_brought")):
            assert any(whole in line for line in lines), whole
        made = words.say("progress.made_on", day=words.day_year(END))
        assert any(made in line for line in lines)
        for place in ("own_minutes", "own_brought", "own_what"):
            assert any(words.say(f"progress.{place}") in line for line in lines), place


def test_bands_are_named_in_the_papers_language(papers):
    text = text_of(papers.progress(everything(language="de")))
    assert "mittelschwer" in text
    assert "moderately severe" not in text


def test_the_line_of_time_is_told_in_words(papers):
    charts = [figure.alt for figure in tags_of(papers.progress(everything())).all("Figure")]
    told = next(alt for alt in charts if alt.startswith("Measures, ratings, practice and sessions"))
    assert "15 September 2026" in told and "PHQ-9, 0 to 27" in told and "The walk" in told


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("large_print", [False, True])
def test_what_has_no_room_in_one_picture_goes_on_in_the_next(papers, large_print, paper):
    bars = tuple(TimelineBar(f"Walk-{at}", START, END) for at in range(80))
    measures = tuple(
        MeasureProgress(
            replace(MEASURES.get("phq9"), id=f"m{at}", short_title=f"Measure-{at}"), scores(f"m{at}", [9, 7])
        )
        for at in range(12)
    )
    one = full_summary().goals[0]
    goals = tuple(replace(one, goal=replace(one.goal, words=f"Goal-{at}")) for at in range(30))
    sections = frozenset({Section.TIMELINE, Section.MEASURES, Section.GOALS, Section.CHANGES, Section.ALLIANCE})
    pdf = papers.progress(
        everything(bars=bars, measures=measures, goals=goals, sections=sections, large_print=large_print, paper=paper)
    )
    text = text_of(pdf).split("Measures, practice and time", 1)[-1]
    lines = [figure.alt for figure in tags_of(pdf).all("Figure") if figure.alt.startswith("Measures, ratings")]
    for name, count in (("Walk", 80), ("Measure", 12), ("Goal", 30)):
        found = [int(number) for number in re.findall(rf"{name}-(\d+)", text)]
        assert set(found) >= set(range(count)), name
    assert {int(n) for n in re.findall(r"Measure-(\d+)", " ".join(lines))} == set(range(12))
    assert len(lines) > 1 and "It goes on in more than one picture" in text
    assert words_past_the_margin(pdf) == []


def test_one_picture_that_holds_everything_does_not_speak_of_others(papers):
    assert "It goes on in more than one picture" not in text_of(papers.progress(everything()))


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("de", ","), ("fr", ","), ("es", ",")])
def test_figures_in_charts_have_the_decimal_mark_of_the_paper(papers, language, mark):
    half = MeasureProgress(MEASURES.get("phq9"), scores("phq9", [18, 13.5, 14.5]))
    for sections in (frozenset(Section), frozenset({Section.MEASURES})):
        text = text_of(papers.progress(everything(language=language, measures=(half,), sections=sections)))
        assert f"14{mark}5" in text
        assert mark == "." or "14.5" not in text


@pytest.mark.parametrize(("rows", "part"), [(8, False), (9, True)])
def test_a_picture_that_draws_only_the_newest_says_so(papers, rows, part):
    pairs = Pairs("Before and after", tuple(Pair(START + at * WEEK, "", 60, 40) for at in range(rows)), 0, 100, "")
    work = (WorkProgress("The ladder", (pairs,)),)
    pdf = papers.progress(everything(sections=frozenset({Section.WORK}), work=work))
    assert ("The picture shows a part of them; the figures count all." in text_of(pdf)) == part
