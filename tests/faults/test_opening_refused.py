"""A casebook that cannot be opened: the window says one clear sentence, changes nothing, and goes on working."""

import hashlib
import sqlite3

import pytest
from tests.faults.driven_program import NAME, PASSPHRASE, PERSON

from betweentimes.storage.database import open_database
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import change_passphrase, save_key_file
from betweentimes.storage.opening import unlock

pytestmark = pytest.mark.faults
KEY_FILE = f"{NAME}.betweentimes"


def empty(folder):
    (folder / "records.db").write_bytes(b"")


def cut(folder):
    records = folder / "records.db"
    records.write_bytes(records.read_bytes()[:10_000])


def cut_between_pages(folder):
    records = folder / "records.db"
    records.write_bytes(records.read_bytes()[: 4096 * 3])


def plain(folder):
    (folder / "records.db").unlink()
    connection = sqlite3.connect(folder / "records.db")
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.commit()
    connection.close()


def no_records(folder):
    (folder / "records.db").unlink()


def of_a_newer_version(folder):
    found = unlock(folder, PASSPHRASE)
    database = open_database(found.folder.records, found.unlocked.data_key)
    database.execute_sql("PRAGMA user_version = 9999")
    database.close()


def bits_turned(folder):
    records = folder / "records.db"
    content = bytearray(records.read_bytes())
    for place in range(100, len(content), 4096):
        content[place] ^= 1
    records.write_bytes(bytes(content))


def first_page_zeroed(folder):
    records = folder / "records.db"
    records.write_bytes(bytes(4096) + records.read_bytes()[4096:])


def pages_swapped(folder):
    """Each page is whole, and none stands where it belongs."""
    records = folder / "records.db"
    content = records.read_bytes()
    pages = [content[start : start + 4096] for start in range(4096, len(content), 4096)]
    records.write_bytes(content[:4096] + b"".join(reversed(pages)))


def key_file_missing(folder):
    for name in (KEY_FILE, KEY_FILE + ".bak"):
        (folder / name).unlink(missing_ok=True)


def key_file_damaged(folder):
    for name in (KEY_FILE, KEY_FILE + ".bak"):
        if (folder / name).exists():
            (folder / name).write_bytes(b'{"version": 1, "people": [' + b"\x00" * 40)


def key_file_rolled_back(folder):
    """Somebody puts back the key file from before the passphrase was changed, with the copy beside it."""
    found = unlock(folder, PASSPHRASE)
    older = (folder / KEY_FILE).read_bytes()
    newer = change_passphrase(found.unlocked, found.unlocked.slot_id, PASSPHRASE + " two", FLOOR)
    save_key_file(found.folder.key_file, newer, passphrase=PASSPHRASE + " two")
    database = open_database(found.folder.records, newer.data_key)
    database.execute_sql("UPDATE casebook SET generation = ?", (newer.key_file.generation,))
    database.close()
    for name in (KEY_FILE, KEY_FILE + ".bak"):
        (folder / name).write_bytes(older)


RESTORE, SALVAGE = "action_restore_instead", "action_salvage"
OFFERS = (RESTORE, SALVAGE, "action_try_again")
HARMS = (
    (empty, "The records file is empty.", {RESTORE}),
    (cut, "The records file was cut short", {RESTORE, SALVAGE}),
    (cut_between_pages, "the records are damaged", {RESTORE, SALVAGE}),
    (plain, "This file is not encrypted, so it is not a casebook", {RESTORE}),
    (no_records, "The key file is here, but the records are not.", {RESTORE}),
    (of_a_newer_version, "written by a newer version of Betweentimes", {RESTORE}),
    (bits_turned, "the records are damaged", {RESTORE, SALVAGE}),
    (first_page_zeroed, "the records are damaged", {RESTORE, SALVAGE}),
    (pages_swapped, "the records are damaged", {RESTORE, SALVAGE}),
    (key_file_missing, "The key file is missing.", {RESTORE}),
    (key_file_damaged, "The key file is damaged.", {RESTORE}),
    (key_file_rolled_back, "An older key file was put in place of the present one", {RESTORE}),
)
"""Every kind of damage of the records, what is said about it, and what is offered."""


def digests(folder):
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def try_to_open(driven, sentence):
    """Type the passphrase if the page asks for one, and wait for the sentence."""
    driven.settle(20)
    if sentence not in driven.words() and driven.has("answer_passphrase"):
        driven.try_passphrase()
    driven.wait_for(lambda: sentence in driven.words())


@pytest.mark.parametrize(("harm", "sentence", "offers"), HARMS, ids=[harm.__name__ for harm, *_ in HARMS])
def test_the_sentence_is_said_and_nothing_is_changed(start_program, casebook_folder, harm, sentence, offers):
    harm(casebook_folder)
    before = digests(casebook_folder)
    driven = start_program("--casebook", str(casebook_folder))
    try_to_open(driven, sentence)
    assert driven.words().count(sentence) == 1
    assert {name for name in OFFERS if driven.has(name)} == offers
    assert driven.window.casebook is None
    after = digests(casebook_folder)
    assert {name: after.get(name) for name in before if "-shm" not in name} == before


@pytest.mark.parametrize(("harm", "sentence", "offers"), HARMS, ids=[harm.__name__ for harm, *_ in HARMS])
def test_a_plain_start_finds_it_and_says_the_same(start_program, casebook_folder, harm, sentence, offers):
    harm(casebook_folder)
    driven = start_program()
    try_to_open(driven, sentence)
    assert {name for name in OFFERS if driven.has(name)} == offers


@pytest.mark.parametrize("harm", [empty, key_file_damaged, bits_turned], ids=lambda harm: harm.__name__)
def test_another_casebook_opens_in_the_same_window_afterwards(start_program, places, casebook_folder, tmp_path, harm):
    spare = tmp_path / "spare"
    casebook_folder.rename(spare)
    broken = places.casebooks / "Broken"
    broken.mkdir()
    for file in spare.iterdir():
        (broken / file.name).write_bytes(file.read_bytes())
    harm(broken)
    driven = start_program("--casebook", str(broken))
    try_to_open(driven, next(sentence for known, sentence, _ in HARMS if known is harm))
    driven.window.open_path(spare)
    driven.enter()
    assert driven.window.casebook.me.name == PERSON


def test_a_wrong_passphrase_is_said_to_be_wrong_and_the_right_one_then_opens(start_program, casebook_folder):
    driven = start_program("--casebook", str(casebook_folder))
    driven.try_passphrase("seven loud lanterns by the lake")
    driven.wait_for(lambda: "That passphrase does not open this casebook." in driven.words())
    assert "damaged" not in driven.words()
    driven.enter()


def test_a_folder_without_a_casebook_is_said_to_have_none(start_program, tmp_path):
    (tmp_path / "letters").mkdir()
    driven = start_program("--casebook", str(tmp_path / "letters"))
    driven.wait_for(lambda: "There is no casebook here." in driven.words())
