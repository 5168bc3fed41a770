"""What the worksheet being made looks like: on the screen, and its sheet as the very PDF that would be printed."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.pdf_preview import PdfPreview
from betweentimes.ui.printing.sheet_request import CLIENT_COPY, PaperChoices, SheetSubject, sheet_request
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.worksheets.editors import editor_for
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.ui.worksheets.log_editor import LogEditor
from betweentimes.ui.worksheets.rows_editor import RowsEditor
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import DialogueField, TableField
from betweentimes.worksheets.kind_rows import VOICE

QUIET_MS = 400
SCREEN, SHEET = "screen", "sheet"
OUT_OF_SIGHT = -10_000
SCREEN_WIDTH = 620
"""The width an assignment's page has in the middle of a usual window."""


class KindPreview(QFrame):
    """Renewed after a moment of quiet; `pdf` is the sheet shown, b"" until it is made."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._worksheet: Worksheet | None = None
        self._job: Job | None = None
        self._picture = QPixmap()
        self.pdf = b""
        look = context.look
        self.setProperty("ground", "window")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.which = Segments(look, [(SCREEN, tr("On screen")), (SHEET, tr("The sheet"))])
        self.which.setAccessibleName(tr("Preview"))
        self.which.set_current(SCREEN)
        head.addWidget(self.which, 1)
        column.addLayout(head)
        self.state = TextLabel(look, "", "small", wrap=True)
        self.state.hide()
        column.addWidget(self.state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_screen())
        self.paper = PdfPreview(look)
        self.paper.leave_pages_only()
        self._stack.addWidget(self.paper)
        column.addWidget(self._stack, 1)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._renew)
        self.which.chosen.connect(self._choose)
        look.changed.connect(self._timer.start)

    def _make_screen(self) -> ScrollFrame:
        self._screen = TextLabel(self._context.look)
        self._screen.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._screen.setObjectName("screen_preview")
        scroll = ScrollFrame(name=tr("How it looks on screen"))
        ground = QFrame()
        ground.setProperty("ground", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._screen)
        column.addStretch(1)
        scroll.setWidget(ground)
        self._scroll = scroll
        return scroll

    def show_kind(self, worksheet: Worksheet | None, whole: bool) -> None:
        """Show this soon; not `whole`, the last that was whole is shown and said to be so."""
        self._worksheet = worksheet
        words = "" if whole else tr("As it was before the parts that are to finish.")
        if worksheet is None:
            words = tr("It can be seen here once it has a title and a field.")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._timer.start()

    def look_at(self, which: str) -> None:
        """Show the screen or the sheet."""
        if self.which.current() != which:
            self.which.set_current(which)
            self._choose(which)

    def clear(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._worksheet = None
        self._stop()
        self.pdf = b""
        self._picture = QPixmap()
        self._screen.clear()
        self.paper.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, which: str) -> None:
        self._stack.setCurrentIndex(0 if which == SCREEN else 1)
        self._renew()

    def _renew(self) -> None:
        if self._worksheet is None:
            self.clear()
        elif self.which.current() == SCREEN:
            self._draw_screen(self._worksheet)
        else:
            self._make_sheet(self._worksheet)

    def _draw_screen(self, worksheet: Worksheet) -> None:
        """A picture of the real editor, which is gone again at once: nothing can be typed into a preview."""
        client = Client(name=tr("your client"))
        assignment = Assignment(client="", kind=worksheet.id, kind_version=worksheet.version)
        frame = QFrame(self)
        frame.setProperty("ground", "window")
        frame.move(OUT_OF_SIGHT, 0)
        column = QVBoxLayout(frame)
        column.setContentsMargins(2, 2, 2, 2)
        editor = editor_for(self._context, worksheet, assignment, client)
        column.addWidget(editor)
        if isinstance(editor, GeneratedEditor):
            show_examples(editor)
        elif isinstance(editor, LogEditor):
            show_stages(editor)
        frame.setFixedWidth(SCREEN_WIDTH)
        frame.show()
        column.activate()
        frame.resize(SCREEN_WIDTH, max(frame.sizeHint().height(), frame.heightForWidth(SCREEN_WIDTH)))
        self._picture = frame.grab()
        frame.hide()
        frame.deleteLater()
        self._screen.setAccessibleName(tr("How “{title}” looks on screen", title=worksheet.title))
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = min(SCREEN_WIDTH, self._scroll.viewport().width() - 2)
        picture = self._picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        self._screen.setPixmap(picture)

    def _make_sheet(self, worksheet: Worksheet) -> None:
        self._stop()
        casebook = self._context.casebook
        subject = SheetSubject(client=Client(name=""), worksheet=worksheet)
        request = sheet_request(subject, PaperChoices(), CLIENT_COPY, casebook.me.name, casebook.today())
        make = partial(self._context.papers.sheet, request)
        self._job = self._context.jobs.run(
            partial(_made, make), self._show_sheet, self._sheet_failed, thread="documents"
        )

    def _show_sheet(self, pdf: bytes) -> None:
        if isValid(self):
            self._job = None
            self.pdf = pdf
            self.paper.show_pdf(pdf)

    def _sheet_failed(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self._job = None
            self.paper.clear()
            self.state.setText(tr("The sheet could not be made ({kind}).", kind=type(problem).__name__))
            self.state.show()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def sizeHint(self) -> QSize:
        return QSize(440, 600)


def _made(make: partial[bytes], _progress: Progress, _cancelled: object) -> bytes:
    return make()


def show_examples(editor: GeneratedEditor) -> None:
    """Show a first row of each table, still blank, with all that it asks."""
    tables = editor.worksheet.tables
    entries = [_example(table, f"example {at}") for at, table in enumerate(tables)]
    tree = EntryTree(entries)
    editor.show_entries(tree)
    for rows, table, entry in zip(editor.tables, tables, entries, strict=False):
        if isinstance(rows, RowsEditor):
            panel = rows.make_panel(table)
            panel.show_row(entry, tree, "")
            rows.column.addWidget(panel)


def show_stages(editor: LogEditor) -> None:
    """Show what is asked of a row at first, and what when it is opened further."""
    entry = _example(editor.worksheet.tables[0], "example")
    tree = EntryTree([entry])
    editor.noticed.show_row(entry, tree, editor.worksheet.stages[0].title)
    editor.noticed.show()
    editor.answering.show_row(entry, tree)
    editor.answering.thought.setText(editor.worksheet.stages[1].title)
    editor.answering.show()


def _example(table: TableField, uid: str) -> Entry:
    answers = {}
    if isinstance(table, DialogueField):
        voice = table.column(VOICE)
        answers[VOICE] = getattr(voice, "options")[0].id  # noqa: B009
    return Entry(uid=uid, assignment="", client="", field=table.id, answers=answers)
