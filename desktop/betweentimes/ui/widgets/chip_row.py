"""A row of round chips, one of them current."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_row import ChoiceButton, ExclusiveButtons
from betweentimes.ui.widgets.flow_layout import FlowLayout


class ChipRow(QWidget):
    """Exclusive chips, 28 px high, that wrap where the row is narrow; `chosen` only on a person's choice."""

    chosen = Signal(str)

    def __init__(self, look: Look, items: Sequence[tuple[str, str, str | None]], parent: QWidget | None = None) -> None:
        """`items` are (value, text, icon name or None)."""
        super().__init__(parent)
        self._look = look
        self._icons = {value: icon for value, _, icon in items if icon}
        layout = FlowLayout(self, gap=6)
        buttons = []
        for value, text, icon in items:
            chip = ChoiceButton(text.replace("&", "&&"), self)
            chip.setObjectName(f"chip_{value}")
            chip.setAccessibleName(text)
            chip.setProperty("kind", "chip")
            chip.setFont(fonts.button())
            chip.setIconSize(QSize(17 if icon else 0, 16))
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(chip)
            buttons.append((value, chip))
        self._choices = ExclusiveButtons(buttons, self)
        self._choices.chosen.connect(self.chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._redraw)
        self._redraw()

    def current(self) -> str | None:
        """Return the current chip's value, or None."""
        return self._choices.current()

    def set_current(self, value: str | None) -> None:
        """Make `value` current, or none, without a signal."""
        self._choices.set_current(value)

    def chip(self, value: str) -> ChoiceButton:
        """Return the button of `value`, to disable it or hang a menu on it."""
        return self._choices.button(value)

    def _redraw(self) -> None:
        for value, icon in self._icons.items():
            self._choices.button(value).setIcon(self._look.icon(icon, "ink2", on="on_accent", gap=1))
