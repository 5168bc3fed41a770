"""The reply to what came in: written here, printed as a slip, and marked as given."""

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment, Event, EventKind, Reply
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.dates import ago, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.words import short_name
from betweentimes.ui.worksheets.bound_inputs import BoundInputs


class ReplyPanel(Card):
    """One reply at a time is being written; those given stand below it."""

    slip_wished = Signal()

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        title = tr("Reply to {client}", client=short_name(client))
        super().__init__(context.look, title, folds=True, name="reply", parent=parent)
        self._context = context
        self._client = client
        self._assignment: Assignment | None = None
        self._reply: Reply | None = None
        look = context.look
        self._owed = Badge(look, "", "reply", "ochre")
        self.head_layout.addWidget(self._owed)
        self.words = LongTextInput(look, name="answer_reply", least=3)
        self.body.addWidget(FieldLabel(look, tr("What I noticed in it, and want to say back"), self.words))
        self.body.addWidget(self.words)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        slip = ActionButton(look, tr("Reply slip…"), "reply", "compact", name="action_print_reply")
        self.give_button = ActionButton(look, tr("Given today"), "check", "compact", name="action_give_reply")
        for button in (slip, self.give_button):
            flow.addWidget(button)
        slip.clicked.connect(self._wish_slip)
        self.give_button.clicked.connect(self.give)
        self.body.addWidget(buttons)
        self._given = TextLabel(look, "", "second", wrap=True)
        self.body.addWidget(self._given)
        self._inputs = BoundInputs(self)
        self._inputs.add("words", self.words)
        context.autosave.watch(self._inputs.edited, self._inputs.left, self.save)

    def show_assignment(self, assignment: Assignment, events: list[Event]) -> None:
        """Show the reply that is being written, and how long ago something came in."""
        casebook = self._context.casebook
        self._assignment = assignment
        replies = casebook.replies.of(assignment.uid)
        writing = next((reply for reply in replies if reply.given_on is None), None)
        if self._reply is not None and (writing is None or self._reply.uid not in ("", writing.uid)):
            self._inputs.forget()
        self._reply = writing
        self._inputs.show({"words": writing.words if writing is not None else ""})
        came = next((e for e in events if e.kind in (EventKind.CAME_IN, EventKind.REPLIED)), None)
        owed = came is not None and came.kind is EventKind.CAME_IN
        self._owed.setVisible(owed)
        if came is not None and owed:
            self._owed.set_badge(tr("Came in {ago}", ago=ago(came.at, casebook.now())), "reply", "ochre")
        given = [reply for reply in replies if reply.given_on is not None]
        self._given.setText("\n".join(self._given_words(reply) for reply in given))
        self._given.setVisible(bool(given))
        self._show_give()

    def is_wanted(self) -> bool:
        """Whether a reply is owed or being written."""
        return not self._owed.isHidden() or self._reply is not None

    def save(self) -> None:
        """Save the words."""
        if self._assignment is None or not self._inputs.changed():
            return
        casebook = self._context.casebook
        if self._reply is None and not self.words.value().strip():
            self._inputs.settle()
            return
        reply = self._reply or Reply(
            assignment=self._assignment.uid, client=self._client.uid, written_on=casebook.today()
        )
        self._reply = casebook.replies.save(dataclasses.replace(reply, words=self.words.value()))
        self._inputs.settle()
        self._show_give()

    def give(self) -> None:
        """Keep that the reply was handed over today; spoken replies need no words."""
        self._context.autosave.flush()
        casebook = self._context.casebook
        if self._assignment is None:
            return
        reply = self._reply or casebook.replies.save(
            Reply(assignment=self._assignment.uid, client=self._client.uid, written_on=casebook.today())
        )
        casebook.replies.give(reply.uid)

    def _show_give(self) -> None:
        self.give_button.setEnabled(self._reply is not None or not self._owed.isHidden())

    def _given_words(self, reply: Reply) -> str:
        today = self._context.casebook.today()
        day = weekday_day(reply.given_on, today) if reply.given_on is not None else ""
        if not reply.words:
            return tr("Given on {day}, spoken.", day=day)
        return tr("Given on {day}: {words}", day=day, words=" ".join(reply.words.split()))

    def _wish_slip(self) -> None:
        self._context.autosave.flush()
        self.slip_wished.emit()
