"""Erasing for good from a list: asked once more in the page's notice, then done on a worker."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.sections import Sections
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.notice import Notice


class Erasing(QObject):
    """Has the casebook to itself while it works; `ended` when it was erased or could not be."""

    ended = Signal()

    def __init__(self, context: Context, notice: Notice, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._notice = notice

    def ask(self, words: str) -> None:
        """Say what erasing means; the notice's button says that it is meant."""
        self._notice.say(words, "ochre", tr("Erase for good"))
        self._notice.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, erase: Callable[[Sections], None], refused: Callable[[str], str] = str) -> None:
        """Erase by `erase`; `refused` makes of the reason what is said when that cannot be."""
        self._notice.say(tr("Erasing…"), "plain")
        work = partial(_erase, self._context.casebook, erase)
        failed = partial(self._tell_problem, refused)
        self._context.jobs.run(work, self._tell_erased, failed, exclusive=True)

    def _tell_erased(self, _result: object) -> None:
        self._context.casebook.erased_by_job()
        if isValid(self):
            self._notice.say(tr("Erased."), "pine")
            self.ended.emit()

    def _tell_problem(self, refused: Callable[[str], str], problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self._notice.say(refused(sentence(problem)), "ochre")
            self.ended.emit()


def _erase(
    casebook: Casebook, erase: Callable[[Sections], None], _progress: object, _cancelled: Callable[[], bool]
) -> None:
    with casebook.reader() as sections:
        erase(sections)
