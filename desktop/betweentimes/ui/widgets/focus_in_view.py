"""Brings what has the keyboard into view."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 16


def bring_into_view(widget: QWidget) -> None:
    """Scroll what `widget` lies in so that it shows; Qt does so only when the focus was inside already."""
    if widget.visibleRegion().boundingRect() == widget.rect():
        return
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.widget() is not None:
            _show_in(parent, widget)
        if parent.isWindow():
            return
        parent = parent.parentWidget()


def _show_in(area: QScrollArea, widget: QWidget) -> None:
    port = area.viewport()
    place = QRect(widget.mapTo(port, QPoint()), widget.size())
    if place.height() < port.height():
        area.ensureWidgetVisible(widget, 0, _MARGIN)
    elif not port.rect().intersects(place):
        area.ensureVisible(0, area.verticalScrollBar().value() + place.top(), 0, _MARGIN)
