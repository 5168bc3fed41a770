"""The bar of a client's tabs: with many of them each keeps room enough to be known by, and the bar scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar, QWidget

LEAST_WIDTH = 138
"""Pixels of a tab at the least, cross included: a dozen letters of its title."""


class ClientTabBar(QTabBar):
    """A tab never gets narrower than `LEAST_WIDTH`, or than its whole title where that is less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qt_tabwidget_tabbar")  # as Qt calls its own
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)

    def minimumTabSizeHint(self, index: int) -> QSize:
        whole = self.tabSizeHint(index)
        beside = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        signs = max(0, beside.sizeHint().width() - 24) if beside is not None else 0
        return QSize(min(whole.width(), LEAST_WIDTH + signs), whole.height())
