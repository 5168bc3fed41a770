"""A week grid: moved through by arrows, written by typing, rated by single keys; a week at a time, all of them kept."""

import datetime
import sys
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month, weekday_day
from betweentimes.ui.figures import marked
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import HLine, TextLabel
from betweentimes.ui.worksheets.cell_words import answer_words, for_client
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.slot_panel import SlotPanel
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.ui.worksheets.unplaced_rows import UnplacedRows
from betweentimes.ui.worksheets.week_slots import (
    Slot,
    best_and_hardest,
    by_slot,
    days_of,
    judged_mean,
    monday_of,
    short_names,
    week_kind,
)
from betweentimes.ui.worksheets.week_table import SlotCell, WeekTable
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ScaleField, WeekGridField

MOST_BY_KEY = 10


class WeekRows(TableEditor):
    """The grid, the chosen slot below it, and rows that do not say where they belong."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: WeekGridField,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, table, assignment, client, parent)
        look = context.look
        self.kind = week_kind(worksheet, table)
        self.most = sys.maxsize
        self.monday: datetime.date | None = None
        self._slots: dict[Slot, list[Entry]] = {}
        self._at = self._next_rating = 0
        self._short = short_names(self.kind.ratings)
        self.frame = Card(look, for_client(table.label, client), name="week_card")
        self.frame.body.setContentsMargins(0, 0, 0, 0)
        self.frame.body.setSpacing(0)
        self.before = IconButton(look, "arrow-left", tr("The week before (Page Up)"), name="action_week_before")
        self.after = IconButton(look, "arrow-right", tr("The week after (Page Down)"), name="action_week_after")
        self.weeks = ChoiceInput(look, (), blank=False, name="answer_week")
        self.weeks.setAccessibleName(tr("Week"))
        self.weeks.setMinimumContentsLength(22)
        for control in (self.before, self.weeks, self.after):
            self.frame.head_layout.addWidget(control)
        self.table = WeekTable(look, [option.label for option in self.kind.parts])
        self.table.setAccessibleName(for_client(table.label, client))
        self.panel = SlotPanel(context, table, client)
        self._signs = TextLabel(look, "", "small", wrap=True)
        self._keys = TextLabel(look, self._key_words(), "hint", wrap=True)
        for label in (self._signs, self._keys):
            label.setContentsMargins(12, 6, 12, 0)
        for part in (self.table, self._signs, self._keys, self.panel, HLine(), self.foot):
            self.frame.body.addWidget(part)
        self.column.addWidget(self.frame)
        self.loose = UnplacedRows(context, table, client)
        self.column.addWidget(self.loose)
        self.foot.add.hide()
        self._connect()

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.weeks.edited.connect(self._go_to_chosen)
        self.table.slot_chosen.connect(self._show_slot)
        self.table.opened.connect(self.panel.begin)
        self.table.typed.connect(self.panel.begin)
        self.table.rated.connect(self.rate)
        self.table.cleared.connect(self._clear)
        self.table.week_wished.connect(self.go)
        self.panel.left_down.connect(self._go_down)
        self.panel.left_back.connect(self._go_back)
        self.panel.next_wished.connect(self._show_next)
        for part in (self.panel, self.loose):
            part.remove_wished.connect(self.remove)
            part.move_wished.connect(self.wish_move)

    def show_page(self, page: EntryTree) -> None:
        """Show the week; at first the last one that was written in, else this one."""
        self._slots, loose = by_slot(self.kind, page.rows(self.field))
        today = self.context.casebook.today()
        if self.monday is None:
            last = max((day for day, _part in self._slots), default=today)
            self.monday = monday_of(last)
        self.loose.show_rows(loose, page)
        self._show_week()

    def _show_week(self) -> None:
        today = self.context.casebook.today()
        self.table.show_days(self.days, today)
        here = {slot: held for slot, held in self._slots.items() if slot[0] in self.days}
        best, hardest = best_and_hardest(self.kind, here)
        for row, part in enumerate(self.kind.parts):
            for column, day in enumerate(self.days):
                slot = (day, part.id)
                sign = "best" if slot in best else "hardest" if slot in hardest else ""
                self.table.show_cell(row, column, self._cell(slot, sign))
        self._signs.setText(self._sign_words(here, best, hardest))
        self._signs.setVisible(bool(self._signs.text()))
        self._show_weeks(today)
        if self.table.currentRow() < 0:
            self.table.setCurrentCell(0, self.days.index(today) if today in self.days else 0)
        self._show_slot()

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of the week shown."""
        return days_of(self.monday or monday_of(self.context.casebook.today()))

    def slot(self) -> Slot:
        """The chosen slot."""
        row, column = max(0, self.table.currentRow()), max(0, self.table.currentColumn())
        return self.days[column], self.kind.parts[row].id

    def choose(self, slot: Slot) -> None:
        """Go to a slot, and to its week."""
        day, part = slot
        if monday_of(day) != self.monday:
            self.monday = monday_of(day)
            self._show_week()
        parts = [option.id for option in self.kind.parts]
        self.table.setCurrentCell(parts.index(part), day.weekday())

    def open_entry(self, uid: str) -> QWidget | None:
        if self.entries.get(uid) not in self.entries.rows(self.field):
            return None
        self.show_all()
        for slot, held in self._slots.items():
            for at, entry in enumerate(held):
                if entry.uid == uid:
                    self.choose(slot)
                    self._at = at
                    self.panel.show_slot(self._title(), entry, at, len(held))
                    self.table.setFocus()
                    return self.panel
        self.loose.open_one(uid)
        return self.loose

    def go(self, weeks: int) -> None:
        """Show another week."""
        self.context.autosave.flush()
        self.monday = self.days[0] + datetime.timedelta(weeks=weeks)
        self._show_week()

    def add_row(self) -> None:
        """Begin to write into the first blank slot of today, else of the day shown."""
        today = self.context.casebook.today()
        blank = [part.id for part in self.kind.parts if (today, part.id) not in self._slots]
        self.choose((today, blank[0] if blank else self.kind.parts[-1].id))
        self.panel.begin()

    def rate(self, number: int) -> None:
        """Give the chosen slot its next rating."""
        rated = [field for field in self.kind.ratings if field.maximum <= MOST_BY_KEY]
        if not rated:
            return
        field = rated[self._next_rating % len(rated)]
        if not field.minimum <= number <= field.maximum:
            return
        self.context.autosave.flush()
        entry = self._entry()
        following = self._next_rating + 1
        if entry.uid:
            self._keep(entry, field, number)
        else:
            answers = {**entry.answers, field.id: number}
            self.make_entry(self.field, answers=answers)
        self._next_rating = following

    def remove(self, uid: str) -> None:
        """Remove what stands in a slot; a notice offers to take that back."""
        self.panel.clear_slot()
        self.loose.clear_row()
        self.context.casebook.entries.remove(uid)
        self.reread()
        self.table.setFocus()
        self.removed.emit(tr("What stood in this slot was removed."))

    def _keep(self, entry: Entry, field: ScaleField, number: int) -> None:
        entries = self.context.casebook.entries
        now = entries.get(entry.uid)
        answers = {**now.answers, field.id: number}
        entries.save(replace(now, answers=answers))
        self.reread()

    def _clear(self) -> None:
        entry = self._entry()
        if entry.uid:
            self.remove(entry.uid)

    def _entry(self) -> Entry:
        """The entry of the chosen slot that is shown; a blank one, not yet made, where nothing stands."""
        day, part = slot = self.slot()
        held = self._slots.get(slot, [])
        if held:
            return held[self._at % len(held)]
        table = self.kind.table
        return Entry(
            assignment=self.assignment.uid,
            client=self.client.uid,
            field=table.id,
            answers={table.day: Moment(day), table.part: part},
        )

    def _show_slot(self) -> None:
        shown = self.panel.form.entry
        held = self._slots.get(self.slot(), [])
        if shown is None or shown.uid not in {entry.uid for entry in held}:
            self._at = 0
        if self.panel.title.text() != self._title():
            self._next_rating = 0
        self.panel.show_slot(self._title(), self._entry(), self._at, len(held))

    def _show_next(self) -> None:
        self.context.autosave.flush()
        self._at = (self._at + 1) % max(1, len(self._slots.get(self.slot(), [])))
        held = self._slots.get(self.slot(), [])
        self.panel.show_slot(self._title(), self._entry(), self._at, len(held))

    def _title(self) -> str:
        day, part = self.slot()
        label = next(option.label for option in self.kind.parts if option.id == part)
        when = weekday_day(day, self.context.casebook.today())
        return tr("{day}, {part}", day=when, part=label[:1].lower() + label[1:])

    def _go_down(self) -> None:
        """On to the next part of the day, ready to be typed into."""
        self.context.autosave.flush()
        row = min(self.table.currentRow() + 1, self.table.rowCount() - 1)
        self.table.setCurrentCell(row, self.table.currentColumn())
        self._go_back()

    def _go_back(self) -> None:
        self.context.autosave.flush()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_before(self) -> None:
        self.go(-1)

    def _go_after(self) -> None:
        self.go(1)

    def _go_to_chosen(self) -> None:
        self.context.autosave.flush()
        self.monday = datetime.date.fromisoformat(self.weeks.value() or self.days[0].isoformat())
        self._show_week()

    def _show_weeks(self, today: datetime.date) -> None:
        """The weeks that were written in, this one and the one shown, the newest first."""
        counts: dict[datetime.date, int] = {self.days[0]: 0, monday_of(today): 0}
        for (day, _part), held in self._slots.items():
            counts[monday_of(day)] = counts.get(monday_of(day), 0) + len(held)
        items = [(monday.isoformat(), _week_words(monday, n, today)) for monday, n in sorted(counts.items())[::-1]]
        self.weeks.set_items(items)
        self.weeks.set_value(self.days[0].isoformat())

    def _cell(self, slot: Slot, sign: str) -> SlotCell:
        held = self._slots.get(slot, [])
        if not held:
            return SlotCell()
        first, today = held[0], self.context.casebook.today()
        words = answer_words(self.kind.words, first.answers, today) if self.kind.words is not None else ""
        ratings: list[tuple[str, int]] = []
        spoken = [words]
        for field in self.kind.ratings:
            value = first.answers.get(field.id)
            if isinstance(value, int):
                ratings.append((self._short[field.id], value))
                spoken.append(tr("{rating} {n}", rating=field.label, n=value))
        if sign:
            spoken.append(tr("best of the week") if sign == "best" else tr("hardest of the week"))
        return SlotCell(words, tuple(ratings), len(held), sign, ", ".join(filter(None, spoken)))

    def _sign_words(self, here: dict[Slot, list[Entry]], best: set[Slot], hardest: set[Slot]) -> str:
        if not best and not hardest:
            return ""
        by = ", ".join(field.label for field in self.kind.judged)
        said = [tr("By {ratings}:", ratings=by)]
        if best:
            said.append(tr("▲ best {slots}.", slots=self._slot_words(best, here)))
        if hardest:
            said.append(tr("▽ hardest {slots}.", slots=self._slot_words(hardest, here)))
        return " ".join(said)

    def _slot_words(self, slots: Iterable[Slot], here: dict[Slot, list[Entry]]) -> str:
        labels = {option.id: option.label.lower() for option in self.kind.parts}
        order = [option.id for option in self.kind.parts]
        told = []
        for day, part in sorted(slots, key=lambda slot: (slot[0], order.index(slot[1]))):
            mean = judged_mean(self.kind, here[day, part])
            when = weekday_day(day, self.context.casebook.today())
            told.append(tr("{day} {part} ({n})", day=when, part=labels[part], n=marked(f"{mean:.3g}")))
        return ", ".join(told)

    def _key_words(self) -> str:
        rated = [field for field in self.kind.ratings if field.maximum <= MOST_BY_KEY]
        said = [tr("Arrows move, typing writes, Enter opens the slot.")]
        if rated:
            names = ", ".join(tr("{short} {rating}", short=self._short[f.id], rating=f.label) for f in rated)
            said.append(tr("Figures rate one after the other, + is 10: {ratings}.", ratings=names))
        return " ".join(said)


def _week_words(monday: datetime.date, entries: int, today: datetime.date) -> str:
    day = day_month(monday, today)
    return tr("Week of {day}, {n} written", day=day, n=entries) if entries else tr("Week of {day}", day=day)
