"""Whichever page is harmed: what stands in the way has a name, and the casebook is let go of."""

from contextlib import suppress

import pytest
from tests.storage.filled_casebook import PASSPHRASE, add_assignment, add_client, add_entry

from betweentimes.clinic.session import Session
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.opening import enter_casebook, unlock
from betweentimes.storage.problems import CasebookDamaged, CasebookProblem

PAGE = 4096


def test_opening_and_closing_name_it_and_let_go_of_the_folder(shelf, around):
    client = add_client(shelf.casebook)
    shelf.casebook.sessions.save(Session(client=client, date=shelf.casebook.today(), note="a note"))
    add_entry(shelf.casebook, add_assignment(shelf.casebook, client), situation="the stop", expected=4)
    shelf.casebook.close()
    found = unlock(shelf.folder, PASSPHRASE)
    sound = {path: path.read_bytes() for path in shelf.folder.iterdir()}
    records = found.folder.records
    for page in range(len(sound[records]) // PAGE):
        for path in shelf.folder.iterdir():
            path.unlink()
        for path, content in sound.items():
            path.write_bytes(content)
        harmed = bytearray(sound[records])
        harmed[page * PAGE + 1000] ^= 4
        records.write_bytes(harmed)
        with suppress(CasebookProblem):
            enter_casebook(found, around).close()
        take_lock(found.folder, "", around.now).release()


def test_after_damage_was_met_nothing_blames_a_closed_disk(shelf, around):
    for number in range(40):
        client = add_client(shelf.casebook)
        shelf.casebook.sessions.save(Session(client=client, date=shelf.casebook.today(), note=f"note {number} " * 60))
    shelf.casebook.close()
    records = shelf.folder / "records.db"
    casebook = shelf.casebook = shelf.open_again()
    harmed = bytearray(records.read_bytes())
    for page in range(2, len(harmed) // PAGE):
        harmed[page * PAGE + 1000] ^= 4
    records.write_bytes(harmed)
    with pytest.raises(CasebookDamaged):
        casebook.sessions.of(client)
    with pytest.raises(CasebookDamaged):
        casebook.sessions.save(Session(client=client, date=casebook.today(), note="a later note"))
    with suppress(CasebookProblem):
        casebook.close()
