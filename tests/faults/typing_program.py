"""Types into the real program until it is killed, and says on standard output which words the corner called saved.

Lines: "ready", then "saved WORD" for every acknowledged edit, "stuck FIELD" when a field did not save itself.
"""

import argparse
import itertools
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from tests.faults.driven_program import Driven, TextField

SAVING = 5.0
"""Seconds after which an edit that is not saved is a fault."""

ADDED_ON_LEAVING = frozenset({"answer_change"})
"""Lines that are a draft until they are left, and only then a record that is called saved."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Typist:
    """Adds one word at a time to fields chosen by chance."""

    def __init__(self, driven: Driven, run: int) -> None:
        self._driven = driven
        self._run = run
        self._chance = random.Random(run)

    def work(self) -> None:
        """Type for ever."""
        tabs = self._driven.find("client_tabs")
        assert isinstance(tabs, QTabWidget)
        for number in itertools.count(1):
            if number % 8 == 1:
                tabs.setCurrentIndex(self._chance.randrange(1, tabs.count()))
                self._driven.unfold(tabs.currentWidget())
                self._driven.settle(30)
            self._edit(self._choose(tabs), f"wk{self._run:03}e{number:04}")

    def _choose(self, tabs: QTabWidget) -> TextField:
        alliance = self._driven.window.workplace.client.alliance
        page = alliance if self._chance.random() < 0.15 else tabs.currentWidget()
        return self._chance.choice(list(self._driven.text_fields(page)) or list(self._driven.text_fields(alliance)))

    def _edit(self, field: TextField, word: str) -> None:
        name = field.objectName()
        before = self._driven.last_saved()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, " " + word)
        if self._chance.random() < 0.8 or name in ADDED_ON_LEAVING:
            self._driven.leave(field)
        try:
            self._driven.wait_for(lambda: self._driven.last_saved() != before, SAVING)
            self._driven.wait_for(self._driven.corner_says_saved, SAVING)
        except TimeoutError:
            say(f"stuck {name}")
            return
        say(f"saved {word}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="typing_program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("run", type=int)
    parser.add_argument("client")
    chosen = parser.parse_args(arguments)
    driven = Driven(chosen.folder)
    driven.enter()
    driven.window.workplace.show_client(chosen.client)
    driven.settle(50)
    say("ready")
    Typist(driven, chosen.run).work()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
