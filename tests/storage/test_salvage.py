"""What can be read of a damaged casebook goes into a new one beside it; the damaged files stay as they are."""

import dataclasses
import hashlib
import random
import shutil

import pytest
from tests.damage_report import examine
from tests.storage.filled_casebook import NAME, PASSPHRASE, add_assignment, add_client, add_entry, rows

from betweentimes.clinic.session import Session
from betweentimes.storage.damaged_records import DamagedRecords
from betweentimes.storage.opening import open_casebook, unlock
from betweentimes.storage.problems import CasebookInUse, NothingReadable
from betweentimes.storage.salvage import salvage_casebook
from betweentimes.storage.salvage_mending import tables_of

PAGE = 4096
SAVED = f"{NAME} (what could be read)"
CLIENTS, ENTRIES = 24, 12


@pytest.fixture
def filled(shelf):
    """A closed casebook of some hundred pages; which page belongs to which table comes with it."""
    casebook = shelf.casebook
    with casebook._writer.write():
        for number in range(CLIENTS):
            client = add_client(casebook, f"Client {number:02}")
            casebook.sessions.save(Session(client=client, date=casebook.today(), note=f"note {number} " * 40))
            assignment = add_assignment(casebook, client, title=f"Ladder {number:02}")
            for step in range(ENTRIES):
                add_entry(casebook, assignment, situation=f"situation {number} {step} " * 12, expected=step % 10)
    return shelf


def content(casebook):
    """Every row of every table that is copied, by table."""
    names = [name for name in tables_of(casebook._database) if name not in ("search_text", "casebook", "audit")]
    return {name: {row[1]: row for row in rows(casebook, f"SELECT * FROM main.{name}")} for name in names}


def root_of(casebook, table):
    """The page that a table begins with; all of a small table stands on it."""
    return rows(casebook, "SELECT rootpage FROM main.sqlite_master WHERE name = ?", table)[0][0]


def digests(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir() if file.is_file()}


def harm(shelf, *pages, how=None):
    records = shelf.folder / "records.db"
    data = bytearray(records.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 1000] ^= 4
    records.write_bytes(how(data) if how else data)


def salvage(shelf, kinds, now):
    before = digests(shelf.folder)
    salvaged = salvage_casebook(unlock(shelf.folder, PASSPHRASE), kinds, "Name lost", SAVED, now)
    after = digests(shelf.folder)
    assert {name: after.get(name) for name in before if not name.endswith(".lock")} == {
        name: digest for name, digest in before.items() if not name.endswith(".lock")
    }
    assert salvaged.folder.path.parent == shelf.folder.parent and salvaged.folder.name.startswith(SAVED)
    return salvaged


def proved(salvaged, around):
    """The new casebook, sound to the last page, open."""
    found = unlock(salvaged.folder.path, PASSPHRASE)
    assert examine(salvaged.folder, found.unlocked.data_key).sound
    return open_casebook(salvaged.folder.path, PASSPHRASE, around)


def test_of_a_sound_casebook_everything_is_saved(filled, kinds, around, frozen_now):
    before, audit = content(filled.casebook), filled.casebook.history.check_audit().lines
    filled.casebook.close()
    salvaged = salvage(filled, kinds, frozen_now)
    assert salvaged.lost == 0 and all(table.exact for table in salvaged.tables.values())
    saved = proved(salvaged, around)
    assert content(saved) == before
    assert saved.name == NAME and saved.history.check_audit().sound
    assert saved.history.check_audit().lines == audit + 2  # closing the one, opening the other
    assert len(saved.search.find("situation", limit=1000)) == ENTRIES * CLIENTS
    saved.close()


@pytest.mark.parametrize("seed", range(12))
def test_harmed_pages_cost_no_more_than_their_rows(filled, kinds, around, frozen_now, seed):
    chance = random.Random(seed)
    before = content(filled.casebook)
    filled.casebook.close()
    size = (filled.folder / "records.db").stat().st_size // PAGE
    harm(filled, *chance.sample(range(2, size), 1 + seed % 4))
    try:
        salvaged = salvage(filled, kinds, frozen_now)
    except NothingReadable:
        return
    saved = proved(salvaged, around)
    after = content(saved)
    for table, old in before.items():
        counted = salvaged.tables.get(table)
        changed = {uid for uid in old if after[table].get(uid) != old[uid]}
        assert after[table].keys() <= old.keys()
        assert counted is None or counted.read >= len(old) - len(changed)
        if changed:
            assert counted.rebuilt + counted.lost >= len(old.keys() - after[table].keys())
    total = sum(map(len, before.values()))
    assert sum(len(old) for old in after.values()) > total * 0.7
    saved.close()


@pytest.mark.parametrize("how", [lambda data: data[: len(data) * 3 // 4 // PAGE * PAGE], lambda data: data[:-5000]])
def test_a_file_that_was_cut_short_is_read_as_far_as_it_goes(filled, kinds, around, frozen_now, how):
    before = content(filled.casebook)
    filled.casebook.close()
    harm(filled, how=how)
    salvaged = salvage(filled, kinds, frozen_now)
    saved = proved(salvaged, around)
    assert len(saved.clients.lines()) == CLIENTS
    assert 0 < len(content(saved)["entry"]) <= len(before["entry"])
    assert salvaged.lost > 0
    saved.close()


@pytest.fixture
def few(shelf):
    """A casebook whose clients and people each stand on one page."""
    client = add_client(shelf.casebook, "R. M.")
    other = add_client(shelf.casebook, "L. K.")
    shelf.casebook.clients.save(dataclasses.replace(shelf.casebook.clients.get(other), initials="LK"))
    shelf.casebook.end_spell()
    shelf.casebook.clients.save(dataclasses.replace(shelf.casebook.clients.get(other), initials="LKK"))
    add_entry(shelf.casebook, add_assignment(shelf.casebook, client, title="Bus"), situation="The stop")
    return shelf


def test_clients_whose_rows_are_gone_keep_their_names_and_all_that_hangs_on_them(few, kinds, around, frozen_now):
    page = root_of(few.casebook, "client")
    few.casebook.close()
    harm(few, page)
    salvaged = salvage(few, kinds, frozen_now)
    saved = proved(salvaged, around)
    assert salvaged.tables["client"].rebuilt == 2 and salvaged.tables["client"].lost == 0
    clients = {line.name: saved.clients.get(line.uid) for line in saved.clients.lines()}
    assert clients.keys() == {"R. M.", "L. K."}
    assert clients["L. K."].initials == "LKK"  # they stand in the index beside the name
    assert saved.entries.of(saved.assignments.of(clients["R. M."].uid)[0].uid)[0].answers["situation"] == "The stop"
    saved.close()


def test_clients_of_whom_nothing_is_left_but_their_records_are_called_by_a_word(few, kinds, around, frozen_now):
    pages = [root_of(few.casebook, name) for name in ("client", "client_by_name")]
    few.casebook.close()
    harm(few, *pages)
    saved = proved(salvage(few, kinds, frozen_now), around)
    assert sorted(line.name for line in saved.clients.lines()) == ["L. K.", "Name lost"]
    saved.close()


@pytest.mark.parametrize("table", ["person", "casebook", "migration"])
def test_what_the_key_file_still_knows_is_put_back(few, kinds, around, frozen_now, table):
    page = root_of(few.casebook, table)
    few.casebook.close()
    harm(few, page)
    saved = proved(salvage(few, kinds, frozen_now), around)
    assert saved.name == NAME
    assert (saved.me.name, saved.me.role) == ("A. Osei", "owner")
    assert {line.name for line in saved.clients.lines()} == {"R. M.", "L. K."}
    assert saved.history.check_audit().sound
    saved.close()


def test_lines_missing_from_the_audit_trail_are_not_papered_over(filled, kinds, around, frozen_now):
    filled.casebook.close()
    harm(filled, (filled.folder / "records.db").stat().st_size // PAGE - 3)
    salvaged = salvage(filled, kinds, frozen_now)
    assert salvaged.tables["audit"].lost > 0 and salvaged.tables["audit"].exact
    saved = proved(salvaged, around)
    assert not saved.history.check_audit().sound
    saved.close()


@pytest.mark.parametrize("turn", range(3))
def test_one_page_of_the_list_of_tables_is_taken_from_a_new_casebook(filled, kinds, around, frozen_now, tmp_path, turn):
    before = content(filled.casebook)
    filled.casebook.close()
    pages = pages_of_the_list(filled, tmp_path)
    assert pages[0] == 1 and len(pages) > 3
    harm(filled, (1, pages[1], pages[-1])[turn])
    salvaged = salvage(filled, kinds, frozen_now)
    assert salvaged.lost == 0
    saved = proved(salvaged, around)
    assert content(saved) == before
    saved.close()


def pages_of_the_list(shelf, tmp_path):
    """The pages of this casebook without which its list of tables cannot be read."""
    work = tmp_path / NAME / "looked at"
    work.mkdir()
    source = DamagedRecords(shelf.folder / "records.db", unlock(shelf.folder, PASSPHRASE).unlocked.data_key, work)
    found = []
    for page in range(1, source.size // PAGE + 1):
        whole = source.exchange(page, bytes(PAGE))
        if source.answer("SELECT * FROM sqlite_master") is None:
            found.append(page)
        source.exchange(page, whole)
    source.close()
    shutil.rmtree(work)
    return found


def test_where_the_list_of_tables_is_gone_it_is_said_and_nothing_is_left_behind(few, kinds, frozen_now, tmp_path):
    few.casebook.close()
    harm(few, *pages_of_the_list(few, tmp_path)[:2])
    with pytest.raises(NothingReadable):
        salvage(few, kinds, frozen_now)
    assert [folder.name for folder in few.folder.parent.iterdir()] == [NAME]


def test_an_open_casebook_is_not_salvaged(few, kinds, frozen_now):
    with pytest.raises(CasebookInUse):
        salvage(few, kinds, frozen_now)


def test_a_second_salvage_has_a_folder_of_its_own(few, kinds, around, frozen_now):
    few.casebook.close()
    folders = {salvage(few, kinds, frozen_now).folder.path.name for _ in range(2)}
    assert folders == {SAVED, f"{SAVED} 2"}
