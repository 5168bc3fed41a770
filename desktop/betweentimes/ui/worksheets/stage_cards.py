"""The two stages of a log side by side: what each is, since when it is open, and its button."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.worksheets.reason_line import ReasonLine

SIDE_BY_SIDE_FROM = 760
LEAST_WIDTH = 300


class _Disc(QWidget):
    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._number = number
        self.setFixedSize(QSize(22, 22))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        painter.drawEllipse(QRectF(0, 0, 22, 22))
        painter.setPen(self._look.colour("on_accent"))
        painter.setFont(fonts.label())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))


@dataclass(frozen=True)
class StageWords:
    """What a stage card says."""

    title: str
    hint: str
    button: str


class StageCard(QFrame):
    """One stage: a numbered disc, its title, its button, a line on how it stands, and room to ask for a reason."""

    def __init__(self, look: Look, number: int, name: str, icon: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tinted")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 11)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self._title = TextLabel(look, "", "strong")
        self.hint = SmallLabel(look, wrap=True)
        self.button = ActionButton(look, "", icon, "compact", name=name)
        self.reason = ReasonLine(look)
        grid.addWidget(_Disc(look, number), 0, 0)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self.button, 0, 2)
        grid.addWidget(self.hint, 1, 1, 1, 2)
        grid.addWidget(self.reason, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)

    def say(self, words: StageWords, is_open: bool) -> None:
        """Show what stands; an open later stage is tinted."""
        self._title.setText(words.title)
        self.hint.setText(words.hint)
        self.button.set_text(words.button)
        self.button.setVisible(bool(words.button))
        set_style_property(self, "tint", "pine" if is_open else "plain")


class StageCards(QWidget):
    """Both cards, side by side where there is room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setMinimumWidth(LEAST_WIDTH)
        self.first = StageCard(look, 1, "action_add_row", "plus")
        self.second = StageCard(look, 2, "action_open_stage", None)
        self._row.addWidget(self.first, 1)
        self._row.addWidget(self.second, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= SIDE_BY_SIDE_FROM
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
