"""What both shapes of a table of scores share: labelled choices of columns and of measures."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.import_guesses import LOOKED_AT
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.number_input import NumberInput

NEW = "new:"


class MeasureChoice(ChoiceInput):
    """A measure for some columns, or none; `new_wished` when one is to be defined."""

    new_wished = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, (), name=name, blank_text=tr("Leave out"), parent=parent)
        self.edited.connect(self._look_for_new)

    def offer(self, definitions: Sequence[MeasureDefinition]) -> None:
        """Offer these measures and a new one."""
        known = [(definition.id, definition.short_title) for definition in definitions]
        self.set_items([*known, (NEW, tr("New measure…"))])

    def measure(self) -> str:
        """The measure's id, "" to leave out."""
        value = self.value()
        return "" if value is None or value == NEW else value

    def _look_for_new(self) -> None:
        if self.value() == NEW:
            self.set_value(None)
            self.new_wished.emit()


class ShapeChoices(QWidget):
    """What both shapes share: labelled rows, column choices, and the measures that are offered.

    `measure_wished` carries the choice that wants a new measure, a name to suggest, and the columns it is about.
    """

    edited = Signal()
    measure_wished = Signal(object, str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._table: Table | None = None
        self._definitions: tuple[MeasureDefinition, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def offer(self, definitions: Sequence[MeasureDefinition]) -> None:
        """Offer these measures everywhere one is chosen."""
        self._definitions = tuple(definitions)
        for choice in self.findChildren(MeasureChoice):
            choice.offer(definitions)

    def _add(self, label: str, part: QWidget, layout: QVBoxLayout | None = None) -> None:
        side = QHBoxLayout()
        side.setSpacing(10)
        head = FieldLabel(self._look, label, part)
        head.setFixedWidth(130)
        head.setWordWrap(True)
        side.addWidget(head)
        side.addWidget(part, 1)
        if isinstance(part, NumberInput):
            side.addStretch(2)
        (layout or self._column).addLayout(side)
        part.edited.connect(self.edited)  # type: ignore[attr-defined]

    def _column_choice(self, label: str, name: str, blank_text: str = "") -> ChoiceInput:
        choice = ChoiceInput(self._look, (), name=name, blank=bool(blank_text), blank_text=blank_text)
        self._add(label, choice)
        return choice

    def _measure_choice(
        self, label: str, name: str, columns: Callable[[], Sequence[int]], layout: QVBoxLayout
    ) -> MeasureChoice:
        choice = MeasureChoice(self._look, name)
        choice.offer(self._definitions)
        self._add(label, choice, layout)
        choice.new_wished.connect(partial(self._wish_new, choice, label, columns))
        return choice

    def _wish_new(self, choice: MeasureChoice, label: str, columns: Callable[[], Sequence[int]]) -> None:
        self.measure_wished.emit(choice, label, tuple(columns()))


def cells_of(table: Table, column: int) -> list[str]:
    """Some cells of a column."""
    return [row[column] for row in table.rows[:LOOKED_AT] if column < len(row)]


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)  # type: ignore[arg-type]
