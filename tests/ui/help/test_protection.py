"""The page that proves how the records are protected, on a real casebook."""

import ctypes
import os
import socket
import sqlite3
import sys
from dataclasses import replace

import pytest
from tests.ui.desk import make_desk

from betweentimes.clinic.session import Session
from betweentimes.storage import proof
from betweentimes.storage.backup import write_backup
from betweentimes.storage.key_file import copy_of
from betweentimes.storage.places import CLOUD, Place
from betweentimes.storage.proof import Claim
from betweentimes.ui.help.protection_dialog import ProtectionDialog

NOTE = "She crossed the zaphiroula bridge by herself"


@pytest.fixture
def desk(look, tmp_path, resources, frozen_now, today):
    made = make_desk(look, tmp_path / "casebook", resources, frozen_now, today)
    made.casebook.sessions.save(Session(client=made.uid, date=made.casebook.today(), note=NOTE))
    yield made
    made.close()


def test_every_check_says_what_it_did_and_what_came_out(desk, qtbot, tmp_path):
    dialog = ProtectionDialog(desk.context, tmp_path / "backups", tmp_path / "settings.toml")
    qtbot.addWidget(dialog)
    dialog.show()
    desk.context.jobs.wait_all(10_000)
    said = {claim: line.said.text() for claim, line in dialog.lines.items()}
    assert said[Claim.UNREADABLE].endswith("could read nothing.")
    assert "None was found" in said[Claim.NO_WORDS_OUTSIDE]
    assert said[Claim.BACKUP].startswith("None in ")
    assert "Looking…" not in said.values()
    assert dialog.lines[Claim.AUDIT].accessibleName().endswith("holds")


def test_words_that_lie_in_the_settings_file_are_told_with_the_file(desk, qtbot, tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text(f'theme = "{NOTE}"', encoding="utf-8")
    dialog = ProtectionDialog(desk.context, tmp_path / "backups", settings)
    qtbot.addWidget(dialog)
    desk.context.jobs.wait_all(10_000)
    assert "settings.toml" in dialog.lines[Claim.NO_WORDS_OUTSIDE].said.text()


def plain_records(desk, folder, _monkeypatch):
    (folder / "plain").mkdir()
    connection = sqlite3.connect(folder / "plain" / "records.db")
    connection.execute("CREATE TABLE note (words)")
    connection.commit()
    connection.close()
    desk.casebook.folder = replace(desk.casebook.folder, path=folder / "plain")


def words_left_beside(_desk, folder, _monkeypatch):
    (folder / "settings.toml").write_bytes(NOTE.encode("utf-16-le"))


def a_channel_outward(_desk, _folder, monkeypatch):
    """A socket that listens on this computer alone, past the guard of the test run."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    assert number >= 0 and libc.listen(number, 1) == 0
    monkeypatch.setattr(socket, "opened_for_test", Descriptor(number), raising=False)


class Descriptor:
    """Closes its number when it is let go of."""

    def __init__(self, number):
        self.number = number

    def __del__(self):
        os.close(self.number)


def backup_cut(desk, folder, _monkeypatch):
    source, data_key, head = desk.casebook.backup_source()
    path = write_backup(source, data_key, folder / "backups", desk.casebook.now(), head).path
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\0" * 40)


def audit_line_changed(desk, _folder, _monkeypatch):
    desk.casebook._database.execute_sql("DROP TRIGGER audit_not_changed")
    desk.casebook._database.execute_sql("UPDATE audit SET action = 'viewed' WHERE id = 1")


def older_casebook_in_its_place(desk, folder, _monkeypatch):
    """Another history from the same beginning, as when a whole folder of before was copied back."""
    source, data_key, head = desk.casebook.backup_source()
    count = int(head.partition(":")[0])
    write_backup(source, data_key, folder / "backups", desk.casebook.now(), f"{count + 2}:{'7c' * 32}")


def copy_of_key_file_lost(desk, _folder, _monkeypatch):
    copy_of(desk.casebook.folder.key_file).unlink()


def copied_about(_desk, _folder, monkeypatch):
    monkeypatch.setattr(proof, "kind_of_place", lambda _path: Place(CLOUD, "OneDrive"))


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a program about its own channels")


@pytest.mark.parametrize(
    ("harm", "claim", "words"),
    [
        (plain_records, Claim.UNREADABLE, "can be read without a key"),
        (words_left_beside, Claim.NO_WORDS_OUTSIDE, "settings.toml"),
        pytest.param(a_channel_outward, Claim.NO_INTERNET, "a channel to the internet open", marks=on_linux),
        (backup_cut, Claim.BACKUP, "is not as it was made"),
        (audit_line_changed, Claim.AUDIT, "Line 1 is not as it was written"),
        (older_casebook_in_its_place, Claim.AUDIT, "holds lines that are gone here"),
        (copy_of_key_file_lost, Claim.KEY_FILE, "missing or damaged"),
        (copied_about, Claim.PLACE, "a place of OneDrive"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_check_says_when_it_does_not_hold(desk, qtbot, tmp_path, monkeypatch, harm, claim, words):
    harm(desk, tmp_path, monkeypatch)
    dialog = ProtectionDialog(desk.context, tmp_path / "backups", tmp_path / "settings.toml")
    qtbot.addWidget(dialog)
    desk.context.jobs.wait_all(10_000)
    line = dialog.lines[claim]
    assert words in line.said.text()
    assert line.accessibleName().endswith("does not hold")
