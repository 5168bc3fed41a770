"""Pages that do one long piece of work: a bar, a button that stops it or closes the page, and how it may end."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from shiboken6 import isValid

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled, Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.printing.choices_frame import ChoicesFrame
from betweentimes.ui.widgets.action_button import ActionButton

STEPS = 1000


class WorkingPage(ChoicesFrame):
    """Takes the whole window. `stoppages` are the problems that mean that the work was stopped and nothing was done."""

    closed = Signal()
    finished = Signal()
    stoppages: tuple[type[Exception], ...] = (JobCancelled,)

    def __init__(self, context: Context, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self._context = context
        self._running: Job | None = None
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(tr("How much is done"))
        self.bar.hide()
        self.cancel = ActionButton(context.look, tr("Close"), name=close_name)
        self.cancel.clicked.connect(self.stop_or_close)

    def fill_foot(self, button: ActionButton) -> None:
        """Put the button that begins the work beside the one that closes; after the choices, as Tab goes."""
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(button)

    def run_work(self, work: Work, then: Callable[[Any], None], keeps: bool = True, exclusive: bool = False) -> None:
        """Run this on a worker, then call `then` here.

        What `keeps` what it did, as a file or in the casebook, is told to `then` also when the stop came too late.
        """
        self.bar.setValue(0)
        done: list[Any] = []
        ended = partial(self._ended, then)
        stopped = partial(self._not_done, ended, done if keeps else [])
        self._running = self._context.jobs.run(
            partial(_remembered, work, done), ended, stopped, exclusive, progressed=self._show_progress
        )
        self.show_buttons()

    def show_buttons(self) -> None:
        """Let be pressed what can be done now."""
        running = self._running is not None
        self.cancel.set_text(tr("Stop") if running else tr("Close"))
        self.bar.setVisible(running)

    def stopped_words(self) -> str:
        """What is said when the work was stopped before it did anything."""
        raise NotImplementedError

    def problem_words(self, problem: Exception) -> str:
        """What is said when the work could not be done."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Keep no name and no secret behind the page; called when it is closed."""
        raise NotImplementedError

    def stop_or_close(self) -> None:
        """Stop what is running, or leave."""
        if self._running is not None:
            self._running.cancel()
            return
        self.let_go()
        self.closed.emit()

    def refuse(self, problem: Exception) -> None:
        """Say why something could not be done."""
        if isValid(self):
            self.notice.say(self.problem_words(problem), "ochre")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._running is None:
            self.stop_or_close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_width(event.size().width())

    def _ended(self, then: Callable[[Any], None], result: Any) -> None:
        self._running = None
        try:
            then(result)
        except CasebookProblem as problem:
            self.refuse(problem)
        if isValid(self):  # the casebook may have been locked meanwhile
            self.show_buttons()
            self.finished.emit()

    def _not_done(self, ended: Callable[[Any], None], done: list[Any], problem: Exception) -> None:
        if done:
            ended(done[0])
            return
        self._running = None
        if not isValid(self):
            return
        if isinstance(problem, self.stoppages):
            self.notice.say(self.stopped_words(), "plain")
        else:
            self.refuse(problem)
        self.show_buttons()
        self.finished.emit()

    def _show_progress(self, part: float, _text: str) -> None:
        if isValid(self):
            self.bar.setValue(round(part * STEPS))


def _remembered(work: Work, done: list[Any], progress: Progress, cancelled: Callable[[], bool]) -> Any:
    result = work(progress, cancelled)
    done.append(result)
    return result
