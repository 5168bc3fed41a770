"""Unlocking a casebook that is there."""

from PySide6.QtCore import Qt

from tests.ui.unlock.conftest import PASSPHRASE


def test_the_right_passphrase_opens_the_casebook(make, show, qtbot):
    make()
    start = show()
    panel = start.page.unlocking.panel
    assert start.page.stack.current is panel
    assert panel.title.text() == "Millbrook Practice"
    assert panel.passphrase.line.hasFocus()
    qtbot.keyClicks(panel.passphrase.line, PASSPHRASE)
    qtbot.keyClick(panel.passphrase.line, Qt.Key.Key_Return)
    assert panel.working.is_on()
    qtbot.waitUntil(lambda: len(start.opened) == 1)
    assert start.opened[0].name == "Millbrook Practice"
    assert start.opened[0].me.name == "A. Osei"
