"""The one protocol all inputs keep, so that a page can treat them alike."""

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance


class AnswerInput(Protocol):
    """An input is a widget with these; `set_value` never emits, `edited` tells of a person's change only."""

    edited: SignalInstance
    left: SignalInstance

    def value(self) -> Any:
        """Return the answer; what means blank is the input's own (None, "" or ())."""

    def set_value(self, value: Any) -> None:
        """Show `value` without a signal."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the answer be read and copied but not changed."""

    def problem(self) -> str:
        """Return one sentence on what cannot be read as typed, or an empty string."""
