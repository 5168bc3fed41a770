"""The audit trail before it is printed: the lines as they are narrowed on screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.history import AuditLine
from betweentimes.documents.audit_paper import AuditPaperLine, AuditRequest
from betweentimes.documents.making import Making
from betweentimes.documents.papers import Papers
from betweentimes.storage.audit_reading import EVERY_LINE, AuditQuery
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.audit.audit_page import AuditPage
from betweentimes.ui.audit.audit_words import AuditTexts
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.printing.watched_making import watched


@dataclass(frozen=True, slots=True)
class LinesShown:
    """Which lines stand on paper, what they say, and how clients are called in them."""

    query: AuditQuery
    texts: AuditTexts
    names: str


class AuditPaperPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the lines."""

    export_code = "audit"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked: AuditQuery | None = None
        self._texts = AuditTexts({}, {}, context.casebook.today())
        self.title.setText(tr("Print who did what"))
        self.lay_out()

    def show_lines(self, page: AuditPage) -> None:
        """Show every line that is asked for on the page, also those that it had no room for."""
        self._asked, self._texts = page.query(), page.texts
        self.begin_private()

    def making(self) -> Work | None:
        if self._asked is None:
            return None
        request = AuditRequest(
            made_on=self._context.casebook.today(),
            lines=(),
            paper=self.paper.value(),
            language=str(self.language.value()),
        )
        shown = LinesShown(self._asked, self._texts, str(self.names.current()))
        return partial(_make, self._context.casebook, self._context.papers, shown, request)

    def file_name(self) -> str:
        return tr("Who did what {day}.pdf", day=self._context.casebook.today().isoformat())

    def forget(self) -> None:
        self._asked, self._texts = None, AuditTexts({}, {}, self._texts.today)


def _make(
    casebook: Casebook,
    papers: Papers,
    shown: LinesShown,
    request: AuditRequest,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> bytes:
    with casebook.reader() as sections:
        found = sections.history.audit(EVERY_LINE, shown.query)
    lines = tuple(_line(line, shown) for line in Making(cancelled=cancelled).rows(found))
    return papers.audit(replace(request, lines=lines), watched(progress, cancelled))


def _line(line: AuditLine, shown: LinesShown) -> AuditPaperLine:
    texts, client = shown.texts, shown.texts.client(line)
    name = paper_name(shown.names, client, "") if client else ""
    return AuditPaperLine(texts.when(line), texts.person(line), texts.action(line), texts.record(line), name)
