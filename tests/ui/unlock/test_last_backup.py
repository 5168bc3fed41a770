"""A casebook that does not open says when it was last backed up, and offers to put that backup back."""

import datetime
import json
import shutil

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.unlock.conftest import PASSPHRASE

from betweentimes.storage.backup import write_backup
from betweentimes.storage.database import open_database
from betweentimes.storage.key_file import copy_of
from betweentimes.storage.opening import unlock
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.unlock.backups_panel import made_words
from betweentimes.ui.unlock.last_backup import LastBackup, last_backup_words

DAY_MS = 86_400_000


@pytest.fixture
def backed_up(make, start):
    """A closed casebook with a verified backup of three days ago."""
    key_file, _ = make()
    found = unlock(key_file, PASSPHRASE)
    back_up(found, start.now() - 3 * DAY_MS)
    return found


def back_up(found, at):
    return write_backup(found.folder, found.unlocked.data_key, backup_folder_of(found.folder), at)


def cut(found):
    found.folder.records.write_bytes(found.folder.records.read_bytes()[:-2000])


def damage_within(found):
    data = bytearray(found.folder.records.read_bytes())
    data[100:12_288] = bytes(12_188)
    found.folder.records.write_bytes(bytes(data))


def lose_key_file(found):
    for path in (found.folder.key_file, copy_of(found.folder.key_file)):
        path.unlink()


def damage_key_file(found):
    for path in (found.folder.key_file, copy_of(found.folder.key_file)):
        path.write_text("{}")


def make_key_file_newer(found):
    for path in (found.folder.key_file, copy_of(found.folder.key_file)):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))


def make_records_newer(found):
    database = open_database(found.folder.records, found.unlocked.data_key)
    database.execute_sql("PRAGMA user_version = 99")
    database.close()


def lose_records(found):
    found.folder.records.unlink()


BEFORE_TYPING = (cut, lose_key_file, damage_key_file, make_key_file_newer, lose_records)


def restoring_is_offered(start):
    panel = start.page.unlocking.panel
    return panel.offers.buttons["restore"].isVisible()


def last_backup_of(start):
    return start.page.unlocking.panel.backup.text()


@pytest.mark.parametrize("harm", BEFORE_TYPING, ids=lambda harm: harm.__name__)
def test_what_cannot_be_unlocked_says_when_it_was_last_backed_up(backed_up, show, qtbot, harm):
    harm(backed_up)
    start = show()
    if start.page.stack.current is not start.page.unlocking.panel:
        start.page.show_casebook(backed_up.folder.path)
    assert start.said()
    qtbot.waitUntil(lambda: "Last verified backup: " in last_backup_of(start))
    assert restoring_is_offered(start)


@pytest.mark.parametrize("harm", [damage_within, make_records_newer], ids=lambda harm: harm.__name__)
def test_what_is_seen_after_the_passphrase_leaves_the_line_and_the_way(backed_up, show, qtbot, harm):
    harm(backed_up)
    start = show()
    qtbot.keyClicks(start.page.unlocking.panel.passphrase.line, PASSPHRASE)
    start.press("action_unlock")
    qtbot.waitUntil(lambda: bool(start.said()) and not start.page.unlocking.panel.working.is_on())
    qtbot.waitUntil(lambda: "Last verified backup: " in last_backup_of(start))
    assert restoring_is_offered(start)


def test_another_casebooks_backup_does_not_stand_for_it(backed_up, make, show, qtbot):
    other, _ = make("Evening group")
    lose_key_file(unlock(other, PASSPHRASE))
    start = show()
    start.page.show_casebook(other.parent)
    qtbot.waitUntil(lambda: "No backup was found where they are kept." in last_backup_of(start))


def test_a_folder_that_is_gone_says_what_there_is_of_it(backed_up, show, qtbot):
    shutil.rmtree(backed_up.folder.path)
    start = show()
    start.page.show_casebook(backed_up.folder.key_file)
    qtbot.waitUntil(lambda: "Last verified backup: " in start.said())
    assert start.said().startswith("There is no casebook here")
    start.press("action_restore")
    assert len(start.page.restoring.panel.list.values()) == 1


def test_the_backups_of_a_folder_outside_the_usual_one_are_found_when_it_is_gone(backed_up, show, tmp_path, qtbot):
    outside = tmp_path / "outside"
    shutil.move(backed_up.folder.path.parent, outside)
    path = outside / backed_up.folder.path.name
    shutil.rmtree(path)
    start = show()
    start.page.show_casebook(path)
    qtbot.waitUntil(lambda: "Last verified backup: " in start.said())
    start.press("action_restore")
    assert len(start.page.restoring.panel.list.values()) == 1


def test_one_dated_ahead_is_told_as_such_and_hides_no_other(backed_up, show, start, qtbot):
    ahead = back_up(backed_up, start.now() + 365 * DAY_MS)
    shown = show()
    qtbot.waitUntil(lambda: "Last verified backup: " in last_backup_of(shown))
    assert "yet to come" not in last_backup_of(shown)
    shown.press("action_restore")
    rows = shown.page.restoring.panel.list
    assert rows.values()[-1] == str(ahead.path) and rows.current() == rows.values()[0] != str(ahead.path)
    assert "the clock was wrong on that day" in shown.page.restoring.panel._words.text()
    for path in backup_folder_of(backed_up.folder).iterdir():
        if path != ahead.path:
            path.unlink()
    shown.page.show_start()
    qtbot.waitUntil(lambda: "yet to come: this computer’s clock was wrong then" in last_backup_of(shown))


def test_words_of_one_dated_ahead():
    today = datetime.date(2026, 11, 22)
    noon = int(datetime.datetime(2027, 11, 22, 12).astimezone().timestamp() * 1000)
    told = last_backup_words(LastBackup(noon, second_away=True, ahead=True), today)
    assert told == (
        "Last verified backup: 22 Nov 2027 at 12:00. That is yet to come: this computer’s clock was wrong then, or is"
        " wrong now. The second place is not there today."
    )
    assert made_words(noon, today).endswith("12:00 (yet to come)")
    assert "(" not in made_words(noon, datetime.date(2027, 11, 22))


def test_every_way_to_restore_is_a_button_that_can_be_pressed(backed_up, show, qtbot):
    make_key_file_newer(backed_up)
    start = show()
    start.press("action_restore_instead")
    assert start.page.stack.current is start.page.restoring.panel
    assert start.page.restoring.panel.findChild(QPushButton, "action_take_backup").isEnabled()
