"""A log in two stages: noticing first; the therapist opens rows to be answered."""

import datetime
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry, EventKind
from betweentimes.clinic.client import Client
from betweentimes.ui import fonts
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.worksheets.answering_panel import AnsweringPanel
from betweentimes.ui.worksheets.answers_card import AnswersCard
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.empty_line import EmptyLine
from betweentimes.ui.worksheets.entry_table import EntryTable
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.log_rows import LogRows, is_answered
from betweentimes.ui.worksheets.paper_typing import PaperTyping
from betweentimes.ui.worksheets.row_panel import RowPanel
from betweentimes.ui.worksheets.stage_cards import StageCards, StageWords
from betweentimes.ui.worksheets.table_foot import MORE, PAGE, TableFoot
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor
from betweentimes.worksheets.definition import Worksheet

BUTTON_ROW = 37
OPENED_AT = 2
TALL_BELOW = 860


class LogEditor(WorksheetEditor):
    """The stage cards, the rows, and the opened row: as it was noticed, and its answers once it is open to them."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, assignment, client, parent)
        look = context.look
        self._field = worksheet.tables[0]
        title = tr("Stage {n}", n=worksheet.stages[1].number)
        self._rows = LogRows(self._field, client, context.casebook.today(), title)
        self._entries = EntryTree(())
        self._opened = ""
        self._choosing: set[str] | None = None
        self.cards = self._make_cards()
        self.stages = StageCards(look)
        self.column.addWidget(self.stages)
        frame = Card(look)
        frame.body.setContentsMargins(0, 0, 0, 0)
        self.table = EntryTable(look, self._rows.headings(), tree=False, tall_below=TALL_BELOW, ends=True)
        self.table.setAccessibleName(for_client(self._field.label, client))
        frame.body.addWidget(self.table)
        self.empty = EmptyLine(look, tr("No {row} is written down yet.", row=self._field.one_row))
        frame.body.addWidget(self.empty)
        self.foot = TableFoot(look, "")
        frame.body.addWidget(self.foot)
        self.column.addWidget(frame)
        self._answering: AnsweringPanel | None = None
        self._noticed: RowPanel | None = None
        self._most = PAGE
        self.typing = PaperTyping(context, worksheet, self._field, client, self.foot, self)
        self._connect()
        self.refresh()

    def _make_cards(self) -> list[AnswersCard]:
        """What is asked once stands above the rows; the shipped log asks nothing so."""
        asked = self.worksheet.single_fields
        cards = [AnswersCard(self.context, asked, self.client)] if asked else []
        for card in cards:
            self.column.addWidget(card)
        return cards

    def _connect(self) -> None:
        self.stages.first.button.clicked.connect(self.add_row)
        self.stages.second.button.clicked.connect(self._ask_stage)
        self.stages.second.reason.given.connect(self._set_stage)
        self.stages.second.reason.cancelled.connect(self._stop_choosing)
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._open_in_view)
        self.table.row_removed.connect(self.remove)
        self.foot.earlier_wished.connect(self.show_earlier)
        self.typing.removed.connect(self.removed)

    @property
    def answering(self) -> AnsweringPanel:
        """The later stage of the opened row; made when it is first needed."""
        if self._answering is None:
            panel = self._answering = AnsweringPanel(self.context, self._field, self.client)
            self.column.insertWidget(OPENED_AT + len(self.cards), panel)
            panel.hide()
            panel.hidden.connect(self.close_row)
            panel.next_wished.connect(self.open_next)
            panel.noticed_toggled.connect(self._turn_noticed)
        return self._answering

    @property
    def noticed(self) -> RowPanel:
        """The opened row as it was noticed; made when it is first needed."""
        if self._noticed is None:
            panel = self._noticed = RowPanel(self.context, self._field, self.client)
            self.column.addWidget(panel)
            panel.hide()
            panel.hidden.connect(self.close_row)
            panel.remove_wished.connect(self.remove)
            panel.move_wished.connect(self._wish_move)
            panel.inner_removed.connect(self.removed)
        return self._noticed

    def _clear_opened(self) -> None:
        self._opened = ""
        if self._answering is not None:
            self._answering.clear_row()
            self._answering.hide()
        if self._noticed is not None:
            self._noticed.clear_row()
            self._noticed.hide()

    def show_entries(self, entries: EntryTree) -> None:
        """Show these rows; the opened one stays open while it is there."""
        self._entries = entries
        page = entries.page(self._field, self._most)
        rows = self._rows.rows(page, self.assignment)
        self.foot.show_left_out(page.left_out)
        self.table.show_rows(rows)
        for card in self.cards:
            card.show_entries(entries, self.assignment)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.typing.show_entries(entries, self.assignment)
        self._place_buttons()
        self._show_stages()
        if self._opened:
            self._show_opened()

    def type_in(self, last_day: datetime.date | None = None) -> None:
        self.typing.begin(last_day)

    def show_earlier(self) -> None:
        """Show more of the rows that are left out."""
        self._most += MORE
        self.refresh()

    def add_row(self) -> None:
        """Add a row and begin to write in it."""
        self.context.autosave.flush()
        made = self.context.casebook.entries.save(self.new_entry(self._field.id))
        self.refresh()
        self.open_row(made.uid)
        self.noticed.begin()

    def open_row(self, uid: str) -> None:
        """Open a row below the table."""
        if uid != self._opened:
            if not self.context.autosave.flush():
                self.table.choose(self._opened)
                return
            self.context.casebook.end_spell()
            if self.table.item_of(uid) is None:
                self._most = len(self._entries.rows(self._field))
                self.refresh()
            if self._noticed is not None:
                self._noticed.hide()
        self._opened = uid
        self.table.choose(uid)
        self._show_opened()

    def _open_in_view(self, uid: str) -> None:
        self.open_row(uid)
        panels = [panel for panel in (self._noticed, self._answering) if panel is not None and not panel.isHidden()]
        if self._opened == uid and panels:
            hold_in_view(panels[-1])

    def open_entry(self, uid: str) -> QWidget:
        """Open a row with both its stages; the answers asked once stand above."""
        entry = self._entries.get(uid)
        while entry is not None and entry.field != self._field.id:
            entry = self._entries.get(entry.parent)
        if entry is None:
            return self
        self.open_row(entry.uid)
        self.table.setFocus()
        if not self._rows.is_open(entry):
            return self.noticed
        if not self.noticed.isVisible():
            self._turn_noticed()
        return self.answering

    def close_row(self) -> None:
        """Put the opened row away; what waits is saved."""
        if not self.context.autosave.flush():
            return
        self._clear_opened()
        self.table.setFocus()

    def open_next(self, uid: str) -> None:
        """Open the next row that waits for its answer, from `uid` on; close when there is none."""
        order = [row.uid for row in self._entries.rows(self._field)]
        after = order[order.index(uid) + 1 :] + order[: order.index(uid)]
        for other in after:
            entry = self._entries.get(other)
            if entry is not None and entry.stage > 1 and not is_answered(self._field, entry):
                self.open_row(other)
                self.answering.begin()
                return
        self.close_row()

    def remove(self, uid: str) -> None:
        """Remove a row; a notice offers to take that back."""
        self.close_row()
        self.context.casebook.entries.remove(uid)
        self.refresh()
        self.removed.emit(tr("The {row} was removed.", row=self._field.one_row))

    def _show_opened(self) -> None:
        entry = self._entries.get(self._opened)
        if entry is None:
            self._clear_opened()
            return
        is_open = self._rows.is_open(entry)
        if is_open:
            self.answering.show_row(entry, self._entries)
            self.answering.show()
        elif self._answering is not None:
            self._answering.clear_row()
            self._answering.hide()
        if not is_open or self._noticed is not None:
            self._show_noticed(entry)
        if not is_open:
            self.noticed.show()

    def _show_noticed(self, entry: Entry) -> None:
        item = self.table.item_of(entry.uid)
        self.noticed.show_row(entry, self._entries, item.text(0) if item is not None else "")

    def _turn_noticed(self) -> None:
        entry = self._entries.get(self._opened)
        if entry is not None and not self.noticed.isVisible():
            self._show_noticed(entry)
            self.noticed.show()
        else:
            self.noticed.hide()

    def _follow(self, uid: str) -> None:
        if self._opened:
            self.open_row(uid)

    def _place_buttons(self) -> None:
        """Put a button, or while rows are chosen a box to tick, into the last cell of rows that are not open."""
        last = self.table.columnCount() - 1
        for uid in self.table.order():
            entry, item = self._entries.get(uid), self.table.item_of(uid)
            if entry is None or item is None or self._rows.is_open(entry):
                continue
            item.setSizeHint(last, QSize(0, BUTTON_ROW))
            self.table.setItemWidget(item, last, self._open_widget(uid, item.text(0)))
        self.table.fit()

    def _open_widget(self, uid: str, when: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(10, 0, 0, 0)
        if self._choosing is None:
            button = ActionButton(self.context.look, tr("Open"), None, "compact", name="action_open_row")
            button.setAccessibleName(tr("Open the row of {when} to be answered", when=when))
            button.clicked.connect(partial(self._choose_row, uid))
            row.addWidget(button)
        else:
            box = QCheckBox(tr("Open"))
            box.setFont(fonts.table())
            box.setAccessibleName(tr("Open the row of {when} to be answered", when=when))
            box.setChecked(uid in self._choosing)
            box.toggled.connect(partial(self._tick, uid))
            row.addWidget(box)
        row.addStretch(1)
        return holder

    def _choose_row(self, uid: str, _checked: bool = False) -> None:
        self._begin_choosing({uid})

    def _ask_stage(self) -> None:
        if self._opened_rows():
            self.stages.second.reason.ask(tr("Close stage 2"), tr("Close"))
            return
        chosen = self.table.chosen()
        self._begin_choosing({chosen} if chosen else set())

    def _begin_choosing(self, uids: set[str]) -> None:
        self._choosing = uids
        self.refresh()
        self.stages.second.reason.ask(tr("Open the ticked rows"), tr("Open"))

    def _stop_choosing(self) -> None:
        self._choosing = None
        self.refresh()

    def _tick(self, uid: str, ticked: bool) -> None:
        if self._choosing is not None:
            (self._choosing.add if ticked else self._choosing.discard)(uid)

    def _set_stage(self, reason: str) -> None:
        self.context.autosave.flush()
        entries = self.context.casebook.entries
        chosen, self._choosing = self._choosing, None
        if chosen is None:
            entries.close_stage(self.assignment.uid, reason)
        elif chosen:
            in_order = [uid for uid in self.table.order() if uid in chosen]
            entries.open_stage(self.assignment.uid, in_order, reason)
            self._opened = self._opened or in_order[0]
        self.refresh()

    def _opened_rows(self) -> int:
        return sum(1 for row in self._entries.rows(self._field) if row.stage > 1)

    def _show_stages(self) -> None:
        first, second = self.worksheet.stages[0], self.worksheet.stages[1]
        self.stages.first.say(StageWords(first.title, self._first_words(first.hint), tr("Add a row")), False)
        opened = self._opened_rows()
        words = self._second_words(opened) if opened else second.hint
        button = tr("Close stage 2…") if opened else tr("Open stage 2…")
        self.stages.second.say(StageWords(second.title, words, button), bool(opened))
        self.stages.second.button.setEnabled(bool(self._entries.rows(self._field)))

    def _first_words(self, hint: str) -> str:
        casebook = self.context.casebook
        rows = self._entries.rows(self._field)
        reviews = casebook.reviews.of(self.assignment.uid)
        fresh = sum(1 for row in rows if not reviews or row.created > max(r.created for r in reviews))
        since = self.assignment.state_since
        day = day_month(since, casebook.today()) if since is not None else ""
        if not rows:
            return hint
        if len(rows) == 1:
            return tr("Since {day}. 1 row. {hint}", day=day, hint=hint)
        return tr("Since {day}. {n} rows, {new} of them new. {hint}", day=day, n=len(rows), new=fresh, hint=hint)

    def _second_words(self, opened: int) -> str:
        casebook = self.context.casebook
        events = casebook.assignments.events(self.assignment.uid)
        event = next((each for each in events if each.kind is EventKind.STAGE_OPENED), None)
        if event is None:
            return tr("Open for 1 chosen row.") if opened == 1 else tr("Open for {n} chosen rows.", n=opened)
        names = {person.uid: person.name for person in casebook.people.all()}
        day = day_month(event.date, casebook.today())
        who = names.get(event.author, "")
        if opened == 1:
            words = tr("Opened by {who} on {day} for 1 chosen row.", who=who, day=day)
        else:
            words = tr("Opened by {who} on {day} for {n} chosen rows.", who=who, day=day, n=opened)
        return f"{words} “{event.reason}”" if event.reason else words

    def _wish_move(self, uid: str) -> None:
        self.context.autosave.flush()
        self.move_requested.emit("entry", uid)
