"""Where a casebook may be made, how it is found, and who has it open."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.small_casebook import NOW_MS, PASSPHRASE, make_casebook, now, on_this_computer

from betweentimes.storage.folder import clear_leftovers, create_casebook_folder, file_name_from, find_casebook
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import key_file_bytes
from betweentimes.storage.keys import create_key_file, replace_recovery, save_key_file
from betweentimes.storage.places import Place
from betweentimes.storage.problems import (
    CasebookAlreadyHere,
    CasebookInUse,
    CasebookUnclear,
    FolderNotLocal,
    KeyFileMissing,
    NoCasebookHere,
)
from betweentimes.storage.recovery import new_recovery_key


def test_casebook_is_found_by_folder_key_file_or_its_copy(tmp_path):
    made = make_casebook(tmp_path)
    for path in (made.folder.path, made.folder.key_file, made.folder.path / "Lake practice.betweentimes.bak"):
        assert find_casebook(path) == made.folder
    made.folder.key_file.unlink()
    assert find_casebook(made.folder.path) == made.folder


def test_a_key_file_with_a_new_name_is_the_casebooks_though_its_copy_has_the_old_one(tmp_path):
    made = make_casebook(tmp_path)
    renamed = made.folder.key_file.rename(made.folder.path / "Another name.betweentimes")
    assert find_casebook(made.folder.path).key_file == renamed


def test_of_several_key_files_the_latest_that_fits_the_records_is_meant(tmp_path):
    made = make_casebook(tmp_path / "here")
    before = made.folder.key_file.read_bytes()
    save_key_file(made.folder.key_file, replace_recovery(made.unlocked, new_recovery_key()))
    elsewhere = create_key_file("person", "", PASSPHRASE, new_recovery_key(), FLOOR)
    for name, content in (
        ("Lake practice - Copy.betweentimes", before),
        ("Lake practice (2).betweentimes", b"{"),
        ("Other.betweentimes", key_file_bytes(replace(elsewhere.key_file, generation=9))),
    ):
        (made.folder.path / name).write_bytes(content)
    assert find_casebook(made.folder.path) == made.folder
    made.folder.records.unlink()
    with pytest.raises(CasebookUnclear):  # nothing tells any more which of the two casebooks it was
        find_casebook(made.folder.path)


def test_what_is_missing_is_named(tmp_path):
    made = make_casebook(tmp_path)
    for path in (tmp_path, tmp_path / "nowhere", made.folder.records, made.folder.path / "Other.betweentimes"):
        with pytest.raises(NoCasebookHere):
            find_casebook(path)
    for name in ("Lake practice.betweentimes", "Lake practice.betweentimes.bak", "Second.betweentimes"):
        (made.folder.path / name).write_bytes(b"")
    with pytest.raises(CasebookUnclear) as unclear:
        find_casebook(made.folder.path)
    assert unclear.value.names == ("Lake practice", "Second")
    for key_file in made.folder.path.glob("*.betweentimes*"):
        key_file.unlink()
    with pytest.raises(KeyFileMissing):
        find_casebook(made.folder.path)


def test_new_folder_is_for_its_owner_and_never_on_top_of_another(tmp_path):
    made = create_casebook_folder(tmp_path / "new" / "parent", "Lake: practice?", on_this_computer)
    assert made.path.name == "Lake practice"
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o777 == 0o700
    made.records.write_bytes(b"x")
    with pytest.raises(CasebookAlreadyHere):
        create_casebook_folder(tmp_path / "new" / "parent", "Lake practice", on_this_computer)


@pytest.mark.parametrize("kind", ["cloud", "network"])
def test_no_casebook_is_made_in_a_synced_or_network_folder(tmp_path, kind):
    with pytest.raises(FolderNotLocal) as refused:
        create_casebook_folder(tmp_path, "Lake", lambda path: Place(kind, "Somewhere"))
    assert (refused.value.kind, refused.value.name) == (kind, "Somewhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Dr Müller's practice", "Dr Müller's practice"),
        ("a/b\\c", "a b c"),
        ("..", "Casebook"),
        ("", "Casebook"),
        ("CON", "Casebook CON"),
        ("ends with dot.", "ends with dot"),
        ("x" * 5000, "x" * 60),
    ],
)
def test_names_become_file_names(name, file_name):
    assert file_name_from(name) == file_name


@given(st.text(max_size=200))
def test_any_name_makes_a_folder(tmp_path_factory, name):
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    parent = tmp_path_factory.mktemp("names")
    made = create_casebook_folder(parent, name, on_this_computer)
    assert made.path.parent == parent
    assert made.path.is_dir()


def test_second_opener_is_told_who_has_it(tmp_path):
    folder = make_casebook(tmp_path).folder
    with take_lock(folder, "Ada Brook", now) as lock:
        assert lock.left_behind is None
        with pytest.raises(CasebookInUse) as refused:
            take_lock(folder, "Ben Hill", now)
        assert (refused.value.who, refused.value.pid, refused.value.since_ms) == ("Ada Brook", os.getpid(), NOW_MS)
        assert refused.value.host
    take_lock(folder, "Ben Hill", now).release()


HOLDER = """
import sys, time
from pathlib import Path
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.instance_lock import take_lock
lock = take_lock(CasebookFolder(Path(sys.argv[1]), "x"), "Ada Brook", lambda: 7)
print("held", flush=True)
time.sleep(60)
"""


def test_lock_of_another_process_holds_until_it_dies(tmp_path):
    folder = make_casebook(tmp_path).folder
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, "-c", HOLDER, str(folder.path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CasebookInUse) as refused:
            take_lock(folder, "Ben Hill", now)
        assert (refused.value.who, refused.value.pid) == ("Ada Brook", holder.pid)
        holder.kill()
        holder.wait()
    with take_lock(folder, "Ben Hill", now) as lock:
        assert (lock.left_behind.who, lock.left_behind.since_ms) == ("Ada Brook", 7)


def test_lock_file_tells_nothing_after_closing(tmp_path):
    folder = make_casebook(tmp_path).folder
    lock = take_lock(folder, "Ada Brook", now)
    lock.release()
    lock.release()
    assert folder.lock_file.read_bytes() == b""


def test_interrupted_backups_are_cleared(tmp_path):
    folder = make_casebook(tmp_path).folder
    in_casebook = folder.path / ".work-Lake practice-abc"
    in_casebook.mkdir()
    (in_casebook / "records.db").write_bytes(b"x")
    clear_leftovers(folder)
    assert not in_casebook.exists()
    assert folder.records.exists()


def test_what_an_interruption_left_beside_backups_goes_with_the_next_one(tmp_path):
    casebook = make_casebook(tmp_path)
    backups = tmp_path / "backups"
    left, at_work = backups / ".work-Lake practice-abc", backups / ".work-Lake practice-def"
    of_another = backups / ".work-Hill practice-ghi"
    for folder in (left, at_work, of_another):
        folder.mkdir(parents=True)
        (folder / "backup").write_bytes(b"x")
    yesterday = left.stat().st_mtime - 2 * 86_400
    for folder in (left, of_another):
        os.utime(folder, (yesterday, yesterday))
    casebook.back_up(backups)
    assert not left.exists()
    assert at_work.exists() and of_another.exists()
