"""A state that was chosen, and not yet saved by its button, is kept by every way that leads away from its page."""

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.assignment import State
from betweentimes.clinic.client import Client
from betweentimes.paths import places_under


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    clients = made.window.casebook.clients
    made.first, made.second = (clients.save(Client(name=name)).uid for name in ("Client 014", "Client 015"))
    made.window.workplace.show_client(made.first)
    yield made
    made.end()


@pytest.mark.parametrize("way", ["other client", "today", "close tab", "print", "lock"])
def test_it_is_saved(driven, way):
    work = driven.window.workplace
    work.start_assignment("own_idea", "agreed")
    driven.settle(50)
    uid = work.assignment_uid
    page = work.client.assignment_page(uid)
    page.heading.chips.chip("paused").click()
    driven.type_into(page.heading.states.reason.words, "the week is full")
    {
        "other client": lambda: work.show_client(driven.second),
        "today": work.show_today,
        "close tab": lambda: work.client.close_assignment(uid),
        "print": lambda: page.heading.print_wished.emit(),
        "lock": lambda: driven.choose("lock"),
    }[way]()
    if way == "lock":
        driven.enter()
    kept = driven.window.casebook.assignments
    assert kept.get(uid).state is State.PAUSED
    assert kept.events(uid)[0].reason == "the week is full"
