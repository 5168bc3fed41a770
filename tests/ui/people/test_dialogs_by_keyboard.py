"""The dialogs about people and keys by the keyboard alone: names, a focus, room on a low screen, and away by Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.people.conftest import PASSPHRASE
from tests.ui.people.test_people_dialog import add
from tests.ui.test_accessibility import LOWEST_SCREEN, nameless

from betweentimes.ui.people.leaving_dialog import LeavingDialog
from betweentimes.ui.people.new_key_dialog import NewKeyDialog
from betweentimes.ui.people.people_dialog import PeopleDialog
from betweentimes.ui.people.person_dialog import PersonDialog
from betweentimes.ui.people.recovery_kit_dialog import RecoveryKitDialog
from betweentimes.ui.settings.passphrase_dialog import PassphraseDialog

DIALOGS = {
    "people": lambda start, casebook, _: PeopleDialog(start, casebook),
    "add a person": lambda start, casebook, _: PersonDialog(start, casebook),
    "a passphrase for somebody": PersonDialog,
    "one's own passphrase": lambda start, casebook, _: PassphraseDialog(start, casebook),
    "somebody leaves": lambda start, casebook, person: LeavingDialog(start.look, casebook, person),
    "a new key": lambda start, casebook, _: NewKeyDialog(start, casebook),
    "the recovery kit": lambda start, casebook, _: RecoveryKitDialog(start, casebook),
}


@pytest.fixture(params=DIALOGS)
def shown(request, start, casebook, qtbot):
    made = DIALOGS[request.param](start, casebook, add(casebook))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_has_a_name_the_keyboard_a_place_and_escape_leaves(shown, look, theme):
    look.set_theme(theme)
    assert nameless(shown) == []
    focus = QApplication.focusWidget()
    assert focus is not None and shown.isAncestorOf(focus)
    assert shown.minimumSizeHint().height() <= LOWEST_SCREEN
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_no_passphrase_and_no_key_stays_in_a_dialog_that_was_left(start, casebook, qtbot):
    add(casebook)
    dialog = NewKeyDialog(start, casebook)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.mine.first.set_value(PASSPHRASE)
    assert dialog.kit.view.text() and all(dialog.others.given().values())
    dialog.reject()
    assert not dialog.kit.view.text() and not any(dialog.others.given().values()) and not dialog.mine.value()


def test_what_a_new_key_still_needs_is_marked_one_field_after_the_other(start, casebook, qtbot):
    other = add(casebook)
    dialog = NewKeyDialog(start, casebook)
    qtbot.addWidget(dialog)
    dialog.show()

    def marked():
        dialog.make_button.click()
        assert dialog.isVisible() and dialog.said.text() and dialog.wanted is None
        part = dialog.said.mark.part()
        assert part.property("refused") is True and dialog.focusWidget() is part
        return part

    assert marked() is dialog.mine.first.line
    dialog.mine.first.set_value("four brown boats in the rain")
    assert marked() is dialog.mine.again.line
    dialog.mine.again.set_value("four brown boats in the rain")
    theirs = dialog.others.fields[other.uid]
    made = theirs.value()
    theirs.set_value("abc")
    assert marked() is theirs
    theirs.set_value(made)
    assert marked() is dialog.back.line
