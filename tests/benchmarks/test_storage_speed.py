"""How fast the casebook is: the client list, a durable save, unlock to list."""

import dataclasses
import datetime
import statistics
import time
from collections.abc import Callable

import pytest
from tests.benchmarks.large_casebook import CLIENTS, fill

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.session import Session
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import create_casebook, enter_casebook, open_casebook, unlock
from betweentimes.storage.places import Place
from betweentimes.storage.sections import Surroundings
from betweentimes.worksheets.reading import read_worksheets

pytestmark = pytest.mark.benchmark
PASSPHRASE = "seven quiet lamps by the river"
MEMBER = "a long passphrase of a colleague"
TODAY = datetime.date(2026, 11, 17)


@pytest.fixture(scope="module")
def around(request):
    kinds = read_worksheets(request.config.rootpath / "resources" / "worksheets")
    return Surroundings(kinds, lambda: time.time_ns() // 1_000_000, lambda: TODAY)


@pytest.fixture(scope="module")
def large(tmp_path_factory, around):
    parent = tmp_path_factory.mktemp("large")
    casebook, _ = create_casebook(
        parent, "Large", "A. Osei", "", PASSPHRASE, FLOOR, around, place_of=lambda _: Place("local", "")
    )
    fill(casebook, TODAY)
    yield casebook
    casebook.close()


def median_ms(work: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def test_client_list(large, limits):
    assert len(large.clients.lines()) == CLIENTS
    limits.check("client list of 10,000", median_ms(large.clients.lines), 100)


def test_durable_save(large, limits):
    session = large.sessions.save(Session(client="c1", date=TODAY, note="0"))
    notes = iter(range(1, 1000))

    def save():
        large.sessions.save(dataclasses.replace(session, note=f"note {next(notes)} " * 40))

    limits.check("a saved edit, durable", median_ms(save, 50), 20)


def test_unlock_to_client_list(large, around, limits):
    folder = large.folder.path
    large.close()
    opened = []

    def enter():
        start = time.perf_counter()
        casebook = enter_casebook(found, around)
        casebook.clients.lines()
        opened.append((time.perf_counter() - start) * 1000)
        casebook.close()

    found = unlock(folder, PASSPHRASE)
    for _ in range(5):
        enter()
    limits.check("keys derived to list of 10,000", statistics.median(opened), 200)


def test_new_client(large_again, limits):
    limits.check("a new client among 10,000", median_ms(lambda: large_again.clients.save(Client(name="New")), 20), 20)


@pytest.fixture
def large_again(large, around):
    large.close()
    casebook = enter_casebook(unlock(large.folder.path, PASSPHRASE), around)
    yield casebook
    casebook.close()


@pytest.fixture
def as_member(large, around):
    """The same casebook opened by a member who is responsible for every client, so that views stand before all."""
    large.close()
    owner = enter_casebook(unlock(large.folder.path, PASSPHRASE), around)
    member = owner.people.save(Person("", "B. Lind", "", Role.MEMBER))
    owner.key_ring.given(member.uid, owner.key_ring.giving(member, "", MEMBER, FLOOR)())
    with owner._database.atomic():
        owner._database.execute_sql("UPDATE main.client SET therapist = ?", (member.uid,))
    owner.close()
    opened = open_casebook(large.folder.path, MEMBER, around)
    yield opened
    opened.close()


def test_client_list_as_member(as_member, limits):
    assert len(as_member.clients.lines()) >= CLIENTS
    limits.check("client list of 10,000 as a member", median_ms(as_member.clients.lines), 100)
    limits.check("hiding what a member may not see", median_ms(as_member.look_again), 100)
