"""A form over values of a worksheet being made: what is typed goes into it at once, and a mistake is told in place."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QVBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.mistakes import mistake_sentence
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.worksheets.toml_source import DefinitionProblem

COLUMNS = 12
Set = Callable[[Any], None]


class PropertyForm(QWidget):
    """Inputs in a grid of twelve parts; each is joined to a key of the definition and to what sets its value."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._inputs: dict[str, Any] = {}
        self._problems: dict[str, TextLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._row = 0
        self._at = 0

    def add(
        self, key: str, label: str, entry: Any, value: Any, set_value: Set, width: int = COLUMNS, hint: str = ""
    ) -> None:
        """Put an input under its label, showing `value`; `set_value` is handed what is typed, None while unreadable."""
        holder, column = self._holder(width)
        column.addWidget(FieldLabel(self._look, label, entry))
        column.addWidget(entry)
        if hint:
            column.addWidget(TextLabel(self._look, hint, "hint", wrap=True))
            entry.setAccessibleDescription(hint)
        self._finish(holder, column, key)
        if not entry.objectName():
            entry.setObjectName(f"answer_{key}")
        entry.set_value(value)
        self._inputs[key] = entry
        entry.edited.connect(partial(self._changed, key, set_value))
        entry.left.connect(partial(self._judge, key))

    def add_tick(self, key: str, label: str, value: bool, set_value: Set, hint: str = "") -> QCheckBox:
        """Put a box to tick, and return it."""
        holder, column = self._holder(COLUMNS)
        box = QCheckBox(label.replace("&", "&&"))
        box.setObjectName(f"answer_{key}")
        box.setAccessibleName(label)
        box.setFont(fonts.body())
        box.setChecked(value)
        box.toggled.connect(set_value)
        column.addWidget(box)
        if hint:
            words = TextLabel(self._look, hint, "hint", wrap=True)
            words.setContentsMargins(26, 0, 0, 0)
            box.setAccessibleDescription(hint)
            column.addWidget(words)
        self._finish(holder, column, key)
        return box

    def first_input(self) -> Any:
        """The input that stands first; None where there is none."""
        return next(iter(self._inputs.values()), None)

    def input(self, key: str) -> Any:
        """The input of a key. Raises KeyError."""
        return self._inputs[key]

    def show_problems(self, problems: Iterable[DefinitionProblem]) -> None:
        """Say each mistake at the input it is about; those without an input of their own at the first."""
        told: dict[str, str] = {}
        for problem in problems:
            steps = (*reversed(problem.path), "_".join(map(str, problem.path)))
            keys = [str(step) for step in steps if str(step) in self._problems]
            told.setdefault(keys[0] if keys else next(iter(self._problems)), mistake_sentence(problem))
        for key, label in self._problems.items():
            words = self._unread(key) or told.get(key, "")
            label.setText(words)
            label.setVisible(bool(words))

    def say_problem(self, key: str, words: str) -> None:
        """Say something at one input. Raises KeyError."""
        self._problems[key].setText(words)
        self._problems[key].show()

    def say_mistake(self, key: str, problem: DefinitionProblem) -> None:
        """Say a mistake at one input. Raises KeyError."""
        self.say_problem(key, mistake_sentence(problem))

    def key_with_focus(self) -> str:
        """The key of the input that has the focus; "" where none has it."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        name = focus.objectName().removeprefix("answer_") if focus is not None and inside else ""
        return name if name in self._problems else ""

    def focus_key(self, key: str) -> None:
        """Put the focus on the input of a key, where there is one."""
        entry = self.findChild(QWidget, f"answer_{key}") if key else None
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _holder(self, width: int) -> tuple[QWidget, QVBoxLayout]:
        if self._at + width > COLUMNS:
            self._row, self._at = self._row + 1, 0
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._grid.addWidget(holder, self._row, self._at, 1, width)
        self._at += width
        return holder, column

    def _finish(self, _holder: QWidget, column: QVBoxLayout, key: str) -> None:
        problem = TextLabel(self._look, "", "problem", wrap=True)
        problem.setObjectName(f"problem_{key}")
        problem.hide()
        column.addWidget(problem)
        column.addStretch(1)
        self._problems[key] = problem

    def _changed(self, key: str, set_value: Set) -> None:
        entry = self._inputs[key]
        if not entry.problem():
            set_value(entry.value())

    def _judge(self, key: str) -> None:
        words = self._unread(key)
        if words:
            self._problems[key].setText(words)
            self._problems[key].show()

    def _unread(self, key: str) -> str:
        return str(self._inputs[key].problem()) if key in self._inputs else ""
