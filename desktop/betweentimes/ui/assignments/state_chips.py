"""The states of an assignment as chips; each change asks for a reason on the line below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, EventKind, State
from betweentimes.ui.context import Context
from betweentimes.ui.widgets.chip_row import ChipRow
from betweentimes.ui.words import event_sign, state_sign
from betweentimes.ui.worksheets.reason_line import ReasonLine

CHANGED = str(EventKind.CHANGED)
ENDS = tuple(str(state) for state in State if state.ended)
CHIPS = (State.OFFERED, State.AGREED, State.TRIED_TOGETHER, State.PAUSED)


class StateChips(ChipRow):
    """Offered, agreed, tried together, paused, withheld; and changed, which is an event and no state."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        states = [(str(state), state_sign(state).text, state_sign(state).icon) for state in CHIPS]
        changed = event_sign(EventKind.CHANGED, None)
        withheld = state_sign(State.WITHHELD)
        last = (str(State.WITHHELD), withheld.text, withheld.icon)
        super().__init__(context.look, [*states, (CHANGED, changed.text, changed.icon), last], parent)


class StatePanel(QWidget):
    """The reason line for chips and menu; writes the state, a change or what came in into the casebook."""

    settled = Signal()

    def __init__(self, context: Context, chips: StateChips, parent: QWidget | None = None) -> None:
        """`settled` when nothing is asked any more."""
        super().__init__(parent)
        self._context = context
        self._chips = chips
        self._assignment: Assignment | None = None
        self._wanted = ""
        self.reason = ReasonLine(context.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        self.hide()
        chips.chosen.connect(self.ask)
        self.reason.given.connect(self._write)
        self.reason.cancelled.connect(self._settle)

    def show_assignment(self, assignment: Assignment) -> None:
        """Show its state, unless a reason is being asked for."""
        self._assignment = assignment
        if not self._wanted:
            self._chips.set_current(str(assignment.state))

    def ask(self, wanted: str) -> None:
        """Ask why; `wanted` is a state, or the kind of an event. The present state asks nothing."""
        if self._assignment is None:
            return
        if wanted == str(self._assignment.state):
            self._settle()
            return
        self._wanted = wanted
        self.show()
        self.reason.ask(_words(wanted))

    @property
    def has_chosen(self) -> bool:
        """Whether a chip was chosen that is not saved yet; an end that was only begun shows in no chip."""
        return bool(self._wanted) and self._wanted not in ENDS

    def take_chosen(self) -> None:
        """Write the chip that was chosen, with as much of a reason as was typed: its page is about to be left.

        Raises CasebookProblem, and then it stays asked.
        """
        if self.has_chosen:
            self._write(self.reason.words.value().strip())

    def _write(self, reason: str) -> None:
        wanted = self._wanted
        if self._assignment is not None:
            self._context.autosave.flush()
            records, uid = self._context.casebook.assignments, self._assignment.uid
            if wanted == CHANGED:
                records.note_changed(uid, reason)
            elif wanted == str(EventKind.CAME_IN):
                records.came_in(uid, reason)
            else:
                self._assignment = records.set_state(uid, State(wanted), reason)
        self._settle()

    def _settle(self) -> None:
        self._wanted = ""
        self.reason.hide()
        self.hide()
        if self._assignment is not None:
            self._chips.set_current(str(self._assignment.state))
        self.settled.emit()


def _words(wanted: str) -> str:
    if wanted in (CHANGED, str(EventKind.CAME_IN)):
        return event_sign(EventKind(wanted), None).text
    return state_sign(State(wanted)).text
