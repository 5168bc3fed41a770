"""The fast list says the same as looking at every client by itself."""

import datetime
import random

import pytest
from tests.benchmarks.large_casebook import CLIENTS, fill
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry

from betweentimes.clinic.alliance import PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Agreement, EventKind, Reply, State
from betweentimes.clinic.badges import BadgeFacts, badges
from betweentimes.clinic.client import Badge, ClientLine
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session, SessionState, next_planned
from betweentimes.clinic.state_then import begun_before

LAST_WEEK = DAY - datetime.timedelta(days=7)
REVIEWABLE = (State.AGREED, State.TRIED_TOGETHER)


def badges_of(casebook, client):
    return next(line.badges for line in casebook.clients.lines() if line.uid == client)


def naive_line(casebook, kinds, client):
    """The same line, from the client's records one after the other."""
    sessions = casebook.sessions.of(client.uid)
    following = next_planned(sessions, DAY)
    return ClientLine(
        client.uid,
        client.name,
        client.archived,
        following.date if following else None,
        following.time if following else None,
        badges(naive_facts(casebook, kinds, client.uid, sessions)),
        "" if any(session.state is SessionState.HELD for session in sessions) else "first_session",
    )


def naive_facts(casebook, kinds, client, sessions):
    assignments = casebook.assignments.of(client)
    open_ones = [assignment for assignment in assignments if not assignment.state.ended]
    newest = open_ones[0] if open_ones else None
    kind_of = {assignment.uid: kinds.get(assignment.kind) for assignment in assignments}
    answers = [
        a for a in casebook.alliance.answers(client) if a.created >= max((b.created for b in assignments), default=0)
    ]
    choice = answers[-1].choice if answers else None
    nothing = newest is not None and kind_of[newest.uid].asks_nothing
    return BadgeFacts(
        session_today=any(s.date == DAY and s.state in (SessionState.PLANNED, SessionState.HELD) for s in sessions),
        to_review=any(to_review(casebook, kind_of[one.uid], one) for one in open_ones),
        reply_owed=any(owed(casebook, assignment.uid) for assignment in assignments),
        own_task=any(kind_of[one.uid].audience == "therapist" and not brought(casebook, one.uid) for one in open_ones),
        withheld=any(one.state is State.WITHHELD for one in open_ones),
        newest_nothing_set=nothing,
        newest_tried_together=newest is not None and newest.state is State.TRIED_TOGETHER,
        prompt_wait=choice is PromptChoice.WAIT,
        prompt_together=choice is PromptChoice.TOGETHER,
    )


def to_review(casebook, kind, assignment):
    if kind.audience != "client" or kind.asks_nothing:
        return False
    due = assignment.agreement.review_on is not None and assignment.agreement.review_on <= DAY
    reviewed = any(review.date == DAY for review in casebook.reviews.of(assignment.uid))
    begun = begun_before(casebook.assignments.events(assignment.uid), DAY)
    return ((assignment.state in REVIEWABLE and begun) or due) and not reviewed


def owed(casebook, assignment):
    kinds = [event.kind for event in casebook.assignments.events(assignment)]
    of_interest = [kind for kind in kinds if kind in (EventKind.CAME_IN, EventKind.REPLIED)]
    return bool(of_interest) and of_interest[0] is EventKind.CAME_IN


def brought(casebook, assignment):
    return any(e.answers.get("brought_to_session") == "yes" for e in casebook.entries.of(assignment) if not e.field)


def test_a_few_dozen_varied_clients_have_the_lines_they_have_one_by_one(casebook, kinds, frozen_now):
    chance = random.Random(7)
    clients = [add_client(casebook, f"{chance.choice('abcdeÄ')}{number}") for number in range(40)]
    for _ in range(500):
        frozen_now.advance(milliseconds=1)
        something(casebook, chance, chance.choice(clients))
    lines = casebook.clients.lines()
    wanted = [naive_line(casebook, kinds, casebook.clients.get(client)) for client in clients]
    assert {line.uid: line for line in lines} == {line.uid: line for line in wanted}
    assert {badge for line in lines for badge in line.badges} == set(Badge)
    keys = [
        (line.next_date or datetime.date.max, line.next_time or datetime.time.min, line.name.casefold())
        for line in lines
    ]
    assert keys == sorted(keys)


NATURES = ("exposure_ladder", "thought_log", "own_idea", "own_task", "nothing_set")
"""One kind of each nature that a badge tells apart, and a few clients' own."""


def something(casebook, chance, client):
    assignments = casebook.assignments.of(client)
    kind = chance.randrange(9)
    if kind == 0:
        day = DAY + datetime.timedelta(days=chance.randrange(-1, 3))
        time = chance.choice([None, datetime.time(9), datetime.time(14, 30)])
        casebook.sessions.save(Session(client=client, date=day, time=time, state=chance.choice(list(SessionState))))
    elif kind == 1:
        casebook.alliance.answer_prompt(
            PromptAnswer(client=client, reason="x", choice=chance.choice(list(PromptChoice)), date=DAY)
        )
    elif kind == 2 and chance.random() < 0.2:
        casebook.clients.archive(client)
    elif kind <= 4 or not assignments:
        since = DAY - datetime.timedelta(days=(len(assignments) + 1) % 2)
        add_assignment(casebook, client, chance.choice(NATURES), state=chance.choice(list(State)), since=since)
    elif kind == 5:
        casebook.assignments.came_in(chance.choice(assignments).uid)
    elif kind == 6:
        one = chance.choice(assignments).uid
        casebook.replies.give(casebook.replies.save(Reply(assignment=one, client=client, words="w")).uid)
    elif kind == 7:
        day = DAY - datetime.timedelta(days=chance.randrange(2))
        casebook.reviews.save(Review(assignment=chance.choice(assignments).uid, client=client, date=day))
    else:
        add_entry(casebook, chance.choice(assignments).uid, "", brought_to_session=chance.choice(["yes", "not_yet"]))


def test_ten_thousand_clients_have_the_lines_that_some_of_them_have_one_by_one(casebook, kinds):
    fill(casebook, DAY)
    lines = {line.uid: line for line in casebook.clients.lines()}
    assert len(lines) == CLIENTS
    for number in range(0, CLIENTS, 97):
        client = casebook.clients.get(f"c{number}")
        assert lines[client.uid] == naive_line(casebook, kinds, client), number


@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.HELD])
def test_review_today_goes_when_it_was_reviewed_today(casebook, state):
    client = add_client(casebook)
    assignment = add_assignment(casebook, client, since=LAST_WEEK)
    assert badges_of(casebook, client) == ()
    casebook.sessions.save(Session(client=client, date=DAY, state=state))
    assert badges_of(casebook, client) == (Badge.REVIEW_TODAY,)
    casebook.reviews.save(Review(assignment=assignment, client=client, date=DAY))
    assert badges_of(casebook, client) == ()


@pytest.mark.parametrize("state", REVIEWABLE)
def test_what_is_agreed_in_a_session_is_not_to_review_in_that_very_session(casebook, state):
    client = add_client(casebook)
    casebook.sessions.save(Session(client=client, date=DAY))
    assignment = add_assignment(casebook, client, state=State.OFFERED)
    casebook.assignments.set_state(assignment, state)
    assert Badge.REVIEW_TODAY not in badges_of(casebook, client)
    assert casebook.overview.today().reviews == ()
    casebook.assignments.save_agreement(assignment, Agreement(title="Back this afternoon", review_on=DAY))
    assert badges_of(casebook, client) == (Badge.REVIEW_TODAY,)


def test_what_was_agreed_last_week_and_taken_up_again_today_is_to_review(casebook):
    client = add_client(casebook)
    casebook.sessions.save(Session(client=client, date=DAY))
    assignment = add_assignment(casebook, client, since=LAST_WEEK)
    casebook.assignments.set_state(assignment, State.PAUSED)
    casebook.assignments.set_state(assignment, State.AGREED)
    assert badges_of(casebook, client) == (Badge.REVIEW_TODAY,)


def test_a_reply_is_owed_from_coming_in_until_it_is_given(casebook):
    client = add_client(casebook)
    assignment = add_assignment(casebook, client, state=State.OFFERED)
    casebook.assignments.came_in(assignment)
    reply = casebook.replies.save(Reply(assignment=assignment, client=client, words="Thank you"))
    assert badges_of(casebook, client) == (Badge.REPLY_OWED,)
    assert casebook.replies.give(reply.uid).given_on == DAY
    assert badges_of(casebook, client) == ()
    casebook.assignments.came_in(assignment)
    assert badges_of(casebook, client) == (Badge.REPLY_OWED,)
