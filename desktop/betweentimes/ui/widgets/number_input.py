"""A small spin box whose value may be blank, and which keeps what it cannot read."""

import re
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.figures import marked
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.style_property import set_style_property

_DECIMAL: Final = re.compile(r"[+-]?(?=.*\d)(?P<whole>\d*)(?:(?P<mark>[.,\u066b])(?P<places>\d*))?")
"""Digits with one mark for the decimals, a point or a comma, whatever the system's own is."""


class NumberInput(QAbstractSpinBox):
    """A number from `low` to `high` or blank (None); 64 x 28 px.

    Whatever is typed stays; while it is no number in the range `value()` is None and `problem()` says why. Nothing is
    rounded: more decimals than it takes are no number here, and a number shown with fewer stays as it was given.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        low: float = 0,
        high: float = 100,
        *,
        name: str = "",
        step: float = 1,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """With `decimals` 0 the value is an int, otherwise a float of at most so many places."""
        super().__init__(parent)
        self._low = low
        self._high = high
        self._step = step
        self._decimals = decimals
        self._given: tuple[str, float] | None = None
        self.setObjectName(name)
        self.setFont(fonts.tabular(fonts.body()))
        self.setFixedSize(64, 28)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(7, 0, 0, 0)
        self.lineEdit().textEdited.connect(self._text_edited)
        look.changed.connect(self.update)

    def value(self) -> int | float | None:
        """Return the number, or None while it is blank or cannot be read."""
        number = self._read()
        return None if number is None or not self._low <= number <= self._high else number

    def set_value(self, value: float | None) -> None:
        """Show `value`, even one outside the range, without a signal."""
        text = "" if value is None else self._written(value)
        self._given = (text, value) if value is not None and self._decimals else None
        self.lineEdit().setText(text)
        self._judge()

    def typed(self) -> str:
        """Return the text as it stands, readable or not, for a draft."""
        return str(self.lineEdit().text())

    def set_typed(self, text: str) -> None:
        """Put back what `typed` gave, without a signal."""
        self.lineEdit().setText(text)
        self._judge()

    def problem(self) -> str:
        """Return a sentence when what is typed is no number of the range, else an empty string."""
        if not self.typed().strip() or self.value() is not None:
            return ""
        low, high = self._written(self._low), self._written(self._high)
        if self._decimals:
            found = _DECIMAL.fullmatch(self._tidy())
            if found and _may_group(found):
                return tr("This could be read in two ways. Write it without a mark for thousands. It is kept here.")
            if found and self._has_too_many_places(found):
                return tr("This takes at most {n} decimals. What was typed is kept here.", n=self._decimals)
            return tr("This takes a number from {low} to {high}. What was typed is kept here.", low=low, high=high)
        return tr("This takes a whole number from {low} to {high}. What was typed is kept here.", low=low, high=high)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.setReadOnly(read_only)
        buttons = QAbstractSpinBox.ButtonSymbols
        self.setButtonSymbols(buttons.NoButtons if read_only else buttons.UpDownArrows)

    def stepBy(self, steps: int) -> None:
        number = self._read()
        if number is None:
            number = self._low if steps > 0 else self._high
        else:
            number = min(max(number + steps * self._step, self._low), self._high)
        self.set_value(number)
        self.lineEdit().selectAll()
        self.edited.emit()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        if self.isReadOnly():
            return flags.StepNone
        number = self._read()
        able = flags.StepNone
        if number is None or number < self._high:
            able |= flags.StepUpEnabled
        if number is None or number > self._low:
            able |= flags.StepDownEnabled
        return able

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        typed = self.typed()
        super().focusOutEvent(event)
        if self.typed() != typed:
            self.lineEdit().setText(typed)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _text_edited(self) -> None:
        self._judge()
        self.edited.emit()

    def _read(self) -> int | float | None:
        text = self.typed().strip()
        if not self._decimals:
            return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 and "-" not in text[1:] else None
        if self._given is not None and text == self._given[0]:
            return self._given[1]
        found = _DECIMAL.fullmatch(self._tidy())
        if not found or _may_group(found) or self._has_too_many_places(found):
            return None
        return float(re.sub("[,\u066b]", ".", found.group()))

    def _tidy(self) -> str:
        return self.typed().strip().replace("\u2212", "-")

    def _has_too_many_places(self, found: re.Match[str]) -> bool:
        return len((found["places"] or "").rstrip("0")) > self._decimals

    def _written(self, number: float) -> str:
        if not self._decimals:
            return str(round(number))
        text = f"{number:.{self._decimals}f}".rstrip("0").rstrip(".")
        return marked(text)

    def _judge(self) -> None:
        problem = self.problem()
        set_style_property(self, "invalid", bool(problem))
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)


def _may_group(found: re.Match[str]) -> bool:
    """Whether the mark may stand for thousands: "1,250" where a comma groups them; "0,250" and "12,5" are decimals."""
    groups = found["mark"] == QLocale().groupSeparator() and len(found["places"]) == 3
    return groups and 1 <= len(found["whole"]) <= 3 and int(found["whole"]) > 0
