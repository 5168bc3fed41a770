import datetime

from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry

from betweentimes.clinic.assignment import State
from betweentimes.clinic.client import Badge
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session, SessionState


def plan(casebook, client, hour, day=DAY, state=SessionState.PLANNED):
    return casebook.sessions.save(Session(client=client, date=day, time=datetime.time(hour), state=state))


def test_an_empty_day_is_empty(casebook):
    today = casebook.overview.today()
    assert (today.date, today.sessions, today.reviews, today.replies) == (DAY, (), (), ())
    assert (today.own_tasks, today.nothing_set) == ((), ())


def test_sessions_come_by_time_with_their_number_and_what_is_open(casebook):
    late, early = add_client(casebook, "T. K."), add_client(casebook, "R. M.")
    plan(casebook, late, 16)
    plan(casebook, early, 14)
    plan(casebook, early, 9, DAY - datetime.timedelta(days=7), SessionState.HELD)
    plan(casebook, early, 9, DAY - datetime.timedelta(days=14), SessionState.CANCELLED)
    plan(casebook, late, 8, state=SessionState.CANCELLED)
    ladder = add_assignment(casebook, early, since=DAY - datetime.timedelta(days=7))
    add_assignment(casebook, early, state=State.LET_GO)
    first, second = casebook.overview.today().sessions
    assert (first.client_name, first.number, first.badges) == ("R. M.", 2, (Badge.REVIEW_TODAY,))
    assert [assignment.uid for assignment in first.open_assignments] == [ladder]
    assert (second.client_name, second.number, second.badges) == ("T. K.", 1, ())


def test_reviews_count_what_came_in_since_the_last_one(casebook, frozen_now):
    client = add_client(casebook)
    plan(casebook, client, 14)
    ladder = add_assignment(casebook, client, since=DAY - datetime.timedelta(days=14))
    rung = add_entry(casebook, ladder, situation="stop")
    add_entry(casebook, ladder, "tries", rung.uid, learned="one")
    frozen_now.advance(minutes=1)
    earlier = DAY - datetime.timedelta(days=7)
    casebook.reviews.save(Review(assignment=ladder, client=client, date=earlier))
    frozen_now.advance(minutes=1)
    for learned in ("two", "three"):
        add_entry(casebook, ladder, "tries", rung.uid, learned=learned)
    (due,) = casebook.overview.today().reviews
    assert (due.assignment.uid, due.new_entries) == (ladder, 2)
    casebook.reviews.save(Review(assignment=ladder, client=client, date=DAY))
    assert casebook.overview.today().reviews == ()


def test_replies_owed_say_since_when_the_longest_first(casebook, frozen_now):
    client = add_client(casebook)
    one, two = add_assignment(casebook, client), add_assignment(casebook, client)
    casebook.assignments.came_in(two)
    since = frozen_now()
    frozen_now.advance(hours=20)
    casebook.assignments.came_in(one)
    assert [(reply.assignment.uid, reply.since) for reply in casebook.overview.today().replies] == [
        (two, since),
        (one, frozen_now()),
    ]


def test_own_tasks_show_minutes(casebook):
    client = add_client(casebook)
    songs = add_assignment(casebook, client, "own_task", "Listen to the two songs")
    add_entry(casebook, songs, "", asked_by="client", minutes_agreed=20, minutes_spent=5)
    blank = add_assignment(casebook, client, "own_task", "Read a page")
    first, second = casebook.overview.today().own_tasks
    assert (first.assignment.uid, first.asked_by, first.spent, first.agreed) == (songs, "client", 5, 20)
    assert (second.assignment.uid, second.asked_by, second.spent, second.agreed) == (blank, "", 0, None)


def test_nothing_set_lasts_until_the_next_session_and_waiting_until_both_decide(casebook):
    waits, nothing = add_client(casebook, "L. A."), add_client(casebook, "S. B.")
    add_assignment(casebook, waits, state=State.WITHHELD)
    add_assignment(casebook, nothing, "nothing_set")
    for client in (waits, nothing):
        plan(casebook, client, 9, DAY + datetime.timedelta(days=1))
    assert [(each.client_name, each.until) for each in casebook.overview.today().nothing_set] == [
        ("L. A.", None),
        ("S. B.", DAY + datetime.timedelta(days=1)),
    ]


def test_archived_clients_do_not_show(casebook):
    client = add_client(casebook)
    plan(casebook, client, 9)
    casebook.assignments.came_in(add_assignment(casebook, client))
    add_assignment(casebook, client, "own_task")
    add_assignment(casebook, client, "nothing_set")
    casebook.clients.archive(client)
    today = casebook.overview.today()
    assert (today.sessions, today.reviews, today.replies, today.own_tasks, today.nothing_set) == ((), (), (), (), ())
    casebook.clients.unarchive(client)
    assert len(casebook.overview.today().sessions) == 1
