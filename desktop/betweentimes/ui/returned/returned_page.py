"""Sheets that came back as files: each file with what it is, its answers beside the casebook's, and taking them in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.attachment import Attachment
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_file, choose_folder
from betweentimes.ui.jobs import Job, JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.choices_frame import ChoicesFrame
from betweentimes.ui.returned.answers_back import AnswerBack, answers_back
from betweentimes.ui.returned.answers_list import AnswersList
from betweentimes.ui.returned.files_list import FilesList
from betweentimes.ui.returned.recognising import Returned, Standing, recognise
from betweentimes.ui.returned.returned_files import MOST_FILES, ReadFile, read_files, sheet_files
from betweentimes.ui.returned.returned_words import (
    earlier_words,
    form_words,
    row_names,
    standing_sentence,
    take_words,
)
from betweentimes.ui.returned.scan_panel import ScanPanel
from betweentimes.ui.returned.scan_words import keep_words
from betweentimes.ui.returned.taking import taken_form
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.words import short_name, word_one
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order

NOTHING, WORDS, ANSWERS, SCAN = range(4)

PATTERNS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp"


class ReturnedPage(ChoicesFrame):
    """Takes the whole window. Files are read by child processes; nothing is stored before it is confirmed."""

    closed = Signal()
    read_through = Signal()
    assignment_wished = Signal(str, str)
    typing_wished = Signal(str, str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self._context = context
        self._job: Job | None = None
        self._answers: tuple[AnswerBack, ...] = ()
        self._entries: list[Entry] = []
        self._taken: tuple[str, str, str] | None = None
        self._homes: dict[tuple[str, str], str] = {}
        self.title.setText(tr("Returned sheets"))
        self._make_stage()
        self._fill_side()
        self._connect()

    def _make_stage(self) -> None:
        look = self._context.look
        self.folder = ActionButton(look, tr("Choose a folder…"), "folder-open", name="action_choose_folder")
        self.file = ActionButton(look, tr("Choose a file…"), "file-text", name="action_choose_file")
        self.head.addWidget(self.folder)
        self.head.addWidget(self.file)
        self._stack = QStackedWidget()
        sentence = tr(
            "Drop a form, scan or photo of a sheet that came back here, or a folder of them. "
            "Nothing is stored before you say so."
        )
        self._nothing = EmptyState(look, sentence, tr("Choose a file…"), name="action_choose_first", icon="folder-open")
        self.words = TextLabel(look, "", "second", wrap=True)
        self.words.setObjectName("standing_words")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.password = PassphraseInput(look, name="answer_pdf_password")
        self.password.line.setAccessibleName(tr("Password of this PDF"))
        self.unlock = ActionButton(look, tr("Open"), name="action_open_locked")
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(60, 24, 60, 24)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.password)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 0)
        column.setSpacing(6)
        self.form_words = TextLabel(look, "", "strong", wrap=True)
        self.form_words.setObjectName("form_words")
        self.earlier = SmallLabel(look, "", wrap=True)
        self.answers = AnswersList(look)
        column.addWidget(self.form_words)
        column.addWidget(self.earlier)
        column.addWidget(self.answers, 1)
        self.scan = ScanPanel(self._context)
        for part in (self._nothing, said, body, self.scan):
            self._stack.addWidget(part)
        self.stage.addWidget(self._stack, 1)

    def _fill_side(self) -> None:
        look = self._context.look
        self.files = FilesList(look)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("How much is read"))
        self.bar.hide()
        self.add_choice(tr("Files"), self.files)
        self.choices.addWidget(self.bar)
        self.choices.addStretch(1)
        self.leave_button = ActionButton(look, tr("Close"), name="action_close_returned")
        self.take = ActionButton(look, tr("Take in"), "check", "primary", name="action_take_in")
        self.foot.addWidget(self.leave_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.take)

    def _connect(self) -> None:
        self.file.clicked.connect(self.choose_file)
        self.folder.clicked.connect(self.choose_folder)
        self._nothing.clicked.connect(self.choose_file)
        self.files.chosen.connect(self._show)
        self.answers.ticked.connect(self._show_buttons)
        self.scan.changed.connect(self._show_buttons)
        self.scan.kept.connect(self._say_kept)
        self.scan.refused.connect(self._say_refused)
        # Queued: showing the answers anew takes away the very choice that speaks.
        self.answers.parent_chosen.connect(self._put_under, Qt.ConnectionType.QueuedConnection)
        self.unlock.clicked.connect(self._unlock)
        self.password.submitted.connect(self._unlock)
        self.leave_button.clicked.connect(self.close_page)
        self.take.clicked.connect(self.take_in)
        self.notice.acted.connect(self._open_assignment)

    def start(self) -> None:
        """Begin anew, without files."""
        self._stop()
        self.notice.hide()
        self._homes.clear()
        self.files.show_files(())
        self._show(None)

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = choose_file(self, tr("Choose a sheet that came back"), tr("PDFs and pictures"), PATTERNS, Path.home())
        if path is not None:
            self.read((path,))

    def choose_folder(self) -> None:
        """Ask for a folder and read the PDFs and pictures in it."""
        path = choose_folder(self, tr("Choose a folder of sheets"), Path.home())
        if path is not None:
            self.read((path,))

    def read(self, paths: Sequence[Path], password: str = "") -> None:
        """Read these files, and the PDFs and pictures in these folders, in child processes."""
        files = sheet_files(paths)
        if not files:
            self.notice.say(tr("There is no PDF and no picture in this folder."), "ochre")
            return
        if len(files) > MOST_FILES:
            self.notice.say(tr("Only the first {n} files are read at a time.", n=MOST_FILES), "ochre")
        else:
            self.notice.hide()
        self._stop()
        self.bar.setValue(0)
        self.bar.show()
        work = partial(_read, files[:MOST_FILES], password)
        self._job = self._context.jobs.run(work, self._show_read, self._not_read, progressed=self._show_progress)

    def take_in(self) -> None:
        """Store what is ticked, in one go; the assignment then shows that its sheet came in."""
        returned = self.files.current()
        if returned is not None and returned.parts and self.take.isEnabled():
            self.take.setEnabled(False)
            self.scan.keep()
            return
        if returned is None or returned.ours is None or not self.take.isEnabled():
            return
        casebook = self._context.casebook
        self._context.autosave.flush()
        taken = taken_form(returned.ours, self._answers, self.answers.confirmed(), self._entries)
        try:
            casebook.returned.take_in(taken)
            casebook.end_spell()
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self.notice.say(
            tr("Taken in. A reply is owed now. The file stays where it is, without the casebook’s encryption."),
            "pine",
            tr("Show {word}", word=word_one(returned.ours.client)),
        )
        self._taken = returned.ours.client.uid, returned.ours.assignment.uid, ""
        self._renew(returned.read)

    def close_page(self) -> None:
        """Leave the page; what was read is let go of."""
        self.start()
        self.closed.emit()

    def focus_first(self) -> None:
        """Put the focus on choosing a file, or on the files there are."""
        (self.files if self.files.current() is not None else self.file).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_width(event.size().width())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.bar.hide()
        self.password.set_value("")

    def _show_progress(self, part: float, name: str) -> None:
        if isValid(self):
            self.bar.setValue(int(part * 1000))
            self.bar.setAccessibleDescription(name)

    def _not_read(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled) or not isValid(self):
            return
        self._job = None
        self.bar.hide()
        self.notice.say(tr("The files could not be read ({kind}).", kind=type(problem).__name__), "ochre")

    def _show_read(self, read: tuple[ReadFile, ...]) -> None:
        if not isValid(self):
            return
        self._job = None
        self.bar.hide()
        casebook, library = self._context.casebook, self._context.library
        known = {one.read.path: one for one in self.files.all()}
        for one in read:
            known[one.path] = recognise(casebook, library, one)
        self.files.show_files(tuple(known.values()), read[0].path)
        self.read_through.emit()

    def _renew(self, read: ReadFile) -> None:
        """Show a file again after it was taken in."""
        casebook, library = self._context.casebook, self._context.library
        again = [recognise(casebook, library, one.read) for one in self.files.all()]
        self.files.show_files(tuple(again), read.path)

    def _show(self, returned: Returned | None) -> None:
        form = returned.ours if returned is not None else None
        self._answers, self._entries = (), []
        self.scan.clear()
        if returned is None:
            self._stack.setCurrentIndex(NOTHING)
        elif returned.parts:
            self.scan.show_scan(returned, standing_sentence(returned))
            self._stack.setCurrentIndex(SCAN)
        elif form is None:
            self.words.setText(standing_sentence(returned))
            locked = returned.standing is Standing.LOCKED
            self.password.setVisible(locked)
            self.unlock.setVisible(locked)
            self._stack.setCurrentIndex(WORDS)
        else:
            casebook = self._context.casebook
            today = casebook.today()
            self._entries = casebook.entries.of(form.assignment.uid)
            rows = casebook.returned.rows_of(form.sheet.uid)
            homes = {row: uid for (digest, row), uid in self._homes.items() if digest == form.digest}
            self._answers = answers_back(form, self._entries, rows, DayReader(locale_order(), today), homes)
            self.form_words.setText(form_words(form, today))
            said = standing_sentence(returned) or earlier_words(returned, today)
            if not self._answers:
                said = f"{said} {tr('Nothing was filled in.')}".strip()
            self.earlier.setText(said)
            self.earlier.setVisible(bool(said))
            can_store = returned.standing is not Standing.KIND_GONE
            names = row_names(self._entries, form.worksheet)
            self.answers.show_answers(self._answers, form.worksheet, short_name(form.client), names, can_store)
            self._stack.setCurrentIndex(ANSWERS)
        self._show_buttons()

    def _put_under(self, row: str, entry: str) -> None:
        """A new row was put under one that is there."""
        returned = self.files.current()
        if returned is not None and returned.ours is not None and entry:
            self._homes[returned.ours.digest, row] = entry
            self._show(returned)

    def _show_buttons(self) -> None:
        returned = self.files.current()
        if returned is not None and returned.parts:
            count = self.scan.count()
            self.take.set_text(keep_words(count))
            self.take.setEnabled(count > 0)
            return
        form = returned.ours if returned is not None else None
        count = len(self.answers.confirmed()) if form is not None else 0
        self.take.set_text(take_words(count, form.client if form is not None else None))
        self.take.setEnabled(count > 0)

    def _unlock(self) -> None:
        returned = self.files.current()
        if returned is None or not self.password.value():
            return
        self.read((returned.read.path,), self.password.value())

    def _open_assignment(self) -> None:
        if self._taken is None:
            return
        client, assignment, attachment = self._taken
        self.close_page()
        if attachment:
            self.typing_wished.emit(client, assignment, attachment)
        else:
            self.assignment_wished.emit(client, assignment)

    def _say_kept(self, words: str, kept: tuple[Attachment, ...]) -> None:
        """A scan is in the casebook: what it says can be typed in while looking at it."""
        first = next((one for one in kept if one.assignment), None)
        self._taken = (first.client, first.assignment, first.uid) if first is not None else None
        self.notice.say(words, "pine", tr("Type in while looking") if first is not None else "")
        returned = self.files.current()
        if returned is not None:
            self._renew(returned.read)

    def _say_refused(self, words: str) -> None:
        self.notice.say(words, "ochre")
        self._show_buttons()


def _read(
    files: tuple[Path, ...], password: str, progress: Progress, cancelled: Callable[[], bool]
) -> tuple[ReadFile, ...]:
    return read_files(files, password, progress, cancelled)
