"""Making a casebook, to the open casebook."""

import stat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.unlock.conftest import PASSPHRASE, StartPage

from betweentimes.storage.opening import unlock
from betweentimes.storage.passphrase import passphrase_faults


def fill_in(start: StartPage, qtbot, name: str = "Millbrook Practice", passphrase: str = PASSPHRASE) -> None:
    form = start.page.creating.panel
    qtbot.keyClicks(form.name, name)
    qtbot.keyClicks(form.person, "A. Osei")
    qtbot.keyClicks(form.profession, "Psychologist")
    qtbot.keyClicks(form.passphrase.first.line, passphrase)
    qtbot.keyClicks(form.passphrase.again.line, passphrase)


def test_a_casebook_is_made_once_its_recovery_key_was_typed_back(show, qtbot, start):
    shown = show()
    assert shown.page.stack.current is shown.page.welcome
    shown.press("action_make_casebook")
    fill_in(shown, qtbot)
    shown.press("action_describe_casebook")
    key_panel = shown.page.creating.key_panel
    key = key_panel.view.text()
    assert len(key) == 41
    shown.press("action_written_down")
    assert not key_panel.view.isVisible()
    assert list(start.casebooks.glob("*")) == []
    qtbot.keyClicks(key_panel.typed.line, key.lower().replace("-", " "))
    shown.press("action_confirm_recovery_key")
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    casebook = shown.opened[0]
    assert (casebook.name, casebook.me.name, casebook.me.title) == ("Millbrook Practice", "A. Osei", "Psychologist")
    assert stat.S_IMODE(casebook.folder.path.stat().st_mode) == 0o700
    assert unlock(casebook.folder.key_file, key, recovery=True)
    assert unlock(casebook.folder.key_file, PASSPHRASE)
    shown.page.forget()
    assert shown.page.creating.panel.passphrase.value() == ""
    assert key_panel.view.text() == ""


def test_it_can_be_made_by_keyboard_alone(show, qtbot):
    shown = show()

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key)

    def write(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)

    press(Qt.Key.Key_Return)
    for text in ("Evening group", "A. Osei", "Psychologist"):
        write(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write(PASSPHRASE)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert shown.page.stack.current is shown.page.creating.key_panel
    key = shown.page.creating.key_panel.view.text()
    press(Qt.Key.Key_Return)
    write(key)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    assert shown.opened[0].name == "Evening group"


def test_a_recovery_key_typed_wrongly_names_the_group_and_makes_nothing(show, qtbot, start):
    shown = show()
    shown.press("action_make_casebook")
    fill_in(shown, qtbot)
    shown.press("action_describe_casebook")
    key_panel = shown.page.creating.key_panel
    groups = key_panel.view.text().split("-")
    shown.press("action_written_down")
    groups[3] = "22222" if groups[3] != "22222" else "33333"
    qtbot.keyClicks(key_panel.typed.line, "".join(groups))
    shown.press("action_confirm_recovery_key")
    assert "Group 4 is not as it was shown" in shown.said()
    assert key_panel.typed.line.hasFocus()
    assert list(start.casebooks.glob("*")) == []
    shown.press("action_show_recovery_key")
    assert key_panel.view.isVisible()


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("short", "15 characters or more"),
        ("passwordpassword1", "first things somebody would try"),
        ("Millbrook Practice", "the casebook’s name or yours"),
        ("aaaaaaaaaaaaaaaaaaaa", "the same over again"),
        ("abcdefghijklmnop", "a run of letters"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(show, qtbot, passphrase, words):
    shown = show()
    shown.press("action_make_casebook")
    fill_in(shown, qtbot, passphrase=passphrase)
    shown.press("action_describe_casebook")
    assert words in shown.said()
    line = shown.page.creating.panel.passphrase.first.line
    assert line.hasFocus() and line.property("refused") is True


def test_two_different_passphrases_are_told(show, qtbot):
    shown = show()
    shown.press("action_make_casebook")
    fill_in(shown, qtbot)
    again = shown.page.creating.panel.passphrase.again.line
    qtbot.keyClicks(again, "x")
    assert shown.page.creating.panel.passphrase.again_hint.text() == "This differs from the first."
    shown.press("action_describe_casebook")
    assert "not the same yet" in shown.said()
    assert again.hasFocus()


def test_a_suggested_passphrase_is_shown_and_typed_once_more(show, qtbot, start):
    shown = show()
    shown.press("action_make_casebook")
    shown.press("action_suggest")
    inputs = shown.page.creating.panel.passphrase
    assert inputs.first.line.displayText() == inputs.value()
    assert passphrase_faults(inputs.value(), start.rules) == ()
    assert inputs.again.line.hasFocus()
    qtbot.keyClicks(inputs.again.line, inputs.value())
    assert inputs.problem() == ""


def test_names_are_asked_for(show, qtbot):
    shown = show()
    shown.press("action_make_casebook")
    shown.press("action_describe_casebook")
    assert shown.said() == "Give the casebook a name."
    name = shown.page.creating.panel.name
    assert name.hasFocus() and name.property("refused") is True
    qtbot.keyClicks(name, "Evening group")
    assert shown.said() == "" and name.property("refused") is False
    shown.press("action_describe_casebook")
    assert "Write your name" in shown.said()


def test_a_cloud_folder_is_refused_and_the_local_one_offered(show, qtbot, tmp_path, start):
    shown = show()
    shown.press("action_make_casebook")
    fill_in(shown, qtbot)
    shown.page.creating.panel.set_folder(tmp_path / "Dropbox")
    assert "copied to the internet by Dropbox" in shown.said()
    shown.press("action_describe_casebook")
    assert shown.page.stack.current is shown.page.creating.panel
    assert not (tmp_path / "Dropbox").exists()
    shown.press("action_use_local_folder")
    assert shown.said() == ""
    assert "casebooks/Millbrook Practice" in shown.page.creating.panel.place.text()
    shown.press("action_describe_casebook")
    assert shown.page.stack.current is shown.page.creating.key_panel


def test_a_name_that_is_taken_is_told(make, show, qtbot):
    make("Millbrook Practice")
    shown = show()
    shown.press("action_create")
    fill_in(shown, qtbot)
    shown.press("action_describe_casebook")
    assert "There is a casebook of that name already" in shown.said()
    assert shown.page.creating.panel.name.hasFocus()


def test_nobody_is_named_in_the_key_file_where_names_are_switched_off(show, qtbot, start):
    start.settings.change(names_before_unlock=False)
    shown = show()
    shown.press("action_make_casebook")
    fill_in(shown, qtbot)
    shown.press("action_describe_casebook")
    key = shown.page.creating.key_panel.view.text()
    shown.press("action_written_down")
    qtbot.keyClicks(shown.page.creating.key_panel.typed.line, key)
    shown.press("action_confirm_recovery_key")
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    assert "Osei" not in shown.opened[0].folder.key_file.read_text()
    assert shown.opened[0].me.name == "A. Osei"
