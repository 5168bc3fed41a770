"""The real program with its screen handed over to a client whose name stands nowhere on it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.faults.driven_program import NAME, PASSPHRASE, PERSON, Driven

from betweentimes.clinic.client import Client
from betweentimes.ui.handing_over.answering_page import AnsweringPage

CLIENT = "Quentin Zander"
NO_KEY = Qt.KeyboardModifier.NoModifier


class Handed:
    """A client is there; `hand_over` gives them the screen."""

    def __init__(self, driven: Driven, **particulars: str) -> None:
        self.driven = driven
        self.window = driven.window
        driven.enter()
        self.client = self.window.casebook.clients.save(Client(name=CLIENT, initials="Q. Z.", **particulars)).uid
        self.activate()

    @property
    def work(self):
        return self.window.workplace

    @property
    def page(self) -> AnsweringPage:
        page = self.window.handed.currentWidget()
        assert isinstance(page, AnsweringPage)
        return page

    def activate(self) -> None:
        self.window.activateWindow()
        self.driven.wait_for(self.window.isActiveWindow)

    def hand_over(self, what: str = "phq9", initials: bool = False, begin: bool = True) -> None:
        """From the client's record to the first question."""
        self.work.show_client(self.client)
        self.work.ways.handing_over.prepare(what)
        preparing = self.work.ways.handing_over.preparing
        preparing.name_shown.setChecked(initials)
        preparing.hand_over.click()
        self.driven.settle()
        if begin:
            self.driven.click("action_begin_questions")

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.driven.settle()

    def give_back(self, passphrase: str = PASSPHRASE) -> None:
        """Type a passphrase on the last page and wait for what comes of it."""
        self.page.show_last()
        way_out = self.page.way_out
        self.driven.type_into(way_out.passphrase.line, passphrase)
        self.press(Qt.Key.Key_Return)
        self.driven.wait_for(lambda: not way_out.busy)
        self.driven.settle()

    def shown(self) -> str:
        """All that can be read or heard in any window of the program."""
        said = [self.window.windowTitle()]
        for window in QApplication.topLevelWidgets():
            for part in (window, *window.findChildren(QWidget)):
                if part.isVisible():
                    said += [part.accessibleName(), part.toolTip(), part.windowTitle()]
                    said += [part.text()] if isinstance(part, QLabel) or hasattr(part, "text") else []
        return " | ".join(filter(None, said))

    def strangers(self) -> list[str]:
        """What can be seen beside the client's page: nothing may."""
        found = []
        for window in QApplication.topLevelWidgets():
            if window is not self.window and window.isVisible():
                found.append(f"window {type(window).__name__}")
        for part in self.window.findChildren(QWidget):
            beside = not self.page.isAncestorOf(part) and not part.isAncestorOf(self.page) and part is not self.page
            if part.isVisible() and beside and type(part).__name__ != "RingFrame":
                found.append(f"{type(part).__name__} {part.objectName()}")
        return found

    def assert_locked_away(self) -> None:
        """Nothing but the client's page can be seen, and nothing in it says whose it is."""
        assert self.window.isVisible()
        assert self.window.handed.covered
        assert self.strangers() == []
        assert self.window.windowTitle() == "Betweentimes"
        shown = self.shown()
        for private in (CLIENT, "Zander", "Q. Z.", PERSON, NAME):
            assert private not in shown
