"""How long records are kept: the rule in the casebook, what was decided for one client, and who is due."""

import datetime
from dataclasses import replace

import pytest
from tests.storage.filled_casebook import add_client

from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.retention import KeepingRule
from betweentimes.clinic.session import Session, SessionState
from betweentimes.storage.record_problems import NotAllowed

OLD = datetime.date(2015, 3, 1)


@pytest.fixture
def long_ago(casebook):
    """A client whose last session was long ago, and one who has one planned."""
    client, other = add_client(casebook), add_client(casebook, "T. K.")
    for day, whose in ((OLD, client), (OLD - datetime.timedelta(days=7), client), (OLD, other)):
        casebook.sessions.save(Session(client=whose, date=day, state=SessionState.HELD))
    cancelled = casebook.today() + datetime.timedelta(days=3)
    casebook.sessions.save(Session(client=client, date=cancelled, state=SessionState.CANCELLED))
    casebook.sessions.save(Session(client=other, date=casebook.today() + datetime.timedelta(days=7)))
    return client


def test_nothing_is_due_without_a_rule(casebook, long_ago):
    assert casebook.keeping.rule() == KeepingRule() and casebook.keeping.due() == []


def test_the_rule_is_kept_and_names_who_is_due(shelf, long_ago):
    shelf.casebook.keeping.set_rule(KeepingRule(7, 25))
    keeping = shelf.reopen().keeping
    assert keeping.rule() == KeepingRule(7, 25)
    (due,) = keeping.due()
    assert (due.client, due.last, due.until, due.decided) == (long_ago, OLD, datetime.date(2022, 3, 1), False)
    keeping.set_rule(KeepingRule())
    assert keeping.rule() == KeepingRule()


def test_a_client_without_a_session_counts_from_when_they_were_added(casebook):
    add_client(casebook)
    casebook.keeping.set_rule(KeepingRule(0))
    assert [each.last for each in casebook.keeping.due()] == [None]


@pytest.mark.parametrize("years", [None, 0, 1, 4, 7, 99, 5_000])
def test_those_who_are_due_are_found_without_looking_at_everybody(casebook, years):
    days = ("2020-02-28", "2020-02-29", "2020-03-01", "2024-02-29", "2025-03-01", "1926-11-17", "2026-11-17")
    for number, day in enumerate(map(datetime.date.fromisoformat, days)):
        client = add_client(casebook, f"Client {number}")
        casebook.sessions.save(Session(client=client, date=day, state=SessionState.HELD))
        if number % 2:
            until = casebook.today() + datetime.timedelta(days=number - 3)
            casebook.keeping.decide(client, until, "a reason", datetime.date(2010, 2, 28))
        if number == 4:
            casebook.keeping.decide(client, None, "", datetime.date(2008, 2, 29))
    casebook.keeping.set_rule(KeepingRule(years, 30))
    everybody = casebook.keeping.all()
    assert casebook.keeping.due() == [each for each in everybody if each.due(casebook.today())]
    assert [casebook.keeping.of(each.client) for each in everybody] == everybody


def test_what_was_decided_for_one_client_goes_before_the_rule(casebook, long_ago):
    casebook.keeping.set_rule(KeepingRule(7))
    until = casebook.today() + datetime.timedelta(days=365)
    casebook.keeping.decide(long_ago, until, " a question that is open ", None)
    found = casebook.keeping.of(long_ago)
    assert (found.until, found.decided, found.why) == (until, True, "a question that is open")
    assert casebook.keeping.due() == []
    casebook.keeping.decide(long_ago, None, "forgotten with the day", None)
    assert [(each.client, each.why) for each in casebook.keeping.due()] == [(long_ago, "")]


def test_a_day_of_birth_counts_by_the_rule(casebook, long_ago):
    casebook.keeping.set_rule(KeepingRule(7, 30))
    casebook.keeping.decide(long_ago, None, "", datetime.date(2005, 6, 1))
    assert casebook.keeping.of(long_ago).until == datetime.date(2035, 6, 1)


def test_only_an_owner_sets_the_rule(casebook):
    me = casebook.me
    casebook.people.save(Person("", "B. Lind", "", Role.OWNER))
    casebook.people.save(replace(me, role=Role.MEMBER))
    casebook.look_again()
    with pytest.raises(NotAllowed):
        casebook.keeping.set_rule(KeepingRule(1))
    assert casebook.keeping.rule() == KeepingRule()


def test_a_client_in_the_bin_is_not_on_the_list(casebook, long_ago):
    casebook.keeping.set_rule(KeepingRule(7))
    casebook.bin.put_client(long_ago)
    assert casebook.keeping.due() == [] and casebook.keeping.of(long_ago) is None
