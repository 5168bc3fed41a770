"""The whole record on paper, read back in every language: all that is kept stands in it, in the paper's own words."""

import dataclasses
import datetime

import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import text_as_drawn, text_of, words_in_one_another, words_past_the_margin
from tests.documents.tag_reading import drawn_outside_every_mark
from tests.documents.test_tags import complaints

from betweentimes.clinic.alliance import (
    AllianceNote,
    CheckIn,
    Did,
    Movement,
    NoteKind,
    PromptAnswer,
    PromptChoice,
    Result,
    Scale,
    Sign,
)
from betweentimes.clinic.assignment import (
    Agreement,
    Assignment,
    Entry,
    Event,
    EventKind,
    IssuedSheet,
    Provenance,
    Reply,
    State,
)
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.history import AuditLine, Revision
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.prompts import Reason
from betweentimes.clinic.review import AMOUNTS, NEXT_STEPS, OBSTACLES, READINGS, Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.papers import Papers
from betweentimes.documents.record_words import CODES, RecordWords
from betweentimes.documents.whole_record import WholeRecordRequest
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.reading import read_worksheets

RESOURCES = REPOSITORY / "resources"
LANGUAGES = ["en", "de", "fr", "es", "ar"]
DAY = datetime.date(2026, 11, 3)
AT = 1_795_000_000_000
SAID = "Two stops with my sister."


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "paper")


def utc(milliseconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)


def full_agreement() -> Agreement:
    """Everything that can be agreed."""
    known = {"proposed_by": "together", "goal": "g", "begun_in_session": True, "confidence": 70, "difficulty": 4}
    known |= {"copies": 2, "review_on": DAY}
    texts = {each.name: f"{each.name} text" for each in dataclasses.fields(Agreement) if each.name not in known}
    return Agreement(**{**texts, **known, "title": "Bus ladder"})


def full_review(at: int) -> Review:
    """A review with everything in it, with the codes that stand at one place of their lists."""
    return Review(
        uid=f"r{at}", assignment="a", client="c", date=DAY, happened=SAID, amount=AMOUNTS[at % len(AMOUNTS)],
        learned="Longer than planned", learned_client=3, learned_therapist=4, difficulty=5, obstacles=(OBSTACLES[at],),
        obstacle_words="Rain", understood=True, made_sense=False, chosen_together=True, specific=True, fits_goals=True,
        pleasure=4, mastery=5, moved_forward=False, reading=READINGS[at % len(READINGS)],
        next_step=NEXT_STEPS[at % len(NEXT_STEPS)], created=at,
    )  # fmt: skip


def full_entries() -> tuple[Entry, ...]:
    """Entries by each who writes in each way, the second under the first."""
    ways = [(who, way) for who in ("client", "therapist", "together", "other") for way in ("paper", "spoken", "form")]
    answers = {"situation": "To the river", "distress": 40, "gone": "An old field."}
    return tuple(
        Entry(
            uid=f"e{at}", assignment="a", client="c", field="tries" if at == 1 else "rungs", parent="e0" if at == 1
            else "", answers={"date": Moment(DAY, None, "evening", True)} if at == 1 else answers,
            provenance=Provenance(written_by=who, way=way, entered_by="p", entered_on=AT),
        )
        for at, (who, way) in enumerate(ways)
    )  # fmt: skip


def whole(**more) -> WholeRecord:
    """A record with something of every kind and every code once."""
    kinds = read_worksheets(RESOURCES / "worksheets")
    measures = tuple(each for each in read_measures(RESOURCES / "measures").measures if each.id == "phq9")
    events = [Event(uid=str(state), assignment="a", client="c", kind=EventKind.STATE, date=DAY, state=state, at=at,
                    reason="It fits.") for at, state in enumerate(State)]  # fmt: skip
    events += [Event(uid=str(kind), assignment="a", client="c", kind=kind, date=DAY) for kind in EventKind]
    acts = ["viewed", "printed", "handed_over", "exported_record_and_process_saved", "exported_attachment", "created"]
    return WholeRecord(
        client=Client(uid="c", name="R. M.", initials="R. M.", pronouns="she", contact="Text.", consent="Yes, in May.",
                      word_one="walk", therapist="p", created=AT, born=DAY, keep_until=DAY, keep_why="Ten years."),
        made_at=AT,
        people={"p": "A. Osei"},
        sessions=tuple(Session(uid=state, client="c", date=DAY, time=datetime.time(14), place="room 2", state=state,
                               note="A shareable note.") for state in SessionState),
        contacts=tuple(Contact(uid=by, client="c", date=DAY, by=by, about="The bus.", minutes=5, boundary="Short.")
                       for by in ("client", "therapist", "other")),
        goals=(Goal(uid="g", client="c", words="See my sister", ended=True),),
        goal_ratings=(GoalRating(goal="g", client="c", date=DAY, near=7),),
        changes=(UnassignedChange(client="c", date=DAY, words="Went to a party", review="r1"),),
        assignments=(Assignment(uid="a", client="c", kind="exposure_ladder", kind_version=1,
                                agreement=full_agreement()),),
        events=tuple(reversed(events)),
        sheets=(IssuedSheet(uid="i", assignment="a", client="c", token="secret", number="7K", kind_version=1,
                            copies=1),),
        entries=full_entries(),
        reviews=tuple(map(full_review, range(len(OBSTACLES)))),
        replies=(Reply(assignment="a", client="c", words="Well carried", written_on=DAY, given_on=DAY),),
        scores=(Score(client="c", measure="phq9", version=measures[0].version, date=DAY, answers=(1,) * 10, total=9.5,
                      occasion="First", safety_note="Asked."),),
        check_ins=(CheckIn(uid="k", client="c", date=DAY, client_goals=8, client_tasks=7, client_bond=9, my_goals=5,
                           my_tasks=6, my_bond=7),),
        meaning="Being asked is being graded.",
        notes=tuple(AllianceNote(client="c", kind=kind, date=DAY, about=tuple(Scale), movement=movement,
                                 signs=tuple(Sign), text="A quiet strain.", my_part="Too fast.", did=tuple(Did),
                                 result=result)
                    for kind, movement, result in zip(NoteKind, list(Movement)[:3], list(Result)[:3], strict=True)),
        prompts=tuple(PromptAnswer(client="c", reason=reason, choice=choice, date=DAY, note="Thought about it.")
                      for reason, choice in zip([*Reason, ""], PromptChoice, strict=True)),
        attachments=(Attachment(uid="f", client="c", title="Song", media="audio/ogg", size=1_600_000, on=DAY),
                     Attachment(uid="h", client="c", title="Map", media="image/png", size=20, on=DAY)),
        versions=(Revision(uid="v", table="session", record="held", at=AT, author="p", action="changed", values={}),),
        audit=tuple(AuditLine(number=at, at=AT, author="p", action=act, table="client", record="c")
                    for at, act in enumerate(acts)),
        worksheets=(kinds.made_with("exposure_ladder", 1),),
        measures=measures,
        **more,
    )  # fmt: skip


def asked(language="en", record=None, **more) -> WholeRecordRequest:
    record = record or whole()
    translations = Translations(RESOURCES / "worksheets")
    sheets = tuple(translations.sheet(each, language) for each in record.worksheets)
    return WholeRecordRequest(
        record=record, sheets=sheets, client_name="R. M.", local_time=utc, language=language, **more
    )


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place >= 0, part
    return True


def test_all_that_is_kept_stands_in_it_in_its_order(papers):
    text = " ".join(text_as_drawn(papers.whole_record(asked())).split())
    assert in_order(
        text,
        "R. M.: the whole record",
        "One earlier version or removed record is kept too",
        "Consent: Yes, in May.",
        "Kept until: 3 November 2026",
        "held, 50 minutes, room 2",
        "A shareable note.",
        "Begun by: the client",
        "7 of 10",
        "Bus ladder (Exposure ladder",
        "Goal: See my sister",
        "Proposed by: chosen together",
        "offered. It fits.",
        "To the river",
        "gone: An old field.",
        "Written by R. M. on paper. Entered by A. Osei",
        "Looked at together, 3 November 2026",
        "Learned, client’s rating: 3",
        "Reply",
        "Well carried",
        "Went to a party",
        "PHQ-9, 3 November 2026",
        "Total: 9.5",
        "Several days (1)",
        "Goals, client: 8 of 10",
        "Being asked is being graded.",
        "Strain, 3 November 2026",
        "short answers, change of subject",
        "Chosen: waited",
        "Song",
        "1.6 MB",
        "A. Osei: attached file saved outside",
        "the whole record with process notes, saved",
        "A. Osei: looked at",
    )
    assert "r1" not in text, "a link between records is nothing to read"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_in_another_language_nothing_the_program_says_is_left_in_english(papers, language):
    """All labels, codes and headings: what the English paper says of its own stands in none of the others."""
    there, english = papers.words(language), papers.words("en")
    said = text_of(papers.whole_record(asked(language)))
    for section in ("record", "record_label", "record_code"):
        for key in english._words[section]:
            own, theirs = english._words[section][key], there._words[section][key]
            if own != theirs and "{" not in own and len(own.split()) > 1:
                assert own not in said, (key, own)
    sheet = Translations(RESOURCES / "worksheets").sheet(whole().worksheets[0], language)
    if language != "ar":  # shaped words are read back otherwise
        assert " ".join(sheet.at("rungs.situation").paper_label.split()) in " ".join(said.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(papers, language):
    words = RecordWords(papers.words(language), "R. M.", utc)
    codes = {
        "about": Scale, "amount": AMOUNTS, "by": ("client", "therapist", "together", "other"), "choice": PromptChoice,
        "did": Did, "movement": [each for each in Movement if each], "next_step": NEXT_STEPS, "obstacles": OBSTACLES,
        "proposed_by": ("client", "therapist", "together"), "reading": READINGS, "reason": Reason,
        "result": [each for each in Result if each], "signs": Sign, "state": State,
    }  # fmt: skip
    assert codes.keys() == CODES.keys()
    for name, values in codes.items():
        assert all(words.paper.knows(f"{CODES[name]}_{value}") for value in values), name
    assert all(words.paper.knows(f"record_code.session_{state}") for state in SessionState)
    assert all(words.paper.knows(f"record_code.event_{kind}") for kind in EventKind)


@pytest.mark.parametrize(
    ("language", "paper", "large_print"), [("en", "A4", False), ("de", "Letter", True), ("ar", "A4", False)]
)
def test_checkers_find_nothing_wrong(papers, language, paper, large_print, tmp_path):
    pdf = papers.whole_record(asked(language, paper=paper, large_print=large_print))
    assert complaints(pdf, tmp_path) == []
    assert drawn_outside_every_mark(pdf) == []
    assert words_past_the_margin(pdf) == []
    if language != "ar":
        assert words_in_one_another(pdf) == []


def test_a_row_under_another_says_where_it_came_from_only_where_that_differs(papers):
    def rows(way):
        made = Provenance(written_by="client", way="paper", entered_by="p", entered_on=AT)
        under = Entry(uid="u", assignment="a", client="c", field="tries", parent="o", answers={"place": "Pier"},
                      provenance=dataclasses.replace(made, way=way))  # fmt: skip
        over = Entry(uid="o", assignment="a", client="c", field="rungs", answers={"situation": "Quay"}, provenance=made)
        record = dataclasses.replace(whole(), entries=(over, under), notes=())
        return text_of(papers.whole_record(asked(record=record)))

    assert rows("paper").count("Entered by A. Osei") == 1
    assert rows("form").count("Entered by A. Osei") == 2 and "in a form" in rows("form")


def test_words_with_braces_points_and_odd_codes_are_written_as_they_are(papers):
    client = Client(uid="c", name="{R}. M.", consent="{why} 100 %", created=AT)
    odd = Contact(client="c", date=DAY, by="a.b", about="x.y")
    record = WholeRecord(client=client, made_at=AT, contacts=(odd,), process_notes=False)
    text = text_of(papers.whole_record(asked(record=record)))
    assert "{why} 100 %" in text and "x.y" in text and "a.b" in text and "kept apart" in text
