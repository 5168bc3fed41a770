"""So far: what the entries of an assignment have shown, counted as its worksheet asks, in charts and words."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.charts.finding_charts import FindingNames, finding_chart, has_chart
from betweentimes.charts.shapes import Picture, Size, TextWidth
from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client, UnassignedChange
from betweentimes.clinic.findings import Curves, Finding, Places, Tally, findings
from betweentimes.clinic.skill_spread import SkillSpread, skill_spreads
from betweentimes.ui.assignments.finding_words import finding_words, marks_words, pair_name, place_name
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.progress.skill_map_view import SkillMapView
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.definition import Worksheet

CHART_WIDTH = 620


class SoFarCard(Card):
    """Folded, its head says the first finding; unfolded, each has its words and its chart. Hidden without any."""

    def __init__(self, context: Context, worksheet: Worksheet, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("So far"), "", folds=True, name="so_far", parent=parent)
        self._context = context
        self._worksheet = worksheet
        self._client = client
        self._found: tuple[Finding, ...] = ()
        self._spreads: dict[str, SkillSpread] = {}
        self._laid: object = None
        self.body.setSpacing(16)
        self.set_folded(True)
        self.folded.connect(self._lay)
        self.hide()

    def show_entries(self, entries: list[Entry]) -> None:
        """Count these; nothing is laid out anew when nothing has changed."""
        days = [change.date for change in self._changes()]
        found = findings(self._worksheet, entries, days)
        self._found = tuple(finding for finding in found if _worth_showing(finding))
        self._spreads = {spread.label: spread for spread in skill_spreads(self._worksheet, entries)}
        self.setVisible(bool(self._found))
        if self._found:
            first = self._found[0]
            words = finding_words(first, self._context.casebook.today())
            self.hint_label.setText(f"{for_client(first.label, self._client)}: {words}")
        self._lay()

    def _changes(self) -> list[UnassignedChange]:
        """Changes nobody assigned concern kinds that ask for nothing."""
        if not self._worksheet.asks_nothing:
            return []
        return self._context.casebook.goals.changes(self._client.uid)

    def _lay(self, *_folded: object) -> None:
        wanted = (self._found, self._spreads)
        if self.is_folded() or wanted == self._laid:
            return
        self._laid = wanted
        while (item := self.body.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for finding in self._found:
            self.body.addWidget(self._make(finding))

    def _make(self, finding: Finding) -> QWidget:
        look, today = self._context.look, self._context.casebook.today()
        label, words = for_client(finding.label, self._client), finding_words(finding, today)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(look, label, "strong"))
        spread = self._spreads.get(finding.label) if isinstance(finding, Places) else None
        if spread is not None:
            column.addWidget(SkillMapView(look, spread, today))
            return holder
        if has_chart(finding):
            chart = ChartWidget(look, name="so_far_chart")
            chart.setMaximumWidth(CHART_WIDTH)
            chart.setAccessibleName(label)
            chart.show_chart(partial(_draw, finding, self._names()), (), words)
            column.addWidget(chart)
            # A count's chart has every figure in it; the words under the others say what the marks leave open.
            words = " ".join(filter(None, ("" if isinstance(finding, Tally) else words, marks_words(finding))))
        if words:
            column.addWidget(TextLabel(look, words, "small", wrap=True))
        return holder

    def _names(self) -> FindingNames:
        today = self._context.casebook.today()
        return FindingNames(partial(pair_name, today=today), place_name, partial(day_month, today=today))


def _draw(finding: Finding, names: FindingNames, size: Size, text_width: TextWidth) -> Picture:
    return finding_chart(finding, names, size.width, text_width)


def _worth_showing(finding: Finding) -> bool:
    """One answer to one question stands in the form already; it is worth a picture from two on."""
    if isinstance(finding, Curves):
        return len(finding.days) > 1
    if isinstance(finding, Tally):
        return finding.answered > 1
    return True
