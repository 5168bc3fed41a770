"""A prompt that offers: a sentence on an ochre ground, and what one may do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel


class Callout(QFrame):
    """A light bulb, `text`, and a compact button for each of `actions`; `chosen` carries the pressed one's value.

    What else belongs under the sentence goes into `column`, beside the buttons into `flow`, beside the sentence, in the
    corner whatever the width, into `head`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str = "",
        actions: Sequence[tuple[str, str]] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`actions` are (value, text)."""
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setProperty("role", "tinted")
        self.setProperty("tint", "ochre")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 11)
        row.setSpacing(8)
        self._bulb = TextLabel(look, parent=self)
        self._bulb.setFixedWidth(16)
        self._bulb.setContentsMargins(0, 2, 0, 0)
        row.addWidget(self._bulb, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self._text = TextLabel(look, text, wrap=True, parent=self)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._text, 1)
        self.column.addLayout(self.head)
        self._buttons = QWidget(self)
        self.flow = FlowLayout(self._buttons, gap=6)
        self.column.addWidget(self._buttons)
        row.addLayout(self.column, 1)
        self.set_actions(actions)
        self.setAccessibleName(text)
        look.changed.connect(self._redraw)
        self._redraw()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def set_actions(self, actions: Sequence[tuple[str, str]]) -> None:
        """Offer something else."""
        while (item := self.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for value, text in actions:
            button = ActionButton(self._look, text, kind="compact", name=f"action_{value}", parent=self._buttons)
            button.clicked.connect(partial(self._choose, value))
            self.flow.addWidget(button)
            button.show()
        self._buttons.setVisible(bool(actions))

    def _choose(self, value: str, _checked: bool = False) -> None:
        self.chosen.emit(value)

    def _redraw(self) -> None:
        self._bulb.setPixmap(self._look.pixmap("lightbulb", "ochre"))
