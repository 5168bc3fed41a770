"""Settings of this computer and of the casebook, and changing the passphrase."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from betweentimes.settings import SettingsStore
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.failed_unlocks import read_failures
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import Surroundings, create_casebook, open_casebook, unlock
from betweentimes.storage.problems import WrongPassphrase
from betweentimes.ui.settings.passphrase_dialog import PassphraseDialog
from betweentimes.ui.settings.settings_dialog import SettingsDialog
from betweentimes.ui.start_context import StartContext

PASSPHRASE = "seven quiet lanterns by the lake"
NEW = "nine small boats in the rain"


@pytest.fixture
def casebook(start: StartContext, around: Surroundings) -> Iterator[Casebook]:
    made, _ = create_casebook(start.casebooks, "Millbrook Practice", "A. Osei", "", PASSPHRASE, FLOOR, around)
    yield made
    made.close()


@pytest.fixture
def dialog(start: StartContext, casebook: Casebook, qtbot) -> SettingsDialog:
    made = SettingsDialog(start, casebook)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_what_is_changed_is_kept_here_and_in_the_casebook(dialog, casebook, start, qtbot, tmp_path):
    qtbot.mouseClick(dialog.computer.theme.segment("dark"), Qt.MouseButton.LeftButton)
    dialog.computer.minutes.set_value(25)
    dialog.computer.set_backup_folder(str(tmp_path / "stick"))
    dialog.computer.names.click()
    qtbot.keyClicks(dialog.casebook_card.too_much, "Ring us on weekdays, 9 to 5.")
    qtbot.keyClicks(dialog.casebook_card.title_input, "Psychologist")
    dialog.save_button.click()
    assert dialog.result() == SettingsDialog.DialogCode.Accepted
    settings = start.settings.settings
    assert (settings.theme, settings.lock_after_minutes, settings.names_before_unlock) == ("dark", 25, False)
    assert settings.backup_folder == str(tmp_path / "stick")
    assert casebook.settings.get("clinic.too_much") == "Ring us on weekdays, 9 to 5."
    assert casebook.me.title == "Psychologist"
    assert "Leeds" not in (tmp_path / "settings.toml").read_text()


def test_cancel_changes_nothing(dialog, casebook, start, qtbot, tmp_path):
    qtbot.keyClicks(dialog.casebook_card.person, " Brook")
    dialog.computer.minutes.set_value(25)
    dialog.cancel_button.click()
    assert casebook.me.name == "A. Osei"
    assert not (tmp_path / "settings.toml").exists()


def test_what_policy_decided_is_shown_and_cannot_be_changed(start, casebook, qtbot, tmp_path):
    (tmp_path / "policy.toml").write_text('lock_after_minutes = 5\nbackup_folder = "/srv/backups"\n')
    store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
    dialog = SettingsDialog(replace(start, settings=store), casebook)
    qtbot.addWidget(dialog)
    assert not dialog.computer.minutes.isEnabled()
    assert dialog.computer.minutes.value() == 5
    assert not dialog.computer.folder_button.isEnabled()
    dialog.computer.minutes.set_value(25)
    dialog.save_button.click()
    assert dialog.result() == SettingsDialog.DialogCode.Accepted
    assert store.settings.lock_after_minutes == 5


@pytest.mark.parametrize("typed", ["0", "61", "soon", ""])
def test_minutes_out_of_range_are_told(dialog, qtbot, typed):
    dialog.computer.minutes.set_typed(typed)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.said.text()


def test_a_person_has_a_name(dialog, casebook):
    dialog.casebook_card.person.clear()
    dialog.save_button.click()
    assert "Write your name" in dialog.said.text()
    assert casebook.me.name == "A. Osei"


def test_settings_that_cannot_be_written_hold_until_the_end(start, casebook, qtbot, tmp_path):
    (tmp_path / "file").write_text("")
    store = SettingsStore(tmp_path / "file" / "settings.toml", tmp_path / "policy.toml")
    dialog = SettingsDialog(replace(start, settings=store), casebook)
    qtbot.addWidget(dialog)
    dialog.computer.minutes.set_value(25)
    dialog.save_button.click()
    assert dialog.result() == SettingsDialog.DialogCode.Accepted
    assert not dialog.kept, "the window tells so, once"
    assert store.settings.lock_after_minutes == 25


def test_everything_has_a_name_to_be_read(dialog):
    for widget in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QAbstractButton)):
        inner = widget.objectName().startswith("qt_spinbox")
        assert inner or widget.accessibleName(), (type(widget).__name__, widget.objectName())


@pytest.fixture
def passphrase_dialog(start: StartContext, casebook: Casebook, qtbot) -> PassphraseDialog:
    made = PassphraseDialog(start, casebook)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def type_passphrases(dialog: PassphraseDialog, qtbot, old: str, new: str) -> None:
    qtbot.keyClicks(dialog.old.line, old)
    qtbot.keyClicks(dialog.new.first.line, new)
    qtbot.keyClicks(dialog.new.again.line, new)
    qtbot.keyClick(dialog.new.again.line, Qt.Key.Key_Return)


def test_the_passphrase_is_changed_while_the_casebook_is_open(passphrase_dialog, casebook, around, qtbot):
    key_file = casebook.folder.key_file
    type_passphrases(passphrase_dialog, qtbot, PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: not passphrase_dialog.isVisible())
    assert passphrase_dialog.result() == PassphraseDialog.DialogCode.Accepted
    assert passphrase_dialog.old.value() == ""
    casebook.people.save(replace(casebook.me, title="Psychologist"))
    casebook.close()
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)
    again = open_casebook(key_file, NEW, around)
    assert again.me.title == "Psychologist"
    assert "passphrase_replaced" in [line.action for line in again.history.audit(10)]
    again.close()


def test_the_wrong_present_passphrase_changes_nothing(passphrase_dialog, casebook, qtbot):
    type_passphrases(passphrase_dialog, qtbot, "six noisy lanterns by the sea", NEW)
    qtbot.waitUntil(lambda: "another one" in passphrase_dialog.said.text())
    assert "try again in a second" in passphrase_dialog.said.text()
    assert not passphrase_dialog.save_button.isEnabled()
    assert passphrase_dialog.old.line.hasFocus()
    assert unlock(casebook.folder.key_file, PASSPHRASE)


def test_the_wait_goes_on_in_another_dialog_and_the_next_unlock_tells(passphrase_dialog, casebook, start, qtbot):
    for _ in range(2):
        passphrase_dialog.delay.reset()
        type_passphrases(passphrase_dialog, qtbot, "six noisy lanterns by the sea", NEW)
        qtbot.waitUntil(lambda: passphrase_dialog.delay.seconds_left > 0)
    assert read_failures(casebook.folder).count == 2
    again = PassphraseDialog(start, casebook)
    qtbot.addWidget(again)
    assert not again.save_button.isEnabled() and "try again in 2 seconds" in again.said.text()


def test_a_weak_new_passphrase_is_refused(passphrase_dialog, qtbot):
    type_passphrases(passphrase_dialog, qtbot, PASSPHRASE, "Millbrook Practice")
    assert "the casebook’s name or yours" in passphrase_dialog.said.text()
    assert passphrase_dialog.isVisible()


def test_closing_while_it_works_leaves_a_passphrase_that_opens(passphrase_dialog, casebook, start, qtbot):
    before = casebook.folder.key_file.read_bytes()
    type_passphrases(passphrase_dialog, qtbot, PASSPHRASE, NEW)
    passphrase_dialog.reject()
    assert start.jobs.wait_all(10_000)
    assert casebook.folder.key_file.read_bytes() == before
    assert unlock(casebook.folder.key_file, PASSPHRASE)
