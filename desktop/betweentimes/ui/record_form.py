"""A form over one frozen record: inputs under labels, bound to the record's fields by name."""

import dataclasses
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.answer_input import AnswerInput
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel

Record = TypeVar("Record")
COLUMNS = 12


class RecordForm(QWidget, Generic[Record]):
    """Shows a record's fields and gives the record back as edited; `edited` and `left` follow any of its inputs."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._inputs: dict[str, AnswerInput] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._row = 0
        self._at = 0

    def add(self, field: str, label: str, entry: QWidget, width: int = COLUMNS, hint: str = "") -> None:
        """Put an input for `field` under its label; `width` is its share of a 12-part line."""
        if self._at + width > COLUMNS:
            self._row, self._at = self._row + 1, 0
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if label:
            column.addWidget(FieldLabel(self._look, label, entry))
        column.addWidget(entry)
        if hint:
            column.addWidget(TextLabel(self._look, hint, "hint", wrap=True))
        column.addStretch(1)
        self._grid.setRowStretch(self._row, 0)
        self._grid.setRowStretch(self._row + 1, 1)
        self._grid.addWidget(holder, self._row, self._at, 1, width)
        self._at += width
        if not entry.objectName():
            entry.setObjectName(f"answer_{field}")
        self._inputs[field] = entry  # type: ignore[assignment]  # every input keeps the protocol
        entry.edited.connect(self.edited)  # type: ignore[attr-defined]
        entry.left.connect(self.left)  # type: ignore[attr-defined]

    def add_part(self, part: QWidget) -> None:
        """Put something that is no input on a line of its own."""
        if self._at:
            self._row, self._at = self._row + 1, 0
        self._grid.addWidget(part, self._row, 0, 1, COLUMNS)
        self._at = COLUMNS

    def show_record(self, record: Record) -> None:
        """Fill the inputs from the record."""
        for field, entry in self._inputs.items():
            entry.set_value(getattr(record, field))

    def record(self, base: Record) -> Record:
        """Return `base` with the values typed; what cannot be read keeps the base's value."""
        values: dict[str, Any] = {}
        for field, entry in self._inputs.items():
            if entry.problem():
                continue
            value = entry.value()
            values[field] = "" if value is None and isinstance(getattr(base, field), str) else value
        return dataclasses.replace(base, **values)  # type: ignore[type-var]

    def problem(self) -> str:
        """The first sentence about something that cannot be read as typed, or ""."""
        return self.unreadable()[0]

    def unreadable(self) -> tuple[str, QWidget | None]:
        """The first sentence about something that cannot be read as typed, and its input; ("", None) for nothing."""
        for entry in self._inputs.values():
            if words := entry.problem():
                return words, entry  # type: ignore[return-value]  # every input is a widget
        return "", None

    def entry(self, field: str) -> Any:
        """The input of a field."""
        return self._inputs[field]
