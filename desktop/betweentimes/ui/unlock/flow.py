"""What the ways into a casebook share: one slow job at a time, shown on the panel that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.jobs import Job, JobCancelled, Work
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.entering import enter
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.start_panel import StartPanel

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook
    from betweentimes.storage.found import Found


class Flow(QObject):
    """Some panels in turn that end with an open casebook (`opened`) or with going back (`left`)."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, start: StartContext, stack: PanelStack) -> None:
        super().__init__(stack)
        self.start = start
        self.stack = stack
        self._job: Job | None = None
        self._busy: StartPanel | None = None

    def forget(self) -> None:
        """Let go of keys and texts; a job still under way ends without effect."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self._rest()

    def run(
        self,
        panel: StartPanel,
        words: str,
        work: Work,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
        exclusive: bool = False,
    ) -> None:
        """Do `work` on a worker while `panel` says `words` and takes no typing."""

        def ended(result: object) -> None:
            if self._job is job:
                self._rest()
                then(result)

        def refused(problem: Exception) -> None:
            if self._job is job:
                self._rest()
                if not isinstance(problem, JobCancelled):
                    failed(problem)

        self._busy = panel
        panel.set_busy(words)
        job = self._job = self.start.jobs.run(work, ended, refused, exclusive)

    def _rest(self) -> None:
        self._job = None
        panel, self._busy = self._busy, None
        if panel is not None:
            panel.set_busy("")

    def enter(
        self,
        found: Found,
        failed: Callable[[Exception], None],
        failures: int = 0,
        first: Callable[[Casebook], None] | None = None,
    ) -> Casebook | None:
        """Open the records, do `first` with them, and tell; what stands in the way goes to `failed`."""
        try:
            casebook = enter(self.start, found, failures)
        except (CasebookProblem, OSError) as problem:
            failed(problem)
            return None
        try:
            if first is not None:
                first(casebook)
        except CasebookProblem as problem:
            with suppress(CasebookProblem):
                casebook.close()
            failed(problem)
            return None
        self.opened.emit(casebook)
        return casebook
