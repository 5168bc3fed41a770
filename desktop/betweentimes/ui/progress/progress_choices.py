"""What can be chosen about a progress PDF: the period and what is told of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.ui.progress.progress_request import measures_in
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.words import short_name, word_many

LONGEST_TICK = 320
"""Pixels of the words beside a tick: an unusual word of the client's leaves the page its width."""


class PeriodInput(QWidget):
    """Two days; `value()` is None with a sentence in `problem()` while they are no period."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = context.casebook.today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.start = DateInput(context.look, self._today, name="answer_from")
        self.end = DateInput(context.look, self._today, name="answer_to")
        for words, part in ((tr("From"), self.start), (tr("To"), self.end)):
            side = QVBoxLayout()
            side.setSpacing(3)
            side.addWidget(FieldLabel(context.look, words, part))
            side.addWidget(part)
            row.addLayout(side, 1)
            part.edited.connect(self._tell)
        column.addLayout(row)
        self._problem = TextLabel(context.look, "", "problem", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)

    def set_value(self, period: Period) -> None:
        """Show a period without a signal."""
        self.start.set_value(period.start)
        self.end.set_value(period.end)
        self._judge()

    def value(self) -> Period | None:
        """The period, None while there is none."""
        start, end = self.start.value(), self.end.value()
        return Period(start, end) if start is not None and end is not None and start <= end else None

    def problem(self) -> str:
        """Why there is no period, or ""."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            return tr("Give the first and the last day of the period.")
        return tr("The first day lies after the last.") if start > end else ""

    def _tell(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        self._problem.setText(self.problem())
        self._problem.setVisible(bool(self.problem()))


class SectionsInput(QWidget):
    """A tick for each thing that can be told, one for each measure with a total in the period."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.goals = self._tick(tr("Goals"), "answer_goals")
        self._measures = QVBoxLayout()
        self._measures.setSpacing(0)
        self._column.addLayout(self._measures)
        self.practice = self._tick(tr("Brought back, x of y"), "answer_practice")
        self.work = self._tick(tr("What the work has shown, in small charts"), "answer_work")
        self.changes = self._tick(tr("Changes nobody assigned"), "answer_changes")
        self.nothing_set = self._tick(tr("Times when nothing was set, on purpose"), "answer_nothing_set")
        self.alliance = self._tick(tr("Working together: their ratings"), "answer_alliance")
        self.alliance_hint = SmallLabel(context.look, "", wrap=True)
        self.alliance_hint.setContentsMargins(26, 0, 0, 0)
        self._column.addWidget(self.alliance_hint)
        self._boxes: dict[str, QCheckBox] = {}

    def begin(self, records: ClientRecords) -> None:
        """Everything ticked but what the client's own rows have shown, and the alliance."""
        for box in (self.goals, self.practice, self.changes, self.nothing_set):
            box.setChecked(True)
        back = tr("Brought back, x of y: {word}", word=word_many(records.client))
        short = self.practice.fontMetrics().elidedText(back, Qt.TextElideMode.ElideRight, LONGEST_TICK)
        self.practice.setText(short.replace("&", "&&"))
        self.practice.setAccessibleName(back)
        self.work.setChecked(False)
        self.alliance.setChecked(False)
        name = records.client.initials.strip() or short_name(records.client)
        self.alliance_hint.setText(tr("Only when {client} asked for it.", client=name))
        for box in self._boxes.values():
            self._measures.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for definition in records.definitions:
            if any(score.measure == definition.id for score in records.scores):
                box = tick(definition.short_title, f"answer_measure_{definition.id}")
                box.setChecked(True)
                box.clicked.connect(self._tell)
                self._measures.addWidget(box)
                self._boxes[definition.id] = box

    def show_period(self, records: ClientRecords, period: Period) -> None:
        """Let only those measures be ticked that have a total in the period."""
        known = {definition.id for definition in measures_in(records, period)}
        for measure, box in self._boxes.items():
            box.setEnabled(measure in known)

    def measures(self) -> frozenset[str]:
        """The measures ticked that have something to show."""
        return frozenset(uid for uid, box in self._boxes.items() if box.isChecked() and box.isEnabled())

    def measure_box(self, measure: str) -> QCheckBox:
        """The tick of a measure."""
        return self._boxes[measure]

    def _tick(self, text: str, name: str) -> QCheckBox:
        box = tick(text, name)
        box.clicked.connect(self._tell)
        self._column.addWidget(box)
        return box

    def _tell(self) -> None:
        self.edited.emit()
