"""The parts of a worksheet being made, in order: the worksheet itself, its guidance, field by field, what it can show
and its other languages."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.field_list import FieldList, part_of
from betweentimes.ui.own_worksheets.field_words import first_words, type_icon, type_words
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.part_changes import PartChanges, field_types
from betweentimes.ui.own_worksheets.part_delegate import DEPTH_ROLE, PART_ROLE, SOFT_ROLE
from betweentimes.ui.own_worksheets.part_words import part_words
from betweentimes.ui.own_worksheets.parts import (
    GUIDANCE,
    LANGUAGES,
    SHOWS,
    WHOLE,
    is_field,
    language_of,
    language_part,
    show_part,
    show_place,
)
from betweentimes.ui.own_worksheets.show_words import show_icon, show_words
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.worksheets.kind_changes import add_column, add_field
from betweentimes.worksheets.kind_rows import place_of, row_of, rows_of
from betweentimes.worksheets.kind_shows import add_show, kinds_offered
from betweentimes.worksheets.second_language import begin_language, languages_in


class FieldsPanel(QFrame):
    """`chosen` carries a part: a field's id, or one of those in `parts`; `entered` when it is to be written in now."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(
        self, look: Look, draft: KindDraft, languages: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        """`languages` are those that sheets can be printed in."""
        super().__init__(parent)
        self._look = look
        self._draft = draft
        self._languages = tuple(languages)
        self._changes = PartChanges(draft)
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
        column.addLayout(self._make_foot())
        self._connect()

    def _make_foot(self) -> QVBoxLayout:
        look = self._look
        self.add = ActionButton(look, tr("Add a field…"), "plus", name="action_add_field")
        self.add_column = ActionButton(look, tr("Add a column…"), "table-2", name="action_add_column")
        self.add_show = ActionButton(look, tr("Add what it can show…"), "trending-down", name="action_add_show")
        self.add_language = ActionButton(look, tr("Add a language…"), "languages", name="action_add_language")
        self.remove = ActionButton(look, tr("Remove"), "x", name="action_remove_field")
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(6)
        for button in (self.add, self.add_column, self.add_show, self.add_language, self.remove):
            foot.addWidget(button)
        return foot

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
        self.add_show.clicked.connect(self._offer_shows)
        self.add_language.clicked.connect(self._offer_languages)
        self.remove.clicked.connect(self.remove_current)
        self._draft.edited.connect(self._renew_words)
        self._draft.reshaped.connect(self._fill_keeping)
        self._look.changed.connect(self._renew_words)

    def current(self) -> str:
        """The part chosen."""
        item = self.list.currentItem()
        return part_of(item) if item is not None else WHOLE

    def choose(self, part: str) -> None:
        """Choose a part."""
        for at in range(self.list.count()):
            if part_of(self.list.item(at)) == part:
                self.list.setCurrentRow(at)

    def fill(self, part: str) -> None:
        """Show the parts as they are now, this one chosen."""
        self._filling = True
        self.list.clear()
        for name, deep in self._parts():
            item = QListWidgetItem()
            item.setData(PART_ROLE, name)
            item.setData(DEPTH_ROLE, deep)
            if is_field(name) or show_place(name) is not None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self._renew_words()
        self.list.setCurrentRow(0)
        self.choose(part)
        self._filling = False
        self._tell()

    def move_current(self, steps: int) -> None:
        """Move the chosen field or picture up or down among those it stands with."""
        self.choose(self._changes.move(self.current(), steps))

    def remove_current(self) -> None:
        """Remove the chosen part, or ask it no longer when it was used; a retired one is asked again."""
        part = self.current()
        parts = [name for name, _ in self._parts()]
        if self._changes.remove(part):
            left = [name for name, _ in self._parts()]
            if part not in left or show_place(part) is not None:
                self.choose(left[min(parts.index(part), len(left) - 1)])

    def add_field(self, kind: str) -> None:
        """Add a field after the chosen one, or after the table it stands in."""
        part = self.current()
        after = (*place_of(self._draft.data, part), part)[0] if is_field(part) else ""
        self._added(add_field(self._draft.data, kind, first_words(kind), after))

    def add_to_table(self, kind: str) -> None:
        """Add a column to the chosen table, or to the one the chosen field stands in."""
        table = self._changes.table_of(self.current())
        if table:
            self._added(add_column(self._draft.data, table, kind, first_words(kind)))

    def add_picture(self, kind: str) -> None:
        """Add a picture or count."""
        self._added(show_part(add_show(self._draft.data, kind, show_words()[kind])))

    def begin_language(self, language: str) -> None:
        """Begin to write the words in another language."""
        begin_language(self._draft.data, language)
        self._added(language_part(language))

    def _added(self, part: str) -> None:
        self._draft.touch(reshaped=True)
        self.choose(part)
        self.entered.emit()

    def _parts(self) -> list[tuple[str, int]]:
        data = self._draft.data
        fields = [(row["id"], len(above)) for above, row in rows_of(data)]
        shows = [(show_part(place), 1) for place in range(len(data.get("show", [])))]
        languages = [(language_part(language), 1) for language in languages_in(data)]
        return [(WHOLE, 0), (GUIDANCE, 0), *fields, (SHOWS, 0), *shows, (LANGUAGES, 0), *languages]

    def _fill_keeping(self) -> None:
        self.fill(self.current())

    def _renew_words(self) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            said = part_words(self._draft, part_of(item))
            told = tr("{words}, to finish", words=said.words) if said.wrong else said.words
            item.setText(told)
            item.setData(SOFT_ROLE, said.soft)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            sign = ("circle-dashed", "ochre") if said.wrong else (said.icon, "ink2")
            item.setIcon(self._look.icon(*sign))

    def _tell(self, *_args: object) -> None:
        if self._filling:
            return
        self._show_what_can_be_done()
        self.chosen.emit(self.current())

    def _show_what_can_be_done(self) -> None:
        part, changes = self.current(), self._changes
        row = row_of(self._draft.data, part) if is_field(part) else {}
        first, last = changes.ends(part)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.add_column.setVisible(bool(changes.table_of(part)))
        self.add_show.setVisible(part == SHOWS or show_place(part) is not None)
        self.add_language.setVisible(bool(self._languages_left()) and (part == LANGUAGES or bool(language_of(part))))
        self.remove.setEnabled(changes.may_remove(part))
        if row.get("retired"):
            self.remove.set_text(tr("Ask again"))
            self.remove.set_icon("eye")
        else:
            used = part in self._draft.used
            self.remove.set_text(tr("No longer ask") if used else tr("Remove"))
            self.remove.set_icon("eye-off" if used else "x")

    def _step(self, steps: int, _checked: bool = False) -> None:
        self.move_current(steps)

    def _drop(self, part: str, before: str) -> None:
        """A row was dragged: it goes where it was put among those it stands with, and no farther."""
        order = [name for name, _ in self._parts()]
        self.choose(self._changes.put_before(part, before, order))

    def _languages_left(self) -> list[str]:
        taken = {self._draft.data.get("language", "en"), *languages_in(self._draft.data)}
        return [language for language in self._languages if language not in taken]

    def _offer_fields(self) -> None:
        words = type_words()
        items = [(kind, words[kind], type_icon(kind)) for kind in field_types(self._draft.data)]
        self._offer(items, self.add_field, self.add)

    def _offer_columns(self) -> None:
        words = type_words()
        kinds = self._changes.column_types(self._changes.table_of(self.current()))
        self._offer([(kind, words[kind], type_icon(kind)) for kind in kinds], self.add_to_table, self.add_column)

    def _offer_shows(self) -> None:
        words = show_words()
        items = [(kind, words[kind], show_icon(kind)) for kind in kinds_offered(self._draft.data)]
        self._offer(items, self.add_picture, self.add_show)

    def _offer_languages(self) -> None:
        items = [(code, language_name(code), "languages") for code in self._languages_left()]
        self._offer(items, self.begin_language, self.add_language)

    def _offer(self, items: list[tuple[str, str, str]], then: Callable[[str], None], button: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, words, icon in items:
            action = menu.addAction(self._look.icon(icon, "ink2"), words)
            action.setObjectName(f"action_add_{kind}")
            action.triggered.connect(partial(_choose, then, kind))
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _choose(then: Callable[[str], None], kind: str, _checked: bool = False) -> None:
    then(kind)
