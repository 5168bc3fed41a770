"""A framed list of which one is chosen: people, casebooks, backups."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

ROW_HEIGHT = 46
_RADIUS = 5.0
_BAR = 3


class RadioList(QFrame):
    """Rows of 46 px with a radio button, words, and a note at the right; one is always chosen."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._values: dict[str, _Row] = {}
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        look.changed.connect(self.update)

    def set_items(self, items: Sequence[tuple[str, str, str]]) -> None:
        """Offer (value, words, note); the first is chosen."""
        for row in self._values.values():
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._values = {}
        for at, (value, words, note) in enumerate(items):
            row = _Row(self._look, words, note, at == 0, at == len(items) - 1, self)
            row.setObjectName(f"{self.objectName()}_{at}")
            row.clicked.connect(partial(self._tell, value))
            row.opened.connect(self.opened)
            self._group.addButton(row)
            self._column.addWidget(row)
            self._values[value] = row
        if items:
            self.set_current(items[0][0])

    def values(self) -> tuple[str, ...]:
        """Return everything offered, in order."""
        return tuple(self._values)

    def current(self) -> str:
        """Return the chosen value, an empty string when nothing is offered."""
        return next((value for value, row in self._values.items() if row.isChecked()), "")

    def set_current(self, value: str) -> None:
        """Choose `value` without a signal."""
        self._values[value].setChecked(True)
        self.setFocusProxy(self._values[value])

    def row(self, value: str) -> QRadioButton:
        """Return the row of `value`."""
        return self._values[value]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("button_line"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS + 1, _RADIUS + 1)

    def _tell(self, value: str, _checked: bool = False) -> None:
        self.setFocusProxy(self._values[value])
        self.chosen.emit(value)


class _Row(QRadioButton):
    opened = Signal()

    def __init__(self, look: Look, words: str, note: str, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words, self._note = words, note
        self._first, self._last = first, last
        self.setFixedHeight(ROW_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_LayoutUsesWidgetRect)  # the style would count the circle's height only
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(240, ROW_HEIGHT)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._look.colour
        painter.setClipPath(self._outline())
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), colour("pine_fill" if self.isChecked() else "hover"))
        if self.isChecked():
            painter.fillRect(0, 0, _BAR, self.height(), colour("accent"))
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        self._paint_button(painter)
        self._paint_words(painter)

    def _paint_button(self, painter: QPainter) -> None:
        colour = self._look.colour
        ring, width = ("accent", 5.5) if self.isChecked() else ("edge", 1.5)
        painter.setPen(QPen(colour(ring if self.isEnabled() else "line"), width))
        painter.setBrush(colour("surface"))
        reach = (18 - width) / 2
        middle = self.height() / 2 - 0.5
        painter.drawEllipse(QRectF(23 - reach, middle - reach, 2 * reach, 2 * reach))

    def _paint_words(self, painter: QPainter) -> None:
        colour = self._look.colour
        area = self.rect().adjusted(44, 0, -14, -1)
        painter.setFont(fonts.small())
        note_width = min(painter.fontMetrics().horizontalAdvance(self._note), area.width() // 2)
        note = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideMiddle, note_width + 1)
        painter.setPen(colour("ink2" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag
        painter.drawText(area, flags.AlignRight | flags.AlignVCenter | Qt.TextFlag.TextSingleLine, note)
        painter.setFont(fonts.strong() if self.isChecked() else fonts.body())
        room = area.width() - note_width - 12
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        painter.drawText(area, flags.AlignLeft | flags.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _outline(self) -> QPainterPath:
        """The row's shape: rounded where it meets the frame's corners."""
        path = QPainterPath()
        top = -20.0 if not self._first else 0.0
        bottom = self.height() + (20.0 if not self._last else 0.0)
        path.addRoundedRect(QRectF(0, top, self.width(), bottom - top), _RADIUS, _RADIUS)
        return path
