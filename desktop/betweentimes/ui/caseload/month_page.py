"""A month's summary before it is printed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.month_summary import MonthLine, month_lines, total_line
from betweentimes.documents.caseload_requests import MonthRequest, MonthRow
from betweentimes.documents.making import Making
from betweentimes.documents.papers import Papers
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.caseload.months import MonthInput, last_day
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.printing.watched_making import watched


@dataclass(frozen=True, slots=True)
class MonthChosen:
    """Which month, and what of it stands on paper, in which words."""

    month: datetime.date
    made_on: datetime.date
    limits: bool
    names: str
    paper: str
    language: str
    titles: dict[str, str]


class MonthPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the table of all clients."""

    export_code = "month"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._titles: dict[str, str] = {}
        self.title.setText(tr("A month’s summary"))
        self.month = MonthInput(context.look)
        self.limits = tick(tr("Where I noted a limit, in my words"), "answer_limits")
        self.add_choice(tr("Month"), self.month)
        self.add_choice(tr("What is in it"), self.limits)
        self.lay_out()
        self.month.edited.connect(self.renew)
        self.limits.clicked.connect(self.renew)

    def show_month(self) -> None:
        """Show the month chosen last, at first the present one."""
        self.month.offer(self._context.casebook.today())
        self._titles = {each.id: each.short_title or each.title for each in self._context.all_measures()}
        self.limits.setChecked(True)
        self.begin_private()

    def chosen(self) -> MonthChosen:
        """What is chosen now."""
        return MonthChosen(
            month=self.month.month(),
            made_on=self._context.casebook.today(),
            limits=self.limits.isChecked(),
            names=str(self.names.current()),
            paper=self.paper.value(),
            language=str(self.language.value()),
            titles=self._titles,
        )

    def making(self) -> Work | None:
        if not self._titles:
            return None
        return partial(_make, self._context.casebook, self._context.papers, self.chosen())

    def file_name(self) -> str:
        return tr("Month {month}.pdf", month=f"{self.month.month():%Y-%m}")

    def forget(self) -> None:
        self._titles = {}


def _make(
    casebook: Casebook, papers: Papers, chosen: MonthChosen, progress: Progress, cancelled: Callable[[], bool]
) -> bytes:
    with casebook.reader() as sections:
        lines = month_lines(sections.months.of(chosen.month))
    request = MonthRequest(
        start=chosen.month,
        end=last_day(chosen.month),
        made_on=chosen.made_on,
        rows=tuple(_row(line, chosen) for line in Making(cancelled=cancelled).rows(lines)),
        total=_row(total_line(lines), chosen),
        paper=chosen.paper,
        language=chosen.language,
    )
    return papers.month(request, watched(progress, cancelled))


def _row(line: MonthLine, chosen: MonthChosen) -> MonthRow:
    name = paper_name(chosen.names, line.client.name, line.client.initials)
    measures = tuple((chosen.titles.get(measure, measure), count) for measure, count in line.measures)
    told = line if chosen.limits else replace(line, boundaries=())
    return MonthRow(name, told, measures)
