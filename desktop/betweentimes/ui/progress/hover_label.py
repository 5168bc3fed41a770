"""The small frame with a day's exact values, beside the line through that day."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

PAD, GAP = 8, 10
WIDEST = 420


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said: `head`, and a line for each thing; `strong` is the number of the chosen one, -1 for the head's."""

    head: str
    lines: tuple[str, ...]
    strong: int = -2

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join((self.head, *self.lines))


class HoverLabel:
    """Says where it will stand, so that only that has to be painted again."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def frame(self, reading: Reading, x: float, seen: QRect) -> QRect:
        """Where the label of a day at `x` stands within what is seen of the chart, and never outside it."""
        font, strong = _fonts()
        plain, bold = QFontMetricsF(font), QFontMetricsF(strong)
        room = min(WIDEST, max(80, seen.width() - 2 * PAD))
        widest = max(max(bold.horizontalAdvance(line), plain.horizontalAdvance(line)) for line in _lines(reading))
        width = min(room, widest + 1) + 2 * PAD
        height = len(_lines(reading)) * plain.height() + PAD
        left = x + GAP if x + GAP + width <= seen.right() else x - GAP - width
        left = max(seen.left(), min(left, seen.right() - width))
        return QRectF(left, seen.top() + 2, width, height).toAlignedRect()

    def paint(self, painter: QPainter, reading: Reading, frame: QRect) -> None:
        """Paint it, long lines cut at its edge."""
        look = self._look
        painter.setPen(QPen(look.colour("button_line"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(look.colour("ink"))
        font, strong = _fonts()
        step = QFontMetricsF(font).height()
        baseline = frame.top() + PAD / 2 + QFontMetricsF(font).ascent()
        for number, line in enumerate(_lines(reading)):
            chosen = strong if number - 1 == reading.strong else font
            painter.setFont(chosen)
            cut = QFontMetricsF(chosen).elidedText(line, Qt.TextElideMode.ElideRight, frame.width() - 2 * PAD)
            painter.drawText(QPointF(frame.left() + PAD, baseline + number * step), cut)


def _lines(reading: Reading) -> Sequence[str]:
    return (reading.head, *reading.lines)


def _fonts() -> tuple[QFont, QFont]:
    font = fonts.tabular(fonts.small())
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return font, strong
