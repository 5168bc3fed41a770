"""The damage matrix: what a harmed file looks like, and that the sound one raises no alarm."""

import shutil

import pytest
from tests.damage_report import examine
from tests.storage.small_casebook import make_casebook

from betweentimes.storage.data_key import new_data_key
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.problems import CasebookDamaged
from betweentimes.storage.records_copy import check_copy, copy_records

PAGE = 4096


@pytest.fixture
def casebook(tmp_path):
    made = make_casebook(tmp_path)
    made.add_notes(300, "words enough to fill some pages " * 4)
    return made


def harmed(casebook, harm):
    records = casebook.folder.records
    data = bytearray(records.read_bytes())
    records.write_bytes(harm(data) or data)
    return examine(casebook.folder, casebook.unlocked.data_key)


def flip(at):
    def harm(data):
        data[at] ^= 1

    return harm


def zero_a_page(data):
    data[PAGE * 9 : PAGE * 10] = bytes(PAGE)


def swap_pages(data):
    data[PAGE * 9 : PAGE * 10], data[PAGE * 11 : PAGE * 12] = data[PAGE * 11 : PAGE * 12], data[PAGE * 9 : PAGE * 10]


def test_sound_casebook_raises_no_alarm(casebook):
    report = examine(casebook.folder, casebook.unlocked.data_key)
    assert report.sound
    assert report.checkpointed


def test_sound_casebook_with_an_unmoved_log_raises_no_alarm(casebook):
    database = casebook.open()
    database.execute_sql("UPDATE note SET words = words || 'more'")
    database.execute_sql("INSERT INTO search(search) VALUES ('rebuild')")
    assert casebook.folder.records.with_name("records.db-wal").stat().st_size > 0
    assert examine(casebook.folder, casebook.unlocked.data_key).sound
    database.close()


def test_page_torn_by_a_power_cut_and_whole_in_the_log_raises_no_alarm(casebook, tmp_path):
    database = casebook.open()
    database.execute_sql("UPDATE note SET words = words || ' and more'")
    database.execute_sql("INSERT INTO search(search) VALUES ('rebuild')")
    copied = CasebookFolder(tmp_path / "copy", casebook.folder.name)
    shutil.copytree(casebook.folder.path, copied.path)
    database.close()
    data = bytearray(copied.records.read_bytes())
    data[PAGE * 9 + 5] ^= 1
    copied.records.write_bytes(data)
    assert examine(copied, casebook.unlocked.data_key).sound


@pytest.mark.parametrize(
    ("harm", "pages"),
    [(flip(PAGE * 9 + 5), (10,)), (zero_a_page, (10,)), (swap_pages, (10, 12)), (flip(PAGE + 7), (2,))],
    ids=["flipped bit", "page zeroed", "pages swapped", "second page"],
)
def test_harmed_pages_are_named(casebook, harm, pages):
    report = harmed(casebook, harm)
    assert not report.sound
    assert report.damaged_pages == pages


def test_harmed_first_page_is_damage_and_no_matter_of_keys(casebook):
    report = harmed(casebook, flip(200))
    assert report.problem.code == "casebook_damaged"
    assert report.problem.pages == (1,)


def test_harmed_salt_is_survived(casebook):
    assert harmed(casebook, flip(3)).sound


def test_file_cut_at_a_page_is_damage(casebook):
    report = harmed(casebook, lambda data: data[: len(data) // PAGE // 2 * PAGE])
    assert not report.sound


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda data: data[:-1000], "casebook_cut"),
        (lambda data: b"SQLite format 3\x00" + data[16:], "casebook_plain"),
    ],
)
def test_what_can_be_told_without_a_key(casebook, harm, code):
    assert harmed(casebook, harm).problem.code == code


def test_empty_file_stays_empty(casebook):
    casebook.folder.records.write_bytes(b"")
    assert examine(casebook.folder, casebook.unlocked.data_key).problem.code == "casebook_empty"
    assert casebook.folder.records.stat().st_size == 0


def test_missing_file_is_told(casebook):
    casebook.folder.records.unlink()
    assert examine(casebook.folder, casebook.unlocked.data_key).problem.code == "no_casebook_here"


def test_lost_log_leaves_a_sound_older_file(casebook):
    """Nothing in the file can show it: this is why the audit head is anchored elsewhere."""
    database = casebook.open()
    database.execute_sql("DELETE FROM search")
    before = casebook.folder.records.read_bytes()
    database.close()
    casebook.folder.records.write_bytes(before)
    assert examine(casebook.folder, casebook.unlocked.data_key).sound


def test_stale_search_index_is_named(casebook):
    database = casebook.open()
    database.execute_sql("UPDATE note SET words = 'changed behind the index' WHERE id = 3")
    database.close()
    report = examine(casebook.folder, casebook.unlocked.data_key)
    assert report.damaged_indexes == ("search",)
    assert not report.sound


def test_orphans_are_counted(casebook):
    database = casebook.open()
    database.execute_sql("PRAGMA foreign_keys = 0")
    database.execute_sql("DELETE FROM client")
    database.close()
    assert examine(casebook.folder, casebook.unlocked.data_key).orphans == 300


def test_another_key_reads_as_damage(casebook):
    assert examine(casebook.folder, new_data_key()).problem.code == "casebook_damaged"


def test_harmed_page_that_nothing_uses_any_more_is_noticed_in_a_copy(casebook, tmp_path):
    database = casebook.open()
    database.execute_sql("DELETE FROM note")
    free = database.execute_sql("PRAGMA freelist_count").fetchone()[0]
    database.close()
    assert free > 10
    copy = tmp_path / "copy.db"
    copy_records(casebook.folder.records, copy, casebook.unlocked.data_key)
    whole = copy.read_bytes()
    noticed = []
    for page in range(1, len(whole) // PAGE):
        harmed_copy = bytearray(whole)
        harmed_copy[page * PAGE + 9] ^= 1
        copy.write_bytes(harmed_copy)
        with pytest.raises(CasebookDamaged) as refused:
            check_copy(copy, casebook.unlocked.data_key)
        noticed.append(refused.value.pages)
    assert noticed == [(page + 1,) for page in range(1, len(whole) // PAGE)]
