"""Bringing a casebook back from a backup."""

import shutil

import pytest
from PySide6.QtCore import Qt
from tests.ui.unlock.conftest import PASSPHRASE

from betweentimes.clinic.client import Client
from betweentimes.storage.backup import write_backup
from betweentimes.storage.opening import open_casebook


@pytest.fixture
def backed_up(make, start, around, frozen_now):
    """A casebook with a backup that holds one client, and a second client since."""
    key_file, recovery = make()
    casebook = open_casebook(key_file, PASSPHRASE, around)
    casebook.clients.save(Client(name="Rowan", therapist=casebook.me.uid))
    folder, data_key, head = casebook.backup_source()
    target = start.casebooks / "Millbrook Practice backups"
    target.mkdir()
    facts = write_backup(folder, data_key, target, frozen_now(), head)
    casebook.clients.save(Client(name="Ines", therapist=casebook.me.uid))
    casebook.close()
    return key_file, facts.path, recovery


def check(shown, qtbot, passphrase: str) -> None:
    line = shown.page.restoring.secret_panel.passphrase.line
    assert line.hasFocus()
    qtbot.keyClicks(line, passphrase)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_backup_replaces_the_casebook_which_is_kept(backed_up, show, qtbot, frozen_now):
    shown = show()
    shown.press("action_restore")
    restoring = shown.page.restoring
    assert restoring.panel.list.row(restoring.panel.list.current()).accessibleDescription() == "Tue 17 Nov, 12:58"
    qtbot.keyClick(restoring.panel.list.row(restoring.panel.list.current()), Qt.Key.Key_Return)
    check(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: shown.page.stack.current is restoring.preview)
    assert "Clients 2 1 −1" in restoring.preview.counts_text()
    assert "Sessions 0 0" in [line.strip() for line in restoring.preview.counts_text().splitlines()]
    shown.press("action_restore")
    qtbot.waitUntil(lambda: shown.page.stack.current is restoring.done)
    kept = backed_up[0].parent.with_name("Millbrook Practice (before restore 2026-11-17)")
    assert "(before restore 2026-11-17)" in restoring.done.kept.text()
    assert "A verified backup of it was made first." in restoring.done.kept.text()
    assert len(list(backed_up[1].parent.glob("*.betweentimes-backup"))) == 2
    assert (kept / "records.db").is_file()
    shown.press("action_open")
    assert [line.name for line in shown.opened[0].clients.lines()] == ["Rowan"]
    assert "restored" in [line.action for line in shown.opened[0].history.audit(5)]
    assert shown.opened[0].last_backup == frozen_now() and not shown.opened[0].changed_since_backup


def test_a_lost_casebook_comes_back_under_its_name(backed_up, show, qtbot, start):
    shutil.rmtree(backed_up[0].parent)
    shown = show()
    assert shown.page.stack.current is shown.page.welcome
    shown.press("action_restore")
    shown.press("action_take_backup")
    check(shown, qtbot, PASSPHRASE)
    restoring = shown.page.restoring
    qtbot.waitUntil(lambda: shown.page.stack.current is restoring.preview)
    shown.press("action_restore")
    qtbot.waitUntil(lambda: shown.page.stack.current is restoring.done)
    assert not restoring.done.kept.isVisible()
    shown.press("action_open")
    assert shown.opened[0].folder.key_file == backed_up[0]


def lost(key_file):
    for path in key_file.parent.glob("*.betweentimes*"):
        path.unlink()


def damaged(key_file):
    for path in key_file.parent.glob("*.betweentimes*"):
        path.write_bytes(b"{")


@pytest.mark.parametrize("harm", [lost, damaged], ids=lambda harm: harm.__name__)
def test_where_only_the_key_file_is_lost_no_record_is_given_up(backed_up, show, qtbot, harm):
    harm(backed_up[0])
    shown = show()
    shown.press("action_restore_instead")
    shown.press("action_take_backup")
    check(shown, qtbot, PASSPHRASE)
    preview = shown.page.restoring.preview
    qtbot.waitUntil(lambda: shown.page.stack.current is preview)
    assert preview.key_file_button.hasFocus()
    qtbot.keyClick(preview.key_file_button, Qt.Key.Key_Return)
    unlocking = shown.page.unlocking.panel
    qtbot.waitUntil(lambda: shown.page.stack.current is unlocking)
    assert shown.said().startswith("The key file is there again")
    qtbot.keyClicks(unlocking.passphrase.line, PASSPHRASE)
    qtbot.keyClick(unlocking.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.opened))
    assert [line.name for line in shown.opened[0].clients.lines()] == ["Ines", "Rowan"]
    assert {path.name for path in backed_up[0].parent.parent.iterdir()} == {
        "Millbrook Practice",
        "Millbrook Practice backups",
    }


def test_a_whole_key_file_is_not_offered_to_be_made_again(backed_up, show, qtbot):
    shown = show()
    shown.press("action_restore")
    shown.press("action_take_backup")
    check(shown, qtbot, PASSPHRASE)
    preview = shown.page.restoring.preview
    qtbot.waitUntil(lambda: shown.page.stack.current is preview)
    assert not preview.key_file_button.isVisible()
    assert preview.restore_button.hasFocus()


def test_the_recovery_key_opens_a_backup_too(backed_up, show, qtbot):
    shown = show()
    shown.page.show_casebook(backed_up[1])
    shown.press("action_other_secret")
    qtbot.keyClicks(shown.page.restoring.secret_panel.key.line, backed_up[2])
    shown.press("action_check")
    qtbot.waitUntil(lambda: shown.page.stack.current is shown.page.restoring.preview)


def test_a_wrong_passphrase_changes_nothing_and_waits(backed_up, show, qtbot):
    shown = show()
    shown.page.show_casebook(backed_up[1])
    check(shown, qtbot, "six noisy lanterns by the sea")
    qtbot.waitUntil(lambda: "does not open" in shown.said())
    assert not shown.page.restoring.secret_panel.check_button.isEnabled()
    assert backed_up[0].is_file()


def test_a_damaged_backup_is_told_and_nothing_changes(backed_up, show, qtbot):
    data = bytearray(backed_up[1].read_bytes())
    data[len(data) // 2] ^= 1
    backed_up[1].write_bytes(bytes(data))
    shown = show()
    shown.page.show_casebook(backed_up[1])
    check(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "This backup is damaged" in shown.said())
    assert "nothing was changed" in shown.said()


def test_a_file_that_is_no_backup_is_told(backed_up, show, tmp_path):
    other = tmp_path / "letter.betweentimes-backup"
    other.write_text("nothing of the kind")
    shown = show()
    shown.page.show_casebook(other)
    assert "This backup is damaged" in shown.said()
    assert shown.page.stack.current is shown.page.restoring.panel


def test_backups_in_the_second_place_are_offered_too_and_each_once(backed_up, show, start, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    start.settings.change(backup_folder_2=str(stick))
    shutil.copyfile(backed_up[1], stick / backed_up[1].name)
    shown = show()
    shown.press("action_restore")
    assert shown.page.restoring.panel.list.current() == str(backed_up[1])
    assert len(shown.page.restoring.panel.list.values()) == 1
    backed_up[1].unlink()
    shown.page.restoring.begin()
    assert shown.page.restoring.panel.list.current() == str(stick / backed_up[1].name)


def test_a_restore_that_was_cut_off_leaves_a_casebook_to_open(backed_up, show):
    folder = backed_up[0].parent
    folder.rename(folder.with_name("Millbrook Practice (before restore 2026-11-17)"))
    shown = show()
    assert shown.page.stack.current is shown.page.unlocking.panel
