"""The parts of a worksheet being made, in order: the worksheet itself, its guidance, then field by field."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.field_words import IN_A_TABLE, first_words, type_icon, type_words
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.part_delegate import DEPTH_ROLE, PART_ROLE, SOFT_ROLE, PartDelegate
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.worksheets.kind_changes import add_column, add_field, bring_back, holds_up, move_to, remove_field
from betweentimes.worksheets.kind_rows import TABLES, VOICE, place_of, row_of, rows_of, siblings

WHOLE, GUIDANCE = "#whole", "#guidance"
"""No field's id begins so."""


class FieldList(QListWidget):
    """The rows; `moved` carries how far, by Alt with an arrow; `dropped` a field and the one it was put before.

    `entered` by Return, `removed` by Delete.
    """

    moved = Signal(int)
    entered = Signal()
    removed = Signal()
    dropped = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(PartDelegate(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.model().rowsMoved.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, _from: QModelIndex, start: int, _end: int, _to: QModelIndex, row: int) -> None:
        at = row if row < start else row - 1
        following = self.item(at + 1)
        self.dropped.emit(_field(self.item(at)), _field(following) if following is not None else "")


class FieldsPanel(QFrame):
    """`chosen` carries a field's id, WHOLE or GUIDANCE; `entered` when it is to be written in now."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, look: Look, draft: KindDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._draft = draft
        self._filling = False
        self.setProperty("ground", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 10, 0)
        head.setSpacing(4)
        head.addWidget(TextLabel(look, tr("Parts"), "strong"), 1)
        self.up = IconButton(look, "chevron-up", tr("Move up (Alt+Up)"), name="action_move_up")
        self.down = IconButton(look, "chevron-down", tr("Move down (Alt+Down)"), name="action_move_down")
        head.addWidget(self.up)
        head.addWidget(self.down)
        column.addLayout(head)
        self.list = FieldList(look)
        self.list.setObjectName("parts")
        self.list.setAccessibleName(tr("Parts of the worksheet"))
        column.addWidget(self.list, 1)
        self.add = ActionButton(look, tr("Add a field…"), "plus", name="action_add_field")
        self.add_column = ActionButton(look, tr("Add a column…"), "table-2", name="action_add_column")
        self.remove = ActionButton(look, tr("Remove"), "x", name="action_remove_field")
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(6)
        for button in (self.add, self.add_column, self.remove):
            foot.addWidget(button)
        column.addLayout(foot)
        self._connect()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._tell)
        self.list.moved.connect(self.move_current)
        self.list.entered.connect(self.entered)
        self.list.removed.connect(self.remove_current)
        # Later: the list is still at its own work when it tells.
        self.list.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)
        self.up.clicked.connect(partial(self._step, -1))
        self.down.clicked.connect(partial(self._step, 1))
        self.add.clicked.connect(self._offer_fields)
        self.add_column.clicked.connect(self._offer_columns)
        self.remove.clicked.connect(self.remove_current)
        self._draft.edited.connect(self._renew_words)
        self._draft.reshaped.connect(self._fill_keeping)
        self._look.changed.connect(self._renew_words)

    def current(self) -> str:
        """The part chosen: a field's id, WHOLE or GUIDANCE."""
        item = self.list.currentItem()
        return _field(item) if item is not None else WHOLE

    def choose(self, part: str) -> None:
        """Choose a part."""
        for at in range(self.list.count()):
            if _field(self.list.item(at)) == part:
                self.list.setCurrentRow(at)

    def fill(self, part: str) -> None:
        """Show the parts as they are now, this one chosen."""
        self._filling = True
        self.list.clear()
        for name, deep in self._parts():
            item = QListWidgetItem()
            item.setData(PART_ROLE, name)
            item.setData(DEPTH_ROLE, deep)
            if name in (WHOLE, GUIDANCE):
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            else:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.list.addItem(item)
        self._renew_words()
        self.list.setCurrentRow(0)
        self.choose(part)
        self._filling = False
        self._tell()

    def move_current(self, steps: int) -> None:
        """Move the chosen field up or down among those it stands with."""
        field = self.current()
        if field in (WHOLE, GUIDANCE):
            return
        self._move(field, self._place(field) + steps)

    def remove_current(self) -> None:
        """Remove the chosen field, or ask it no longer when it was used; a retired one is asked again."""
        field = self.current()
        if field in (WHOLE, GUIDANCE) or holds_up(self._draft.data, field):
            return
        parts = [name for name, _ in self._parts()]
        if row_of(self._draft.data, field).get("retired"):
            bring_back(self._draft.data, field)
        else:
            remove_field(self._draft.data, field, self._draft.used)
        self._draft.touch(reshaped=True)
        left = [name for name, _ in self._parts()]
        if field not in left:
            self.choose(left[min(parts.index(field), len(left) - 1)])

    def add_field(self, kind: str) -> None:
        """Add a field after the chosen one, or after the table it stands in."""
        field = self.current()
        after = "" if field in (WHOLE, GUIDANCE) else (*place_of(self._draft.data, field), field)[0]
        self._added(add_field(self._draft.data, kind, first_words(kind), after))

    def add_to_table(self, kind: str) -> None:
        """Add a column to the chosen table, or to the one the chosen field stands in."""
        table = self._table()
        if table:
            self._added(add_column(self._draft.data, table, kind, first_words(kind)))

    def _added(self, field: str) -> None:
        self._draft.touch(reshaped=True)
        self.choose(field)
        self.entered.emit()

    def _parts(self) -> list[tuple[str, int]]:
        fields = [(row["id"], len(above)) for above, row in rows_of(self._draft.data)]
        return [(WHOLE, 0), (GUIDANCE, 0), *fields]

    def _fill_keeping(self) -> None:
        self.fill(self.current())

    def _renew_words(self) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            self._say(item, _field(item))

    def _say(self, item: QListWidgetItem, part: str) -> None:
        if part == WHOLE:
            words, icon, wrong = tr("Title and looks"), "file-pen-line", self._draft.problems_of_whole(*WHOLE_KEYS)
        elif part == GUIDANCE:
            words, icon, wrong = tr("Guidance for you"), "lightbulb", self._draft.problems_of_whole(*GUIDANCE_KEYS)
        else:
            row = row_of(self._draft.data, part)
            words = str(row.get("label", "")).strip() or tr("Without words yet")
            icon, wrong = type_icon(row["type"]), self._draft.problems_of(part)
            if row.get("retired"):
                words = tr("{words}, no longer asked", words=words)
                icon = "eye-off"
        told = tr("{words}, to finish", words=words) if wrong else words
        item.setText(told)
        item.setData(SOFT_ROLE, icon == "eye-off")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setIcon(self._look.icon("circle-dashed" if wrong else icon, "ochre" if wrong else "ink2"))

    def _tell(self, *_args: object) -> None:
        if self._filling:
            return
        self._show_what_can_be_done()
        self.chosen.emit(self.current())

    def _show_what_can_be_done(self) -> None:
        part, data = self.current(), self._draft.data
        is_field = part not in (WHOLE, GUIDANCE)
        row = row_of(data, part) if is_field else {}
        rows = siblings(data, place_of(data, part)) if is_field else []
        self.up.setEnabled(is_field and rows[0] is not row)
        self.down.setEnabled(is_field and rows[-1] is not row)
        self.add_column.setVisible(bool(self._table()))
        self.remove.setEnabled(is_field and not holds_up(data, part))
        if row.get("retired"):
            self.remove.set_text(tr("Ask again"))
            self.remove.set_icon("eye")
        else:
            used = is_field and part in self._draft.used
            self.remove.set_text(tr("No longer ask") if used else tr("Remove"))
            self.remove.set_icon("eye-off" if used else "x")

    def _table(self) -> str:
        """The table a new column would go to; "" when no table is chosen."""
        part, data = self.current(), self._draft.data
        if part in (WHOLE, GUIDANCE):
            return ""
        if row_of(data, part)["type"] in TABLES:
            return part
        above = place_of(data, part)
        return above[-1] if above else ""

    def _place(self, field: str) -> int:
        rows = siblings(self._draft.data, place_of(self._draft.data, field))
        return next(at for at, row in enumerate(rows) if row["id"] == field)

    def _step(self, steps: int, _checked: bool = False) -> None:
        self.move_current(steps)

    def _move(self, field: str, place: int) -> None:
        if place < 0:
            return
        move_to(self._draft.data, field, place)
        self._draft.touch(reshaped=True)
        self.choose(field)

    def _drop(self, field: str, before: str) -> None:
        """A row was dragged: it goes where it was put among those it stands with, and no farther."""
        data = self._draft.data
        above = place_of(data, field)
        others = [row["id"] for row in siblings(data, above) if row["id"] != field]
        place = len(others)
        if before in (WHOLE, GUIDANCE):
            place = 0
        elif before:
            chain = (*place_of(data, before), before)
            inside = chain[: len(above)] == above and len(chain) > len(above) and chain[len(above)] in others
            order = [name for name, _ in self._parts()]
            earlier = 0 if order.index(before) < order.index(field) else len(others)
            place = others.index(chain[len(above)]) if inside else earlier
        self._move(field, place)

    def _offer_fields(self) -> None:
        has_voice = any(row["id"] == VOICE for _, row in rows_of(self._draft.data))
        self._offer([kind for kind in type_words() if kind != "dialogue" or not has_voice], self.add_field, self.add)

    def _offer_columns(self) -> None:
        self._offer(list(IN_A_TABLE), self.add_to_table, self.add_column)

    def _offer(self, kinds: list[str], then: object, button: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = type_words()
        for kind in kinds:
            action = menu.addAction(self._look.icon(type_icon(kind)), words[kind])
            action.setObjectName(f"action_add_{kind}")
            action.triggered.connect(partial(_choose, then, kind))
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


WHOLE_KEYS = (
    "title", "sheet_title", "icon", "summary", "sheets", "audience", "purposes", "field", "sheet", "id",
)  # fmt: skip
GUIDANCE_KEYS = ("not_when", "guidance")


def _choose(then: object, kind: str, _checked: bool = False) -> None:
    assert callable(then)
    then(kind)


def _field(item: QListWidgetItem) -> str:
    return str(item.data(PART_ROLE))
