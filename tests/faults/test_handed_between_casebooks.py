"""In the real program: clients go from one casebook to another by the menus, in no plain word; locked in the middle."""

import datetime
import os
import tempfile
import time
from pathlib import Path

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings
from tests.faults.plain_text_probe import files_below, found, newer_files, open_but_deleted
from tests.sealed_casebooks import open_new
from tests.storage.handed_casebooks import MARKER, OTHER, SECRET, Pair, carried, fill

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.opening import open_casebook
from betweentimes.ui.transfer import give_page, take_page

pytestmark = pytest.mark.faults
MANY = 60
DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def driven(qapp, tmp_path):
    folder = lay_out_casebook(places_under(tmp_path / "home"))
    made = Driven(tmp_path / "home", "--casebook", str(folder))
    made.enter()
    yield made
    made.end()


@pytest.fixture
def pair(driven, tmp_path, resources):
    """The casebook of the program takes in; `source` lies beside it."""
    (tmp_path / "other").mkdir()
    source, _ = open_new(tmp_path / "other", OTHER, surroundings(resources))
    yield Pair(source, driven.window.casebook, tmp_path / "Handed over.betweentimes-transfer")
    source.close()


def take(driven, file, monkeypatch):
    """Take everybody in a file in, by menus and keys."""
    monkeypatch.setattr(take_page, "choose_file", lambda *_: file)
    driven.choose("take_clients")
    driven.click("action_choose_transfer")
    driven.type_into(driven.find("answer_transfer_secret").focusProxy(), SECRET)
    driven.click("action_open_transfer")
    driven.wait_for(lambda: driven.has("clients_to_take") and driven.find("action_take").isEnabled())
    driven.find("action_take").click()


def test_there_and_back_by_the_menus_and_nothing_in_plain_text(driven, pair, tmp_path, monkeypatch):
    since = time.time()
    client = fill(pair.source)
    pair.write(client, process_notes=True)
    take(driven, pair.file, monkeypatch)
    driven.wait_for(lambda: "Taken in: 1 client." in driven.words())
    driven.click("action_close_take")
    assert carried(pair.target, client) == carried(pair.source, client)
    driven.window.workplace.show_client(client)
    driven.settle(100)
    back = tmp_path / "Back.betweentimes-transfer"
    monkeypatch.setattr(give_page, "choose_new_file", lambda *_: back)
    driven.choose("give_clients")
    for name in ("answer_new_passphrase", "answer_passphrase_again"):
        driven.type_into(driven.find(name).focusProxy(), SECRET)
    driven.click("action_give")
    driven.wait_for(lambda: "was read back" in driven.words())
    files = [*files_below([tmp_path]), *newer_files(Path(tempfile.gettempdir()), since)]
    assert found([MARKER], [*files, *open_but_deleted(os.getpid())]) == []
    control = tmp_path / "control.txt"
    control.write_text(f"what {MARKER} is", encoding="utf-8")
    assert len(found([MARKER], files_below([tmp_path]))) == 1
    pair.file = back
    assert pair.compared(pair.source)[client].newer == 0
    assert MARKER not in driven.window.windowTitle()


@pytest.mark.parametrize("milliseconds", [0, 30, 120])
def test_locked_while_taking_in_everybody_is_there_or_nobody(driven, pair, resources, monkeypatch, milliseconds):
    many = [pair.source.clients.save(Client(name=f"Client {number}")).uid for number in range(MANY)]
    with pair.source._writer.write():
        for client in many:
            for day in range(20):
                date = DAY + datetime.timedelta(days=day)
                pair.source.sessions.save(Session(client=client, date=date, note="what was said " * 20))
    pair.write(*many)
    folder = driven.window.casebook.folder.path
    take(driven, pair.file, monkeypatch)
    driven.settle(milliseconds)
    driven.window.lock()
    driven.settle(50)
    casebook = open_casebook(folder, PASSPHRASE, surroundings(resources))
    try:
        here = {line.uid for line in casebook.clients.lines()}
        assert here in (set(), set(many))
        sessions = sum(len(casebook.sessions.of(client)) for client in here)
        assert sessions == len(here) * 20
        assert casebook.history.check_audit().sound
    finally:
        casebook.close()
