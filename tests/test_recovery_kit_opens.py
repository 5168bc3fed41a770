"""The recovery kit opens a casebook without this program: the printed lines are run as they stand on the paper."""

import datetime
import io
import json
import shlex
import subprocess
import sys
import zipfile

import pytest
from pypdf import PdfReader
from sqlcipher3 import dbapi2 as sqlcipher
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets

from betweentimes.clinic.client import Client
from betweentimes.documents.papers import Papers
from betweentimes.documents.recovery_kit import RecoveryKitRequest
from betweentimes.documents.recovery_listing import COMMAND, LISTING, READ_COMMAND, READING, SHELL
from betweentimes.storage.backup import write_backup
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.sections import Surroundings

DAY = datetime.date(2026, 11, 3)
PASSPHRASE = "seven quiet lanterns by the lake"


@pytest.fixture
def around(resources, frozen_now, today):
    return Surroundings(shipped_worksheets(resources / "worksheets"), frozen_now, today)


@pytest.fixture
def closed(tmp_path, around):
    """A closed casebook with a client, its folder, its recovery key and a backup."""
    casebook, recovery = open_new(tmp_path, Kind("Kit", "A. Osei", "", PASSPHRASE), around)
    casebook.clients.save(Client(name="Olive Marker"))
    folder, data_key, head = casebook.backup_source()
    backup = write_backup(folder, data_key, tmp_path / "backups", around.now(), head).path
    casebook.close()
    return folder, recovery, backup


@pytest.fixture
def printed(resources, closed):
    """The lines on the paper."""
    papers = Papers(resources / "fonts", resources / "paper")
    pdf = papers.recovery_kit(RecoveryKitRequest(key=closed[1], made_on=DAY))
    return [line.strip() for page in PdfReader(io.BytesIO(pdf)).pages for line in page.extract_text().splitlines()]


def run_printed(printed, folder, key_file, recovery):
    """Type the listing from the paper, run it, and give back what it prints."""
    start = printed.index(LISTING.splitlines()[0])
    program = folder / "key.py"
    program.write_text("\n".join(printed[start : start + len(LISTING.splitlines())]) + "\n", encoding="utf-8")
    assert COMMAND in printed
    ran = subprocess.run(
        [sys.executable, str(program), str(key_file), recovery], capture_output=True, text=True, check=True, cwd=folder
    )
    return ran.stdout.strip()


def read_with_stock_sqlcipher(printed, records, raw_key):
    """Follow the lines for the shell with a connection that knows nothing of this program."""
    pragma, compatibility, _tables, select = printed[printed.index(SHELL[0]) + 1 : printed.index(SHELL[0]) + 5]
    connection = sqlcipher.connect(str(records))
    try:
        connection.execute(pragma.replace("x'...'", raw_key))
        connection.execute(compatibility)
        return connection.execute(select).fetchall()
    finally:
        connection.close()


def test_the_printed_lines_open_the_records(printed, closed, tmp_path):
    folder, recovery, _ = closed
    raw_key = run_printed(printed, tmp_path, folder.key_file, recovery.lower().replace("-", " "))
    assert len(raw_key) == len("x''") + 96
    assert read_with_stock_sqlcipher(printed, folder.records, raw_key) == [("Olive Marker",)]


def test_the_printed_lines_open_the_records_where_there_is_no_shell_of_sqlcipher_4(printed, closed, tmp_path):
    folder, recovery, _ = closed
    raw_key = run_printed(printed, tmp_path, folder.key_file, recovery)
    start = printed.index(READING.splitlines()[0], printed.index(SHELL[0]))
    read = folder.path / "read.py"
    read.write_text("\n".join(printed[start : start + len(READING.splitlines())]) + "\n", encoding="utf-8")
    command = shlex.split(printed[printed.index(READ_COMMAND)].replace("x'...'", raw_key))
    ran = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=True, cwd=folder.path)
    assert ran.stdout == "('Olive Marker',)\n"


def test_the_printed_lines_open_a_backup_when_the_key_file_is_lost(printed, closed, tmp_path):
    _, recovery, backup = closed
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "unpacked")
    raw_key = run_printed(printed, tmp_path, tmp_path / "unpacked" / "keys.betweentimes", recovery)
    assert read_with_stock_sqlcipher(printed, tmp_path / "unpacked" / "records.db", raw_key) == [("Olive Marker",)]


def test_another_recovery_key_opens_nothing(printed, closed, tmp_path):
    folder, recovery, _ = closed
    other = ("0" if recovery[0] != "0" else "1") + recovery[1:]
    with pytest.raises(subprocess.CalledProcessError):
        run_printed(printed, tmp_path, folder.key_file, other)


@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_a_key_file_that_is_lost_or_damaged_is_written_anew_from_its_copy(closed, around, harm):
    folder, recovery, _ = closed
    whole = folder.key_file.read_bytes()
    if harm == "lost":
        folder.key_file.unlink()
    else:
        folder.key_file.write_bytes(whole[: len(whole) // 2])
    casebook = open_casebook(folder.path, recovery, around, recovery=True)
    try:
        assert folder.key_file.read_bytes() == whole
    finally:
        casebook.close()


def test_the_copy_within_the_records_is_a_whole_key_file(closed, around):
    folder, recovery, _ = closed
    casebook = open_casebook(folder.path, recovery, around, recovery=True)
    kept = bytes(casebook._database.execute_sql("SELECT key_file FROM casebook").fetchone()[0])
    for path in (folder.key_file, folder.key_file.with_name(folder.key_file.name + ".bak")):
        path.unlink()
    casebook.close()
    assert json.loads(folder.key_file.read_bytes()) == json.loads(kept)
