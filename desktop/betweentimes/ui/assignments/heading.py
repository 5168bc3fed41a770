"""The head of an assignment's page: its title and kind, its state, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, EventKind, State
from betweentimes.ui.assignments.state_chips import StateChips, StatePanel
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import ElidedLabel, SmallLabel
from betweentimes.ui.words import state_sign


class Heading(QWidget):
    """Wishes go out by signal; states are written here. The chips join the first line where there is room."""

    add_wished = Signal()
    reply_wished = Signal()
    print_wished = Signal()
    history_wished = Signal()
    move_wished = Signal()

    def __init__(
        self, context: Context, add_words: str, kind: str, replies: bool, parent: QWidget | None = None
    ) -> None:
        """`add_words` and `kind` are words to show; `replies` whether one replies to what comes in."""
        super().__init__(parent)
        self._context = context
        self._assignment: Assignment | None = None
        self._reopens_as = State.AGREED
        self._can_move = False
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._title = ElidedLabel(look, "", "strong")
        self._kind = SmallLabel(look, kind)
        self._ended = Badge(look, "")
        self._line.addWidget(self._title)
        self._line.addWidget(self._kind)
        self._line.addWidget(self._ended)
        self.chips = StateChips(context)
        self._line.addStretch(1)
        self.add_button = ActionButton(look, add_words, "plus", "compact", name="action_add")
        self.reply_button = ActionButton(look, tr("Reply slip…"), "reply", "compact", name="action_reply_slip")
        self.print_button = ActionButton(look, tr("Print…"), "printer", "compact", name="action_print")
        self.more = IconButton(look, "ellipsis", tr("More that can be done with this"), name="action_more", side=28)
        for button in (self.add_button, self.reply_button, self.print_button, self.more):
            self._line.addWidget(button)
        column.addLayout(self._line)
        self.add_button.setVisible(bool(add_words))
        self.reply_button.setVisible(replies)
        column.addWidget(self.chips)
        self._chips_above = False
        self._column = column
        self.states = StatePanel(context, self.chips)
        column.addWidget(self.states)
        self.add_button.clicked.connect(self.add_wished)
        self.reply_button.clicked.connect(self.reply_wished)
        self.print_button.clicked.connect(self.print_wished)
        self.more.clicked.connect(self._open_menu)

    def show_assignment(self, assignment: Assignment, title: str, reopens_as: State, can_move: bool) -> None:
        """Show an assignment; `reopens_as` is the state it had before it ended."""
        self._assignment = assignment
        self._reopens_as = reopens_as
        self._can_move = can_move
        self._title.setText(title)
        sign = state_sign(assignment.state)
        self._ended.set_badge(sign.text, sign.icon)
        self._ended.setVisible(assignment.state.ended)
        self.states.show_assignment(assignment)
        self._place_chips(self.width())

    def menu(self) -> QMenu:
        """What else can be done, as it stands now."""
        menu = QMenu(self)
        if not self.reply_button.isHidden():
            menu.addAction(tr("Came in…")).triggered.connect(partial(self._ask, str(EventKind.CAME_IN)))
        menu.addAction(tr("History…")).triggered.connect(self._wish_history)
        menu.addSeparator()
        if self._assignment is not None and self._assignment.state.ended:
            menu.addAction(tr("Reopen…")).triggered.connect(partial(self._ask, str(self._reopens_as)))
        else:
            menu.addAction(tr("Finish…")).triggered.connect(partial(self._ask, str(State.FINISHED)))
            menu.addAction(tr("Let go…")).triggered.connect(partial(self._ask, str(State.LET_GO)))
        if self._can_move:
            menu.addSeparator()
            menu.addAction(tr("Move to another client…")).triggered.connect(self._wish_move)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips(event.size().width())

    def _place_chips(self, width: int) -> None:
        """One line when everything has room on it."""
        buttons = (self._title, self._ended, self.add_button, self.reply_button, self.print_button, self.more)
        needed = sum(part.sizeHint().width() + 8 for part in buttons if not part.isHidden())
        kind = self._kind.sizeHint().width()
        self._kind.setVisible(self._kind.text() != self._title.text() and needed + kind <= width)
        shown = 0 if self._kind.isHidden() else kind + 8
        wide = needed + shown + self.chips.sizeHint().width() + 8 <= width
        if wide == self._chips_above:
            return
        self._chips_above = wide
        if wide:
            self._column.removeWidget(self.chips)
            self._line.insertWidget(3, self.chips)
        else:
            self._line.removeWidget(self.chips)
            self._column.insertWidget(1, self.chips)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _ask(self, wanted: str, _checked: bool = False) -> None:
        self.states.ask(wanted)

    def _wish_history(self) -> None:
        self.history_wished.emit()

    def _wish_move(self) -> None:
        self.move_wished.emit()
