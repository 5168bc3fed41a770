"""Erases what has lain in the bin for thirty days: quietly, soon after unlock and then every hour, step by step."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context

FIRST_LOOK_MS: Final = 30_000
LOOKING_AGAIN_MS: Final = 3_600_000
STEP_MS: Final = 40
"""Between two steps, so that the window answers and nothing is felt."""


class Emptying(QObject):
    """Takes one step at a time on the casebook's own thread; waits while something else has the casebook to itself."""

    def __init__(self, context: Context, place: Any, parent: QObject) -> None:
        """`place` is the widget of the open casebook: once it is hidden for good, nothing is done any more."""
        super().__init__(parent)
        self._context = context
        self._place = place
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._timer.timeout.connect(self.go_on)
        self._timer.start()

    def go_on(self) -> None:
        """Take the next step, or look whether there is one."""
        if not self._place.isVisible() or self._context.jobs.exclusive:
            self._timer.start(FIRST_LOOK_MS)
            return
        try:
            if self._steps is None:
                self._steps = self._all_steps()
            next(self._steps)
        except (StopIteration, CasebookProblem):  # what the disk refuses now is due again in an hour
            self._steps = None
            self._timer.start(LOOKING_AGAIN_MS)
            return
        self._timer.start(STEP_MS)

    def _all_steps(self) -> Iterator[None]:
        for item in self._context.casebook.bin.due():
            yield from self._context.casebook.bin.erase_steps(item)
