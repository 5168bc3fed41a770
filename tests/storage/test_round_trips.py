"""Everything that can be saved is read back equal, also after the casebook was closed and unlocked again."""

import dataclasses
import datetime

import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client

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
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Provenance, Reply, State
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import Band, MeasureDefinition, MissingRule
from betweentimes.clinic.person import Person
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.worksheets.answers import Moment

ODD = "<b>Łucja</b> 'o' \"x\" مرحبا 🌱\n" + "w" * 5000
NOON = datetime.time(12, 5)


def client_nouns(client, _assignment):
    yield lambda c: c.clients, "save", lambda c: c.clients.get(client), Client(
        uid=client, name=ODD, initials="Ł", pronouns="she", word_one="step", word_many="steps", sheet_language="pl",
        paper="Letter", large_print=True, contact="by post", consent="yes, 3 Nov",
    )  # fmt: skip
    yield (
        lambda c: c.sessions,
        "save",
        lambda c: c.sessions.of(client)[0],
        Session(client=client, date=DAY, time=NOON, minutes=90, place="room 2", state=SessionState.HELD, note=ODD),
    )
    yield (
        lambda c: c.sessions,
        "save_contact",
        lambda c: c.sessions.contacts(client)[0],
        Contact(client=client, date=DAY, by="therapist", about=ODD, minutes=5, boundary="not at night"),
    )
    yield (
        lambda c: c.goals,
        "save",
        lambda c: c.goals.of(client)[0],
        Goal(client=client, words=ODD, position=3, ended=True),
    )
    yield (
        lambda c: c.goals,
        "save_change",
        lambda c: c.goals.changes(client)[0],
        UnassignedChange(client=client, date=DAY, words=ODD, review="asked about it"),
    )


def alliance_nouns(client, assignment):
    yield (
        lambda c: c.alliance,
        "save_check_in",
        lambda c: c.alliance.check_ins(client)[0],
        CheckIn(client=client, date=DAY, client_goals=0, client_tasks=4, my_bond=10),
    )
    yield lambda c: c.alliance, "save_note", lambda c: c.alliance.notes(client)[0], AllianceNote(
        client=client, kind=NoteKind.STRAIN, date=DAY, about=(Scale.GOAL, Scale.BOND), movement=Movement.MIXED,
        signs=(Sign.FELT_PUSHED,), text=ODD, assignment=assignment, my_part="rushed", did=(Did.SLOWED_DOWN,),
        result=Result.PARTLY, supervision=True,
    )  # fmt: skip
    yield (
        lambda c: c.alliance,
        "answer_prompt",
        lambda c: c.alliance.answers(client)[0],
        PromptAnswer(client=client, reason="mean_down", choice=PromptChoice.SMALLER, note=ODD, date=DAY),
    )


def assignment_nouns(client, assignment):
    yield lambda c: c.entries, "save", lambda c: c.entries.of(assignment)[0], Entry(
        assignment=assignment, client=client, field="rungs", stage=2,
        answers={"situation": ODD, "expected": 0, "safety": ("phone", "own words"), "at": Moment(date=DAY, time=NOON)},
        provenance=Provenance(
            happened=Moment(part="evening", about=True), written_by="other", way="spoken", entered_by="x", entered_on=5
        ),
    )  # fmt: skip
    yield lambda c: c.reviews, "save", lambda c: c.reviews.of(assignment)[0], Review(
        assignment=assignment, client=client, date=DAY, happened=ODD, amount="different", learned="it passed",
        learned_client=0, learned_therapist=4, difficulty=10, obstacles=("too_hard", "other"), obstacle_words="rain",
        understood=True, made_sense=False, pleasure=0, mastery=10, moved_forward=None, reading="practical",
        next_step="smaller",
    )  # fmt: skip
    yield (
        lambda c: c.replies,
        "save",
        lambda c: c.replies.of(assignment)[0],
        Reply(assignment=assignment, client=client, words=ODD, written_on=DAY, given_on=DAY),
    )
    yield lambda c: c.measures, "save_score", lambda c: c.measures.scores(client)[0], Score(
        client=client, measure="phq9", version=2, date=DAY, answers=(0, None, 3), total=4.5, source=ScoreSource.TYPED,
        occasion="start", safety_note=ODD,
    )  # fmt: skip


@pytest.mark.parametrize("nouns", [client_nouns, alliance_nouns, assignment_nouns])
def test_a_saved_record_is_read_back_equal(shelf, nouns, frozen_now):
    client = add_client(shelf.casebook)
    assignment = add_assignment(shelf.casebook, client)
    for section, save, read, noun in nouns(client, assignment):
        saved = getattr(section(shelf.casebook), save)(noun)
        assert saved.uid and saved.author == shelf.casebook.me.uid and saved.changed == frozen_now()
        kept = dataclasses.replace(saved, uid=noun.uid, author="", created=0, changed=0)
        assert kept == noun
        assert read(shelf.reopen()) == saved


def test_an_agreement_is_read_back_equal(shelf):
    casebook = shelf.casebook
    client = add_client(casebook)
    goal = casebook.goals.save(Goal(client=client, words="see my sister")).uid
    agreement = Agreement(
        title=ODD, proposed_by="together", goal=goal, takeaway="a", why="b", what="c", when="d", where="e",
        how_often="f", how_long="g", begun_in_session=False, smaller="h", skill="i", situations="j", obstacle="k",
        confidence=0, difficulty=10, privacy="l", too_much="m", copies=2, review_on=DAY,
    )  # fmt: skip
    added = casebook.assignments.add(Assignment(client=client, kind="own_idea", kind_version=3))
    saved = casebook.assignments.save_agreement(added.uid, agreement)
    assert saved.agreement == agreement
    assert (saved.state, saved.state_since, saved.kind_version) == (State.OFFERED, DAY, 3)
    assert shelf.reopen().assignments.get(added.uid) == saved


def test_ratings_of_goals_come_by_date(shelf):
    casebook = shelf.casebook
    client = add_client(casebook)
    goal = casebook.goals.save(Goal(client=client, words="sleep")).uid
    for day, near in ((17, 6), (3, 2), (10, 4)):
        casebook.goals.rate(GoalRating(goal=goal, client=client, date=datetime.date(2026, 11, day), near=near))
    assert [rating.near for rating in shelf.reopen().goals.ratings(client)] == [2, 4, 6]


def test_a_measure_of_ones_own_is_read_back_equal(shelf):
    measure = MeasureDefinition(
        title="A form of ours", short_title="Ours", minimum=0, maximum=40, higher_is_worse=False, caseness=10,
        reliable_change=5.5, change_source="manual, p. 3", bands=(Band(0, 9, "low"), Band(10, 40, "high")),
        missing=MissingRule.NONE, score_only=True, user_made=True,
    )  # fmt: skip
    saved = shelf.casebook.measures.define(measure)
    assert dataclasses.replace(saved, id="", author="", created=0, changed=0) == measure
    assert shelf.reopen().measures.user_made() == [saved]
    renamed = shelf.casebook.measures.define(dataclasses.replace(saved, title="Renamed"))
    assert shelf.casebook.measures.user_made() == [renamed] and renamed.id == saved.id


def test_settings_tabs_drafts_and_meaning_last(shelf):
    casebook = shelf.casebook
    client = add_client(casebook)
    casebook.settings.put("clinic.too_much", "Stop, and ring us.")
    casebook.settings.put("clinic.too_much", "Stop, and ring 555.")
    casebook.clients.keep_tabs(client, ("overview", "a1"), "a1")
    casebook.drafts.keep("review:1:happened", "half a sent")
    casebook.drafts.keep("gone", "x")
    casebook.drafts.drop("gone")
    casebook.drafts.drop("never there")
    casebook.alliance.save_meaning(client, "everything was graded")
    casebook = shelf.reopen()
    assert casebook.settings.get("clinic.too_much") == "Stop, and ring 555."
    assert casebook.settings.get("clinic.name", "none") == "none"
    assert casebook.clients.open_tabs(client).tabs == ("overview", "a1")
    assert casebook.clients.open_tabs(client).current == "a1"
    assert casebook.drafts.all() == {"review:1:happened": "half a sent"}
    assert casebook.alliance.meaning(client) == "everything was graded"
    assert casebook.alliance.meaning("nobody") == ""


def test_people_are_kept_with_their_profession(shelf):
    other = shelf.casebook.people.save(Person("", "J. Bell", "Nurse", "therapist"))
    assert [person.name for person in shelf.reopen().people.all()] == ["A. Osei", "J. Bell"]
    assert shelf.casebook.people.get(other.uid) == other
