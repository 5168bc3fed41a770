"""Comparing an installer with the sum that was printed for it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from betweentimes.ui.file_choice import choose_file
from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.help.file_sum import sum_of, sums_in
from betweentimes.ui.jobs import Job, JobCancelled, Jobs
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel, FieldLabel, PageTitle, TextLabel
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput


class CheckInstallerDialog(QDialog):
    """A file, its SHA-256 sum, and whether that is the one pasted."""

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._name = ""
        self.setWindowTitle(tr("Check an installer"))
        self.file_button = ActionButton(look, tr("Choose the file…"), "folder-open", name="action_choose_installer")
        self.file = ElidedLabel(look, tr("No file chosen yet"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How much of the file is read"))
        self.progress.hide()
        self.found = TextInput(look, name="answer_found_sum")
        self.found.set_read_only(True)
        self.printed = LongTextInput(look, name="answer_printed_sum", least=2, most=4)
        self.said = Notice(look, name="installer_notice")
        self._place(look)
        self.file_button.clicked.connect(self._choose)
        self.printed.edited.connect(self._compare)
        self.resize(620, 440)
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, path: Path) -> None:
        """Read this file on a worker and say what comes of it; one that is being read is given up."""
        self._stop()
        self._name = path.name
        self.file.setText(path.name)
        self.found.set_value("")
        self.said.hide()
        self.progress.setValue(0)
        self.progress.show()
        self._job = self._jobs.run(partial(sum_of, path), self._show_sum, self._refuse, progressed=self._show_part)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _place(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("Check an installer")))
        words = tr(
            "With each version a list of sums is published, called SHA256SUMS. When the sum of your file is the one "
            "in that list, the file is whole and nobody has changed it on the way."
        )
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.file_button)
        row.addWidget(self.file, 1)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(FieldLabel(look, tr("Sum of the file (SHA-256)"), self.found))
        column.addWidget(self.found)
        column.addWidget(FieldLabel(look, tr("Sum as published: paste it, or its line in the list"), self.printed))
        column.addWidget(self.printed)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(close_row(self, look))

    def _choose(self) -> None:
        path = choose_file(self, tr("Choose the installer"), tr("Installers"), "*", Path.home())
        if path is not None:
            self.check(path)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_part(self, part: float, _words: str) -> None:
        self.progress.setValue(round(part * 1000))

    def _show_sum(self, found: str) -> None:
        self._job = None
        self.progress.hide()
        self.found.set_value(found)
        self.found.setCursorPosition(0)
        self._compare()

    def _refuse(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled):
            return
        self._job = None
        self.progress.hide()
        self.said.say(tr("This file cannot be read. Choose another, or copy it to this computer first."), "ochre")

    def _compare(self) -> None:
        found, pasted = self.found.value(), self.printed.value().strip()
        if not found or not pasted:
            self.said.hide()
            return
        sums = sums_in(pasted, self._name)
        if not sums:
            self.said.say(tr("This is not a whole sum yet: it has 64 digits, 0 to 9 and a to f."), "ochre")
        elif found in sums:
            self.said.say(tr("The sums are the same: this is the file that was published."), "pine")
        else:
            self.said.say(tr("The sums differ: do not run this file. Fetch it again and check it once more."), "clay")
