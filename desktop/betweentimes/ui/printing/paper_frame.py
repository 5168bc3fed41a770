"""What every page about paper shares: the preview, paper and printer, saving and printing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from betweentimes.documents.papers import Papers
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled, Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.panel_focus import focus_inside
from betweentimes.ui.printing.choices_frame import ChoicesFrame
from betweentimes.ui.printing.paper_cards import PaperInput
from betweentimes.ui.printing.password_dialog import PasswordDialog
from betweentimes.ui.printing.pdf_preview import PdfPreview
from betweentimes.ui.printing.pdf_printing import make_and_print, printing_sentence
from betweentimes.ui.printing.pdf_saving import ask_where, saving_sentence, write_pdf
from betweentimes.ui.printing.printer_input import PrinterInput
from betweentimes.ui.printing.progress_line import ProgressLine
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton

MakePdf = Callable[[], bytes]
QUIET_MS = 150


class PaperFrame(ChoicesFrame):
    """Keeps the preview in step with the choices; pages say what is made by `make_pdf`, `file_name` and `runs`.

    `left_program` tells by "saved" or "printed" that paper or a file now exists outside the casebook.
    """

    closed = Signal()
    left_program = Signal(str)
    preview_shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self._context = context
        self._job: Job | None = None
        self._print_job: Job | None = None
        self._working = False
        self._has_printer = False
        self._pages_said = 0
        self.pdf = b""
        self.preview = PdfPreview(context.look)
        self.progress_line = ProgressLine(context.look)
        self.progress_line.stopped.connect(self.stop_work)
        self.stage.addWidget(self.progress_line)
        self.stage.addWidget(self.preview, 1)
        self.paper = PaperInput(context.look)
        self.printer = PrinterInput(context.look)
        look = context.look
        self.cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.save = ActionButton(look, tr("Save PDF…"), "file-text", name="action_save_pdf")
        self.print = ActionButton(look, tr("Print"), "printer", "primary", name="action_print")
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        self.save.setVisible(not context.printing_only)
        self.foot.addWidget(self.print)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._start_preview)
        self.cancel.clicked.connect(self.close_page)
        self.save.clicked.connect(self.save_pdf)
        self.print.clicked.connect(self.print_pdf)
        self.paper.chosen.connect(self.renew)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_page)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def make_pdf(self) -> MakePdf | None:
        """What makes the PDF as chosen now, called on the documents worker; None when there is nothing to make.

        Pages that have their own `making` need none.
        """
        raise NotImplementedError

    def making(self) -> Work | None:
        """The work that makes the PDF; pages whose making takes long hand their own.

        It tells how far it is, in figures how many pages there will be as soon as that is known, and ends when stopped.
        """
        make = self.make_pdf()
        return None if make is None else partial(_make, make)

    def file_name(self) -> str:
        """The name to suggest for a saved file: nothing of a client is in it."""
        raise NotImplementedError

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        """What is printed: what makes each PDF, and how many copies of it."""
        raise NotImplementedError

    def leaving(self) -> Callable[[str], None]:
        """What keeps in the casebook, by "saved" or "printed", that what is shown now has left the program."""
        raise NotImplementedError

    def wants_password(self) -> bool:
        """Whether a file is saved with a password; pages that offer it say so."""
        return False

    def stop_work(self) -> None:
        """Stop making or printing; what is not finished counts as not printed."""
        self.progress_line.end()
        if self._working and self._print_job is not None:
            self._print_job.cancel()
        elif self._job is not None:
            self._stop_preview()
            self.preview.clear(tr("Stopped. Change anything at the right to make the pages again."))

    def _begin_progress(self) -> None:
        self._pages_said = 0
        self.progress_line.begin()

    def _hear_progress(self, part: float, pages: str) -> None:
        if not isValid(self):
            return
        self.progress_line.show_part(part)
        if pages and int(pages) != self._pages_said:
            self._pages_said = int(pages)
            self.progress_line.say_pages(self._pages_said)
            self.paper.set_pages(self._pages_said)

    def begin(self) -> None:
        """Show this page anew: look for printers, forget the last preview, make the first one at once."""
        self.notice.hide()
        self.preview.clear(tr("Making the page…"))
        self.preview.show_whole()
        self.pdf = b""
        self._has_printer = self.printer.look_for_printers()
        if not self._has_printer:
            self.notice.say(self._no_printer_words())
        self._start_preview()
        self.show_buttons()

    def renew(self, *_args: object) -> None:
        """Make the preview again after a moment of quiet; until then nothing old can be saved or printed."""
        self._stop_preview()
        self.pdf = b""
        self.show_buttons()
        self._timer.start()

    def focus_first(self) -> None:
        """Put the focus on the first choice; printing waits for the preview."""
        focus_inside(self.side)

    def close_page(self) -> None:
        """Leave the page; nothing of the preview stays."""
        if not self._working:
            self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop_preview()
            self.pdf = b""
            self.preview.clear()
            self.forget()

    def forget(self) -> None:
        """Drop what was read of a client; called when the page is left."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_width(event.size().width())

    def show_buttons(self) -> None:
        """Let be pressed what can be done now."""
        ready = bool(self.pdf) and not self._working
        self.save.setEnabled(ready)
        self.print.setEnabled(ready and self._has_printer and any(copies for _, copies in self.runs()))
        self.cancel.setEnabled(not self._working)

    def save_pdf(self) -> None:
        """Save what the preview shows where the user says, unless IT wants no PDF on disk."""
        if not self.pdf or self._context.printing_only:
            return
        password = ""
        if self.wants_password():
            words = tr("Nobody opens the file without this password.")
            dialog = PasswordDialog(self._context.look, tr("Save with a password"), words, needed=True, parent=self)
            if not dialog.exec():
                return
            password = dialog.password
        path = ask_where(self, self.file_name())
        if path is None:
            return
        if password:
            self._save_locked(path, password)
            return
        try:
            write_pdf(path, self.pdf)
        except OSError as problem:
            self.notice.say(saving_sentence(problem), "ochre")
            return
        self.notice.say(tr("Saved as {name}. This file is not encrypted.", name=path.name), "pine")
        self._leave("saved", self.leaving())

    def _save_locked(self, path: Path, password: str) -> None:
        """Encrypt and save on the worker: a paper of hundreds of pages takes seconds."""
        self._working = True
        self.show_buttons()
        self._begin_progress()
        written: list[Path] = []
        work = partial(_lock_and_write, self._context.papers, self.pdf, password, path, written)
        saved = partial(self._saved_locked, self.leaving(), path.name)
        refused = partial(self._not_saved, saved, written)
        self._print_job = self._context.jobs.run(work, saved, refused, thread="documents")

    def _saved_locked(self, note: Callable[[str], None], name: str, _done: object) -> None:
        self._working = False
        if isValid(self):
            self.progress_line.end()
            self.notice.say(tr("Saved as {name}, with its password.", name=name), "pine")
            self.show_buttons()
        self._leave("saved", note)

    def _not_saved(self, saved: Callable[[object], None], written: list[Path], problem: Exception) -> None:
        if written:  # the stop came a moment too late
            saved(None)
            return
        self._working = False
        if not isValid(self):
            return
        self.progress_line.end()
        self.show_buttons()
        if isinstance(problem, JobCancelled):
            self.notice.say(tr("Stopped. Nothing was saved."), "plain")
        else:
            self.notice.say(saving_sentence(problem), "ochre")

    def print_pdf(self) -> None:
        """Print every copy asked for."""
        name = self.printer.value()
        if name is None or self._working:
            return
        self._working = True
        self.show_buttons()
        self.notice.say(tr("Printing…"), "pine")
        sent: list[int] = []
        work = partial(make_and_print, tuple(self.runs()), name, sent)
        printed = partial(self._printed, self.leaving())
        refused = partial(self._refused, self.leaving(), sent)
        self._begin_progress()
        self._print_job = self._context.jobs.run(
            work, printed, refused, thread="documents", progressed=self._hear_progress
        )

    def _no_printer_words(self) -> str:
        if self._context.printing_only:
            return tr(
                "No printer is set up on this computer, and your clinic’s IT has decided that PDFs are not saved. "
                "Ask IT for a printer."
            )
        return tr("No printer is set up on this computer. You can save a PDF instead.")

    def _start_preview(self) -> None:
        self._stop_preview()
        work = self.making()
        if work is None:
            self.pdf = b""
            self.show_buttons()
            return
        self._begin_progress()
        self._job = self._context.jobs.run(
            work, self._show_preview, self._preview_failed, thread="documents", progressed=self._hear_progress
        )

    def _stop_preview(self) -> None:
        """A page that was chosen before is not shown after."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.progress_line.end()

    def _show_preview(self, pdf: bytes) -> None:
        self._job = None
        self.progress_line.end()
        self.pdf = pdf
        self.preview.show_pdf(pdf)
        self.paper.set_pages(self.preview.document.pageCount())
        self.show_buttons()
        self.preview_shown.emit()

    def _preview_failed(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled):
            return
        self._job = None
        self.progress_line.end()
        self.pdf = b""
        kind = type(problem).__name__
        self.preview.clear(tr("This page could not be made ({kind}).", kind=kind))
        self.show_buttons()

    def _printed(self, note: Callable[[str], None], _done: object) -> None:
        self._working = False
        if isValid(self):
            self.progress_line.end()
            self.notice.say(tr("Sent to the printer."), "pine")
            self.show_buttons()
        self._leave("printed", note)

    def _leave(self, way: str, note: Callable[[str], None]) -> None:
        """Keep that paper or a file exists now, also when the page is gone because the casebook is being locked."""
        try:
            note(way)
        except CasebookProblem as problem:
            if isValid(self):
                self.notice.say(sentence(problem), "ochre")
        if isValid(self):
            self.left_program.emit(way)

    def _refused(self, note: Callable[[str], None], sent: list[int], problem: Exception) -> None:
        self._working = False
        if sent:
            self._leave("printed", note)
        if not isValid(self):
            return
        self.progress_line.end()
        self.show_buttons()
        if isinstance(problem, JobCancelled):
            words = tr("Stopped. Nothing is kept as printed, though a page or two may still come out of the printer.")
        else:
            words = printing_sentence(problem)
        self.notice.say(words, "ochre")


def _make(make: MakePdf, _progress: Progress, _cancelled: Callable[[], bool]) -> bytes:
    return make()


def _lock_and_write(
    papers: Papers,
    pdf: bytes,
    password: str,
    path: Path,
    written: list[Path],
    _progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    """Save the PDF locked; `written` holds the file as soon as it is there."""
    locked = papers.with_password(pdf, password)
    if cancelled():
        raise JobCancelled
    write_pdf(path, locked)
    written.append(path)
