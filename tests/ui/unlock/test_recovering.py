"""Unlocking by the recovery key and setting another passphrase."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.unlock.conftest import PASSPHRASE

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.failed_unlocks import read_failures
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import read_key_file
from betweentimes.storage.opening import open_casebook, unlock
from betweentimes.storage.problems import WrongPassphrase
from betweentimes.storage.recovery import new_recovery_key

NEW = "nine small boats in the rain"


def type_key(shown, qtbot, text: str) -> None:
    shown.press("action_use_recovery")
    line = shown.page.unlocking.recovery.key.line
    assert line.hasFocus()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_recovery_key_opens_and_sets_a_new_passphrase(make, show, qtbot):
    key_file, recovery = make()
    shown = show()
    type_key(shown, qtbot, recovery.replace("-", "").lower())
    after = shown.page.unlocking.after
    qtbot.waitUntil(lambda: shown.page.stack.current is after)
    assert shown.opened == []
    qtbot.keyClicks(after.passphrase.first.line, NEW)
    qtbot.keyClicks(after.passphrase.again.line, NEW)
    qtbot.keyClick(after.passphrase.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    assert shown.opened[0].me.name == "A. Osei"
    assert unlock(key_file, NEW)
    assert unlock(key_file, recovery, recovery=True)
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)
    actions = [line.action for line in shown.opened[0].history.audit(10)]
    assert {"unlocked_by_recovery", "passphrase_replaced"} <= set(actions)


def test_it_opens_without_changing_the_passphrase(make, show, qtbot):
    key_file, recovery = make()
    shown = show()
    type_key(shown, qtbot, recovery)
    qtbot.waitUntil(lambda: shown.page.stack.current is shown.page.unlocking.after)
    shown.press("action_skip")
    assert len(shown.opened) == 1
    assert unlock(key_file, PASSPHRASE)


def test_who_set_a_passphrase_is_at_work_afterwards(make, show, around, qtbot):
    key_file, recovery = make()
    owner = open_casebook(key_file, PASSPHRASE, around)
    member = owner.people.save(Person("", "B. Lind", "", Role.MEMBER))
    first = owner.key_ring.giving(member, "B. Lind", "another good long passphrase", FLOOR)
    owner.key_ring.given(member.uid, first())
    owner.close()
    shown = show()
    type_key(shown, qtbot, recovery)
    after = shown.page.unlocking.after
    qtbot.waitUntil(lambda: shown.page.stack.current is after)
    after.people.set_current(
        next(slot.slot_id for slot in read_key_file(key_file).people if slot.person_uid == member.uid)
    )
    after.passphrase.first.set_value(NEW)
    after.passphrase.again.set_value(NEW)
    before = key_file.read_bytes()
    shown.press("action_set_passphrase")
    assert key_file.read_bytes() == before, "nothing is written before the casebook is entered"
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    assert shown.opened[0].me == member
    assert unlock(key_file, NEW).unlocked.person_uid == member.uid and unlock(key_file, PASSPHRASE)
    lines = {line.action: line for line in shown.opened[0].history.audit(10)}
    assert lines["passphrase_replaced"].record == member.uid and "unlocked_by_recovery" in lines


@pytest.mark.parametrize(
    ("typed", "words"),
    [("3F6KT-9", "seven groups of five"), ("UUUUU-" * 7, "Group 1 of the recovery key"), ("", "seven groups")],
)
def test_a_mistyped_key_says_where(make, show, qtbot, typed, words):
    make()
    shown = show()
    type_key(shown, qtbot, typed)
    qtbot.waitUntil(lambda: words in shown.said())
    assert shown.page.unlocking.recovery.key.line.hasFocus()
    assert read_failures(shown.page.unlocking.folder).count == 0, "a slip of the finger is no attempt"


def test_the_key_of_another_casebook_is_told(make, show, qtbot):
    make()
    shown = show()
    type_key(shown, qtbot, new_recovery_key())
    qtbot.waitUntil(lambda: "belongs to another casebook" in shown.said())
    assert read_failures(shown.page.unlocking.folder).count == 1


def test_the_key_is_grouped_as_it_is_typed_and_mended_within(make, show, qtbot):
    make()
    shown = show()
    shown.press("action_use_recovery")
    line = shown.page.unlocking.recovery.key.line
    qtbot.keyClicks(line, "abcde fgh")
    assert line.text() == "ABCDE-FGH"
    line.setCursorPosition(2)
    qtbot.keyClicks(line, "9")
    assert (line.text(), line.cursorPosition()) == ("AB9CD-EFGH", 3)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert (line.text(), line.cursorPosition()) == ("ABCDE-FGH", 2)
    assert shown.page.unlocking.recovery.key.hint.text() == "Group 2 of 7, 3 of 5 characters."
