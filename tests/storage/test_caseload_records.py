"""The caseload read at once says the same as looking at every client by itself."""

import datetime
import random
from typing import NamedTuple

from tests.benchmarks.large_casebook import CLIENTS, fill
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice, Result, Scale
from betweentimes.clinic.assignment import EventKind, Reply, State
from betweentimes.clinic.caseload import LastCheckIn, LastMeasure, OpenPiece, Standing, standing
from betweentimes.clinic.change import period_ends
from betweentimes.clinic.client import Client
from betweentimes.clinic.month_summary import month_lines
from betweentimes.clinic.prompts import newest_prompt
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState, next_planned
from betweentimes.worksheets.answers import Moment


class Line(NamedTuple):
    """All that a line of the caseload says."""

    uid: str
    name: str
    initials: str
    archived: bool
    standing: Standing
    next_date: datetime.date | None
    next_time: datetime.time | None
    open: tuple[OpenPiece, ...]
    replies: int
    reply_since: int | None
    check_in: LastCheckIn | None
    measure: LastMeasure | None


NATURES = ("exposure_ladder", "thought_log", "own_idea", "own_task", "nothing_set")


def naive_line(casebook, kinds, client: Client) -> Line:
    """The same line, from the client's records one after the other."""
    assignments = sorted(casebook.assignments.of(client.uid), key=lambda one: one.created)
    pieces = []
    for one in assignments:
        kind = kinds.get(one.kind)
        if not one.state.ended:
            agreement, own = one.agreement, kind.audience == "therapist"
            nothing = kind.audience == "client" and kind.asks_nothing
            pieces.append(OpenPiece(one.uid, one.kind, one.state, agreement.title, agreement.review_on, own, nothing))
    newest = max((one.created for one in assignments), default=0)
    answers = casebook.alliance.answers(client.uid)
    waits = bool(answers) and answers[-1].choice is PromptChoice.WAIT and answers[-1].created >= newest
    following = next_planned(casebook.sessions.of(client.uid), DAY)
    since = [came for one in assignments if (came := waiting_since(casebook, one.uid)) is not None]
    rated = sorted(
        (each for each in casebook.alliance.check_ins(client.uid) if each.has_client_rating),
        key=lambda each: (each.date, each.created),
    )
    return Line(
        client.uid,
        client.name,
        client.initials,
        client.archived,
        standing(pieces, waits),
        following.date if following else None,
        following.time if following else None,
        tuple(pieces),
        len(since),
        min(since, default=None),
        LastCheckIn(rated[-1].date, rated[-1].client_mean()) if rated else None,
        naive_measure(casebook.measures.scores(client.uid)),
    )


def read_lines(casebook) -> dict[str, Line]:
    """The lines of the casebook with all they say, by client."""
    lines = casebook.caseload.lines()
    return {line.uid: Line(*(getattr(line, name) for name in Line._fields)) for line in lines}


def waiting_since(casebook, assignment: str) -> int | None:
    """When the newest thing came in that no reply followed."""
    for event in casebook.assignments.events(assignment):
        if event.kind is EventKind.REPLIED:
            return None
        if event.kind is EventKind.CAME_IN:
            return event.at
    return None


def naive_measure(scores: list[Score]) -> LastMeasure | None:
    totals = sorted((each for each in scores if each.total is not None), key=lambda each: (each.date, each.created))
    if not totals:
        return None
    last = totals[-1]
    ends = period_ends(scores, datetime.date.min, datetime.date.max, last.measure)
    return LastMeasure(last.measure, last.date, last.total, ends.first.total if ends is not None else None)


def something(casebook, chance, client: str) -> None:
    assignments = casebook.assignments.of(client)
    day = DAY + datetime.timedelta(days=chance.randrange(-9, 4))
    kind = chance.randrange(9)
    if kind == 0:
        time = chance.choice([None, datetime.time(9), datetime.time(14, 30)])
        casebook.sessions.save(Session(client=client, date=day, time=time, state=chance.choice(list(SessionState))))
    elif kind == 1:
        choice = chance.choice([PromptChoice.WAIT, PromptChoice.GO_ON])
        casebook.alliance.answer_prompt(PromptAnswer(client=client, reason="x", choice=choice, date=DAY))
    elif kind == 2:
        ratings = [chance.choice([None, 3, 6, 8]) for _ in range(3)]
        goals, tasks, bond = ratings
        casebook.alliance.save_check_in(
            CheckIn(client=client, date=day, client_goals=goals, client_tasks=tasks, client_bond=bond, my_goals=9)
        )
    elif kind == 3:
        measure, total = chance.choice(["phq9", "gad7"]), chance.choice([None, 4.0, 11.0, 17.5])
        casebook.measures.save_score(Score(client=client, measure=measure, date=day, total=total))
    elif kind == 4:
        casebook.alliance.save_note(
            AllianceNote(
                client=client,
                kind=NoteKind.STRAIN,
                date=day,
                about=(Scale.TASK,),
                result=chance.choice([Result.OPEN, Result.BETTER]),
            )
        )
    elif kind == 5 or not assignments:
        add_assignment(
            casebook, client, chance.choice(NATURES), chance.choice(["", "A title"]), chance.choice(list(State))
        )
    elif kind == 6:
        casebook.assignments.came_in(chance.choice(assignments).uid)
    elif kind == 7:
        one = chance.choice(assignments).uid
        casebook.replies.give(casebook.replies.save(Reply(assignment=one, client=client, words="w")).uid)
    elif chance.random() < 0.2:
        casebook.clients.archive(client)


def test_a_few_dozen_varied_clients_have_the_lines_and_prompts_they_have_one_by_one(casebook, kinds, frozen_now):
    chance = random.Random(11)
    clients = [add_client(casebook, f"{chance.choice('abcdeÄ')}{number}") for number in range(40)]
    for _ in range(700):
        frozen_now.advance(milliseconds=1)
        something(casebook, chance, chance.choice(clients))
    lines = read_lines(casebook)
    wanted = {client: naive_line(casebook, kinds, casebook.clients.get(client)) for client in clients}
    assert lines == wanted
    assert {line.standing for line in lines.values()} == set(Standing)
    alliance = casebook.alliance
    prompts = {
        client: newest_prompt(alliance.check_ins(client), alliance.notes(client), alliance.answers(client))
        for client in clients
        if not wanted[client].archived
    }
    assert casebook.caseload.prompts() == {client: prompt for client, prompt in prompts.items() if prompt is not None}


def test_ten_thousand_clients_have_the_lines_that_some_of_them_have_one_by_one(casebook, kinds):
    fill(casebook, DAY)
    lines = read_lines(casebook)
    assert len(lines) == CLIENTS
    for number in range(0, CLIENTS, 97):
        client = casebook.clients.get(f"c{number}")
        assert lines[client.uid] == naive_line(casebook, kinds, client), number
    assert len(casebook.caseload.prompts()) > CLIENTS / 2


def test_reading_prompts_stops_when_it_is_not_wanted_any_more(casebook):
    add_client(casebook)
    assert len(casebook.caseload.prompts()) == 1
    assert casebook.caseload.prompts(lambda: True) == {}


def test_what_own_tasks_took_is_read_of_one_client_or_of_all(casebook, frozen_now):
    ruth, sam = add_client(casebook, "Ruth"), add_client(casebook, "Sam")
    for client, minutes in ((ruth, 15), (sam, 40)):
        own = add_assignment(casebook, client, "own_task", "Listen")
        done = Moment(date=DAY)
        add_entry(casebook, own, "", minutes_agreed=20, minutes_spent=minutes, done_on=done, boundary="One song.")
    entered = add_assignment(casebook, sam, "own_task", "Read")
    add_entry(casebook, entered, "", minutes_spent=5)
    add_entry(casebook, add_assignment(casebook, ruth), "", minutes_spent=90)
    (found,) = casebook.months.own_times(ruth)
    assert (found.day, found.agreed, found.spent, found.boundary) == (DAY, 20, 15, "One song.")
    assert [each.spent for each in casebook.months.own_times()].count(90) == 0
    assert {each.assignment: each.day for each in casebook.months.own_times(sam)}[entered] == frozen_now.today()


def test_a_month_holds_what_lies_in_it_and_who_asked_counts_for_nobody_else(casebook):
    ruth = add_client(casebook, "Ruth")
    for day in (DAY.replace(day=1), DAY.replace(day=30), datetime.date(2026, 10, 31), datetime.date(2026, 12, 1)):
        casebook.sessions.save(Session(client=ruth, date=day, state=SessionState.HELD))
        casebook.sessions.save_contact(Contact(client=ruth, date=day, minutes=10))
        casebook.measures.save_score(Score(client=ruth, measure="phq9", date=day, total=9))
    practice, own = add_assignment(casebook, ruth), add_assignment(casebook, ruth, "own_task")
    for one in (practice, own):
        casebook.reviews.save(Review(assignment=one, client=ruth, date=DAY, amount="most"))
    (line,) = month_lines(casebook.months.of(DAY))
    assert (line.held, line.contacts, line.contact_minutes, line.measures) == (2, 2, 20, (("phq9", 2),))
    assert line.back is not None
    assert (line.back.back, line.back.reviewed) == (1, 1)
