"""One row a client: which series is which measure, when the first session was, and the days between."""

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.score_cells import CellRules
from betweentimes.clinic.score_columns import Series, WideMapping, guess_wide, with_days
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.shape_choices import MeasureChoice, ShapeChoices, cells_of, clear
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.time_inputs import DateInput

LONGEST_GAP = 3650


class WideChoices(ShapeChoices):
    """One row a client: a measure for each series, the first day, and the days of each occasion."""

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._series: tuple[Series, ...] = ()
        self._measures: list[MeasureChoice] = []
        self._later: dict[str, NumberInput] = {}
        self.client = self._column_choice(tr("Client"), "answer_client_column")
        self._lists = QVBoxLayout()
        self._column.addLayout(self._lists)
        self.start_column = self._column_choice(tr("Start day in"), "answer_start_column", tr("One day for everyone"))
        self.start = DateInput(look, today, name="answer_start")
        self._add(tr("Start day"), self.start)
        self.interval = NumberInput(look, 1, LONGEST_GAP, name="answer_interval")
        self.interval.set_value(7)
        self._add(tr("Days between"), self.interval)
        self._follow = QVBoxLayout()
        self._column.addLayout(self._follow)
        self.interval.edited.connect(self._regroup)

    def show_table(self, table: Table) -> None:
        """Begin with guesses about this table."""
        self._table = table
        columns = [(str(n), text or tr("column {n}", n=n + 1)) for n, text in enumerate(table.header)]
        self.client.set_items(columns)
        self.start_column.set_items(columns)
        self.start_column.set_value(None)
        guess = guess_wide(table.header, int(self.interval.value() or 7))
        self.client.set_value(None if guess.client is None else str(guess.client))
        self._series = guess.series
        clear(self._lists)
        clear(self._follow)
        self._measures = []
        for n, series in enumerate(guess.series):
            label = tr("{name}, {n} columns", name=series.prefix, n=len(series.occasions))
            columns_of = tuple(occasion.column for occasion in series.occasions)
            choice = self._measure_choice(label, f"answer_series_{n}", partial(tuple, columns_of), self._lists)
            self._measures.append(choice)
        labels = dict.fromkeys(o.label for s in guess.series for o in s.occasions if o.days is None)
        self._later = {}
        for label in labels:
            days = NumberInput(self._look, 0, LONGEST_GAP, name=f"answer_days_{label}")
            self._add(tr("{name}, days after", name=label), days, self._follow)
            self._later[label] = days
        if not guess.series:
            words = tr("No columns of one name with numbers were found, such as score_1, score_2.")
            self._lists.addWidget(SmallLabel(self._look, words, wrap=True))

    def measure_choice(self, at: int) -> MeasureChoice:
        """The measure of a series."""
        return self._measures[at]

    def days_input(self, label: str) -> NumberInput:
        """The days after the start of an occasion without a number of its own."""
        return self._later[label]

    def mapping(self, rules: CellRules) -> WideMapping | None:
        """The mapping as chosen; None while `lacks` says something."""
        if self.lacks():
            return None
        chosen = []
        for series, choice in zip(self._series, self._measures, strict=True):
            for label, days in self._later.items():
                if days.value() is not None:
                    series = with_days(series, label, int(days.value() or 0))
            chosen.append(dataclasses.replace(series, measure=choice.measure()))
        column = self.start_column.value()
        return WideMapping(
            client=int(self.client.value() or 0),
            series=tuple(chosen),
            start=self.start.value() if column is None else None,
            start_column=None if column is None else int(column),
            rules=rules,
        )

    def lacks(self) -> str:
        """What has still to be said, or ""."""
        if self.client.value() is None:
            return tr("Say which column names the client.")
        if not any(choice.measure() for choice in self._measures):
            return tr("Choose a measure for at least one series, or define a new one.")
        if self.start_column.value() is None and self.start.value() is None:
            return self.start.problem() or tr("Give the day of the first session.")
        return self.interval.problem()

    def date_cells(self) -> Sequence[str]:
        """Some cells that hold days."""
        column = self.start_column.value()
        return [] if column is None or self._table is None else cells_of(self._table, int(column))

    def _regroup(self) -> None:
        if self._table is not None and self.interval.value() is not None:
            self._series = guess_wide(self._table.header, int(self.interval.value() or 7)).series
