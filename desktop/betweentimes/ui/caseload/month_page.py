"""A month's summary before it is printed."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.month_summary import MonthLine, MonthRecords, month_lines, total_line
from betweentimes.documents.caseload_requests import MonthRequest, MonthRow
from betweentimes.ui.caseload.months import MonthInput, last_day
from betweentimes.ui.caseload.paper_names import paper_name
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.paper_frame import MakePdf
from betweentimes.ui.printing.sheet_choices import tick


class MonthPage(PrivatePaperPage):
    """Takes the whole window; leaving it goes back to the table of all clients."""

    export_code = "month"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: tuple[MonthLine, ...] = ()
        self._titles: dict[str, str] = {}
        self.title.setText(tr("A month’s summary"))
        self.month = MonthInput(context.look)
        self.limits = tick(tr("Where I noted a limit, in my words"), "answer_limits")
        self.add_choice(tr("Month"), self.month)
        self.add_choice(tr("What is in it"), self.limits)
        self.lay_out()
        self.month.edited.connect(self._change_month)
        self.limits.clicked.connect(self.renew)

    def show_month(self) -> None:
        """Show the month chosen last, at first the present one."""
        self.month.offer(self._context.casebook.today())
        self._titles = {each.id: each.short_title or each.title for each in self._context.all_measures()}
        self.limits.setChecked(True)
        self._read()
        self.begin_private()

    def request(self) -> MonthRequest:
        """What is asked of the papers as chosen now."""
        month = self.month.month()
        return MonthRequest(
            start=month,
            end=last_day(month),
            made_on=self._context.casebook.today(),
            rows=tuple(self._row(line) for line in self._lines),
            total=self._row(total_line(self._lines)),
            paper=self.paper.value(),
            language=str(self.language.value()),
        )

    def make_pdf(self) -> MakePdf | None:
        return partial(self._context.papers.month, self.request()) if self._titles else None

    def file_name(self) -> str:
        return tr("Month {month}.pdf", month=f"{self.month.month():%Y-%m}")

    def forget(self) -> None:
        self._lines, self._titles = (), {}

    def _change_month(self) -> None:
        self._read()
        self.renew()

    def _read(self) -> None:
        records: MonthRecords = self._context.casebook.months.of(self.month.month())
        self._lines = month_lines(records)

    def _row(self, line: MonthLine) -> MonthRow:
        name = paper_name(str(self.names.current()), line.client.name, line.client.initials)
        measures = tuple((self._titles.get(measure, measure), count) for measure, count in line.measures)
        told = line if self.limits.isChecked() else replace(line, boundaries=())
        return MonthRow(name, told, measures)
