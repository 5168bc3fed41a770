"""Unlocking by the recovery key and setting another passphrase."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.unlock.conftest import PASSPHRASE

from betweentimes.storage.opening import unlock
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


def test_the_key_of_another_casebook_is_told(make, show, qtbot):
    make()
    shown = show()
    type_key(shown, qtbot, new_recovery_key())
    qtbot.waitUntil(lambda: "belongs to another casebook" in shown.said())


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
