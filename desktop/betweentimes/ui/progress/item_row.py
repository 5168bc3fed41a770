"""One question of a measure: its text and a button for each answer; one key answers and moves on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from betweentimes.clinic.measure import Choice, Item
from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel

ANSWER_WIDTH = 84
NUMBER_WIDTH = 28
WIDEST = 16_777_215


class ItemRow(QFrame):
    """Holds one answer or none. A digit answers and moves on, arrows move.

    Backspace takes the answer away, and where there is none goes back to the question before.
    """

    answered = Signal()
    moved = Signal(int)

    def __init__(
        self, look: Look, number: int, item: Item, choices: tuple[Choice, ...], parent: QWidget | None = None
    ) -> None:
        """An item with answers of its own shows their words; the others stand under the measure's headings.

        Where there is no room for that beside the question, `set_stacked` puts the answers below it, in words.
        """
        super().__init__(parent)
        self._number = number
        self._item = item
        self._choices = choices
        self._value: int | None = None
        self._buttons: dict[int, QPushButton] = {}
        self.setObjectName(f"answer_{item.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(0)
        mark = TextLabel(look, str(number), "small")
        mark.setFixedWidth(NUMBER_WIDTH)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(6)
        self._box.addWidget(TextLabel(look, item.text, "body", wrap=True), 1)
        self._answers = QWidget()
        flow = FlowLayout(self._answers, gap=8)
        for choice in choices:
            flow.addWidget(self._button(choice))
        self._box.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._box, 1)
        self.set_stacked(False)
        self._tell_readers()

    def set_stacked(self, stacked: bool) -> None:
        """Put the answers below the question with their words, or beside it under the headings."""
        worded = stacked or bool(self._item.choices)
        for choice in self._choices:
            button = self._buttons[choice.value]
            button.setText(f"{choice.value}  {choice.text}".replace("&", "&&") if worded else str(choice.value))
            button.setMinimumWidth(0 if worded else ANSWER_WIDTH - 8)
            button.setMaximumWidth(WIDEST if worded else ANSWER_WIDTH - 8)
        wanted = len(self._choices) * ANSWER_WIDTH
        self._answers.setMinimumWidth(0 if worded else wanted)
        self._answers.setMaximumWidth(WIDEST if worded else wanted)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if worded else directions.LeftToRight)
        self._box.setAlignment(self._answers, Qt.AlignmentFlag(0) if worded else Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:
        """The answer, None while there is none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show an answer without a signal."""
        self._value = value
        for own, button in self._buttons.items():
            button.setChecked(own == value)
        self._tell_readers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        digit = int(event.text()) if event.text().isdecimal() else None
        if digit is not None and digit in self._buttons:
            self._answer(digit)
            self.moved.emit(1)
        elif key == Qt.Key.Key_Backspace and self._value is None:
            self.moved.emit(-1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._answer(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the focus: one stop a question
        button.setProperty("kind", "chip")
        button.setFont(fonts.button())
        button.setObjectName(f"choice_{self._item.id}_{choice.value}")
        button.setAccessibleName(f"{choice.value} {choice.text}")
        button.setToolTip(choice.text)
        button.clicked.connect(partial(self._press, choice.value))
        self._buttons[choice.value] = button
        return button

    def _press(self, value: int, _checked: bool = False) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._answer(None if value == self._value else value)

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        at = values.index(self._value) + by if self._value in values else (0 if by > 0 else len(values) - 1)
        self._answer(values[min(max(at, 0), len(values) - 1)])

    def _answer(self, value: int | None) -> None:
        self.set_value(value)
        self.answered.emit()

    def _tell_readers(self) -> None:
        chosen = next((choice.text for choice in self._choices if choice.value == self._value), tr("no answer"))
        words = tr("{n}. {question}: {answer}", n=self._number, question=self._item.text, answer=chosen)
        self.setAccessibleName(words)
