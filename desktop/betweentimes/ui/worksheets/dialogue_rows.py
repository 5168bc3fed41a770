"""A dialogue of two voices: lines at the left and at the right, each typed where it stands."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.tab_order import follow_on
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.dialogue_line import DialogueLine
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ChoiceField, DialogueField, TextField

VOICE = "voice"
NAMED = "name_"
"""An answer asked once under this and the id of a voice is the name the client gave it."""
PAGE = 12
"""So many lines are shown at first: each of them is a field to type into."""


class DialogueRows(TableEditor):
    """Return makes the next line, of the other voice; a line moves by Alt and the arrows."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: DialogueField,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, table, assignment, client, parent)
        look = context.look
        self.most = PAGE
        voice = table.column(VOICE)
        self.voices = tuple(option.id for option in voice.options) if isinstance(voice, ChoiceField) else ("a", "b")
        self._short = table.voices
        self._words = next(column.id for column in table.columns if isinstance(column, TextField))
        self.frame = Card(look, for_client(table.label, client), name="dialogue")
        self.frame.body.setSpacing(8)
        self._empty = TextLabel(
            look, tr("No line is written down yet. Enter goes on with the other voice."), "second", wrap=True
        )
        self.frame.body.addWidget(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.frame.body.addLayout(self._lines)
        keys = tr("Enter: the other voice. Shift+Enter: a new line. Alt+Up or Down: move. Alt+Enter: change voices.")
        self._keys = TextLabel(look, keys, "hint", wrap=True)
        self.frame.body.addWidget(self._keys)
        self.frame.body.addWidget(self.foot)
        self.column.addWidget(self.frame)
        self.lines: dict[str, DialogueLine] = {}

    def show_page(self, page: EntryTree) -> None:
        """Show these lines."""
        rows = page.rows(self.field)
        wanted = [row.uid for row in rows]
        for uid in [uid for uid in self.lines if uid not in wanted]:
            self._drop(uid)
        names = self.names(page)
        for at, row in enumerate(rows):
            line = self.lines.get(row.uid) or self._make_line(row.uid)
            if self._lines.indexOf(line) != at:
                self._lines.insertWidget(at, line)
            side = self._side(row)
            line.show_entry(row, side, names[side])
        order = [self.lines[uid].words for uid in wanted]
        if len(order) > 1:
            follow_on(order[0], order[1:])
        self._empty.setVisible(not rows)
        self._keys.setVisible(bool(rows))
        other = names[self._next_side(rows[-1] if rows else None)]
        self.foot.add.set_text(tr("Add a line: {voice}", voice=other))

    def names(self, entries: EntryTree) -> tuple[str, str]:
        """What the two voices are called: the client's own names for them, else those of the sheet."""
        answers: Mapping[str, object] = entries.single.answers if entries.single is not None else {}
        one, other = (
            str(answers.get(NAMED + voice) or tr("Voice {name}", name=short))
            for voice, short in zip(self.voices, self._short, strict=True)
        )
        return one, other

    def open_entry(self, uid: str) -> QWidget | None:
        entry = self.entries.get(uid)
        if entry is None or entry.field != self.field.id:
            return None
        if uid not in self.lines:
            self.show_all()
        self.lines[uid].begin()
        return self.lines[uid]

    def add_row(self) -> None:
        """Add a line at the end and begin to write in it."""
        rows = self.entries.rows(self.field)
        self._add_after(rows[-1].uid if rows else "")

    def _add_after(self, uid: str) -> None:
        self.context.autosave.flush()
        before = self.entries.get(uid)
        voice = self.voices[self._next_side(before)]
        rows = [row.uid for row in self.entries.rows(self.field)]
        self.most += 1  # what is on the screen stays there
        made = self.make_entry(self.field, answers={VOICE: voice})
        if uid in rows and rows.index(uid) < len(rows) - 1:
            self.context.casebook.entries.move_position(made.uid, rows.index(uid) + 1)
            self.reread()
        self.lines[made.uid].show()
        self.lines[made.uid].begin()

    def _go_on(self, uid: str) -> None:
        """Return: into the next line when it is still blank, else into a new one."""
        rows = [row.uid for row in self.entries.rows(self.field)]
        after = rows[rows.index(uid) + 1] if uid in rows and rows.index(uid) + 1 < len(rows) else ""
        if after in self.lines and not self.lines[after].words.value():
            self.lines[after].begin()
        else:
            self._add_after(uid)

    def shift(self, uid: str, step: int) -> None:
        """Move a line up (-1) or down (1)."""
        self.context.autosave.flush()
        rows = [row.uid for row in self.entries.rows(self.field)]
        place = rows.index(uid) + step
        if 0 <= place < len(rows):
            self.context.casebook.entries.move_position(uid, place)
            self.reread()
            self.lines[uid].begin()

    def turn(self, uid: str) -> None:
        """Give a line to the other voice."""
        self.context.autosave.flush()
        entries = self.context.casebook.entries
        now = entries.get(uid)
        voice = self.voices[1 - self._side(now)]
        entries.save(replace(now, answers={**now.answers, VOICE: voice}))
        self.reread()
        self.lines[uid].begin()

    def remove(self, uid: str) -> None:
        """Remove a line; a notice offers to take that back."""
        self.context.autosave.flush()
        rows = [row.uid for row in self.entries.rows(self.field)]
        at = rows.index(uid)
        blank = not self.context.casebook.entries.get(uid).answers.get(self._words)
        self.context.casebook.entries.remove(uid)
        self.reread()
        near = rows[at - 1] if at else rows[1] if len(rows) > 1 else ""
        if near in self.lines:
            self.lines[near].begin()
        else:
            self.foot.add.setFocus()
        if not blank:
            self.removed.emit(tr("The {row} was removed.", row=self.field.one_row))

    def _step(self, uid: str, step: int) -> None:
        rows = [row.uid for row in self.entries.rows(self.field)]
        place = rows.index(uid) + step
        if 0 <= place < len(rows) and rows[place] in self.lines:
            self.lines[rows[place]].begin()

    def _side(self, row: Entry) -> int:
        return 1 if row.answers.get(VOICE) == self.voices[1] else 0

    def _next_side(self, before: Entry | None) -> int:
        return 0 if before is None else 1 - self._side(before)

    def _make_line(self, uid: str) -> DialogueLine:
        line = DialogueLine(self.context, self._words)
        self.lines[uid] = line
        line.next_wished.connect(self._go_on)
        line.shift_wished.connect(self.shift)
        line.turn_wished.connect(self.turn)
        line.remove_wished.connect(self.remove)
        line.step_wished.connect(self._step)
        return line

    def _drop(self, uid: str) -> None:
        line = self.lines.pop(uid)
        if self.entries.get(uid) is not None:
            line.clear_entry()
        line.entry = None
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
