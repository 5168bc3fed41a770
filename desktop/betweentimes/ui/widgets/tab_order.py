"""Puts widgets that were made later into their place for the Tab key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_on(first: QWidget, parts: Iterable[QWidget]) -> None:
    """After `first`, Tab goes through what takes the focus in each of `parts`, part by part."""
    before = first
    for part in parts:
        for widget in (part, *part.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                QWidget.setTabOrder(before, widget)
                before = widget
