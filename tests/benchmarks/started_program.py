"""Run as a process of its own: starts a window, says what was asked for, and ends.

bare           an empty PySide6 window with a line of text, shown and painted
program        the program on the folder given, its start page shown and painted
memory         the program, unlocked and walked through; prints its memory in bytes after each stop
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow


def paint(application: QApplication, window: QMainWindow) -> None:
    """Show a window and wait until all of it has been painted."""
    window.show()
    application.processEvents()
    window.repaint()
    application.processEvents()


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Betweentimes"))
    window.resize(1440, 900)
    paint(application, window)


def program(folder: Path) -> None:
    from betweentimes.__main__ import build
    from betweentimes.paths import places_under

    application, window = build(["betweentimes"], places=places_under(folder))
    window.resize(1440, 900)
    paint(application, window)
    assert window.unlock.isVisible()


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def memory(folder: Path, passphrase: str) -> None:
    from tests.faults.driven_program import Driven

    driven = Driven(folder)
    driven.window.resize(1440, 900)
    driven.enter(passphrase)
    driven.settle(1500)
    stops = [resident()]
    work = driven.window.workplace
    clients = [line.uid for line in driven.window.casebook.clients.lines() if not line.archived][:12]
    for _round in range(3):
        for uid in clients:
            work.show_client(uid)
            driven.settle(30)
        work.show_today()
        driven.settle(300)
        stops.append(resident())
    sys.stdout.write(" ".join(str(stop) for stop in stops) + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="started_program")
    parser.add_argument("what", choices=("bare", "program", "memory"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("passphrase", nargs="?", default="")
    chosen = parser.parse_args(arguments)
    if chosen.what == "bare":
        bare()
    elif chosen.what == "program":
        program(chosen.folder)
    else:
        memory(chosen.folder, chosen.passphrase)
    os._exit(0)  # what is measured is over; taking everything down is not part of it


if __name__ == "__main__":
    main(sys.argv[1:])
