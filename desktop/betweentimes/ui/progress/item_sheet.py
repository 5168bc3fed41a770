"""A measure's questions on screen as they stand on its form, with the notice its authors ask for."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.look import Look
from betweentimes.ui.progress.item_row import ANSWER_WIDTH, ItemRow
from betweentimes.ui.widgets.labels import HLine, SmallLabel, TextLabel

QUESTION_WIDTH = 260
"""Pixels that a question needs beside its answers, with its number and the margins; below that they stand under it."""


class ItemSheet(QFrame):
    """All questions; what is not answered stays None. `finished` when the last one was answered by a key.

    `reached` names the row that the keys have moved to, for whoever scrolls.
    """

    edited = Signal()
    finished = Signal()
    reached = Signal(QWidget)

    def __init__(self, look: Look, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self._rows: list[ItemRow] = []
        self._stacked = False
        self._needed = QUESTION_WIDTH + len(definition.choices) * ANSWER_WIDTH
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(0)
        column.addWidget(TextLabel(look, definition.instructions, "strong", wrap=True))
        column.addSpacing(8)
        self._heads = self._make_heads(look, definition)
        column.addWidget(self._heads)
        for number, item in enumerate(definition.items, start=1):
            column.addWidget(HLine())
            row = ItemRow(look, number, item, definition.choices_of(item))
            row.answered.connect(self.edited)
            row.moved.connect(partial(self._move, number - 1))
            column.addWidget(row)
            self._rows.append(row)
        column.addWidget(HLine())
        column.addSpacing(10)
        self.notice = SmallLabel(look, definition.notice, wrap=True)
        self.notice.setObjectName("measure_notice")
        column.addWidget(self.notice)
        column.addStretch(1)

    def answers(self) -> tuple[int | None, ...]:
        """One answer or None per item, in the definition's order."""
        return tuple(row.value() for row in self._rows)

    def set_answers(self, answers: tuple[int | None, ...]) -> None:
        """Show answers without a signal; too few leave the rest blank."""
        padded = (*answers, *(None,) * len(self._rows))
        for row, answer in zip(self._rows, padded, strict=False):
            row.set_value(answer)

    def focus_first(self) -> None:
        """Go to the first question without an answer."""
        open_rows = [row for row in self._rows if row.value() is None]
        (open_rows or self._rows)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self._needed
        if stacked != self._stacked:
            self._stacked = stacked
            self._heads.setVisible(not stacked)
            for row in self._rows:
                row.set_stacked(stacked)

    def _make_heads(self, look: Look, definition: MeasureDefinition) -> QWidget:
        holder = QWidget()
        heads = QHBoxLayout(holder)
        heads.setContentsMargins(8, 0, 8, 4)
        heads.setSpacing(0)
        heads.addStretch(1)
        for choice in definition.choices:
            head = SmallLabel(look, choice.text, wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.setFixedWidth(ANSWER_WIDTH - 4)
            heads.addWidget(head)
            heads.addSpacing(4)
        return holder

    def _move(self, at: int, step: int) -> None:
        wanted = at + step
        if 0 <= wanted < len(self._rows):
            self._rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(self._rows[wanted])
        elif wanted >= len(self._rows):
            self.finished.emit()
