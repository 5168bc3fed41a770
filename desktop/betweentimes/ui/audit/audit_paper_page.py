"""The audit trail before it is printed: the lines as they are narrowed on screen."""

from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.documents.audit_paper import AuditPaperLine, AuditRequest
from betweentimes.ui.audit.audit_page import AuditPage
from betweentimes.ui.audit.audit_words import action_words
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.paper_frame import MakePdf


class AuditPaperPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the lines."""

    export_code = "audit"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: tuple[tuple[str, ...], ...] = ()
        self.title.setText(tr("Print who did what"))
        self.lay_out()

    def show_lines(self, page: AuditPage) -> None:
        """Show what the page shows now."""
        self._lines = tuple(
            (
                page.when_words(line),
                page.person_words(line),
                action_words(line),
                page.record_words(line),
                page.client_words(line),
            )
            for line in page.lines()
        )
        self.begin_private()

    def request(self) -> AuditRequest:
        """What is asked of the papers as chosen now."""
        way = str(self.names.current())
        lines = tuple(
            AuditPaperLine(when, who, what, record, paper_name(way, client, "") if client else "")
            for when, who, what, record, client in self._lines
        )
        return AuditRequest(
            made_on=self._context.casebook.today(),
            lines=lines,
            paper=self.paper.value(),
            language=str(self.language.value()),
        )

    def make_pdf(self) -> MakePdf | None:
        return partial(self._context.papers.audit, self.request()) if self._lines else None

    def file_name(self) -> str:
        return tr("Who did what {day}.pdf", day=self._context.casebook.today().isoformat())

    def forget(self) -> None:
        self._lines = ()
