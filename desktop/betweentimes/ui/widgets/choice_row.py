"""What chips and segments share: some buttons of which at most one is chosen."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton

_STEPS = MappingProxyType({Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1})


class ChoiceButton(QPushButton):
    """One of a row: arrow keys move the focus to its neighbours, space chooses."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        self.moved.emit(-step if mirrored and sideways else step)


class ExclusiveButtons(QObject):
    """Joins buttons to values; `chosen` tells only of what a person chose, again included when chosen again."""

    chosen = Signal(str)

    def __init__(self, buttons: Sequence[tuple[str, ChoiceButton]], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = dict(buttons)
        self._group = QButtonGroup(self)
        for _, button in buttons:
            button.setCheckable(True)
            button.setAutoDefault(False)
            # Without effect in a group, but for those who listen: one of several, a radio button and no box to tick.
            button.setAutoExclusive(True)
            button.moved.connect(self._move)
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._tell)

    def button(self, value: str) -> ChoiceButton:
        """Return the button of `value`; KeyError when there is none."""
        return self._buttons[value]

    def current(self) -> str | None:
        """Return the chosen value, or None."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def set_current(self, value: str | None) -> None:
        """Choose `value`, or nothing, without telling."""
        self._group.setExclusive(False)
        for own, button in self._buttons.items():
            button.setChecked(own == value)
        self._group.setExclusive(True)

    def _tell(self, clicked: QAbstractButton) -> None:
        self.chosen.emit(next(value for value, button in self._buttons.items() if button is clicked))

    def _move(self, step: int) -> None:
        buttons = [button for button in self._buttons.values() if button.isEnabled() and button.isVisible()]
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
