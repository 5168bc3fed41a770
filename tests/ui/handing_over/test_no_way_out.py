"""While the client has the screen, no key, no menu, no drop and no cross leads anywhere else."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea
from tests.faults.driven_program import PASSPHRASE

from betweentimes.storage.key_file import BACKUP_SUFFIX, SUFFIX, TRANSFER_SUFFIX
from betweentimes.ui.menus import menu_items

ITEMS = [item for _, items in menu_items() for item in items if item.name]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
OTHER_KEYS = [
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F10, SHIFT),
    (Qt.Key.Key_F4, ALT),
    (Qt.Key.Key_F4, CTRL),
    (Qt.Key.Key_Tab, CTRL),
    (Qt.Key.Key_Tab, CTRL | SHIFT),
    (Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier),
    *((key, ALT) for key in (Qt.Key.Key_F, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_V, Qt.Key.Key_H)),
    *((Qt.Key(Qt.Key.Key_F1 + at), Qt.KeyboardModifier.NoModifier) for at in range(12)),
    *((key, CTRL) for key in (Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_Z, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_P)),
]


def count_wishes(handed) -> list[str]:
    """What the menus are asked for from now on."""
    wished: list[str] = []
    for item in ITEMS:
        handed.window.menus[item.name].triggered.connect(lambda _checked=False, name=item.name: wished.append(name))
    return wished


def try_all_keys(handed) -> None:
    for item in ITEMS:
        if item.keys:
            QTest.keySequence(QApplication.focusWidget() or handed.window, QKeySequence(item.keys))
            handed.driven.settle()
    for key, held in OTHER_KEYS:
        handed.press(key, held)


def test_no_key_of_a_menu_or_a_window_is_heard_on_any_step(handed):
    handed.hand_over(begin=False)
    wished = count_wishes(handed)
    for step in ("first", "question", "last"):
        if step == "question":
            handed.driven.click("action_begin_questions")
        if step == "last":
            handed.page.show_last()
        try_all_keys(handed)
        handed.assert_locked_away()
    assert wished == []


def test_control_without_the_guard_the_same_keys_are_heard(handed):
    handed.hand_over()
    wished = count_wishes(handed)
    handed.window.handed._guard.go()
    handed.window.menuBar().show()
    for name in ("today", "measures"):
        everything = dict.fromkeys(("open", "work", "case", "client", "assignment", "files"), True)
        handed.window.menus.allow(everything, shared=False)
        QTest.keySequence(handed.window.focusWidget(), handed.window.menus[name].shortcut())
        handed.driven.settle()
    assert wished == ["today", "measures"]
    with pytest.raises(AssertionError):
        handed.assert_locked_away()


def test_every_action_is_dead_and_stays_so_whatever_is_saved_meanwhile(handed):
    handed.hand_over()
    handed.press("2")
    handed.window.start.jobs.exclusive_changed.emit(False)
    handed.work.place_changed.emit()
    assert [item.name for item in ITEMS if handed.window.menus[item.name].isEnabled()] == []
    assert not handed.window.menuBar().isVisible()
    handed.give_back()
    assert handed.window.menus["measures"].isEnabled()
    assert handed.window.menuBar().isVisible()


def test_closing_the_window_asks_for_the_passphrase_and_keeps_answers(handed):
    handed.hand_over()
    handed.press("2")
    assert not handed.window.close()
    handed.driven.settle()
    handed.assert_locked_away()
    assert handed.page.way_out.passphrase.line.hasFocus()
    assert handed.page.handed.answer("interest") == 2


def test_control_without_the_guard_the_window_closes(handed):
    handed.hand_over()
    handed.window.handed._guard.go()
    handed.driven.quit()
    assert not handed.window.isVisible()


@pytest.mark.parametrize("name", ["sheet.pdf", f"Lake{TRANSFER_SUFFIX}", f"Lake{SUFFIX}", f"Lake{BACKUP_SUFFIX}"])
def test_files_that_are_dropped_or_double_clicked_are_not_taken(handed, tmp_path, name):
    handed.hand_over()
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.7")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for target in (handed.window, handed.work, handed.page, handed.page.panel):
        entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, entering)
        drop = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, drop)
        assert not entering.isAccepted() and not drop.isAccepted()
    handed.window.open_path(file)
    handed.driven.settle(20)
    handed.assert_locked_away()
    assert "page" not in handed.work.ways.returning.__dict__


def test_no_context_menu_opens_not_even_over_the_passphrase(handed):
    handed.hand_over()
    handed.page.show_last()
    for target in (handed.page, handed.page.way_out.passphrase.line, handed.window):
        QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
        handed.driven.settle()
        assert QApplication.activePopupWidget() is None
    handed.assert_locked_away()


def test_a_window_that_something_opens_meanwhile_is_closed_again(handed):
    handed.hand_over()
    dialog = QDialog(handed.window)
    dialog.setWindowTitle("Somebody else")
    dialog.open()
    handed.driven.settle(20)
    assert not dialog.isVisible()
    handed.assert_locked_away()


class Copied:
    """A clipboard that holds something of this program's; the unseen screen's own never knows whose its words are."""

    def __init__(self, cleared: list[str]) -> None:
        self._cleared = cleared

    def ownsClipboard(self) -> bool:
        return not self._cleared

    def supportsSelection(self) -> bool:
        return False

    def clear(self) -> None:
        self._cleared.append("cleared")


def test_what_was_open_before_is_closed_and_copied_words_are_gone(handed, monkeypatch):
    cleared = []
    monkeypatch.setattr(handed.window._clipboard, "_clipboard", Copied(cleared))
    menu = QMenu(handed.window)
    menu.addAction("Quentin Zander")
    menu.popup(QPoint(20, 20))
    handed.hand_over()
    assert not menu.isVisible()
    assert cleared == ["cleared"]
    handed.assert_locked_away()


def test_what_the_program_says_meanwhile_is_not_seen(handed):
    handed.hand_over()
    handed.window.notice.say("No backup of Quentin Zander was made.", "ochre", "Look")
    handed.driven.settle()
    handed.assert_locked_away()


def test_tab_stays_on_the_page(handed):
    handed.hand_over()
    for _ in range(30):
        handed.press(Qt.Key.Key_Tab)
        assert handed.page.isAncestorOf(QApplication.focusWidget())


def test_a_wrong_passphrase_leads_nowhere_and_the_wait_grows(handed):
    handed.hand_over()
    handed.give_back("seven quiet lanterns by the lake!")
    handed.assert_locked_away()
    way_out = handed.page.way_out
    assert way_out.delay.seconds_left == 1
    assert "does not open" in way_out.said.text()
    way_out.passphrase.set_value(PASSPHRASE)
    way_out.submit()
    assert not way_out.busy
    handed.driven.click("action_back_to_questions")
    handed.page.show_last()
    assert way_out.delay.failures == 1
    assert way_out.passphrase.value() == ""
    handed.driven.wait_for(lambda: not way_out.delay.seconds_left)
    handed.give_back("another one altogether")
    assert way_out.delay.seconds_left == 2
    handed.assert_locked_away()
    lines = [line.action for line in handed.window.casebook.history.audit(10)]
    assert lines.count("unlock_failed") == 2


def test_the_passphrase_cannot_be_shown_to_who_sits_beside(handed):
    handed.hand_over()
    handed.page.show_last()
    assert not handed.driven.has("action_show_passphrase")
    assert handed.page.way_out.passphrase.line.echoMode() == handed.page.way_out.passphrase.line.EchoMode.Password


def test_the_end_of_the_login_session_is_let_through(handed, monkeypatch):
    handed.hand_over()
    handed.press("1")
    guard = handed.window.handed._guard
    closing = QEvent(QEvent.Type.Close)
    monkeypatch.setattr(handed.window, "isEnabled", lambda: False)
    assert guard.eventFilter(handed.window, closing) is False
    monkeypatch.undo()
    assert guard.eventFilter(handed.window, closing) is True


@pytest.mark.parametrize("size", [QSize(900, 500), QSize(960, 540)])
def test_a_small_window_shows_every_answer(handed, size):
    handed.window.resize(size)
    handed.hand_over("check_in")
    last = handed.driven.find("answer_client_goals_10")
    assert last.mapTo(handed.page, last.rect().bottomRight()).x() <= handed.page.width()


def test_a_short_last_page_does_not_scroll_for_the_sake_of_a_long_question(handed):
    handed.window.resize(900, 500)
    handed.hand_over("phq9")
    scroll = handed.page.findChild(QScrollArea)
    for _ in range(9):
        handed.driven.click("action_next_question")
    assert scroll.verticalScrollBar().maximum() > 0
    handed.page.show_last()
    handed.driven.settle(20)
    assert scroll.verticalScrollBar().maximum() == 0


def test_the_button_that_hands_over_is_in_view_in_a_small_window(handed):
    handed.window.resize(900, 560)
    handed.work.show_client(handed.client)
    handed.work.ways.handing_over.prepare("")
    handed.driven.settle(20)
    button = handed.work.ways.handing_over.preparing.hand_over
    assert button.visibleRegion().boundingRect().height() == button.height()
