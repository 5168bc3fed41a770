"""Paints one row of a search's result: whose it is, what it is and when, and the words with the found ones marked."""

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.search.found_model import FOUND_ROLE, FoundRow
from betweentimes.ui.search.found_words import Excerpt

HEADING_HEIGHT, SHORT_HEIGHT, ROW_HEIGHT = 34, 36, 58
LINE = 20


class FoundDelegate(QStyledItemDelegate):
    """Draws a FoundRow found under FOUND_ROLE."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(FOUND_ROLE)
        if not isinstance(row, FoundRow) or row.hit is None:
            return QSize(200, HEADING_HEIGHT)
        return QSize(200, ROW_HEIGHT if row.excerpt.text else SHORT_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(FOUND_ROLE)
        if not isinstance(row, FoundRow):
            return
        painter.save()
        area: QRect = option.rect
        if row.hit is None:
            self._paint_heading(painter, area.adjusted(14, 0, -14, -5), row.name.text)
        else:
            self._paint_ground(painter, option, area)
            self._paint_head(painter, area.adjusted(14, 7, -14, 0), row)
            self._paint_excerpt(painter, area.adjusted(14, 7 + LINE + 2, -14, 0), row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(fonts.label())
        painter.setPen(self._look.colour("ink2"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("pine_fill"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height() - 1), self._look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._look.colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._look.colour("line"))

    def _paint_head(self, painter: QPainter, area: QRect, row: FoundRow) -> None:
        line = QRect(area.left(), area.top(), area.width(), LINE)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        small, strong = QFontMetrics(fonts.small()), QFontMetrics(fonts.strong())
        painter.setFont(fonts.small())
        painter.setPen(self._look.colour("ink2"))
        painter.drawText(line, right, row.day)
        room = line.width() - small.horizontalAdvance(row.day) - 12
        name = strong.elidedText(row.name.text, Qt.TextElideMode.ElideRight, room * 3 // 5)
        begin = strong.horizontalAdvance(name) + 10
        self._paint_name(painter, line, row.name, name)
        painter.setFont(fonts.small())
        painter.setPen(self._look.colour("ink2"))
        what = small.elidedText(row.what, Qt.TextElideMode.ElideRight, room - begin)
        painter.drawText(line.adjusted(begin, 1, 0, 1), left, what)

    def _paint_name(self, painter: QPainter, area: QRect, whole: Excerpt, shown: str) -> None:
        """The name as it is `shown`, cut where it had no room; what was found in the part that is left is marked."""
        kept = len(shown) - (shown != whole.text)  # its last letter is the three dots then
        marks = tuple((start, min(length, kept - start)) for start, length in whole.marks if start < kept)
        layout, line = self._marked_line(Excerpt(shown, marks), fonts.strong())
        painter.setPen(self._look.colour("ink"))
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))

    def _marked_line(self, excerpt: Excerpt, font: QFont) -> tuple[QTextLayout, QTextLine]:
        layout = QTextLayout(excerpt.text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setBackground(self._look.colour("ochre_fill"))
        marked.setForeground(self._look.colour("ochre"))
        ranges = []
        for start, length in qt_marks(excerpt):
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, marked
            ranges.append(found)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100_000)
        layout.endLayout()
        return layout, line

    def _paint_excerpt(self, painter: QPainter, area: QRect, row: FoundRow) -> None:
        if not row.excerpt.text:
            return
        layout, line = self._marked_line(row.excerpt, fonts.body())
        painter.setClipRect(area)
        painter.setPen(self._look.colour("ink"))
        shift = shift_of(line, row.excerpt, area.width())
        layout.draw(painter, QPointF(area.left() - shift, area.top()))


def qt_marks(excerpt: Excerpt) -> tuple[tuple[int, int], ...]:
    """Where the found words stand as Qt counts: a letter beyond the first 65,536, such as an emoji, is two."""
    text = excerpt.text
    return tuple((_units(text[:start]), _units(text[start : start + length])) for start, length in excerpt.marks)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _from_right(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in strong if way in ("L", "R", "AL")), "L") != "L"


def shift_of(line: QTextLine, excerpt: Excerpt, width: int) -> float:
    """How far the line is moved to the left so that the first found word is in sight, else its beginning."""
    spare, from_right = line.naturalTextWidth() - width, _from_right(excerpt.text)
    if spare <= 0:
        return 0.0
    if not excerpt.marks:
        return spare if from_right else 0.0
    start, length = qt_marks(excerpt)[0]
    edges = [float(line.cursorToX(place)[0]) for place in (start, start + length)]  # type: ignore[index]
    if from_right:
        return max(0.0, min(spare, min(edges) - width / 3))
    return max(0.0, max(edges) - width * 2 / 3)
