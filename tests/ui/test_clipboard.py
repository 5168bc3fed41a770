"""Copied words leave the clipboard again, unless another program's have taken their place."""

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard

from betweentimes.ui.clipboard import NOT_FOR_HISTORY, ClipboardWatch


class SystemClipboard(QObject):
    """As a desktop's clipboard is; the unseen screen's never says that it holds words of this program."""

    dataChanged = Signal()  # noqa: N815 (the clipboard's own name)

    def __init__(self) -> None:
        super().__init__()
        self.held, self.owner, self.marked = QMimeData(), "", ""

    def put(self, words: str, owner: str) -> None:
        self.held, self.owner = QMimeData(), owner
        self.held.setText(words)
        self.dataChanged.emit()

    def text(self) -> str:
        return self.held.text()

    def mimeData(self) -> QMimeData:
        return self.held

    def setMimeData(self, held: QMimeData) -> None:
        self.held, self.owner = held, "us"
        self.dataChanged.emit()

    @property
    def words(self) -> str:
        return self.text()

    def ownsClipboard(self) -> bool:
        return self.owner == "us"

    def supportsSelection(self) -> bool:
        return True

    def ownsSelection(self) -> bool:
        return bool(self.marked)

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        if mode == QClipboard.Mode.Selection:
            self.marked = ""
        else:
            self.put("", "us")


@pytest.fixture
def clipboard(qapp):
    return SystemClipboard()


@pytest.fixture
def watch(clipboard):
    made = ClipboardWatch(clipboard, 10)
    made._timer.setInterval(30)
    return made


def test_copied_words_go_after_a_while(clipboard, watch, qtbot):
    clipboard.put("I want to see my sister.", "us")
    assert clipboard.words
    qtbot.waitUntil(lambda: clipboard.words == "")


def test_what_is_copied_is_marked_as_not_for_any_history(clipboard, watch):
    clipboard.put("I want to see my sister.", "us")
    assert clipboard.text() == "I want to see my sister."
    assert {kind: bytes(clipboard.held.data(kind).data()) for kind in NOT_FOR_HISTORY} == NOT_FOR_HISTORY
    clipboard.put("theirs", "them")
    assert clipboard.held.formats() == ["text/plain"]


def test_words_of_another_program_stay(clipboard, watch, qtbot):
    clipboard.put("ours", "us")
    clipboard.put("theirs", "them")
    qtbot.wait(80)
    assert clipboard.words == "theirs"
    watch.clear()
    assert clipboard.words == "theirs"


def test_locking_takes_copied_and_marked_words_away_at_once(clipboard, watch):
    clipboard.put("ours", "us")
    clipboard.marked = "marked with the mouse"
    watch.clear()
    assert (clipboard.words, clipboard.marked) == ("", "")
