"""Inputs joined to named values, so that reloading never takes away what is being typed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.widgets.labels import TextLabel


class BoundInputs(QObject):
    """Some inputs by name; `edited` and `left` follow any of them, a sentence under an input says what is unreadable.

    What a person changed since `settle` is never overwritten by `show`.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inputs: dict[str, Any] = {}
        self._problems: dict[str, TextLabel] = {}
        self._touched: set[str] = set()

    def add(self, name: str, entry: QWidget, problem: TextLabel | None = None) -> None:
        """Join an input, which keeps the protocol of answers, and the label for its problem."""
        held: Any = entry
        self._inputs[name] = held
        if problem is not None:
            problem.hide()
            self._problems[name] = problem
        held.edited.connect(partial(self._note_edit, name))
        held.left.connect(partial(self._note_left, name))

    def input(self, name: str) -> Any:
        """The input of this name. Raises KeyError."""
        return self._inputs[name]

    def names(self) -> tuple[str, ...]:
        """The names, in the order they were added."""
        return tuple(self._inputs)

    def show(self, values: Mapping[str, object]) -> None:
        """Show values (a missing one is blank) in all inputs but those with unsaved changes."""
        for name, entry in self._inputs.items():
            if name in self._touched:
                continue
            wanted = values.get(name)
            if entry.problem() or entry.value() != (wanted if wanted is not None else _blank(entry)):
                entry.set_value(wanted)
            self._judge(name)

    def forget(self) -> None:
        """Regard everything as untouched, before another record is shown."""
        self._touched.clear()

    def changed(self) -> dict[str, Any]:
        """What a person changed since `settle`, by name; what cannot be read is left out."""
        readable = (name for name in self._inputs if name in self._touched and not self._inputs[name].problem())
        return {name: self._inputs[name].value() for name in readable}

    def settle(self) -> None:
        """Take what can be read as saved; what cannot be read stays as typed."""
        self._touched = {name for name in self._touched if self._inputs[name].problem()}

    def unread(self) -> dict[str, str]:
        """What cannot be read yet, as typed, by name."""
        return {name: entry.typed() for name, entry in self._inputs.items() if entry.problem()}

    def show_unread(self, typed: Mapping[str, str]) -> None:
        """Put back what `unread` gave."""
        for name, text in typed.items():
            if name in self._inputs:
                self._inputs[name].set_typed(text)
                self._touched.add(name)
                self._judge(name)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read but not changed, or be changed again."""
        for entry in self._inputs.values():
            entry.set_read_only(read_only)

    def _note_edit(self, name: str, *_args: object) -> None:
        self._touched.add(name)
        if not self._inputs[name].problem():
            self._judge(name)
        self.edited.emit(name)

    def _note_left(self, name: str) -> None:
        self._judge(name)
        self.left.emit(name)

    def _judge(self, name: str) -> None:
        label = self._problems.get(name)
        if label is not None:
            words = self._inputs[name].problem()
            label.setText(words)
            label.setVisible(bool(words))


def _blank(entry: Any) -> object:
    """What this input's value is while it is blank."""
    value = entry.value()
    if isinstance(value, str):
        return ""
    return () if isinstance(value, tuple) else None
