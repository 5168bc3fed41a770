"""The table of a worksheet's entries, perhaps with rows under rows; as high as its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import as_markup
from betweentimes.ui.worksheets.entry_cells import BADGE_ROLE, MARGIN, NUMBER_ROLE, STYLE_ROLE, EntryDelegate, two_lines

HEAD_HEIGHT, TALL_HEAD_HEIGHT = 29, 47
BAR = 3
CHEVRON = 14
INDENT = 24
Index = QModelIndex | QPersistentModelIndex
UID_ROLE = Qt.ItemDataRole.UserRole
SCROLL_FROM = 640


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words and their style ("strong", "second", "voice", "number", "strong_number", "small")."""

    text: str = ""
    style: str = "body"
    badge: str = ""
    icon: str = ""
    tint: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """A row for one entry, its cells and the rows under it."""

    uid: str
    cells: tuple[Cell, ...]
    rows: tuple["Row", ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its least width, whether figures stand in it, and its share of what is left over."""

    title: str
    width: int
    figures: bool = False
    share: int = 0


class EntryTable(QTreeWidget):
    """Shows rows; `row_chosen` as the person moves, `row_opened` by click or Return, `row_moved` by Alt+Up or Down."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    row_moved = Signal(str, int)
    row_removed = Signal(str)
    row_ticked = Signal(str)

    def __init__(
        self,
        look: Look,
        headings: Sequence[Heading],
        tree: bool,
        tall_below: int = 600,
        ends: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`tree` when rows stand under rows; `ends` when nothing follows, so that the last row needs no line.

        Narrower than `tall_below`, words get two lines.
        """
        super().__init__(parent)
        self._look = look
        self._headings = tuple(headings)
        self._quiet = False
        self._ends = ends
        self._by_uid: dict[str, QTreeWidgetItem] = {}
        self.setObjectName("entries")
        self.setFont(fonts.table())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(tree)
        self.setIndentation(INDENT if tree else 0)
        self.setColumnCount(len(headings))
        self.setHeaderLabels([heading.title for heading in headings])
        self._delegate = EntryDelegate(look, tall_below, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self._dress_head()
        self.currentItemChanged.connect(self._tell_chosen)
        self.itemExpanded.connect(self.fit)
        self.itemCollapsed.connect(self.fit)
        look.changed.connect(self.viewport().update)

    def _dress_head(self) -> None:
        head = self.header()
        head.setFixedHeight(HEAD_HEIGHT)
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        head.setSectionsMovable(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, heading in enumerate(self._headings):
            side = Qt.AlignmentFlag.AlignRight if heading.figures else Qt.AlignmentFlag.AlignLeft
            self.headerItem().setTextAlignment(column, side | Qt.AlignmentFlag.AlignVCenter)
            self.headerItem().setToolTip(column, as_markup(heading.title))
            self.headerItem().setData(column, Qt.ItemDataRole.AccessibleTextRole, heading.title)

    def show_rows(self, rows: Iterable[Row], open_rows: Iterable[str] = ()) -> None:
        """Show rows; what was chosen and unfolded stays so, `open_rows` are unfolded besides."""
        chosen = self.chosen()
        unfolded = {uid for uid, item in self._by_uid.items() if item.isExpanded()} | set(open_rows)
        self._quiet = True
        self._by_uid.clear()
        self.clear()
        self.addTopLevelItems([self._item(row) for row in rows])
        items = self._by_uid
        for uid in unfolded:
            if uid in items:
                items[uid].setExpanded(True)
        if chosen in items:
            self.setCurrentItem(items[chosen])
        self._quiet = False
        self.fit()

    def chosen(self) -> str:
        """The uid of the chosen row, or ""."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, UID_ROLE))

    def choose(self, uid: str) -> None:
        """Choose a row, unfolding what it stands under; a row that is not there is passed over."""
        item = self._by_uid.get(uid)
        if item is not None:
            self._quiet = True
            outer = item.parent()
            if outer is not None:
                outer.setExpanded(True)
            self.setCurrentItem(item)
            self._quiet = False

    def order(self) -> list[str]:
        """The uids of the outer rows, from top to bottom."""
        return [str(item.data(0, UID_ROLE)) for item in self._outer()]

    def item_of(self, uid: str) -> QTreeWidgetItem | None:
        """The item of a row."""
        return self._by_uid.get(uid)

    def fit(self, *_args: object) -> None:
        """Take the height of the rows there are."""
        height = self.header().height()
        least = self._delegate.row_height(self.width())
        for item in self._outer():
            height += max(least, item.sizeHint(self.columnCount() - 1).height())
            if item.isExpanded():
                height += least * item.childCount()
        self.setFixedHeight(min(height, SCROLL_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width(self.viewport().width())
        if self._delegate.row_height(event.size().width()) != self._delegate.row_height(event.oldSize().width()):
            self.scheduleDelayedItemsLayout()
        self.fit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, option, index)
        rect = option.rect
        if not self._ends or index.row() < self.topLevelItemCount() - 1:
            painter.fillRect(0, rect.bottom(), self.viewport().width(), 1, self._look.colour("line"))
        if self.selectionModel().isSelected(index):
            painter.fillRect(0, rect.top(), BAR, rect.height(), self._look.colour("accent"))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, self._look.colour("pine_fill"))
        if self.rootIsDecorated() and self.model().hasChildren(index):
            icon = "chevron-down" if self.isExpanded(index) else "chevron-right"
            picture = self._look.pixmap(icon, "ink", CHEVRON, self.devicePixelRatioF())
            y = rect.top() + (rect.height() - CHEVRON) // 2
            painter.drawPixmap(rect.right() - CHEVRON, y, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, uid = event.key(), self.chosen()
        if uid and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.row_moved.emit(uid, -1 if key == Qt.Key.Key_Up else 1)
        elif uid and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit(uid)
        elif uid and key == Qt.Key.Key_Delete:
            self.row_removed.emit(uid)
        elif uid and key == Qt.Key.Key_Space:
            self.row_ticked.emit(uid)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._on_words(index, event):
            self.row_opened.emit(self.chosen())

    def _on_words(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return index.column() > 0 or event.position().x() >= self.visualRect(index).left()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self.fit()
        return super().viewportEvent(event)

    def _share_width(self, width: int) -> None:
        least = [max(h.width, self._title_width(h) if h.figures else 0) for h in self._headings]
        shares = sum(heading.share for heading in self._headings) or 1
        left = max(0, width - sum(least))
        given = [w + left * h.share // shares for w, h in zip(least, self._headings, strict=True)]
        given[-1] += max(0, width - sum(given))
        for column, wide in enumerate(given):
            self.setColumnWidth(column, wide)
        self._break_titles(given)

    def _break_titles(self, widths: Sequence[int]) -> None:
        """Give a title that is too long for its column a second line."""
        font, most = fonts.label(), 1
        for column, (heading, width) in enumerate(zip(self._headings, widths, strict=True)):
            lines = two_lines(heading.title, font, width - 2 * MARGIN)
            most = max(most, len(lines))
            self.headerItem().setText(column, "\n".join(lines))
        self.header().setFixedHeight(HEAD_HEIGHT if most == 1 else TALL_HEAD_HEIGHT)

    def _title_width(self, heading: Heading) -> int:
        return QFontMetrics(fonts.label()).horizontalAdvance(heading.title) + 26

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([cell.text for cell in row.cells])
        self._by_uid[row.uid] = item
        item.setData(0, UID_ROLE, row.uid)
        item.setData(0, NUMBER_ROLE, row.number)
        for column, cell in enumerate(row.cells):
            item.setData(column, STYLE_ROLE, cell.style)
            item.setToolTip(column, as_markup(cell.text) if cell.text else "")
            item.setData(column, BADGE_ROLE, (cell.badge, cell.icon, cell.tint) if cell.badge else None)
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, f"{cell.text} {cell.badge}".strip())
        for inner in row.rows:
            item.addChild(self._item(inner))
        return item

    def _outer(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _tell_chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.row_chosen.emit(str(item.data(0, UID_ROLE)))
