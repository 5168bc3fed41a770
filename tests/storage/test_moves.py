"""A record under the wrong client is moved with all that belongs to it, and nothing of its words stays behind."""

import dataclasses

import pytest
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry, rows

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import EventKind
from betweentimes.clinic.client import UnassignedChange
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.storage.record_problems import MoveRefused, RecordUnknown

WORDS = "Zaphiroula"


@pytest.fixture
def two(casebook):
    return add_client(casebook, "wrong"), add_client(casebook, "right")


def rows_of(casebook, client, words=WORDS):
    """Every row of every table that names this client and holds the words."""
    found = []
    tables = [name for (name,) in rows(casebook, "SELECT name FROM pragma_table_list WHERE type = 'table'")]
    for table in tables:
        for row in rows(casebook, f'SELECT * FROM "{table}"'):
            text = repr(row)
            if client in text and words in text:
                found.append((table, row))
    return found


PLAIN = {
    "score": (
        lambda c, client: c.measures.save_score(Score(client=client, measure="phq9", date=DAY, safety_note=WORDS)),
        lambda c, noun: c.measures.save_score(noun),
        "safety_note",
    ),
    "note": (
        lambda c, client: c.alliance.save_note(AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text=WORDS)),
        lambda c, noun: c.alliance.save_note(noun),
        "text",
    ),
    "change": (
        lambda c, client: c.goals.save_change(UnassignedChange(client=client, date=DAY, words=WORDS)),
        lambda c, noun: c.goals.save_change(noun),
        "words",
    ),
    "session": (
        lambda c, client: c.sessions.save(Session(client=client, date=DAY, note=WORDS)),
        lambda c, noun: c.sessions.save(noun),
        "note",
    ),
    "contact": (
        lambda c, client: c.sessions.save_contact(Contact(client=client, date=DAY, about=WORDS)),
        lambda c, noun: c.sessions.save_contact(noun),
        "about",
    ),
}


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_a_record_moves_with_revisions_search_and_drafts(casebook, two, kind):
    wrong, right = two
    make, save, field = PLAIN[kind]
    noun = make(casebook, wrong)
    casebook.end_spell()
    save(casebook, dataclasses.replace(noun, **{field: f"{WORDS} again"}))
    casebook.drafts.keep(f"{wrong}:{kind}:{noun.uid}:{field}", f"{WORDS} unfinished")
    assert rows_of(casebook, wrong)
    casebook.end_spell()
    casebook.moves.move(kind, noun.uid, right)
    assert rows_of(casebook, wrong) == []
    assert {table for table, _ in rows_of(casebook, right)} >= {"revision", "search_text", "draft"}
    assert [hit.client for hit in casebook.search.find(WORDS)] == [right]
    table = next(line.table for line in casebook.history.audit(1))
    texts = [str(revision.values[field]) for revision in casebook.history.revisions(table, noun.uid)]
    assert texts[-1] == WORDS and len(texts) >= 1
    assert "moved" in {line.action for line in casebook.history.audit(3)}


def test_an_entry_moves_with_its_children_kept_and_removed(casebook, two):
    wrong, right = two
    here, there = add_assignment(casebook, wrong), add_assignment(casebook, right)
    add_entry(casebook, there, situation="was there before")
    rung = add_entry(casebook, here, situation=WORDS)
    kept = add_entry(casebook, here, "tries", rung.uid, learned=WORDS)
    gone = add_entry(casebook, here, "tries", rung.uid, learned=f"{WORDS} gone")
    casebook.entries.remove(gone.uid)
    casebook.end_spell()
    casebook.moves.move("entry", rung.uid, right, there)
    assert casebook.entries.of(here) == []
    moved = {entry.uid: entry for entry in casebook.entries.of(there)}
    assert (moved[rung.uid].client, moved[rung.uid].position, moved[kept.uid].parent) == (right, 1, rung.uid)
    assert rows_of(casebook, wrong) == []
    (revision,) = casebook.history.revisions("entry", gone.uid)
    assert (revision.values["client"], revision.values["assignment"]) == (right, there)
    for assignment in (here, there):
        assert casebook.assignments.events(assignment)[0].kind is EventKind.MOVED


def test_a_try_moves_under_a_step_of_the_other_ladder(casebook, two):
    wrong, right = two
    here, there = add_assignment(casebook, wrong), add_assignment(casebook, right)
    rung, other_rung = add_entry(casebook, here), add_entry(casebook, there)
    tried = add_entry(casebook, here, "tries", rung.uid, learned=WORDS)
    with pytest.raises(MoveRefused) as caught:
        casebook.moves.move("entry", tried.uid, right, there)
    assert caught.value.reason == "parent"
    casebook.moves.move("entry", tried.uid, right, there, other_rung.uid)
    assert casebook.entries.get(tried.uid).parent == other_rung.uid
    assert rows_of(casebook, wrong) == []


def test_an_entry_moves_between_assignments_of_one_client(casebook, two):
    here, there = add_assignment(casebook, two[0]), add_assignment(casebook, two[0])
    entry = add_entry(casebook, here, situation=WORDS)
    casebook.moves.move("entry", entry.uid, two[0], there)
    assert [entry.uid for entry in casebook.entries.of(there)] == [entry.uid]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("letter", "x", "right"), "kind"),
        (("entry", "entry", "right"), "target"),
        (("entry", "entry", "right", "log of right"), "worksheet"),
        (("entry", "entry", "wrong", "ladder of right"), "target"),
        (("entry", "entry", "wrong", "ladder of wrong"), "same_place"),
        (("change", "change", "wrong"), "same_place"),
        (("change", "change", "right", "ladder of right"), "target"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_and_changes_nothing(casebook, two, arguments, reason):
    wrong, right = two
    ladder = add_assignment(casebook, wrong)
    named = {
        "wrong": wrong,
        "right": right,
        "ladder of wrong": ladder,
        "ladder of right": add_assignment(casebook, right),
        "log of right": add_assignment(casebook, right, "thought_log"),
        "entry": add_entry(casebook, ladder).uid,
        "change": casebook.goals.save_change(UnassignedChange(client=wrong, date=DAY, words="w")).uid,
    }
    before = casebook.history.audit_head()
    with pytest.raises(MoveRefused) as caught:
        casebook.moves.move(arguments[0], *(named.get(argument, argument) for argument in arguments[1:]))
    assert (caught.value.reason, casebook.history.audit_head()) == (reason, before)


def test_moving_what_is_not_there_is_refused(casebook, two):
    with pytest.raises(RecordUnknown):
        casebook.moves.move("score", "nobody", two[1])
    change = casebook.goals.save_change(UnassignedChange(client=two[0], date=DAY, words="w"))
    with pytest.raises(RecordUnknown):
        casebook.moves.move("change", change.uid, "nobody")


def test_a_moved_check_in_leaves_no_links_between_the_two_clients(casebook, two):
    wrong, right = two
    session = casebook.sessions.save(Session(client=wrong, date=DAY))
    check_in = casebook.alliance.save_check_in(CheckIn(client=wrong, session=session.uid, date=DAY, client_goals=4))
    prompt = PromptAnswer(client=wrong, reason="rating_low", check_in=check_in.uid, choice=PromptChoice.WAIT, date=DAY)
    casebook.alliance.answer_prompt(prompt)
    casebook.moves.move("check_in", check_in.uid, right)
    assert casebook.alliance.check_ins(right)[0].session is None
    assert casebook.alliance.answers(wrong)[0].check_in == ""


def test_undo_cannot_bring_moved_words_back_to_the_wrong_client(casebook, two):
    wrong, right = two
    change = casebook.goals.save_change(UnassignedChange(client=wrong, date=DAY, words=WORDS))
    casebook.moves.move("change", change.uid, right)
    assert not casebook.history.can_undo
    assert rows_of(casebook, wrong) == []
