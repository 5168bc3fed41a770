"""Loads, beside the start page, what an open casebook will need; whoever is quicker loads it where it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from betweentimes.ui.sentences import definition_sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.key_work import as_work
from betweentimes.ui.widgets.notice import Notice
from betweentimes.worksheets.toml_source import DefinitionProblem

if TYPE_CHECKING:
    from betweentimes.clinic.measure_reading import MeasureLibrary

PREPARE_MS: Final = 50


def prepare_work(start: StartContext, read_measures: Callable[[], MeasureLibrary]) -> tuple[DefinitionProblem, ...]:
    """Import the heavy parts and read the definitions; return what could not be read. Any thread."""
    import betweentimes.storage.opening
    import betweentimes.ui.open_work  # noqa: F401

    return (*start.library.problems, *read_measures().problems)


class Preparing(QObject):
    """Does so on a worker, once, and says in the window which definitions could not be read."""

    def __init__(
        self, start: StartContext, read_measures: Callable[[], MeasureLibrary], notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._read_measures = read_measures
        self._notice = notice
        self._begun = False

    def begin(self) -> None:
        """Begin once what was just shown has been painted; further calls do nothing."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._begin_soon)  # comes when what was shown has been painted

    def _begin_soon(self) -> None:
        QTimer.singleShot(PREPARE_MS, self, self._prepare)

    def _prepare(self) -> None:
        self._start.jobs.run(as_work(prepare_work, self._start, self._read_measures), self._tell_unread)

    def _tell_unread(self, problems: tuple[DefinitionProblem, ...]) -> None:
        """Name the definitions that could not be read; the others are loaded."""
        said = [self._notice.text()] if self._notice.isVisible() else []
        said += [definition_sentence(problem) for problem in problems]
        if problems:
            self._notice.say("\n".join(said), "ochre")
