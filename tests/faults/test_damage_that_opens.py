"""Damage that does not keep a casebook from opening: it is said when it is met, and what can be read can be copied."""

import hashlib
import shutil

import pytest
from tests.faults.caseload import fill, open_for_test
from tests.faults.driven_program import NAME, PASSPHRASE

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.storage.damaged_records import DamagedRecords, DamagedTable
from betweentimes.storage.database import open_database
from betweentimes.storage.opening import unlock

pytestmark = pytest.mark.faults
PAGE, MANY = 4096, 40
OLDER = "These records are older than when they were last open here"
DAMAGED = "the records are damaged"


def log_of(folder):
    return folder / "records.db-wal"


def taken_away(folder):
    log_of(folder).unlink()


def cut(folder):
    log_of(folder).write_bytes(log_of(folder).read_bytes()[: 32 + 100])


def bit_turned(folder):
    content = bytearray(log_of(folder).read_bytes())
    content[32 + 24 + 500] ^= 1
    log_of(folder).write_bytes(bytes(content))


def header_zeroed(folder):
    log_of(folder).write_bytes(bytes(32) + log_of(folder).read_bytes()[32:])


def of_another_file(folder):
    log_of(folder).write_bytes(bytes(range(256)) * (log_of(folder).stat().st_size // 256))


@pytest.fixture
def killed(casebook_folder, resources, tmp_path):
    """A casebook as a kill leaves it: its last words are in the write-ahead log alone."""
    fill(casebook_folder, resources)
    copy = tmp_path / "killed"
    casebook = open_for_test(casebook_folder, resources)
    casebook.clients.save(Client(name="L. K."))
    shutil.copytree(casebook_folder, copy, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    casebook.close()
    shutil.rmtree(casebook_folder)
    copy.rename(casebook_folder)
    return casebook_folder


@pytest.mark.parametrize("harm", [taken_away, cut, bit_turned, header_zeroed, of_another_file])
def test_a_harmed_write_ahead_log_is_noticed_and_the_backup_pointed_to(start_program, killed, harm):
    harm(killed)
    driven = start_program("--casebook", str(killed))
    driven.enter()
    assert OLDER in driven.window.notice.text()
    assert "The newest backup may hold what is missing." in driven.window.notice.text()
    assert [line.name for line in driven.window.casebook.clients.lines()] == ["R. M."]
    assert driven.find("action_notice", driven.window.notice).text() == "Restore a backup…"
    driven.click("action_notice", driven.window.notice)
    driven.wait_for(lambda: "Restore from a backup" in driven.words())
    assert driven.window.casebook is None


def test_control_a_whole_write_ahead_log_brings_everything_back_and_nothing_is_said(start_program, killed):
    driven = start_program("--casebook", str(killed))
    driven.enter()
    assert OLDER not in driven.window.notice.text()
    assert {line.name for line in driven.window.casebook.clients.lines()} == {"R. M.", "L. K."}


def test_a_harmed_salt_is_no_matter(start_program, casebook_folder):
    records = casebook_folder / "records.db"
    records.write_bytes(bytes(16) + records.read_bytes()[16:])
    start_program("--casebook", str(casebook_folder)).enter()


@pytest.fixture
def harm_a_page(casebook_folder, resources, tmp_path):
    """Makes one page unreadable that holds rows of a table, in a casebook with many of them."""
    client, assignments = fill(casebook_folder, resources)
    casebook = open_for_test(casebook_folder, resources)
    for number in range(MANY):
        casebook.sessions.save(Session(client=client, date=casebook.today(), note=f"note {number} " * 60))
        row = {"situation": f"stairs {number} " * 60}
        casebook.entries.save(Entry(assignment=assignments["thought_log"], client=client, field="rows", answers=row))
    casebook.close()

    def harm(table):
        records = casebook_folder / "records.db"
        whole = records.read_bytes()
        data_key = unlock(casebook_folder, PASSPHRASE).unlocked.data_key
        for page in range(len(whole) // PAGE - 1, 0, -1):
            records.write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
            source = DamagedRecords(records, data_key, tmp_path)
            rows = DamagedTable(source, table, ("uid",))
            rows.read(lambda row: None)
            source.close()
            if rows.lost:
                return
        raise AssertionError("no page of the table was found")

    return harm


def copy_what_can_be_read(driven, table):
    """Agree to the copying and open the copy; how many rows of a kind are said to be read and gone."""
    driven.wait_for(lambda: driven.has("action_agree_salvage"))
    driven.click("action_agree_salvage")
    driven.wait_for(lambda: driven.has("action_open"))
    lines = driven.window.unlock.salvaging.done.counts_text().splitlines()
    assert lines[0].split() == ["Read", "In", "part", "Gone"]
    read, in_part, gone = map(int, next(line for line in lines if line.startswith(table)).split()[-3:])
    assert in_part == 0 and gone > 0
    driven.click("action_open")
    driven.wait_for(lambda: driven.window.workplace is not None and driven.window.workplace.isVisible())
    assert driven.window.casebook.folder.path.name == f"{NAME} (what could be read)"
    assert "salvaged" in [line.action for line in driven.window.casebook.history.audit(5)]
    return read, gone


def test_damage_met_on_the_way_in_is_said_and_what_can_be_read_is_copied(start_program, casebook_folder, harm_a_page):
    harm_a_page("session")
    driven = start_program("--casebook", str(casebook_folder))
    driven.try_passphrase()
    driven.wait_for(lambda: DAMAGED in driven.words())
    before = digests(casebook_folder)
    driven.click("action_salvage")
    read, gone = copy_what_can_be_read(driven, "Sessions")
    assert read + gone == MANY + 1
    casebook = driven.window.casebook
    assert len(casebook.sessions.of(casebook.clients.lines()[0].uid)) == read
    assert digests(casebook_folder) == before


def test_damage_of_what_is_read_beside_the_pages_is_met_on_the_way_in_too(start_program, casebook_folder):
    data_key = unlock(casebook_folder, PASSPHRASE).unlocked.data_key
    database = open_database(casebook_folder / "records.db", data_key)
    roots = database.execute_sql(
        "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'setting' AND rootpage"
    ).fetchall()
    database.close()
    content = bytearray((casebook_folder / "records.db").read_bytes())
    for (page,) in roots:
        content[(page - 1) * PAGE + 1000] ^= 4
    (casebook_folder / "records.db").write_bytes(content)
    driven = start_program("--casebook", str(casebook_folder))
    driven.try_passphrase()
    driven.wait_for(lambda: DAMAGED in driven.words())
    assert driven.window.casebook is None and driven.has("action_salvage")


def test_damage_met_later_is_salvaged_by_way_of_the_backups(start_program, casebook_folder, harm_a_page):
    harm_a_page("entry")
    driven = start_program("--casebook", str(casebook_folder))
    driven.enter()
    driven.choose("lock")
    driven.click("action_restore")
    driven.click("action_salvage_instead")
    driven.click("action_salvage")
    assert "Type the passphrase first." in driven.words()
    driven.type_into(driven.find("answer_passphrase").focusProxy(), PASSPHRASE)
    driven.click("action_salvage")
    read, gone = copy_what_can_be_read(driven, "Entries")
    assert read + gone == MANY + 3


def test_the_refused_passphrase_need_not_be_typed_again(start_program, casebook_folder, resources):
    fill(casebook_folder, resources)
    records = casebook_folder / "records.db"
    content = bytearray(records.read_bytes())
    content[PAGE * 9 + 100 :: PAGE] = bytes(byte ^ 1 for byte in content[PAGE * 9 + 100 :: PAGE])
    records.write_bytes(bytes(content))
    driven = start_program("--casebook", str(casebook_folder))
    driven.try_passphrase()
    driven.wait_for(lambda: DAMAGED in driven.words())
    driven.click("action_salvage")
    driven.click("action_agree_salvage")
    driven.wait_for(lambda: "Not even the list of what there is can be read any more." in driven.words())
    assert [folder.name for folder in casebook_folder.parent.iterdir()] == [NAME]
    driven.click("action_back_from_salvage")
    driven.wait_for(lambda: driven.has("answer_passphrase"))


def digests(folder):
    """What the files of a closed casebook hold, but for the mark and the lock."""
    files = (file for file in folder.iterdir() if file.is_file() and file.suffix != ".lock")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
