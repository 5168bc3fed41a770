"""A hand that works the real window with keys and clicks, and an eye that finds what can be seen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from betweentimes.ui.main_window import MainWindow

PATIENCE = 20.0
"""Seconds to wait for anything on the screen, on a slow computer."""

TextField = QLineEdit | QPlainTextEdit


class NotSeen(Exception):
    """Something that has to be there is not; the message says what."""


class Hand:
    """Works one window. Every method lets the program do what follows from it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def settle(self, seconds: float = 0.02) -> None:
        """Let the program work for that long."""
        end = time.monotonic() + seconds
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() >= end:
                return
            time.sleep(0.002)  # lets workers run: processing events keeps the interpreter's lock

    def wait_for(self, what: str, condition: Callable[[], object]) -> None:
        """Let the program work until the condition holds. Raises NotSeen, which names `what` was waited for."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise NotSeen(f"waited {PATIENCE:.0f} s for {what}; the window says: {self.words()[:400]}")
            self.settle(0.005)

    def words(self) -> str:
        """Everything that can be read in the labels of the window."""
        labels = self.window.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible() and label.text())

    def has(self, name: str, within: QWidget | None = None) -> bool:
        """Whether a widget of this object name can be seen."""
        return any(part.isVisible() for part in (within or self.window).findChildren(QWidget, name))

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """The visible widget of this object name, the last one made. Raises NotSeen."""
        found = [part for part in (within or self.window).findChildren(QWidget, name) if part.isVisible()]
        if not found:
            raise NotSeen(f"{name}; the window says: {self.words()[:400]}")
        return found[-1]

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click a button. Raises NotSeen when it is not there or cannot be pressed."""
        button = self.find(name, within)
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            raise NotSeen(f"{name} as a button that can be pressed")
        button.click()
        self.settle()

    def choose(self, action: str) -> None:
        """Choose a line of the menus. Raises NotSeen when it cannot be chosen."""
        line = self.window.menus[action]
        if not line.isEnabled():
            raise NotSeen(f"{action} in the menus")
        line.trigger()
        self.settle()

    def write(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Type into the field of this object name. Raises NotSeen."""
        field = self.find(name, within)
        proxy = field.focusProxy()
        self.type_into(proxy if isinstance(proxy, TextField) else field, words)

    def type_into(self, field: QWidget, words: str) -> None:
        """Replace what a field holds by typing, key by key. Raises NotSeen when it is not a field for words."""
        if not isinstance(field, TextField):
            raise NotSeen(f"{field.objectName()} as a field for words")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        none = Qt.KeyboardModifier.NoModifier
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, none, letter))
        self.settle()

    def saved(self) -> None:
        """Wait until everything typed is saved, as the corner of the window says."""
        label = self.find("saved_words")
        self.settle(0.1)
        self.wait_for("the work to be saved", lambda: isinstance(label, QLabel) and label.text().startswith("Saved "))

    def in_dialog(self, action: str, work: Callable[[QWidget], None]) -> None:
        """Choose a line of the menus that opens a dialog, and work in it; the work has to close it."""
        problems: list[Exception] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, look)
                return
            try:
                work(dialog)
            except Exception as problem:
                problems.append(problem)
                dialog.close()

        QTimer.singleShot(0, look)
        self.choose(action)
        if problems:
            raise problems[0]
