"""The caseload before it is printed: the table as it is filtered and sorted on screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.caseload import CaseloadLine, change_of, work_of
from betweentimes.documents.caseload_requests import CaseloadRequest, CaseloadRow, MeasureNow, OpenWork
from betweentimes.documents.making import Making
from betweentimes.documents.papers import Papers
from betweentimes.ui.caseload.caseload_columns import CaseloadTexts
from betweentimes.ui.caseload.caseload_page import CaseloadPage
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.dates import date_of
from betweentimes.ui.jobs import Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.printing.watched_making import watched


@dataclass(frozen=True, slots=True)
class TableShown:
    """The table as it was shown: its lines, what their cells say, and how many clients there are in all."""

    lines: tuple[CaseloadLine, ...]
    texts: CaseloadTexts
    all_clients: int


class CaseloadPaperPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the table."""

    export_code = "caseload"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._table: TableShown | None = None
        self.title.setText(tr("Print all clients"))
        self.lay_out()

    def show_lines(self, page: CaseloadPage) -> None:
        """Show what the table shows now."""
        self._table = TableShown(page.shown(), page.texts.as_now(), page.all_count())
        self.begin_private()

    def making(self) -> Work | None:
        if self._table is None or not self._table.lines:
            return None
        request = CaseloadRequest(
            made_on=self._context.casebook.today(),
            rows=(),
            all_clients=self._table.all_clients,
            paper=self.paper.value(),
            language=str(self.language.value()),
        )
        return partial(_make, self._context.papers, self._table, str(self.names.current()), request)

    def file_name(self) -> str:
        return tr("All clients {day}.pdf", day=self._context.casebook.today().isoformat())

    def forget(self) -> None:
        self._table = None


def _make(
    papers: Papers,
    table: TableShown,
    names: str,
    request: CaseloadRequest,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> bytes:
    lines = Making(cancelled=cancelled).rows(table.lines)
    rows = tuple(caseload_row(line, table.texts, names) for line in lines)
    return papers.caseload(replace(request, rows=rows), watched(progress, cancelled))


def caseload_row(line: CaseloadLine, texts: CaseloadTexts, names: str) -> CaseloadRow:
    """A line of the table as the papers take it; `names` is how clients are called on it."""
    measure, prompt = line.measure, texts.prompts.get(line.uid)
    now = None
    if measure is not None:
        change = change_of(measure, texts.definitions)
        now = MeasureNow(texts.measure_title(measure.measure), measure.date, measure.total, change)
    return CaseloadRow(
        name=paper_name(names, line.name, line.initials),
        standing=line.standing,
        next_date=line.next_date,
        next_time=line.next_time,
        open=tuple(OpenWork(texts.title_of(piece), piece.review_on, piece.own) for piece in work_of(line)),
        replies=line.replies,
        reply_since=date_of(line.reply_since) if line.reply_since is not None else None,
        check_in=line.check_in,
        measure=now,
        prompt=prompt.reason if prompt is not None else None,
    )
