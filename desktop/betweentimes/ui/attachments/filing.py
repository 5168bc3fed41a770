"""Takes files into the casebook: small ones at once, large ones on a worker while the pages can only be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from betweentimes.clinic.attachment import Attachment
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.record_problems import AttachmentEmpty, AttachmentTooLarge
from betweentimes.ui.attachments.size_words import too_large_words
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence

AT_ONCE: Final = 4 * 2**20
"""Bytes that are written in less than a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to keep: what is said of it, and its bytes."""

    attachment: Attachment
    data: bytes


class Filing(QObject):
    """`filed` carries the attachments that are kept; `refused` one sentence, and then the rest was not taken."""

    filed = Signal(tuple)
    refused = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def file(self, orders: Sequence[Order]) -> None:
        """Keep these files; afterwards `filed`."""
        casebook = self._context.casebook
        if not self._context.autosave.flush():
            self.refused.emit(tr("Something typed cannot be saved yet, so nothing was added."))
            return
        if sum(len(order.data) for order in orders) > AT_ONCE:
            work = partial(_keep_all, casebook, tuple(orders))
            self._context.jobs.run(work, self._kept_by_job, self._not_kept, exclusive=True)
            return
        try:
            kept = tuple(casebook.attachments.add(order.attachment, order.data) for order in orders)
        except CasebookProblem as problem:
            self.refused.emit(filing_sentence(problem))
            return
        self.filed.emit(kept)

    def _kept_by_job(self, kept: tuple[Attachment, ...]) -> None:
        self._context.casebook.announce(frozenset({"attachments"}))
        if isValid(self):
            self.filed.emit(kept)

    def _not_kept(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self.refused.emit(filing_sentence(problem))


def filing_sentence(problem: Exception) -> str:
    """Why a file was not kept."""
    if isinstance(problem, AttachmentEmpty):
        return tr("This file is empty, so nothing was added.")
    if isinstance(problem, AttachmentTooLarge):
        return too_large_words(problem.size)
    return sentence(problem)


def _keep_all(
    casebook: Casebook, orders: tuple[Order, ...], progress: Progress, cancelled: Callable[[], bool]
) -> tuple[Attachment, ...]:
    kept = []
    with casebook.reader() as sections:
        for number, order in enumerate(orders):
            progress(number / len(orders), "")
            if cancelled():
                raise JobCancelled
            kept.append(sections.attachments.add(order.attachment, order.data))
    return tuple(kept)
