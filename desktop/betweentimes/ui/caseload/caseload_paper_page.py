"""The caseload before it is printed: the table as it is filtered and sorted on screen."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.caseload import CaseloadLine, change_of, work_of
from betweentimes.documents.caseload_requests import CaseloadRequest, CaseloadRow, MeasureNow, OpenWork
from betweentimes.ui.caseload.caseload_columns import CaseloadTexts
from betweentimes.ui.caseload.caseload_page import CaseloadPage
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.dates import date_of
from betweentimes.ui.language import tr
from betweentimes.ui.printing.paper_frame import MakePdf


class CaseloadPaperPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the table."""

    export_code = "caseload"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: tuple[CaseloadRow, ...] = ()
        self._names: tuple[tuple[str, str], ...] = ()
        self._all = 0
        self.title.setText(tr("Print all clients"))
        self.lay_out()

    def show_lines(self, page: CaseloadPage) -> None:
        """Show what the table shows now."""
        lines = page.shown()
        self._rows = tuple(caseload_row(line, page.texts) for line in lines)
        self._names = tuple((line.name, line.initials) for line in lines)
        self._all = page.all_count()
        self.begin_private()

    def request(self) -> CaseloadRequest:
        """What is asked of the papers as chosen now."""
        way = str(self.names.current())
        rows = tuple(
            replace(row, name=paper_name(way, name, initials))
            for row, (name, initials) in zip(self._rows, self._names, strict=True)
        )
        return CaseloadRequest(
            made_on=self._context.casebook.today(),
            rows=rows,
            all_clients=self._all,
            paper=self.paper.value(),
            language=str(self.language.value()),
        )

    def make_pdf(self) -> MakePdf | None:
        return partial(self._context.papers.caseload, self.request()) if self._rows else None

    def file_name(self) -> str:
        return tr("All clients {day}.pdf", day=self._context.casebook.today().isoformat())

    def forget(self) -> None:
        self._rows, self._names = (), ()


def caseload_row(line: CaseloadLine, texts: CaseloadTexts) -> CaseloadRow:
    """A line of the table as the papers take it, without a name."""
    measure, prompt = line.measure, texts.prompts.get(line.uid)
    now = None
    if measure is not None:
        change = change_of(measure, texts.definitions)
        now = MeasureNow(texts.measure_title(measure.measure), measure.date, measure.total, change)
    return CaseloadRow(
        name="",
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
