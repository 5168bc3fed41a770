"""How the records are protected: checks that run while one looks, and what is not protected."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.proof import Claim, Found, ProofSources, Verdict, prove
from betweentimes.ui.context import Context
from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.help.protection_words import claim_words, found_words, unprotected
from betweentimes.ui.jobs import JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.within_screen import resize_within

ICONS: Final[Mapping[Verdict, tuple[str, str]]] = MappingProxyType(
    {
        Verdict.HOLDS: ("circle-check", "pine"),
        Verdict.FAILS: ("info", "ochre"),
        Verdict.UNKNOWN: ("circle-dashed", "ink3"),
    }
)


class CheckLine(QWidget):
    """One claim with what its check found."""

    def __init__(self, look: Look, claim: Claim, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.claim = claim
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        self._sign = TextLabel(look)
        self._sign.setFixedWidth(22)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(look, claim_words(claim), "strong", wrap=True))
        self.said = TextLabel(look, tr("Looking…"), "second", wrap=True)
        words.addWidget(self.said)
        row.addLayout(words, 1)
        self._sign.setPixmap(look.pixmap("hourglass", "ink3", 18))

    def show_found(self, found: Found) -> None:
        """Show what came out."""
        icon, token = ICONS[found.verdict]
        self._sign.setPixmap(self._look.pixmap(icon, token, 18))
        self.said.setText(found_words(found))
        state = {
            Verdict.HOLDS: tr("holds"),
            Verdict.FAILS: tr("does not hold"),
            Verdict.UNKNOWN: tr("not known"),
        }[found.verdict]
        self.setAccessibleName(tr("{claim}: {state}", claim=claim_words(found.claim), state=state))


class ProtectionDialog(QDialog):
    """Runs every check once, on a worker, when it is shown."""

    def __init__(self, context: Context, backups: Path, settings: Path, parent: QWidget | None = None) -> None:
        """`backups` is the folder where backups go, `settings` the file of the program's own settings."""
        super().__init__(parent)
        look = context.look
        self.setWindowTitle(tr("How your records are protected"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(PageTitle(look, tr("How your records are protected")))
        body = QFrame()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(10, 8, 14, 8)
        inner.setSpacing(6)
        inner.addWidget(TextLabel(look, tr("Checked on this computer, just now"), "section"))
        self.lines = {claim: CheckLine(look, claim) for claim in Claim}
        for line in self.lines.values():
            inner.addWidget(line)
        inner.addSpacing(8)
        inner.addWidget(TextLabel(look, tr("What is not protected"), "section"))
        for words in unprotected():
            inner.addWidget(TextLabel(look, words, wrap=True))
        inner.addStretch(1)
        scroll = ScrollFrame(body, name=tr("How your records are protected"))
        column.addWidget(scroll, 1)
        self.problem = TextLabel(look, "", "problem", wrap=True)
        column.addWidget(self.problem)
        column.addLayout(close_row(self, look))
        resize_within(self, 720, 680)
        casebook = context.casebook
        others = (settings, *_log_files())
        uid = casebook.unlocked.key_file.casebook_uid
        folder, data_key, _head = casebook.backup_source()
        known = casebook.last_backup
        sources = ProofSources(folder, uid, data_key, backups, known, casebook.now(), others, casebook.name)
        job = context.jobs.run(partial(_prove, sources, casebook), self._show_found, self._tell)
        self.finished.connect(job.cancel)

    def _show_found(self, found: list[Found]) -> None:
        if isValid(self):
            for each in found:
                self.lines[each.claim].show_found(each)

    def _tell(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self._show_found([Found(claim, Verdict.UNKNOWN) for claim in Claim])
            self.problem.setText(sentence(problem))


def _prove(sources: ProofSources, casebook: Casebook, _progress: object, cancelled: Callable[[], bool]) -> list[Found]:
    return prove(sources, casebook.reader, cancelled)


def _log_files() -> list[Path]:
    """The files the program's log goes to."""
    handlers = logging.getLogger().handlers
    return [Path(handler.baseFilename) for handler in handlers if isinstance(handler, logging.FileHandler)]
