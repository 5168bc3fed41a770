"""The fields of a note on the alliance, by its kind."""

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.alliance import AllianceNote, Did, Movement, NoteKind, Result, Scale, Sign
from betweentimes.ui.alliance.note_words import did_word, movement_word, result_word, scale_title
from betweentimes.ui.alliance.signs_input import SignsInput
from betweentimes.ui.alliance.tick_input import TickInput
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.chips_input import ChipsInput
from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.widgets.time_inputs import DateInput

Items = Sequence[tuple[str, str]]
RESULTS = (Result.BETTER, Result.PARTLY, Result.OPEN)
MOVEMENTS = (Movement.AWAY, Movement.AGAINST, Movement.MIXED)


class NoteForm(RecordForm[AllianceNote]):
    """A strain, a repair or a plain note; the signs offered follow the movement.

    `own_task_wished` when a task of one's own, ticked as offered, is to be begun and linked.
    """

    own_task_wished = Signal()

    def __init__(
        self,
        context: Context,
        kind: NoteKind,
        assignments: Items,
        strains: Items,
        closed: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`assignments` and `strains` are (uid, words): what the note can be linked to; `closed` is a closed strain."""
        super().__init__(context.look, parent)
        self.begin_task = LinkButton(context.look, tr("Begin that task, linked"), name="action_begin_own_task")
        self.begin_task.hide()
        self.begin_task.clicked.connect(self.own_task_wished)
        self._context = context
        self._kind = kind
        self._assignments = assignments
        self._strains = strains
        self._closed = closed
        {NoteKind.STRAIN: self._lay_strain, NoteKind.REPAIR: self._lay_repair, NoteKind.NOTE: self._lay_note}[kind]()
        if kind is NoteKind.STRAIN:
            self.entry("movement").edited.connect(self._offer_signs)
        if kind is not NoteKind.NOTE:
            self.edited.connect(self._offer_task)

    def show_record(self, record: AllianceNote) -> None:
        """Fill the inputs from a note."""
        super().show_record(record)
        if self._kind is NoteKind.STRAIN:
            self._offer_signs()
        if self._kind is not NoteKind.NOTE:
            self._offer_task()

    def record(self, base: AllianceNote) -> AllianceNote:
        """Return `base` as edited, with the clinic's own codes."""
        typed = super().record(base)
        return dataclasses.replace(
            typed,
            date=typed.date or base.date,
            movement=Movement(typed.movement),
            result=Result(typed.result),
            about=tuple(Scale(value) for value in typed.about),
            did=tuple(Did(value) for value in typed.did),
            signs=tuple(Sign(value) for value in typed.signs),
        )

    def _lay_strain(self) -> None:
        look = self._context.look
        self._add_date()
        moves = [(str(move), movement_word(move)) for move in MOVEMENTS]
        self.add("movement", tr("Moving"), ChipsInput(look, moves))
        self.add("signs", "", SignsInput(look))
        self._add_about()
        self._add_assignment()
        self._add_text(tr("What happened"))
        self.add("my_part", tr("My part"), LongTextInput(look, least=1))
        self._add_outcome()
        self.add("supervision", "", TickInput(look, tr("Take to supervision")))

    def _lay_repair(self) -> None:
        look = self._context.look
        self._add_date()
        closes = ChoiceInput(look, self._strains, blank_text=tr("No strain in particular"))
        self.add("repairs", tr("Which strain it closes"), closes)
        self._add_about()
        self._add_assignment()
        self._add_text(tr("What happened"))
        self._add_outcome()

    def _lay_note(self) -> None:
        self._add_date()
        self._add_text(tr("Note"))
        self._add_assignment()

    def _add_date(self) -> None:
        self.add("date", tr("Date"), DateInput(self._context.look, self._context.casebook.today))

    def _add_text(self, label: str) -> None:
        self.add("text", label, LongTextInput(self._context.look, least=2))

    def _add_about(self) -> None:
        items = [(str(scale), scale_title(scale)) for scale in Scale]
        self.add("about", tr("About"), ChecksInput(self._context.look, items))

    def _add_assignment(self) -> None:
        choice = ChoiceInput(self._context.look, self._assignments, blank_text=tr("Nothing in particular"))
        self.add("assignment", tr("Linked to"), choice)

    def _add_outcome(self) -> None:
        look = self._context.look
        self.add("did", tr("What I did"), ChecksInput(look, [(str(did), did_word(did)) for did in Did]))
        self.add_part(self.begin_task)
        results = [(str(result), result_word(result)) for result in RESULTS]
        self.add("result", tr("How it is now"), ChipsInput(look, results))

    def _offer_task(self) -> None:
        """Only where one was offered, and not where a link would be lost or a second repair made."""
        offered = str(Did.OFFERED_OWN_TASK) in self.entry("did").value()
        linked = self._kind is NoteKind.REPAIR and bool(self.entry("assignment").value())
        self.begin_task.setVisible(offered and not linked and not self._closed)

    def _offer_signs(self) -> None:
        self.entry("signs").set_movement(Movement(self.entry("movement").value() or ""))
