"""What can be chosen about a progress PDF: the period and what is told of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.documents.requests import Section
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.kept_choices import Switches
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.ui.progress.progress_request import measures_in
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.tab_order import follow_on
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.words import word_many

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
        self._ticks: dict[Section, QCheckBox] = {}
        self.summary = self._tick(Section.SUMMARY, tr("A few words of mine"))
        self.summary_words = LongTextInput(context.look, least=2, name="answer_summary_words")
        self.summary_words.setAccessibleName(tr("A few words of mine"))
        self.summary_words.edited.connect(self._tell)
        self._column.addWidget(self.summary_words)
        self.goals = self._tick(Section.GOALS, tr("Goals"))
        self.measures_tick = self._tick(Section.MEASURES, tr("Measures"))
        self._measures = QVBoxLayout()
        self._measures.setSpacing(0)
        self._measures.setContentsMargins(26, 0, 0, 0)
        self._column.addLayout(self._measures)
        self._tick(Section.READINGS, tr("What the change says"), under=True)
        self._tick(Section.PLAIN, tr("What the numbers mean, in plain words"), under=True)
        self._tick(Section.TIMELINE, tr("Everything on one line of time"))
        self.practice = self._tick(Section.PRACTICE, tr("Brought back, x of y"))
        self.nothing_set = self._tick(Section.NOTHING_SET, tr("Times when nothing was set, on purpose"))
        self._tick(Section.SPREAD, tr("Where skills were used"))
        self._tick(Section.SKILL_MAP, tr("A map of where and with whom skills were used"))
        self._tick(Section.OWN_TASKS, tr("What I took on myself"))
        self.work = self._tick(Section.WORK, tr("What the work has shown, in small charts"))
        self.changes = self._tick(Section.CHANGES, tr("Changes nobody assigned"))
        self._tick(Section.SESSIONS, tr("Sessions"))
        self.alliance = self._tick(Section.ALLIANCE, tr("Working together: their ratings"))
        self.alliance_hint = SmallLabel(context.look, "", wrap=True)
        self.alliance_hint.setContentsMargins(26, 0, 0, 0)
        self._column.addWidget(self.alliance_hint)
        self._boxes: dict[str, QCheckBox] = {}
        self._known: set[str] = set()

    def begin(self, records: ClientRecords) -> None:
        """Offer what there is of this client."""
        back = tr("Brought back, x of y: {word}", word=word_many(records.client))
        short = self.practice.fontMetrics().elidedText(back, Qt.TextElideMode.ElideRight, LONGEST_TICK)
        self.practice.setText(short.replace("&", "&&"))
        self.practice.setAccessibleName(back)
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
        follow_on(self.measures_tick, list(self._boxes.values()))

    def show_switches(self, switches: Switches, alliance_words: str) -> None:
        """Tick what these switches hold; `alliance_words` stand under the tick for the alliance."""
        for section, box in self._ticks.items():
            box.setChecked(section in switches.sections)
        for measure, box in self._boxes.items():
            box.setChecked(measure not in switches.without)
        self.summary_words.set_value(switches.summary)
        self.alliance_hint.setText(alliance_words)
        self._fit()

    def switches(self, name: str, language: str) -> Switches:
        """What is ticked now, with the name and the language chosen beside it."""
        sections = frozenset(section for section, box in self._ticks.items() if box.isChecked())
        without = frozenset(measure for measure, box in self._boxes.items() if not box.isChecked())
        return Switches(sections, without, name, language, self.summary_words.value())

    def show_period(self, records: ClientRecords, period: Period) -> None:
        """Let only those measures be ticked that have a total in the period."""
        self._known = {definition.id for definition in measures_in(records, period)}
        self._fit()

    def measures(self) -> frozenset[str]:
        """The measures ticked that have something to show."""
        return frozenset(uid for uid, box in self._boxes.items() if box.isChecked() and box.isEnabled())

    def measure_box(self, measure: str) -> QCheckBox:
        """The tick of a measure."""
        return self._boxes[measure]

    def section_box(self, section: Section) -> QCheckBox:
        """The tick of a part."""
        return self._ticks[section]

    def _tick(self, section: Section, text: str, under: bool = False) -> QCheckBox:
        box = self._ticks[section] = tick(text, f"answer_{section}")
        box.clicked.connect(self._tell)
        row = QHBoxLayout()
        row.setContentsMargins(26 if under else 0, 0, 0, 0)
        row.addWidget(box)
        self._column.addLayout(row)
        return box

    def _fit(self) -> None:
        """What depends on another tick can be chosen when that one is ticked."""
        measures = self.measures_tick.isChecked()
        for measure, box in self._boxes.items():
            box.setEnabled(measures and measure in self._known)
        for section in (Section.READINGS, Section.PLAIN):
            self._ticks[section].setEnabled(measures)
        self.summary_words.setVisible(self.summary.isChecked())

    def _tell(self) -> None:
        self._fit()
        self.edited.emit()
