"""Walks the demo through every page and leaves a picture of each; run inside the environment, once per look."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from betweentimes.app import build
from betweentimes.paths import places_under
from betweentimes.storage.key_cost import FLOOR
from betweentimes.ui.main_window import MainWindow
from betweentimes.ui.workplace import Workplace
from devtools.papers import leave_papers

SIZES = ((100, 1360, 860), (150, 1280, 720), (200, 960, 540))
"""Logical window sizes by percent: those of the target pictures, and of a usual screen at that scale."""

SETTLING = 500
"""Milliseconds given to a page to load and lay itself out."""

BY_THE_MENU = (
    "edit_client",
    "sessions",
    "goals",
    "keep_client",
    "remove_client",
    "settings",
    "people",
    "recovery_kit",
    "test_backup",
    "keys",
    "protection",
    "about",
    "search_all",
    "all_clients",
    "own_time",
    "session_slip",
    "supervision",
    "print_measure",
    "whole_record",
    "versions",
    "give_clients",
    "audit",
    "bin",
    "may_go",
)
"""Lines of the menus that open a page over the whole window, left by the way back, or a dialog."""

LONGEST_WAIT = 60
"""Seconds for the demo to be made and opened."""


def settle(milliseconds: int = SETTLING) -> None:
    """Let the program work until the page stands still."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Walk:
    """Goes from page to page of the demo and takes a picture of each."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._count = 0

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture under the next number."""
        settle()
        self._count += 1
        (widget or self._window).grab().save(str(self._folder / f"{self._count:02}-{name}.png"))

    def open_demo(self) -> Workplace:
        """Open the demo and wait until it shows. Raises RuntimeError when it does not."""
        self._window.unlock.open_demo()
        until = time.monotonic() + LONGEST_WAIT
        while self._window.workplace is None:
            if time.monotonic() > until:
                raise RuntimeError("the demo did not open")
            settle(50)
        return self._window.workplace

    def before_unlocking(self) -> None:
        """The start page, then the page that asks for a passphrase."""
        self.take("start")

    def pages(self, work: Workplace) -> None:
        """Every page of the open demo."""
        window = self._window
        clients = {line.name: line.uid for line in window.casebook.clients.lines()} if window.casebook else {}
        self.take("today")
        work.show_client(clients["R. M."])
        self.take("ladder")
        for index, name in ((0, "overview"), (2, "thought-log"), (3, "own-task")):
            work.client.tabs.setCurrentIndex(index)
            self.take(name)
        work.client.hide_alliance()
        for index, name in ((0, "overview-wide"), (2, "thought-log-wide")):
            work.client.tabs.setCurrentIndex(index)
            self.take(name)
        work.client.show_alliance()
        work.client.tabs.setCurrentIndex(1)
        window.menus["shared"].setChecked(True)
        self.take("shared-view")
        window.menus["shared"].setChecked(False)
        work.choose_assignment()
        self.take("new-assignment")
        work.back_to_client()
        work.show_measures()
        self.take("measures")
        work.back_to_client()
        work.client.tabs.setCurrentIndex(1)
        work.ways.sheet_printing.show_sheet(work.client.assignment_uid)
        settle(1500)
        self.take("print")
        work.back_to_desk()
        work.ways.progress.show()
        settle(1500)
        self.take("progress-pdf")
        work.back_to_desk()
        work.ways.score_importing.show()
        self.take("import")
        work.back_to_desk()
        for name in BY_THE_MENU:
            self.by_the_menu(name, work)
        work.show_client(clients["S. B."])
        self.take("nothing-set")
        work.show_client(clients["Client 040"])
        self.take("first-session")

    def by_the_menu(self, name: str, work: Workplace) -> None:
        """Choose a line of the menus on R. M. and take the page or the dialog that it opens."""
        taken: list[QWidget] = []

        def take_dialog() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                taken.append(dialog)
                self.take(name.replace("_", "-"), dialog)
                dialog.reject()

        QTimer.singleShot(2 * SETTLING, take_dialog)
        self._window.menus[name].trigger()
        settle(3 * SETTLING)
        if not taken:
            self.take(name.replace("_", "-"))
            work.back_to_desk()


def main(arguments: list[str]) -> int:
    """Build the program on the demo, in folders of its own, and walk it."""
    parser = argparse.ArgumentParser(prog="walk")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--percent", type=int, choices=[size[0] for size in SIZES], default=100)
    parser.add_argument("--papers", action="store_true")
    chosen = parser.parse_args(arguments)
    width, height = next(size[1:] for size in SIZES if size[0] == chosen.percent)
    with tempfile.TemporaryDirectory() as home:
        application, window = build(["betweentimes"], places=places_under(Path(home)), theme=chosen.theme, cost=FLOOR)
        window.resize(width, height)
        window.show()
        walk = Walk(window, chosen.folder)
        walk.before_unlocking()
        work = walk.open_demo()
        walk.pages(work)
        if chosen.papers:
            leave_papers(work.context, chosen.folder)
        window.lock()
        walk.take("locked")
        close(application, window)
    return 0


def close(application: QApplication, window: MainWindow) -> None:
    """End the demo; it needs no backup."""
    window.close()
    application.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
