"""One line of a dialogue: a voice's words, at the side of that voice."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.widgets.text_input import WordsInput

SHARE = 9
"""So many parts of ten has a line, beside what can be done with it; the rest is left free for the other voice."""
TOOLS = 104
MODIFIERS = Qt.KeyboardModifier


class DialogueLine(QWidget):
    """Saves what is typed; Return asks for the next line, Alt and the arrows for another place."""

    next_wished = Signal(str)
    shift_wished = Signal(str, int)
    remove_wished = Signal(str)
    turn_wished = Signal(str)
    step_wished = Signal(str, int)

    def __init__(self, context: Context, field: str, parent: QWidget | None = None) -> None:
        """`field` is the id of the words."""
        super().__init__(parent)
        look = context.look
        self._context = context
        self._field = field
        self._side = -1
        self.entry: Entry | None = None
        self._touched = False
        self.who = TextLabel(look, "", "label")
        self.words = WordsInput(look, name=f"answer_{field}")
        self.words.installEventFilter(self)
        self.tools = QWidget()
        self.tools.setFixedWidth(TOOLS)
        policy = self.tools.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.tools.setSizePolicy(policy)
        self.tools.hide()
        self._bubble = QWidget()
        column = QVBoxLayout(self._bubble)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.who)
        column.addWidget(self.words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.words.edited.connect(self._note)
        context.autosave.watch(self.words.edited, self.words.left, self.save)

    def _make_tools(self) -> None:
        """Buttons for the mouse, made when the line has the cursor for the first time."""
        look = self._context.look
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 20, 0, 0)
        row.setSpacing(2)
        for icon, words, slot in (
            ("chevron-up", tr("Move this line up (Alt+Up)"), self._wish_up),
            ("chevron-down", tr("Move this line down (Alt+Down)"), self._wish_down),
            ("messages-square", tr("Give this line to the other voice (Alt+Enter)"), self._wish_turn),
            ("x", tr("Remove this line (Ctrl+Shift+Delete)"), self._wish_remove),
        ):
            button = IconButton(look, icon, words, side=24)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from line to line; the keys do the same
            button.clicked.connect(slot)
            row.addWidget(button)

    def _show_tools(self, shown: bool) -> None:
        if shown and self.tools.layout() is None:
            self._make_tools()
        self.tools.setVisible(shown)

    @property
    def uid(self) -> str:
        """The entry shown."""
        return self.entry.uid if self.entry is not None else ""

    def show_entry(self, entry: Entry, side: int, voice: str) -> None:
        """Show a line of a voice, `side` 0 begins at the left and 1 at the right; what is being typed stays."""
        self.entry = entry
        self._place(side)
        self.who.setText(voice)
        self.words.setAccessibleName(tr("{voice} says", voice=voice))
        keys = tr("Enter: the next line. Alt+Up or Down: move. Alt+Enter: the other voice. Ctrl+Shift+Delete: remove.")
        self.words.setAccessibleDescription(keys)
        if not self._touched:
            self.words.set_value(str(entry.answers.get(self._field, "")))

    def save(self) -> None:
        """Save what was typed."""
        if self.entry is None or not self._touched:
            return
        entries = self._context.casebook.entries
        now = entries.get(self.entry.uid)
        said = self.words.value()
        answers = {name: value for name, value in now.answers.items() if name != self._field}
        if said:
            answers[self._field] = said
        if answers != dict(now.answers):
            self.entry = entries.save(replace(now, answers=answers))
        self._touched = False

    def clear_entry(self) -> None:
        """Show no line any more; what waits is saved."""
        self._context.autosave.save_now(self.save)
        self.entry = None

    def begin(self) -> None:
        """Put the cursor behind the words."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.words.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.words.setTextCursor(cursor)
        hold_in_view(self)

    def _place(self, side: int) -> None:
        if side == self._side:
            return
        self._side = side
        set_style_property(self.words, "voice", "second" if side else "first")
        side_of = Qt.AlignmentFlag.AlignRight if side else Qt.AlignmentFlag.AlignLeft
        self.who.setAlignment(side_of)
        while self._row.count():
            self._row.takeAt(0)
        parts = [(self._bubble, SHARE), (self.tools, 0), (None, 10 - SHARE)]
        for part, share in reversed(parts) if side else parts:
            if part is None:
                self._row.addStretch(share)
            else:
                self._row.addWidget(part, share)
        self._row.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._show_tools(True)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_tools(False)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        """Return whether the key was for the line and not for its words."""
        key, held = event.key(), event.modifiers()
        alt, shift = (bool(held & each) for each in (MODIFIERS.AltModifier, MODIFIERS.ShiftModifier))
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        returned = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returned and not shift:
            (self.turn_wished if alt else self.next_wished).emit(self.uid)
        elif alt and key in up_down:
            self.shift_wished.emit(self.uid, up_down[Qt.Key(key)])
        elif self._removes(event):
            self.remove_wished.emit(self.uid)
        elif key in up_down and not shift and self._at_edge(up_down[Qt.Key(key)]):
            self.step_wished.emit(self.uid, up_down[Qt.Key(key)])
        else:
            return False
        return True

    def _removes(self, event: QKeyEvent) -> bool:
        """Control, Shift and Delete remove a line, Backspace one that is blank."""
        if event.key() == Qt.Key.Key_Delete:
            return event.modifiers() == MODIFIERS.ControlModifier | MODIFIERS.ShiftModifier
        return event.key() == Qt.Key.Key_Backspace and not self.words.value()

    def _at_edge(self, step: int) -> bool:
        """Whether the cursor stands on the first line, going up, or on the last, going down."""
        cursor = self.words.textCursor()
        moves = cursor.MoveOperation
        return not cursor.movePosition(moves.Up if step < 0 else moves.Down)

    def _note(self) -> None:
        self._touched = True

    def _wish_up(self) -> None:
        self.shift_wished.emit(self.uid, -1)

    def _wish_down(self) -> None:
        self.shift_wished.emit(self.uid, 1)

    def _wish_turn(self) -> None:
        self.turn_wished.emit(self.uid)

    def _wish_remove(self) -> None:
        self.remove_wished.emit(self.uid)
