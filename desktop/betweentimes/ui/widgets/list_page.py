"""A page over the whole window that shows a table: its head with title and buttons, a notice, and room below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import HLine, PageTitle, TextLabel
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.rows_table import RowsTable


class ListPage(QFrame):
    """`closed` by its button or Escape. What stands in `body` is the page's own."""

    closed = Signal()

    def __init__(self, look: Look, title: str, name: str, parent: QWidget | None = None, lead: str = "") -> None:
        """`name` names its parts: NAME_count, NAME_notice, action_close_NAME.

        `count` beside the title says how much is shown, or the `lead`, what the page is for.
        """
        super().__init__(parent)
        self._list_look = look
        self.setProperty("ground", "window")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(24, 12, 24, 12)
        self._head.setSpacing(10)
        self._head.addWidget(PageTitle(look, title))
        self.count = TextLabel(look, lead, "second", wrap=bool(lead))
        self.count.setObjectName(f"{name}_count")
        self._head.addWidget(self.count, 1)
        self.close_button = ActionButton(look, tr("Close"), name=f"action_close_{name}")
        self._head.addWidget(self.close_button)
        column.addWidget(head)
        column.addWidget(HLine())
        self.notice = Notice(look, name=f"{name}_notice")
        column.addWidget(self.notice)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 14, 24, 20)
        self.body.setSpacing(12)
        column.addLayout(self.body, 1)
        self.close_button.clicked.connect(self._close)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._close)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add_to_title(self, part: QWidget) -> None:
        """Put something right behind the title."""
        self._head.insertWidget(1, part)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put these before the button that closes."""
        for button in buttons:
            self._head.insertWidget(self._head.count() - 1, button)

    def framed(self, table: RowsTable, widths: tuple[int, ...]) -> Card:
        """A card around a table whose columns begin with these widths."""
        card = Card(self._list_look)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(table)
        for at, width in enumerate(widths):
            table.horizontalHeader().resizeSection(at, width)
        return card

    def _close(self) -> None:
        self.closed.emit()
