"""The list of measures with a client's last score and change, and what can be entered."""

import datetime
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.goal_measure import is_goal
from betweentimes.clinic.measure_sheet import MeasureSheet
from betweentimes.ui import fonts
from betweentimes.ui.context import Context
from betweentimes.ui.dates import date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.cut_off_input import CutOffInput
from betweentimes.ui.progress.due_words import PlanLine
from betweentimes.ui.progress.judgement_words import (
    figure_words,
    pair_words,
    provisional_words,
    rule_words,
    significant_words,
    sudden_words,
)
from betweentimes.ui.progress.measure_lines import MeasureLine
from betweentimes.ui.progress.plan_input import PlanInput
from betweentimes.ui.progress.score_words import change_words, number_words, range_words, threshold_words
from betweentimes.ui.rows_model import RIGHT, Column, RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import HLine, SectionTitle, SmallLabel
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class MeasuresPanel(QFrame):
    """One measure is chosen; `entry_requested` carries its id and whether only a total is typed."""

    entry_requested = Signal(str, bool)
    change_requested = Signal(str)
    figures_requested = Signal(str)
    hand_over_requested = Signal(str)
    cut_off_chosen = Signal(str, str)
    print_requested = Signal(str)
    planned = Signal(str, int)
    goals_requested = Signal()
    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plans: Mapping[str, PlanLine] = {}
        self._sheets: Sequence[MeasureSheet] = ()
        look = context.look
        self.setProperty("ground", "panel")
        self.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._model = RowsModel(
            (
                Column(tr("Measure"), _title, font=_strong),
                Column(tr("Last"), _last, align=RIGHT),
                Column(tr("Since the first"), _change),
            ),
            key=_id,
        )
        self.table = RowsTable(look, self._model, name="measures_table")
        self.table.setAccessibleName(tr("Measures"))
        self.table.setColumnWidth(0, 118)
        self.table.setColumnWidth(1, 56)
        column.addWidget(self.table, 2)
        column.addWidget(HLine())
        details = ScrollFrame(self._make_details())
        column.addWidget(details, 3)
        self.table.row_selected.connect(self._show_chosen)
        self.table.row_opened.connect(self._enter)

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_details(self) -> QWidget:
        look = self._context.look
        holder = QFrame()
        holder.setProperty("ground", "panel")
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        self._name = SectionTitle(look)
        self._name.setWordWrap(True)
        self._range = SmallLabel(look, "", wrap=True)
        self._thresholds = SmallLabel(look, "", wrap=True)
        self._since = SmallLabel(look, "", wrap=True)
        self._judged = SmallLabel(look, "", wrap=True)
        self._judged.setObjectName("measure_judged")
        self._cut_off = CutOffInput(look)
        self.plan = PlanInput(look)
        self._due = SmallLabel(look, "", wrap=True)
        self._due.setObjectName("measure_due")
        self._given = SmallLabel(look, "", wrap=True)
        self._given.setObjectName("measure_given")
        self._cut_off.chosen.connect(self.cut_off_chosen)
        self.plan.planned.connect(self.planned)
        self.enter = ActionButton(look, "", "plus", "primary", name="action_enter_score")
        self.type = ActionButton(look, tr("Type the total only"), name="action_type_total")
        self.print = ActionButton(look, tr("Print a blank…"), "printer", "quiet", name="action_print_measure")
        self.change = ActionButton(look, tr("Change this measure…"), "pencil-line", "quiet", name="action_change")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.enter)
        row.addWidget(self.type)
        row.addStretch(1)
        self.figures = ActionButton(look, tr("Published figures…"), "table-2", "quiet", name="action_give_figures")
        self.hand_over = ActionButton(
            look, tr("Hand the screen over…"), "hand", "quiet", name="action_hand_over_measure"
        )
        self.hand_over.clicked.connect(self._hand_over)
        column.addWidget(self._name)
        column.addWidget(self._since)
        column.addWidget(self._due)
        column.addSpacing(2)
        column.addLayout(row)
        column.addSpacing(6)
        for part in (self._judged, self._range, self._thresholds, self._cut_off, self.plan):
            column.addWidget(part)
        column.addWidget(self._given)
        more = QWidget()
        flow = FlowLayout(more, gap=4)
        for button in (self.print, self.hand_over, self.figures, self.change):
            flow.addWidget(button)
        column.addWidget(more)
        column.addStretch(1)
        self.print.clicked.connect(self._print)
        self.enter.clicked.connect(self._enter)
        self.type.clicked.connect(self._type)
        self.change.clicked.connect(self._change)
        self.figures.clicked.connect(self._give_figures)
        return holder

    def show_lines(
        self, lines: tuple[MeasureLine, ...], plans: Mapping[str, PlanLine], sheets: Sequence[MeasureSheet]
    ) -> None:
        """Show these measures with their plans and the blanks given out, newest first; the chosen one stays chosen."""
        kept = self.current()
        self._plans, self._sheets = plans, sheets
        self._model.set_rows(lines)
        if kept is not None:
            self.choose(kept.definition.id)
            self._show_chosen(self.current())

    def choose(self, measure: str) -> None:
        """Choose a measure."""
        index = self._model.index_of(measure)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def choose_first(self) -> None:
        """Choose the first measure."""
        self.table.setCurrentIndex(self._model.index(0, 0))
        self._show_chosen(self.current())

    def current(self) -> MeasureLine | None:
        """The chosen line."""
        row = self.table.current_row()
        return row if isinstance(row, MeasureLine) else None

    def _show_chosen(self, line: object) -> None:
        if not isinstance(line, MeasureLine):
            return
        definition, own = line.definition, is_goal(line.definition)
        self._name.setText(definition.title)
        self._range.setText(range_words(definition))
        known = [threshold_words(definition), figure_words(definition), rule_words(definition)]
        if own:
            known.append(tr("Our own rating, not a validated questionnaire."))
        self._thresholds.setText(" ".join(filter(None, known)))
        self._thresholds.setVisible(bool(self._thresholds.text()))
        self._cut_off.show_measure(definition)
        self._since.setText(self._since_words(line))
        self._judged.setText(self._judged_words(line))
        self._judged.setVisible(bool(self._judged.text()))
        plan = self._plans.get(definition.id, PlanLine())
        self.plan.show_plan(definition, plan.every)
        self.plan.setVisible(not own)
        self._given.setText(self._given_words(definition.id))
        self._given.setVisible(bool(self._given.text()))
        self._due.setText(plan.due)
        self._due.setVisible(bool(plan.due))
        self.enter.set_text(tr("Rate in Goals…") if own else tr("Enter {measure}", measure=definition.short_title))
        self.type.setVisible(bool(definition.items))
        self.print.setVisible(bool(definition.items))
        self.figures.setVisible(bool(definition.items))
        self.change.setVisible(definition.user_made)
        self.hand_over.setVisible(bool(definition.items))
        self.chosen.emit(definition.id)

    def _since_words(self, line: MeasureLine) -> str:
        if line.last is None or line.last.total is None:
            return tr("No score yet.")
        today = self._context.casebook.today()
        last = number_words(line.last.total)
        said = tr("Last {total}, {day}.", total=last, day=day_month(line.last.date, today))
        if line.change is None or not isinstance(line.since, datetime.date):
            return said
        change = change_words(line.change)
        more = tr("Since {day}: {change}.", day=day_month(line.since, today), change=change)
        return f"{said} {more}"

    def _given_words(self, measure: str) -> str:
        """The newest blank that was given out, by its number."""
        sheet = next((sheet for sheet in self._sheets if sheet.measure == measure), None)
        if sheet is None:
            return ""
        day = day_month(date_of(sheet.created), self._context.casebook.today())
        return tr("Last given out on {day}: sheet {number}.", day=day, number=sheet.number)

    def _judged_words(self, line: MeasureLine) -> str:
        """What follows by the measure's published rules; "" where nothing does."""
        said = [provisional_words(line.provisional)] if line.provisional is not None else []
        if line.significant is not None:
            said.append(significant_words(line.significant))
        today = self._context.casebook.today()
        said.extend(sudden_words(line.definition, change, today) for change in line.sudden)
        if line.pair is not None:
            said.append(pair_words(line.pair, today))
        return "\n".join(said)

    def _enter(self, *_args: object) -> None:
        line = self.current()
        if line is not None and is_goal(line.definition):
            self.goals_requested.emit()
        elif line is not None:
            self.entry_requested.emit(line.definition.id, False)

    def _type(self) -> None:
        line = self.current()
        if line is not None:
            self.entry_requested.emit(line.definition.id, True)

    def _print(self) -> None:
        line = self.current()
        if line is not None:
            self.print_requested.emit(line.definition.id)

    def _hand_over(self) -> None:
        line = self.current()
        if line is not None:
            self.hand_over_requested.emit(line.definition.id)

    def _give_figures(self) -> None:
        line = self.current()
        if line is not None:
            self.figures_requested.emit(line.definition.id)

    def _change(self) -> None:
        line = self.current()
        if line is not None:
            self.change_requested.emit(line.definition.id)


def _id(line: MeasureLine) -> str:
    return line.definition.id


def _title(line: MeasureLine) -> str:
    return line.definition.short_title


def _last(line: MeasureLine) -> str:
    return "" if line.last is None or line.last.total is None else number_words(line.last.total)


def _change(line: MeasureLine) -> str:
    return change_words(line.change) if line.change is not None else ""


def _strong(_line: MeasureLine) -> QFont:
    return fonts.table_strong()
