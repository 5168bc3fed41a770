"""The bin in the real program: a client removed by the menu is gone after the next unlock too, and comes back whole."""

import datetime

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.opening import open_casebook

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def program(tmp_path, resources):
    places = places_under(tmp_path)
    casebook = open_casebook(lay_out_casebook(places), PASSPHRASE, surroundings(resources))
    client = casebook.clients.save(Client(name="R. M."))
    casebook.sessions.save(Session(client=client.uid, date=DAY, note="two stops with her sister"))
    casebook.close()
    driven = Driven(tmp_path, places=places)
    driven.enter()
    yield driven, client.uid
    driven.end()


def names(driven):
    return [line.name for line in driven.window.casebook.clients.lines()]


def test_removed_locked_unlocked_and_put_back(program):
    driven, client = program
    driven.window.workplace.show_client(client)
    driven.in_dialog(lambda: driven.choose("remove_client"), lambda dialog: driven.click("action_bin_client", dialog))
    assert names(driven) == [] and "30 days" in driven.words()
    driven.window.lock()
    driven.enter()
    assert names(driven) == [] and driven.window.casebook.search.find("sister") == []
    driven.choose("bin")
    driven.click("action_put_back_from_bin")
    assert names(driven) == ["R. M."]
    driven.click("action_close_bin")
    driven.window.workplace.show_client(client)
    assert [hit.client for hit in driven.window.casebook.search.find("sister")] == [client]


def test_erased_by_hand_it_is_gone_from_the_bin_and_the_casebook(program):
    driven, client = program
    driven.window.workplace.show_client(client)
    driven.in_dialog(lambda: driven.choose("remove_client"), lambda dialog: driven.click("action_bin_client", dialog))
    driven.choose("bin")
    driven.click("action_erase_from_bin")
    page = driven.window.workplace.ways.binning.page
    page.notice.action.click()
    driven.wait_for(lambda: page.notice.text() == "Erased.")
    casebook = driven.window.casebook
    assert casebook.bin.items() == [] and not casebook.history.can_undo
    assert [(line.action, line.table) for line in casebook.history.audit(1)] == [("erased", "client")]
