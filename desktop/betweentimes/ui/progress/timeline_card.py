"""The card with the overview's chart, and the way to the measures."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.charts.shapes import Picture, Size, TextWidth
from betweentimes.charts.timeline import TimelineContent, timeline
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.progress.timeline_facts import TimelineFacts, is_empty
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel


class TimelineCard(Card):
    """Measures, alliance and practice side by side on one time axis, never as a cause."""

    measures_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, name="timeline_card", parent=parent)
        self._context = context
        self.body.setContentsMargins(16, 10, 8, 6)
        self.body.setSpacing(2)
        self.chart = ChartWidget(context.look, name="timeline")
        self.chart.setAccessibleName(tr("Measures, alliance and what was agreed, over time"))
        self._empty = TextLabel(
            context.look,
            tr("Nothing to draw yet. Sessions, measures and what you agree on will stand here."),
            "second",
            wrap=True,
        )
        self.body.addWidget(self.chart)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self._honest = TextLabel(context.look, "", "hint", wrap=True)
        foot.addWidget(self._honest, 1)
        measures = ActionButton(context.look, tr("Measures…"), None, "quiet", name="action_measures", small=True)
        measures.clicked.connect(self.measures_requested)
        foot.addWidget(measures)
        self.body.addLayout(foot)

    def show_facts(self, facts: TimelineFacts) -> None:
        """Draw these."""
        empty = is_empty(facts.content)
        self._empty.setVisible(empty)
        self.chart.setVisible(not empty)
        honest = tr("A change beyond measurement error is not proof of its cause.")
        self._honest.setText(honest if facts.content.measures else "")
        format_date = partial(day_month, today=self._context.casebook.today())
        self.chart.show_chart(partial(_draw, facts.content, format_date), facts.readings, facts.description)


def _draw(content: TimelineContent, format_date: partial[str], size: Size, text_width: TextWidth) -> Picture:
    return timeline(content, size.width, text_width, format_date)
