"""Opens a casebook in the real program and locks it hard, by the menu's action; the folder comes as an argument."""

import sys
from pathlib import Path

from tests.faults.driven_program import Driven


def main(folder: Path) -> int:
    """The exit code of a program that ended by itself."""
    driven = Driven(folder)
    driven.enter()
    driven.window.menus["lock_hard"].trigger()
    return driven.application.exec() if driven.window.isVisible() else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
