"""What is looked for in the caseload, and how it is sorted: all of it by keyboard."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.clinic.caseload import CaseloadLine, Standing
from betweentimes.clinic.prompts import Prompt
from betweentimes.ui.caseload.caseload_words import standing_words
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.text_input import TextInput

HEIGHT = 32


class CaseloadTools(QWidget):
    """Words, state, three ticks and the order. `words_typed` at every letter; `sort_chosen` (column, order)."""

    words_typed = Signal(str)
    filter_changed = Signal()
    sort_chosen = Signal(int, object)

    def __init__(self, look: Look, columns: Sequence[str], parent: QWidget | None = None) -> None:
        """`columns` are the titles of those that can be sorted by."""
        super().__init__(parent)
        self._look = look
        self.search = TextInput(look, name="answer_caseload_words", placeholder=tr("Names and titles"))
        self.search.setAccessibleName(tr("Search names and titles"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(230)
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, self.search.ActionPosition.LeadingPosition)
        states = [(str(standing), standing_words(standing)) for standing in Standing]
        self.state = ChoiceInput(look, states, name="answer_caseload_state", blank_text=tr("Any state"))
        self.state.setAccessibleName(tr("State"))
        self.state.setMinimumContentsLength(16)
        self.owed = tick(tr("Reply owed"), "answer_caseload_owed")
        self.prompted = tick(tr("Worth a look"), "answer_caseload_prompted")
        self.archived = tick(tr("Archived too"), "answer_caseload_archived")
        items = [(str(place), title) for place, title in enumerate(columns)]
        self.sorting = ChoiceInput(look, items, name="answer_caseload_sort", blank=False)
        self.sorting.setAccessibleName(tr("Sort by"))
        self.sorting.setMinimumContentsLength(12)
        self.turned = tick(tr("Turned round"), "answer_caseload_turned")
        row = FlowLayout(self, gap=10)
        for part in (self.search, self.state, self.owed, self.prompted, self.archived, self._make_order()):
            part.setFixedHeight(HEIGHT)
            row.addWidget(part)
        self.search.textChanged.connect(self.words_typed)
        self.state.edited.connect(self.filter_changed)
        for box in (self.owed, self.prompted, self.archived):
            box.clicked.connect(self._tell_filter)
        self.sorting.edited.connect(self._tell_sorting)
        self.turned.clicked.connect(self._tell_sorting)
        look.changed.connect(self._dress)
        self._dress()

    def _make_order(self) -> QWidget:
        """The order's parts in one piece, so that its words never stand in another line than its choice."""
        order = QWidget()
        row = QHBoxLayout(order)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(TextLabel(self._look, tr("Sort by"), "second"))
        row.addWidget(self.sorting)
        row.addWidget(self.turned)
        return order

    def takes(self, prompts: Callable[[], Mapping[str, Prompt]]) -> Callable[[CaseloadLine], bool]:
        """Whether a line is wanted by what is chosen now; `prompts` are asked for when it is."""
        state, owed = self.state.value(), self.owed.isChecked()
        prompted, archived = self.prompted.isChecked(), self.archived.isChecked()
        found = prompts()

        def wanted(line: CaseloadLine) -> bool:
            return (
                (archived or not line.archived)
                and (state is None or line.standing == state)
                and (not owed or line.replies > 0)
                and (not prompted or line.uid in found)
            )

        return wanted

    def clear(self) -> None:
        """Look for everybody but the archived."""
        self.search.clear()
        self.state.set_value(None)
        for box in (self.owed, self.prompted, self.archived):
            box.setChecked(False)
        self.filter_changed.emit()

    def show_sorting(self, column: int, order: Qt.SortOrder) -> None:
        """Show the order in force, without a signal."""
        self.sorting.set_value(str(column))
        self.turned.setChecked(order == Qt.SortOrder.DescendingOrder)

    def _tell_filter(self) -> None:
        self.filter_changed.emit()

    def _tell_sorting(self) -> None:
        orders = Qt.SortOrder
        order = orders.DescendingOrder if self.turned.isChecked() else orders.AscendingOrder
        self.sort_chosen.emit(int(self.sorting.value() or 0), order)

    def _dress(self) -> None:
        self._glass.setIcon(self._look.icon("search", "ink3"))
