"""Puts widgets that were made later into their place for the Tab key."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def follow_on(first: QWidget, parts: Iterable[QWidget]) -> None:
    """After `first`, Tab goes through what takes the focus in each of `parts`, part by part."""
    before = first
    for part in parts:
        for widget in _stops(part):
            QWidget.setTabOrder(before, widget)
            before = widget


def come_last(panel: QWidget) -> None:
    """Tab goes through `panel`, in the order its parts were made, when it has been through the rest of the window."""
    _put_last(panel, _stops(panel))


def shown_comes_last(panel: QWidget) -> None:
    """Tab goes through what shows of `panel`, row by row, when it has been through the rest of the window."""
    if panel.isVisible():
        shown = [widget for widget in _stops(panel) if widget.isVisible()]
        _put_last(panel, sorted(shown, key=partial(_row_and_column, panel)))


def _put_last(panel: QWidget, stops: Iterable[QWidget]) -> None:
    """Put these behind the last of the chain, which is not walked: PySide takes the next in it for a child."""
    before = marker = QWidget(panel.parentWidget())  # what is made last stands last
    marker.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for widget in stops:
        QWidget.setTabOrder(before, widget)
        before = widget
    marker.deleteLater()


def _stops(panel: QWidget) -> list[QWidget]:
    """What takes the focus by Tab; what hands it on to a part of its own stays where it is."""
    takes_tab, window = Qt.FocusPolicy.TabFocus, panel.window()  # the list of a drop-down is a window of its own
    inside = (panel, *panel.findChildren(QWidget))
    return [w for w in inside if w.focusPolicy() & takes_tab and w.focusProxy() is None and w.window() is window]


def _row_and_column(panel: QWidget, widget: QWidget) -> tuple[int, int]:
    place = widget.mapTo(panel, QPoint())
    return place.y(), place.x()
