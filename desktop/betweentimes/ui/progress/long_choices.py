"""One row a score: which columns hold client, day and total, and what names the measure."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.score_cells import CellRules
from betweentimes.clinic.score_columns import LongMapping, MeasureColumn, ScoreColumn
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.import_guesses import distinct_texts, guess_long
from betweentimes.ui.progress.shape_choices import MeasureChoice, ShapeChoices, cells_of, clear
from betweentimes.ui.widgets.choice_inputs import ChoiceInput

MOST_NAMES = 12
"""Different names of measures in one file that are asked about."""


class LongChoices(ShapeChoices):
    """One row a score: which columns hold client, day, total, and what names the measure."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.client = self._column_choice(tr("Client"), "answer_client_column")
        self.date = self._column_choice(tr("Day"), "answer_date_column")
        self.total = self._column_choice(tr("Total"), "answer_total_column")
        self.occasion = self._column_choice(tr("Occasion"), "answer_occasion_column", tr("None"))
        self.measure_column = self._column_choice(
            tr("Measure named in"), "answer_measure_column", tr("One measure for all")
        )
        self._lists = QVBoxLayout()
        self._column.addLayout(self._lists)
        self._named: dict[str, MeasureChoice] = {}
        self.measure_column.edited.connect(self._name_measures)

    def show_table(self, table: Table) -> None:
        """Begin with guesses about this table."""
        self._table = table
        columns = [(str(n), text or tr("column {n}", n=n + 1)) for n, text in enumerate(table.header)]
        guess = guess_long(table.header)
        guesses = (guess.client, guess.date, guess.total, guess.occasion, guess.measure)
        choices = (self.client, self.date, self.total, self.occasion, self.measure_column)
        for choice, at in zip(choices, guesses, strict=True):
            choice.set_items(columns)
            choice.set_value(None if at is None else str(at))
        self._name_measures()

    def measure_choice(self, name: str = "") -> MeasureChoice:
        """The measure for a name in the measure column; "" is the one for all."""
        return self._named[name]

    def mapping(self, rules: CellRules) -> LongMapping | None:
        """The mapping as chosen; None while `lacks` says something."""
        if self.lacks():
            return None
        column, occasion = self.measure_column.value(), self.occasion.value()
        named = None
        if column is not None:
            names = tuple((text, choice.measure()) for text, choice in self._named.items())
            named = MeasureColumn(int(column), names)
        everywhere = self._named[""].measure() if column is None else ""
        return LongMapping(
            client=int(self.client.value() or 0),
            date=int(self.date.value() or 0),
            scores=(ScoreColumn(int(self.total.value() or 0), everywhere),),
            measure=named,
            occasion=None if occasion is None else int(occasion),
            rules=rules,
        )

    def lacks(self) -> str:
        """What has still to be said, or ""."""
        wanted: Mapping[str, ChoiceInput] = {
            tr("Say which column names the client."): self.client,
            tr("Say which column holds the day."): self.date,
            tr("Say which column holds the total."): self.total,
        }
        for words, choice in wanted.items():
            if choice.value() is None:
                return words
        if not any(choice.measure() for choice in self._named.values()):
            return tr("Choose a measure, or define a new one.")
        return ""

    def date_cells(self) -> Sequence[str]:
        """Some cells that hold days."""
        column = self.date.value()
        return [] if column is None or self._table is None else cells_of(self._table, int(column))

    def _name_measures(self) -> None:
        clear(self._lists)
        self._named = {}
        column = self.measure_column.value()
        if self._table is None:
            return
        names = [""] if column is None else list(distinct_texts(self._table, int(column), MOST_NAMES))
        for n, name in enumerate(names):
            label = name or tr("Measure")
            self._named[name] = self._measure_choice(label, f"answer_named_{n}", self._total_column, self._lists)
        self.edited.emit()

    def _total_column(self) -> Sequence[int]:
        at = self.total.value()
        return () if at is None else (int(at),)
