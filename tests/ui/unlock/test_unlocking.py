"""Unlocking a casebook that is there."""

import itertools
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from tests.ui.unlock.conftest import PASSPHRASE

from betweentimes.storage.key_cost import FLOOR, STANDARD, KeyCost
from betweentimes.storage.key_file import copy_of, read_key_file
from betweentimes.storage.keys import add_slot, save_key_file
from betweentimes.storage.opening import create_casebook, enter_casebook, open_casebook, unlock
from betweentimes.storage.problems import CasebookReadOnly, KeyFileRolledBack
from betweentimes.ui.unlock import unlock_flow
from betweentimes.ui.unlock.key_work import derive_by_recovery, with_new_passphrase
from betweentimes.ui.unlock.retry_delay import seconds_after


def type_passphrase(start, qtbot, text: str) -> None:
    line = start.page.unlocking.panel.passphrase.line
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_casebook(make, show, qtbot):
    make()
    start = show()
    panel = start.page.unlocking.panel
    assert start.page.stack.current is panel
    assert panel.title.text() == "Millbrook Practice"
    assert panel.passphrase_label.text() == "Passphrase for A. Osei"
    assert panel.passphrase.line.hasFocus()
    type_passphrase(start, qtbot, PASSPHRASE)
    assert panel.working.text() == "Unlocking…"
    qtbot.waitUntil(lambda: len(start.opened) == 1)
    assert start.opened[0].name == "Millbrook Practice"
    assert start.opened[0].me.name == "A. Osei"


def test_a_passphrase_that_is_cheap_to_guess_gets_todays_cost(make, show, qtbot):
    key_file, _ = make()
    dearer = KeyCost(FLOOR.opslimit + 1, FLOOR.memlimit)
    for times in (1, 0):
        shown = show(cost=dearer)
        qtbot.keyClicks(shown.page.unlocking.panel.passphrase.line, PASSPHRASE)
        shown.press("action_unlock")
        qtbot.waitUntil(lambda shown=shown: len(shown.opened) == 1)
        casebook = shown.opened.pop()
        assert [slot.cost for slot in read_key_file(key_file).people] == [dearer]
        assert [line.action for line in casebook.history.audit(2)].count("keys_changed") == times
        casebook.close()
    assert unlock(key_file, PASSPHRASE)


def test_an_older_key_file_put_back_is_told_whatever_would_be_changed_about_it(make, show, around, qtbot):
    key_file, recovery = make()
    older = key_file.read_bytes()
    casebook = open_casebook(key_file, PASSPHRASE, around)
    casebook.key_ring.replace_recovery(recovery)
    casebook.close()
    for place in (key_file, copy_of(key_file)):
        place.write_bytes(older)
    shown = show(cost=KeyCost(FLOOR.opslimit + 1, FLOOR.memlimit))
    type_passphrase(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "older key file" in shown.said())
    assert "has been put back" in shown.said() and shown.page.unlocking.panel.offers.first() is None
    assert key_file.read_bytes() != older
    for place in (key_file, copy_of(key_file)):
        place.write_bytes(older)
    slot = read_key_file(key_file).people[0].slot_id
    found = with_new_passphrase(derive_by_recovery(key_file, recovery), slot, "nine small boats in the rain", FLOOR)
    with pytest.raises(KeyFileRolledBack):
        enter_casebook(found, around)
    assert shown.opened == []


def test_after_opening_no_passphrase_is_left_in_a_field(make, show, qtbot):
    make()
    start = show()
    start.page.opened.connect(start.page.forget)
    type_passphrase(start, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: len(start.opened) == 1)
    assert start.page.unlocking.panel.passphrase.value() == ""


def test_locking_shows_the_same_casebook_again(make, show, qtbot):
    make("Evening group")
    make("Millbrook Practice")
    start = show()
    assert start.page.stack.current is start.page.casebooks
    key_file = start.start.casebooks / "Millbrook Practice" / "Millbrook Practice.betweentimes"
    start.page.show_locked(key_file)
    assert start.page.unlocking.panel.title.text() == "Millbrook Practice"
    assert start.page.unlocking.panel.passphrase.line.hasFocus()


def test_a_wrong_passphrase_is_told_and_waits_before_the_next(make, show, qtbot):
    make()
    start = show()
    panel = start.page.unlocking.panel
    type_passphrase(start, qtbot, "six noisy lanterns by the sea")
    qtbot.waitUntil(lambda: "does not open this casebook" in start.said())
    assert "You can try again in a second." in start.said()
    assert not panel.unlock_button.isEnabled()
    assert panel.passphrase.line.hasFocus()
    assert panel.passphrase.line.selectedText() == "six noisy lanterns by the sea"
    qtbot.waitUntil(panel.unlock_button.isEnabled, timeout=3000)
    assert "try again in a" not in start.said()
    type_passphrase(start, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: len(start.opened) == 1)
    lines = [line.action for line in start.opened[0].history.audit(10)]
    assert "unlock_failed" in lines


def test_the_wait_grows_to_half_a_minute():
    assert [seconds_after(failures) for failures in range(9)] == [0, 1, 2, 4, 8, 16, 30, 30, 30]


def test_an_empty_passphrase_is_not_tried(make, show, qtbot):
    make()
    start = show()
    start.press("action_unlock")
    assert start.said() == "Type the passphrase first."
    assert not start.page.unlocking.panel.working.is_on()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "The records file is empty"), (b"SQLite format 3\0" + bytes(4080), "not encrypted")],
)
def test_a_damaged_records_file_says_something_else_and_offers_a_backup(make, show, content, words):
    key_file, _ = make()
    (key_file.parent / "records.db").write_bytes(content)
    start = show()
    assert words in start.said()
    assert not start.page.unlocking.panel.passphrase.isVisible()
    assert start.page.unlocking.panel.offers.buttons["restore"].hasFocus()


def test_a_records_file_that_was_cut_asks_for_the_passphrase_to_copy_what_is_left(make, show):
    key_file, _ = make()
    (key_file.parent / "records.db").write_bytes(bytes(5000))
    start = show()
    assert "cut" in start.said()
    assert start.page.unlocking.panel.passphrase.line.hasFocus()
    offered = start.page.unlocking.panel.offers.buttons
    assert [name for name, button in offered.items() if button.isVisible()] == ["restore", "salvage"]


def test_damage_within_is_told_after_the_right_passphrase(make, show, qtbot):
    key_file, _ = make()
    records = key_file.parent / "records.db"
    data = bytearray(records.read_bytes())
    data[4096 * 1 : 4096 * 3] = bytes(4096 * 2)
    data[100:3000] = bytes(2900)
    records.write_bytes(bytes(data))
    start = show()
    type_passphrase(start, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "damaged" in start.said())
    assert "The passphrase is right" in start.said()
    assert start.page.unlocking.panel.unlock_button.isEnabled()
    assert start.opened == []


def test_what_passes_is_tried_again_with_one_press_and_nothing_typed_anew(make, show, qtbot, around):
    key_file, _ = make()
    elsewhere = open_casebook(key_file, PASSPHRASE, around)
    start = show()
    type_passphrase(start, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "has this casebook open" in start.said())
    assert start.page.unlocking.panel.offers.buttons["retry"].hasFocus()
    elsewhere.close()
    start.press("action_try_again")
    qtbot.waitUntil(lambda: len(start.opened) == 1)


def test_a_folder_that_could_not_be_read_is_looked_at_again(make, show, monkeypatch):
    make()
    with monkeypatch.context() as refused:
        refused.setattr(unlock_flow, "read_key_file", refuse_to_read)
        start = show()
        assert "cannot be written" in start.said()
        assert not start.page.unlocking.panel.passphrase.isVisible()
    start.press("action_try_again")
    assert start.page.unlocking.panel.passphrase.isVisible() and start.said() == ""


def refuse_to_read(path):
    raise CasebookReadOnly(path)


def test_a_damaged_key_file_is_told_before_typing(make, show):
    key_file, _ = make()
    for path in (key_file, key_file.with_name(key_file.name + ".bak")):
        path.write_text("{}")
    start = show()
    assert "The key file is damaged" in start.said()
    assert not start.page.unlocking.panel.unlock_button.isVisible()


def test_a_casebook_open_elsewhere_names_who(make, show, qtbot, around):
    key_file, _ = make()
    other = open_casebook(key_file, PASSPHRASE, around)
    start = show()
    type_passphrase(start, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "A. Osei has this casebook open" in start.said())
    other.close()


def test_several_people_choose_who_is_unlocking(make, show, qtbot, start, around):
    key_file, _ = make()
    found = unlock(key_file, PASSPHRASE)
    with_two = add_slot(found.unlocked, "person-two", "M. Lindqvist", "nine small boats in the rain", start.cost)
    save_key_file(key_file, with_two)
    shown = show()
    panel = shown.page.unlocking.panel
    assert [panel.people.row(uid).accessibleName() for uid in panel.people.values()] == ["A. Osei", "M. Lindqvist"]
    qtbot.mouseClick(panel.people.row("person-two"), Qt.MouseButton.LeftButton)
    assert panel.passphrase_label.text() == "Passphrase for M. Lindqvist"
    assert panel.passphrase.line.hasFocus()
    type_passphrase(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "does not open" in shown.said())


def test_names_are_not_shown_where_they_are_switched_off(make, show, qtbot, start):
    key_file, _ = make()
    save_key_file(
        key_file, add_slot(unlock(key_file, PASSPHRASE).unlocked, "two", "M. Lindqvist", "x" * 20, start.cost)
    )
    start.settings.change(names_before_unlock=False)
    shown = show()
    panel = shown.page.unlocking.panel
    assert not panel.people.isVisible()
    assert panel.passphrase_label.text() == "Passphrase"
    type_passphrase(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: len(shown.opened) == 1)


def test_one_of_several_casebooks_is_chosen_by_keyboard(make, show, qtbot):
    make("Evening group")
    make("Millbrook Practice")
    start = show()
    rows = start.page.casebooks.list
    qtbot.keyClick(rows.row(rows.values()[0]), Qt.Key.Key_Down)
    qtbot.keyClick(rows.row(rows.values()[1]), Qt.Key.Key_Return)
    assert start.page.unlocking.panel.title.text() == "Millbrook Practice"


def test_a_path_without_a_casebook_is_told(make, show, tmp_path):
    make()
    start = show()
    start.page.show_casebook(tmp_path / "nothing" / "Here.betweentimes")
    assert "There is no casebook here" in start.said()


def test_the_window_stays_alive_while_a_real_key_is_derived(show, qtbot, start, around):
    casebook, _ = create_casebook(start.casebooks, "Real cost", "A. Osei", "", PASSPHRASE, STANDARD, around)
    casebook.close()
    shown = show()
    ticks = itertools.count()
    timer = QTimer(interval=10)
    timer.timeout.connect(partial(next, ticks))
    timer.start()
    type_passphrase(shown, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: len(shown.opened) == 1, timeout=20_000)
    timer.stop()
    # Some four tenths of a second of pure reckoning; a window that stood still would tick once.
    assert next(ticks) > 5


def test_a_path_is_shown_again_after_going_back(make, show, qtbot):
    make()
    start = show()
    start.press("action_create")
    assert start.page.stack.current is start.page.creating.panel
    start.press("action_back")
    assert start.page.stack.current is start.page.unlocking.panel
