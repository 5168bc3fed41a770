"""A scan that stands beside an assignment's page while its answers are typed in; it does not scroll away."""

from functools import partial
from typing import Final

from PySide6.QtCore import QMargins, QRect, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.attachments.page_view import PageView
from betweentimes.ui.attachments.view_dialog import stored_bytes
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import ElidedLabel

WIDE: Final = 900
"""From this width of the page on the scan stands at its side, below it above."""


class Beside(QFrame):
    """`closed` when it was put away."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("ground", "panel")
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("What came back"))
        self.view = PageView(context)
        self.title = ElidedLabel(context.look, "", "strong")
        close = IconButton(context.look, "x", tr("Put the scan away"), name="action_close_scan")
        close.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.hide()

    def look_at(self, uid: str) -> None:
        """Show this attachment. Raises RecordUnknown."""
        self.title.setText(self._context.casebook.attachments.get(uid).title)
        self.view.show_file(partial(stored_bytes, self._context.casebook, uid))
        self.show()

    def put_away(self) -> None:
        """Show nothing any more."""
        self.view.clear()
        self.hide()
        self.closed.emit()

    def margins_in(self, room: QSize) -> QMargins:
        """What it takes of the page: half at its left, or the upper half of a narrow one."""
        if self.isHidden():
            return QMargins()
        if room.width() >= WIDE:
            return QMargins(room.width() // 2, 0, 0, 0)
        return QMargins(0, room.height() // 2, 0, 0)

    def place_in(self, room: QSize) -> None:
        """Stand where the margins are."""
        taken = self.margins_in(room)
        if taken.left():
            self.setGeometry(QRect(0, 0, taken.left(), room.height()))
        else:
            self.setGeometry(QRect(0, 0, room.width(), taken.top()))
