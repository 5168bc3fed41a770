"""All clients in one table: how each stands, to sort, to filter, to open, and to print."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.caseload import CaseloadLine
from betweentimes.clinic.prompts import Prompt
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.collecting import collected_later
from betweentimes.ui.caseload.caseload_columns import CaseloadTexts
from betweentimes.ui.caseload.caseload_tools import CaseloadTools
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.list_page import ListPage
from betweentimes.ui.widgets.rows_table import RowsTable

WIDTHS = (116, 136, 98, 188, 158, 92, 60, 134, 190, 110)
AFTER_PAINT_MS = 30
"""The table is painted before the worker begins, which would take its share of the time."""
RELOADING = frozenset(
    {"clients", "sessions", "assignments", "entries", "reviews", "replies", "alliance", "measures", "scores", "undo"}
)


class CaseloadPage(ListPage):
    """Takes the whole window. Private: it speaks of every client, so it is never part of the shared view."""

    client_opened = Signal(str)
    print_requested = Signal()
    month_requested = Signal()
    time_requested = Signal()
    prompts_shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("All clients"), "caseload", parent)
        self._context = context
        self._job: Job | None = None
        self._later = QTimer(self, singleShot=True, interval=AFTER_PAINT_MS)
        self._later.timeout.connect(self._find_prompts)
        self._all = 0
        self.texts = CaseloadTexts(context)
        columns = self.texts.columns()
        self.model = RowsModel(columns, key=_uid, search=self.texts.search)
        self.table = RowsTable(context.look, self.model, name="caseload_table")
        self.table.setAccessibleName(tr("All clients"))
        self.tools = CaseloadTools(context.look, [column.title for column in columns])
        self._lay_out()
        self._connect()
        self._sort(0, Qt.SortOrder.AscendingOrder)
        self._refilter()

    def _lay_out(self) -> None:
        look = self._context.look
        self.time = ActionButton(look, tr("My own tasks and time…"), "clock", "quiet", name="action_own_time")
        self.month = ActionButton(look, tr("A month’s summary…"), "calendar", name="action_month")
        self.print = ActionButton(look, tr("Print…"), "printer", name="action_print_caseload")
        self.add_buttons(self.time, self.month, self.print)
        self.body.addWidget(self.tools)
        self.body.addWidget(self._make_nobody())
        self.body.addWidget(self.framed(self.table, WIDTHS), 1)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)

    def _make_nobody(self) -> QWidget:
        """What is said where no client is shown, with the way back to all of them."""
        look = self._context.look
        self.nobody = QWidget()
        row = QHBoxLayout(self.nobody)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.nobody_words = TextLabel(look, "", "body")
        self.show_all = ActionButton(look, tr("Show all again"), name="action_show_all_clients")
        row.addWidget(self.nobody_words)
        row.addWidget(self.show_all)
        row.addStretch(1)
        return self.nobody

    def _connect(self) -> None:
        self.tools.words_typed.connect(self._show_words)
        self.tools.filter_changed.connect(self._refilter)
        self.tools.sort_chosen.connect(self._sort)
        self.tools.search.returnPressed.connect(self._go_to_table)
        self.table.horizontalHeader().sectionClicked.connect(self._turn)
        self.table.row_opened.connect(self._open)
        self.show_all.clicked.connect(self._show_all)
        self.print.clicked.connect(self._wish_print)
        self.month.clicked.connect(self._wish_month)
        self.time.clicked.connect(self._wish_time)
        self._context.changes.happened.connect(self.refresh)

    def show_clients(self) -> None:
        """Read every client's line anew; what is worth a look follows a moment later."""
        self.notice.hide()
        self.texts.begin()
        with collected_later():
            lines = self._context.casebook.caseload.lines()
            self._all = len(lines)
            self.model.set_rows(lines)
        self._count()
        self._stop()
        self._later.start()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again while shown, when something changed that a line speaks of."""
        if self.isVisible() and kinds & RELOADING:
            self.show_clients()

    def focus_first(self) -> None:
        """Put the focus into the search."""
        self.tools.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> tuple[CaseloadLine, ...]:
        """The lines as they are filtered and sorted now."""
        return self.model.rows()

    def all_count(self) -> int:
        """How many clients there are in all."""
        return self._all

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of any client stays behind a page that is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()
            self.texts.prompts = {}
            self.model.set_rows(())

    def _find_prompts(self) -> None:
        work = _PromptWork(self._context.casebook)
        self._job = self._context.jobs.run(work, self._show_prompts, self._prompts_failed)

    def _stop(self) -> None:
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_prompts(self, prompts: Mapping[str, Prompt]) -> None:
        self._job = None
        if not isValid(self) or not self.isVisible():
            return
        self.texts.prompts = prompts
        self._sort(*self._sorted)
        self._refilter()
        self.prompts_shown.emit()

    def _prompts_failed(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled) or not isValid(self):
            return
        self._job = None
        self.notice.say(tr("What may be worth a look could not be read ({kind}).", kind=type(problem).__name__))

    def _show_words(self, words: str) -> None:
        self.model.filter(words)
        self._count()

    def _refilter(self) -> None:
        self.model.filter(self.tools.takes(self._prompts))
        self._count()

    def _show_all(self) -> None:
        self.tools.clear()
        if not self.model.rowCount():  # all are archived
            self.tools.archived.click()
        self.tools.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prompts(self) -> Mapping[str, Prompt]:
        return self.texts.prompts

    def _turn(self, column: int) -> None:
        """A click on a heading sorts by it, and once more turns it round."""
        before, order = self._sorted
        orders = Qt.SortOrder
        again = column == before and order == orders.AscendingOrder
        self._sort(column, orders.DescendingOrder if again else orders.AscendingOrder)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._sorted = (column, order)
        self.model.sort(column, order)
        self.table.horizontalHeader().setSortIndicator(column, order)
        self.tools.show_sorting(column, order)

    def _count(self) -> None:
        shown = self.model.rowCount()
        if shown == self._all:
            words = tr("1 client") if shown == 1 else tr("{n} clients", n=shown)
        else:
            words = tr("{n} of {all} clients", n=shown, all=self._all)
        self.count.setText(words)
        self.print.setEnabled(shown > 0)
        self.nobody.setVisible(shown == 0)
        self.show_all.setVisible(self._all > 0)
        self.nobody_words.setText(tr("No client is like this.") if self._all else tr("No client is here yet."))

    def _go_to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _open(self, line: CaseloadLine) -> None:
        self.client_opened.emit(line.uid)

    def _wish_print(self) -> None:
        self.print_requested.emit()

    def _wish_month(self) -> None:
        self.month_requested.emit()

    def _wish_time(self) -> None:
        self.time_requested.emit()


class _PromptWork:
    """Reads the prompts on a connection of the worker's own."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook

    def __call__(self, _progress: Progress, cancelled: Callable[[], bool]) -> Mapping[str, Prompt]:
        with self._casebook.reader() as sections:
            return sections.caseload.prompts(cancelled)


def _uid(line: CaseloadLine) -> str:
    return line.uid
