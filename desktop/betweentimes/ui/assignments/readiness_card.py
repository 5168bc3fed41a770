"""Before something new: what there is to know at one glance, and five ways to go on. Never a hurdle."""

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.clinic.alliance import PromptAnswer, PromptChoice
from betweentimes.clinic.client import Client
from betweentimes.clinic.readiness import Readiness, readiness, waiting_choice
from betweentimes.ui.alliance.choice_note import ChoiceNote
from betweentimes.ui.alliance.choosing import keep_choice
from betweentimes.ui.alliance.prompt_callout import PromptCallout
from betweentimes.ui.alliance.prompt_words import prompt_choices
from betweentimes.ui.assignments.readiness_words import card_title, head_words, readiness_facts
from betweentimes.ui.context import Context
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel

CLIENTS_OWN = "client"


class ReadinessCard(Card):
    """Unfolded where something stands out, folded to one line where not, hidden where there is nothing to say.

    `chosen` carries the PromptChoice after it was kept; it can be changed until something came of it.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, " ", folds=True, name="readiness", parent=parent)
        self._context = context
        self._client: Client | None = None
        self._shared = False
        self._found = Readiness()
        self.body.setSpacing(8)
        self.prompt = PromptCallout(context, alone=False)
        self.body.addWidget(self.prompt)
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self._facts)
        self.ways: dict[str, ActionButton] = {}
        self.body.addWidget(self._make_ways())
        self.note = ChoiceNote(context)
        self.body.addWidget(self.note)
        self.prompt.answered.connect(self._follow_prompt)
        self.hide()

    def _make_ways(self) -> QWidget:
        ways = QWidget()
        flow = FlowLayout(ways, gap=6)
        for value, words in prompt_choices():
            button = ActionButton(self._context.look, words, None, "compact", name=f"action_{value}")
            button.clicked.connect(partial(self._choose, PromptChoice(value)))
            self.ways[value] = button
            flow.addWidget(button)
        return ways

    def show_client(self, client: Client) -> None:
        """Show what there is to know about a client before something new."""
        self._client = client
        self.reload()
        chosen = self.note.answer is not None and self.note.answer.choice is not PromptChoice.DISMISSED
        self.set_folded(chosen or not self._found.stands_out)

    def reload(self) -> None:
        """Read again; what is folded stays so."""
        client = self._client
        if client is None:
            return
        casebook, library = self._context.casebook, self._context.library
        alliance = casebook.alliance
        self.prompt.show_client(client)
        asking = frozenset(k.id for k in library.kinds if k.audience == CLIENTS_OWN and not k.asks_nothing)
        self._found = readiness(
            self.prompt.prompt,
            alliance.notes(client.uid),
            casebook.assignments.of(client.uid),
            casebook.reviews.of_client(client.uid),
            alliance.meaning(client.uid),
            asking,
        )
        self.note.show_answer(_told(alliance.answers(client.uid), casebook.today()))
        self._lay_facts(readiness_facts(self._found, self._context, client))
        self.set_title(card_title(client), head_words(self._found, self.note.answer))
        self._place()

    def set_shared(self, shared: bool) -> None:
        """Hide it while both look at the screen."""
        self._shared = shared
        self._place()

    def wants_focus(self) -> bool:
        """Whether something stands out, so that one key goes on from here."""
        return self.isVisible() and not self.is_folded()

    def focus_first(self) -> None:
        """Put the focus on going on."""
        self.ways[PromptChoice.GO_ON].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.prompt.prompt is not None:
            self.prompt.put_aside()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        something = not self._found.is_empty or self.note.answer is not None
        self.setVisible(something and not self._shared)

    def _lay_facts(self, facts: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for row, (about, words) in enumerate(facts):
            self._grid.addWidget(TextLabel(self._context.look, about, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            said = TextLabel(self._context.look, words, "table", wrap=True)
            said.setMinimumWidth(1)
            self._grid.addWidget(said, row, 1)
        self._facts.setVisible(bool(facts))

    def _choose(self, choice: PromptChoice, _checked: bool = False) -> None:
        if self._client is None:
            return
        keep_choice(self._context.casebook, self._client.uid, self.prompt.prompt, choice)
        self.show_client(self._client)
        self.chosen.emit(str(choice))

    def _follow_prompt(self, _choice: str) -> None:
        """It was put aside: nothing is asked any more, and a note on it can be written."""
        if self._client is not None:
            self.show_client(self._client)
            self.chosen.emit(str(PromptChoice.DISMISSED))


def _told(answers: Sequence[PromptAnswer], today: datetime.date) -> PromptAnswer | None:
    """The choice that what is set now comes of, or the prompt's having been put aside today."""
    newest = answers[-1] if answers else None
    aside = newest is not None and newest.date == today and newest.choice is PromptChoice.DISMISSED
    return newest if aside else waiting_choice(answers, today)
