"""The answers to one question as large buttons: words below one another, or the numbers of a rating in a row."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui.handing_over.large_text import large_label
from betweentimes.ui.handing_over.questions import Question
from betweentimes.ui.look import Look

RATING_WIDTH = 54
GAP = 8
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down)


class AnswerButton(QPushButton):
    """One answer, 52 px high; Enter chooses it, arrows go to the next."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in ARROWS:
            onward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.isRightToLeft():
                onward = not onward
            self.stepped.emit(1 if onward else -1)
        else:
            super().keyPressEvent(event)


class AnswerButtons(QWidget):
    """At most one is chosen; `chosen` when somebody chose, by click or key."""

    chosen = Signal(int)

    def __init__(self, look: Look, question: Question, low: str, high: str, parent: QWidget | None = None) -> None:
        """`low` and `high` are what the ends of a rating mean."""
        super().__init__(parent)
        self._question = question
        self._buttons: dict[int, AnswerButton] = {}
        for choice in question.choices:
            words = choice.text if question.rating else f"{choice.value}    {choice.text}"
            self._buttons[choice.value] = self._button(choice.value, words, _spoken(question, choice.value, low, high))
        if question.rating:
            self._place_in_a_row(look, low, high)
        else:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
            for button in self._buttons.values():
                column.addWidget(button)

    def show_answer(self, value: int | None) -> None:
        """Show an answer without a signal."""
        for own, button in self._buttons.items():
            button.setChecked(own == value)

    def value(self) -> int | None:
        """The answer shown, None while there is none."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def offers(self, value: int) -> bool:
        """Whether this is one of the answers."""
        return value in self._buttons

    def choose(self, value: int) -> None:
        """Choose an answer as a click does."""
        self.show_answer(value)
        self.chosen.emit(value)

    def focus_first(self) -> None:
        """Put the focus on the answer chosen, or on the first."""
        value = self.value()
        wanted = self._buttons[value] if value is not None else next(iter(self._buttons.values()), None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, value: int, words: str, spoken: str) -> AnswerButton:
        button = AnswerButton(words.replace("&", "&&"), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("kind", "rating" if self._question.rating else "answer")
        button.setObjectName(f"answer_{self._question.id}_{value}")
        button.setAccessibleName(spoken)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._press, value))
        button.stepped.connect(partial(self._step, value))
        return button

    def _place_in_a_row(self, look: Look, low: str, high: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        for column, button in enumerate(self._buttons.values()):
            button.setFixedWidth(RATING_WIDTH)
            grid.addWidget(button, 0, column)
        ends = QHBoxLayout()
        for words, side in ((low, Qt.AlignmentFlag.AlignLeading), (high, Qt.AlignmentFlag.AlignTrailing)):
            end = large_label(look, words, "second")
            end.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            ends.addWidget(end)
        grid.addLayout(ends, 1, 0, 1, len(self._buttons))
        grid.setColumnStretch(len(self._buttons), 1)

    def _press(self, value: int, _checked: bool = False) -> None:
        self.choose(value)

    def _step(self, value: int, by: int) -> None:
        values = list(self._buttons)
        wanted = values.index(value) + by
        if 0 <= wanted < len(values):
            self._buttons[values[wanted]].setFocus(Qt.FocusReason.TabFocusReason)


def _spoken(question: Question, value: int, low: str, high: str) -> str:
    """An answer as a reader says it: what an end of a rating means belongs to its number."""
    ends = {question.choices[0].value: low, question.choices[-1].value: high}
    words = next(choice.text for choice in question.choices if choice.value == value)
    if not question.rating:
        return f"{value} {words}"
    return f"{words} {ends[value]}".strip() if value in ends else words
