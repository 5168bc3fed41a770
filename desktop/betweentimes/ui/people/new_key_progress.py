"""While a casebook is encrypted anew: how far it is, and a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.storage.backup import write_backup
from betweentimes.storage.found import Found
from betweentimes.storage.rekeying import NewKeys, rekey
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel

STEPS = 1000


class NewKeyProgress(QDialog):
    """Works on a closed casebook as an exclusive job. Accepted when `found` holds the keys that open it now."""

    def __init__(
        self, start: StartContext, old: Found, wanted: NewKeys, backups: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = start.look
        self.found: Found | None = None
        self.setModal(True)
        self.setWindowTitle(tr("Making a new key"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Making a new key")))
        words = tr("A backup is made, then everything is encrypted anew and checked.")
        column.addWidget(TextLabel(look, words, wrap=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Making a new key"))
        column.addWidget(self.bar)
        self.said = SaidLine(look)
        column.addWidget(self.said)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.stop_button = ActionButton(look, tr("Stop"), name="action_stop")
        row.addWidget(self.stop_button)
        column.addLayout(row)
        self.resize(480, 260)
        self.stop_button.clicked.connect(self.reject)
        work = _Work(old, wanted, backups, start.now)
        self._job = start.jobs.run(work, self._take, self._refuse, exclusive=True, progressed=self._show)

    def reject(self) -> None:
        """Stop where that is still possible; what has been exchanged goes on to its end."""
        if self.said.text():
            super().reject()
        elif self.found is None:
            self._job.function.stop()  # type: ignore[attr-defined]  # the work made above
            self.stop_button.setEnabled(False)

    def _show(self, part: float, _words: str) -> None:
        if isValid(self):
            self.bar.setValue(round(part * STEPS))

    def _take(self, found: Found) -> None:
        self.found = found
        self.accept()

    def _refuse(self, problem: Exception) -> None:
        if not isValid(self) or isinstance(problem, JobCancelled):
            return
        self.said.say(sentence(problem))
        self.stop_button.setText(tr("Close"))
        self.stop_button.setEnabled(True)


class _Work:
    """Backup, then the new key. Stopping is asked of the work itself: a job that is cancelled gives no result, and once
    the keys are exchanged there is one."""

    def __init__(self, old: Found, wanted: NewKeys, backups: Path, now: Callable[[], int]) -> None:
        self._old = old
        self._wanted = wanted
        self._backups = backups
        self._now = now
        self._stopped = False

    def stop(self) -> None:
        """Stop before the exchange."""
        self._stopped = True

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Found:
        folder, data_key = self._old.folder, self._old.unlocked.data_key
        self._backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_backup(folder, data_key, self._backups, self._now())

        def stopped() -> bool:
            return self._stopped or cancelled()

        def tell(part: float, words: str) -> None:
            progress(0.2 + 0.8 * part, words)

        fresh = rekey(folder, self._old.unlocked, self._wanted, self._now, tell, stopped)
        return Found(folder, fresh)
