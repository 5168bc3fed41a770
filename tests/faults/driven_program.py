"""The real program, offscreen, driven as a person would: with keys, clicks and what can be read on the screen."""

import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from tests.sealed_casebooks import Kind, lay_out_closed, shipped_worksheets

from betweentimes.app import build, utc_now
from betweentimes.paths import Places, places_under
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.sections import Surroundings
from betweentimes.ui.main_window import MainWindow
from betweentimes.ui.widgets.card import Card

PASSPHRASE = "seven quiet lanterns by the lake"
PERSON = "Ada Brook"
NAME = "Lake practice"
HOUR = 3_600_000
PATIENCE = 20.0
"""Seconds to wait for anything on the screen, on a busy machine."""

TextField = QLineEdit | QPlainTextEdit


class Driven:
    """A running program in folders of its own below `folder`."""

    def __init__(
        self, folder: Path, *words: str, places: Places | None = None, now: Callable[[], int] = utc_now
    ) -> None:
        """`words` are those of the command line, `now` is the computer's clock."""
        self.places = places or places_under(folder)
        self.application, window = build(["betweentimes", *words], places=self.places, cost=FLOOR, now=now)
        self.window: MainWindow = window
        window.resize(1360, 860)  # the unseen screen is smaller than any real one
        window.show()
        self.settle()

    def settle(self, milliseconds: int = 0) -> None:
        """Let the program work."""
        QTest.qWait(milliseconds)

    def wait_for(self, condition: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Let the program work until the condition holds. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {seconds} s; the window says: {self.words()[:600]}")
            QTest.qWait(5)

    def words(self, within: QWidget | None = None) -> str:
        """Everything that can be read in the labels of the window."""
        labels = (within or self.window).findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible() and label.text())

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """The visible widget with this object name; the last one made when there are several. Raises LookupError."""
        found = [part for part in (within or self.window).findChildren(QWidget, name) if part.isVisible()]
        if not found:
            raise LookupError(f"{name} is not to be seen")
        return found[-1]

    def has(self, name: str, within: QWidget | None = None) -> bool:
        """Whether a widget of this object name can be seen."""
        return any(part.isVisible() for part in (within or self.window).findChildren(QWidget, name))

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click a button."""
        button = self.find(name, within)
        assert isinstance(button, QAbstractButton), name
        button.click()
        self.settle()

    def choose(self, action: str) -> None:
        """Choose a line of the menus."""
        line = self.window.menus[action]
        assert line.isEnabled(), action
        line.trigger()
        self.settle()

    def enter(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and unlock."""
        self.try_passphrase(passphrase)
        self.wait_for(lambda: self.window.workplace is not None and self.window.workplace.isVisible())

    def try_passphrase(self, passphrase: str = PASSPHRASE) -> None:
        """Type a passphrase and press Unlock, whatever comes of it."""
        self.wait_for(lambda: self.has("answer_passphrase"))
        field = self.find("answer_passphrase").focusProxy()
        assert isinstance(field, QLineEdit)
        self.type_into(field, passphrase)
        self.wait_for(lambda: self.find("action_unlock").isEnabled())
        self.click("action_unlock")

    def type_into(self, field: TextField, words: str) -> None:
        """Replace what a field holds by typing; the cursor stays in it."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        QTest.keyClicks(field, words)

    def leave(self, field: TextField) -> None:
        """Take the cursor out of a field, as Tab or a click elsewhere does."""
        self.window.setFocus(Qt.FocusReason.OtherFocusReason)
        if field.hasFocus():
            field.clearFocus()
        self.settle()

    def text_fields(self, within: QWidget) -> Iterator[TextField]:
        """The fields for words that can be seen and written, in their order."""
        for field in within.findChildren(QWidget):
            if not isinstance(field, TextField) or not field.objectName().startswith("answer_"):
                continue
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                yield field

    def unfold(self, part: QWidget) -> None:
        """Open every folded card in a part."""
        for card in part.findChildren(Card):
            if card.isVisible() and card.is_folded():
                card.set_folded(False)

    def last_saved(self) -> int | None:
        """When the casebook says it was last saved."""
        assert self.window.casebook is not None
        return self.window.casebook.last_saved

    def corner_says_saved(self) -> bool:
        """Whether the corner of the window says that the work is saved."""
        label = self.find("saved_words")
        return isinstance(label, QLabel) and label.text().startswith("Saved ")

    def in_dialog(self, begin: Callable[[], object], work: Callable[[QWidget], object]) -> None:
        """Do something that opens a modal dialog, and work in the dialog; the work has to end it."""
        problems: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, look)
                return
            try:
                work(dialog)
            except BaseException as problem:
                problems.append(problem)
                dialog.close()

        QTimer.singleShot(0, look)
        begin()
        if problems:
            raise problems[0]

    def quit(self) -> None:
        """Close the window, with the backup that is made on the way out."""
        self.window.close()
        self.wait_for(lambda: not self.window.isVisible())

    def end(self) -> None:
        """Lock, close without a backup, and let go of the window and all that belongs to it."""
        self.window.lock()
        self.window.close()
        self.window.deleteLater()
        self.settle()


def surroundings(resources: Path) -> Surroundings:
    """What a casebook is opened with, on the real clock."""
    return Surroundings(shipped_worksheets(resources / "worksheets"), utc_now, datetime.date.today)


def lay_out_casebook(places: Places) -> Path:
    """A closed, empty casebook where the program looks for casebooks; returns its folder."""
    this_hour = utc_now() // HOUR * HOUR
    return lay_out_closed(places.casebooks, Kind(NAME, PERSON, "", PASSPHRASE), this_hour)[0].path
