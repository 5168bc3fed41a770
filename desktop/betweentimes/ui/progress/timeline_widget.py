"""The overview's chart: hovering and arrows say values, a click or Enter opens the thing, dragging comes closer."""

import datetime
from collections.abc import Callable
from functools import partial
from math import ceil
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.charts.scales import Span, span_of
from betweentimes.charts.shapes import Picture
from betweentimes.charts.time_window import CLOSER, holding, moved, within, zoomed
from betweentimes.charts.timeline import plot_columns, timeline
from betweentimes.ui.dates import day_month
from betweentimes.ui.look import Look
from betweentimes.ui.progress.chart_painting import text_widths
from betweentimes.ui.progress.chart_tiles import ChartTiles
from betweentimes.ui.progress.timeline_days import TimelineDays
from betweentimes.ui.progress.timeline_facts import TimelineFacts
from betweentimes.ui.progress.timeline_overlay import TimelineOverlay, framed
from betweentimes.ui.progress.timeline_pointer import TimelinePointer

_STEPS = MappingProxyType({Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1})
_LINES = MappingProxyType({Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1})
_CLOSER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_NEAR, _DRAG, _LEAST_WIDTH = 16.0, 6.0, 200
_STRIDE = 0.25
"""The share of the days shown that one step along the time moves by."""


class TimelineWidget(QWidget):
    """One Tab stop. Left and right go from day to day, up and down from thing to thing of a day, Enter opens it."""

    thing_opened = Signal(object)
    window_changed = Signal()
    seen_wished = Signal(object)

    def __init__(
        self, look: Look, today: Callable[[], datetime.date], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._facts: TimelineFacts | None = None
        self._days = TimelineDays(())
        self._over = TimelineOverlay(look)
        self._tiles = ChartTiles(look)
        self._picture = Picture(0, 0, ())
        self._whole: Span | None = None
        self._window: Span | None = None
        self._pointer = TimelinePointer(self._days, today)
        self._painted = QRect()
        self._by_mouse = False
        self._pressed: QPointF | None = None
        self._dragged: tuple[float, float] | None = None
        self._text_width = text_widths()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)
        look.changed.connect(self._look_again)

    def show_facts(self, facts: TimelineFacts) -> None:
        """Show these; the days shown stay, as far as there are still as many."""
        self._facts = facts
        self._whole = span_of(facts.content.dates())
        self._days = TimelineDays(facts.things)
        self._pointer = TimelinePointer(self._days, self._today)
        self.setAccessibleDescription(facts.description)
        whole = self.whole
        if self._window is not None and whole is not None:
            self._window = within(whole, self._window)
        self._lay_out(first=True)
        self.window_changed.emit()

    @property
    def picture(self) -> Picture:
        """What is drawn now."""
        return self._picture

    @property
    def whole(self) -> Span | None:
        """From the first day of anything to the last."""
        return self._whole

    @property
    def shown(self) -> Span | None:
        """The days shown."""
        return self._window or self.whole

    @property
    def days(self) -> TimelineDays:
        """What can be found, by day and by place."""
        return self._days

    def show_window(self, window: Span | None) -> None:
        """Show these days; None shows all there are, now and when more come."""
        whole = self.whole
        if whole is not None and window is not None:
            window = within(whole, window)
        if window == whole:
            window = None
        if window == self._window:
            return
        self._window = window
        self._lay_out()
        self.window_changed.emit()

    def zoom(self, closer: bool, around: float = 0.5) -> None:
        """One step closer or farther; the day at `around`, a share of the width, stays."""
        whole, shown = self.whole, self.shown
        if whole is not None and shown is not None:
            self.show_window(zoomed(whole, shown, CLOSER if closer else 1 / CLOSER, around))

    def step_in_time(self, direction: int) -> None:
        """Some days earlier (-1) or later (1)."""
        whole, shown = self.whole, self.shown
        if whole is not None and shown is not None:
            days = max(1, round((shown.end - shown.start).days * _STRIDE))
            self.show_window(moved(whole, shown, direction * days))

    def reading(self) -> str:
        """The values shown at the moment, or ""."""
        reading = self._pointer.reading()
        return reading.text if reading is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(320, ceil(self._picture.height) or 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._tiles.paint(painter, event.rect(), self.devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._dragged is not None:
            low, high = sorted(self._dragged)
            self._over.paint_dragged(painter, low, high, self.height())
        self._over.paint(painter, self._pointer, self._seen(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._follow_key(Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed is not None and (self._dragged or abs(place.x() - self._pressed.x()) > _DRAG):
            self._forget()
            self._dragged = (self._pressed.x(), place.x())
            self.update()
        else:
            self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        dragged, self._dragged = self._dragged, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if dragged is not None:
            low, high = sorted(dragged)
            self.update()
            self.show_window(Span(self._day_at(low), self._day_at(high)))
            return
        thing = self._days.hit(event.position().x(), event.position().y())
        if thing is not None:
            self.thing_opened.emit(thing)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the time comes closer or goes farther, with Shift (or sideways) it moves; else the page scrolls."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn.y():
            left, right = self._columns()
            around = (event.position().x() - left) / max(right - left, 1.0)
            self.zoom(turn.y() > 0, min(1.0, max(0.0, around)))
            self._hover(event.position())
        elif turn.x() or (event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turn.y()):
            self.step_in_time(-1 if (turn.x() or turn.y()) > 0 else 1)
        else:
            event.ignore()
            return
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._by_mouse:
            self._forget()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._go_to_end(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._forget()

    def _follow_key(self, key: Qt.Key, control: bool) -> bool:
        """Do what a key asks for; says whether it asks for anything here."""
        if key in _STEPS and control:
            self.step_in_time(_STEPS[key])
        elif key in _STEPS:
            self._step_day(_STEPS[key])
        elif key in _LINES and self._pointer.day is not None:
            self._step_thing(_LINES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(0 if key == Qt.Key.Key_Home else -1)
        elif key in _CLOSER or key == Qt.Key.Key_Minus:
            self.zoom(key in _CLOSER, self._around())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointer.chosen is not None:
            self.thing_opened.emit(self._pointer.chosen)
        elif key == Qt.Key.Key_Escape and self._pointer.day is not None:
            self._forget()
        else:
            return False
        return True

    def _around(self) -> float:
        """Where the day that is pointed at stands, as a share of the days shown."""
        shown = self.shown
        if shown is None or self._pointer.day is None or shown.end == shown.start:
            return 0.5
        return (self._pointer.day - shown.start).days / (shown.end - shown.start).days

    def _step_day(self, step: int) -> None:
        days = self._days.days
        if not days:
            return
        if self._pointer.day is None:
            self._go_to_end(0 if step > 0 else -1)
            return
        at = next((at for at, day in enumerate(days) if day >= self._pointer.day), len(days) - 1)
        self._go_to(days[min(max(at + step, 0), len(days) - 1)])

    def _go_to_end(self, at: int) -> None:
        if self._days.days:
            self._go_to(self._days.days[at])

    def _go_to(self, day: datetime.date) -> None:
        """Point at a day; the days shown follow it."""
        whole, shown = self.whole, self.shown
        if whole is not None and shown is not None:
            self.show_window(holding(whole, shown, day))
        things = self._days.of(day)
        self._point(day, things[0].key if things else "")
        self._say()

    def _step_thing(self, step: int) -> None:
        key = self._pointer.at_thing(step)
        if key:
            self._point(self._pointer.day, key)
            self._say(only_thing=True)

    def _hover(self, place: QPointF) -> None:
        self._by_mouse = True
        thing = self._days.hit(place.x(), place.y())
        spot = self._days.nearest(place.x(), _NEAR)
        self.setCursor(Qt.CursorShape.PointingHandCursor if thing is not None else Qt.CursorShape.ArrowCursor)
        if thing is not None:
            self._point(thing.day, thing.key, alone=thing.end is not None)
        elif spot is not None:
            self._point(spot.day)
        else:
            self._forget()

    def _point(self, day: datetime.date | None, key: str = "", alone: bool = False) -> None:
        if not self._pointer.point(day, key, alone):
            return
        before, self._painted = self._painted, self._over.frame(self._pointer, self._seen(), self.height())
        self.update(before)
        self.update(self._painted)

    def _forget(self) -> None:
        self._point(None)

    def _seen(self) -> QRect:
        seen = self.visibleRegion().boundingRect()
        return seen if not seen.isEmpty() else self.rect()

    def _say(self, only_thing: bool = False) -> None:
        """Tell screen readers, and have the place brought into view."""
        self._by_mouse = False
        chosen = self._pointer.chosen
        place = self._pointer.place
        if place is not None:
            self.seen_wished.emit(framed(place).toAlignedRect())
        words = chosen.value if only_thing and chosen is not None else self.reading()
        if words and self.hasFocus():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _columns(self) -> tuple[float, float]:
        if self._facts is None:
            return 0.0, float(self.width())
        return plot_columns(self._facts.content, max(self.width(), _LEAST_WIDTH), self._text_width)

    def _day_at(self, x: float) -> datetime.date:
        """The day at a place from left to right."""
        shown = self.shown or Span(self._today(), self._today())
        left, right = self._columns()
        share = min(1.0, max(0.0, (x - left) / max(right - left, 1.0)))
        return shown.start + datetime.timedelta(days=round(share * (shown.end - shown.start).days))

    def _lay_out(self, first: bool = False) -> None:
        if self._facts is None:
            return
        format_date = partial(day_month, today=self._today())
        content, wide = self._facts.content, max(self.width(), _LEAST_WIDTH)
        self._picture = timeline(content, wide, self._text_width, format_date, span=self.shown)
        drawable = [place.key for place in self._picture.places] if first and self._window is None else None
        if first and self._window is not None:
            whole = timeline(content, wide, self._text_width, format_date)
            drawable = [place.key for place in whole.places]
        self._days.lay(self._picture.places, drawable)
        self._tiles.show_picture(self._picture)
        self._painted = self._over.frame(self._pointer, self._seen(), self.height())
        self.setFixedHeight(max(1, ceil(self._picture.height)))
        self.update()

    def _look_again(self) -> None:
        self._tiles.forget()
        self.update()
