"""Changes nobody assigned: what the client did or noticed on their own."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from betweentimes.clinic.client import UnassignedChange
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.change_editor import ChangeEditor
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import HLine, SmallLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.tab_order import follow_on

MOST = 8
"""So many of the newest are shown until all are asked for."""


class ChangeRow(QWidget):
    """One change; its small menu edits, moves and removes it."""

    edit_wished = Signal(str)
    move_wished = Signal(str)
    remove_wished = Signal(str)

    def __init__(
        self, look: Look, change: UnassignedChange, today: datetime.date, private: bool, parent: QWidget | None = None
    ) -> None:
        """`private` says that other clients may be spoken of: nothing can be moved in the shared view."""
        super().__init__(parent)
        self._look = look
        self.change = change
        self._private = private
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 2, 7)
        row.setSpacing(4)
        day = SmallLabel(look, day_month(change.date, today))
        day.setMinimumWidth(44)
        day.setContentsMargins(0, 2, 0, 0)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        words = TextLabel(look, change.words, wrap=True)
        words.setMinimumWidth(1)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        name = tr("Edit, move or remove: {day}", day=day.text())
        self._more = IconButton(look, "ellipsis", name, name="action_change_menu", token="ink3", side=20)
        self._more.clicked.connect(self._open_menu)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def make_menu(self) -> QMenu:
        """The menu of what can be done with it."""
        menu = QMenu(self)
        menu.addAction(self._look.icon("pencil-line"), tr("Edit")).triggered.connect(self._wish_edit)
        if self._private:
            move = menu.addAction(self._look.icon("arrow-right"), tr("Move to another client…"))
            move.triggered.connect(self._wish_move)
        menu.addAction(self._look.icon("x"), tr("Remove")).triggered.connect(self._wish_remove)
        return menu

    def _open_menu(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _wish_edit(self) -> None:
        self.edit_wished.emit(self.change.uid)

    def _wish_move(self) -> None:
        self.move_wished.emit(self.change.uid)

    def _wish_remove(self) -> None:
        self.remove_wished.emit(self.change.uid)


class ChangesCard(Card):
    """The newest changes first, one of them at a time open for writing."""

    move_requested = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("Changes nobody assigned"), icon="sprout", name="changes_card", parent=parent)
        self._context = context
        self._client = ""
        self._private = True
        self._all = False
        self._editor: ChangeEditor | None = None
        self._rows: list[ChangeRow] = []
        self._laid: object = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._add = ActionButton(context.look, tr("Add"), "plus", "compact", name="action_add_change")
        self._add.setAccessibleName(tr("Add a change nobody assigned"))
        self._add.clicked.connect(self.add)
        row = self.head.layout()
        if row is not None:
            row.setSpacing(6)  # the title just fits beside its button in the side column
            row.setContentsMargins(12, 2, 8, 2)
        self.head_layout.addWidget(self._add)

    def show_client(self, client: str) -> None:
        """Show a client's changes, or read the same client's again."""
        if client != self._client:
            self.close_editor()
            if self._editor is not None and not self._editor.waiting:
                self._drop_editor()
            self._all = False
            self._client = client
        changes = self._context.casebook.goals.changes(client)
        if self._editor is not None and self._editor.uid:
            kept = next((each for each in changes if each.uid == self._editor.uid), None)
            if kept is None:
                self._drop_editor()
            else:
                self._editor.reload(kept)
        self._fill(changes)

    def set_shared(self, shared: bool) -> None:
        """Do not speak of other clients while both look at the screen."""
        self._private = not shared

    def add(self) -> None:
        """Open a new change for writing."""
        self._open(UnassignedChange(client=self._client, date=self._context.casebook.today(), words=""))

    def edit(self, uid: str) -> None:
        """Open one for writing, in its place."""
        changes = self._context.casebook.goals.changes(self._client)
        change = next((each for each in changes if each.uid == uid), None)
        if change is not None:
            self._open(change)

    def close_editor(self) -> None:
        """Keep what was typed and close the editor; it stays open when that cannot be read or kept."""
        if self._editor is not None:
            self._context.autosave.save_now(self._editor.save)
            if not self._editor.waiting and not self._editor.form.problem():
                self._drop_editor()
                self._reload()

    @property
    def editor(self) -> ChangeEditor | None:
        """The open editor."""
        return self._editor

    def rows(self) -> list[ChangeRow]:
        """What is shown, newest first, but for the one that is open."""
        return list(self._rows)

    def _open(self, change: UnassignedChange) -> None:
        self.close_editor()
        if self._editor is not None:
            return
        self._editor = ChangeEditor(self._context, change, self.body_widget)
        self._editor.done.connect(self.close_editor)
        self._editor.made.connect(self._reload)
        self._fill(self._context.casebook.goals.changes(self._client))
        self._editor.show()
        self._editor.begin()

    def _drop_editor(self) -> None:
        if self._editor is not None:
            self._editor.forget()
            self.body.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _fill(self, changes: list[UnassignedChange]) -> None:
        """Lay the card anew when it differs; the focus stays where it is when nothing changed."""
        editor = self._editor
        today = self._context.casebook.today()
        open_uid = editor.uid if editor is not None else ""
        shown = changes if self._all else changes[:MOST]
        kept = [each.uid if each.uid == open_uid else each for each in shown]
        laid = (editor, today, self._private, kept, len(changes))
        if laid == self._laid:
            return
        self._laid = laid
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not editor:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        parts: list[QWidget] = [editor] if editor is not None and not open_uid else []
        for change in shown:
            if editor is not None and change.uid == open_uid:
                parts.append(editor)
            else:
                parts.append(self._make_row(change, today))
        if editor is not None and editor not in parts:
            parts.append(editor)
        if len(changes) > len(shown):
            parts.append(self._make_more(len(changes)))
        if not parts:
            empty = TextLabel(self._look, tr("None written down yet."), "second")
            empty.setContentsMargins(14, 10, 14, 10)
            parts.append(empty)
        for place, part in enumerate(parts):
            if place:
                self.body.addWidget(HLine())
            self.body.addWidget(part)
        self.body.addStretch(1)
        follow_on(self._add, parts)

    def _make_more(self, count: int) -> QWidget:
        more = LinkButton(self._look, tr("Show all {n}", n=count), name="action_all_changes")
        more.clicked.connect(self._show_all)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(more)
        row.addStretch(1)
        return holder

    def _show_all(self) -> None:
        self._all = True
        self._reload()

    def _reload(self) -> None:
        self.show_client(self._client)

    def _make_row(self, change: UnassignedChange, today: datetime.date) -> ChangeRow:
        row = ChangeRow(self._look, change, today, self._private)
        row.edit_wished.connect(self.edit)
        row.move_wished.connect(self._wish_move)
        row.remove_wished.connect(self._remove)
        self._rows.append(row)
        return row

    def _wish_move(self, uid: str) -> None:
        self.close_editor()
        self.move_requested.emit("change", uid)

    def _remove(self, uid: str) -> None:
        self._context.casebook.goals.remove_change(uid)
