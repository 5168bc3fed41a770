"""Walks the demo through every page and leaves a picture of each; run inside the environment, once per look."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from betweentimes.app import build
from betweentimes.paths import places_under

PAGES = (
    "start",
    "today",
    "client",
    "assignment",
    "log",
    "own-task",
    "gallery",
    "review",
    "alliance",
    "measures",
    "progress",
    "print",
    "shared",
    "settings",
)
"""What `window.visit` is asked for, in the order of the pictures' numbers."""

PAPERS = ("sheet", "file-copy", "large-print", "letter", "progress")
"""What `window.paper` is asked for."""

SETTLING = 400
"""Milliseconds given to a page to load and lay itself out."""


class WalkedWindow(Protocol):
    """What the walk needs of the main window."""

    def visit(self, page_name: str) -> None:
        """Show this page of the demo."""

    def paper(self, paper_name: str) -> bytes:
        """A paper of the demo as PDF."""

    def grab(self) -> QPixmap:
        """A picture of the window as it is."""

    def resize(self, width: int, height: int) -> None:
        """Logical pixels."""

    def show(self) -> None:
        """Put the window on the (unseen) screen."""

    def close(self) -> bool:
        """End the demo."""


def settle() -> None:
    """Let the program work until the page stands still."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLING, loop.quit)
    loop.exec()


def walk(window: WalkedWindow, folder: Path, papers: bool) -> None:
    """Leave a PNG of every page, and the papers when asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(1440, 900)
    window.show()
    for number, page_name in enumerate(PAGES, start=1):
        window.visit(page_name)
        settle()
        picture = folder / f"{number:02}-{page_name}.png"
        if not window.grab().save(str(picture)):
            raise OSError(f"{picture} could not be written")
    for paper_name in PAPERS if papers else ():
        (folder / f"{paper_name}.pdf").write_bytes(window.paper(paper_name))
    window.close()


def main(arguments: list[str]) -> int:
    """Build the program on the demo, in folders of its own, and walk it."""
    parser = argparse.ArgumentParser(prog="walk")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--papers", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        application, window = build(["betweentimes", "--demo"], places=places_under(Path(home)), theme=chosen.theme)
        walk(window, chosen.folder, chosen.papers)
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
