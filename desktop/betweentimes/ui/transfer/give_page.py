"""Handing clients over: whom, with or without process notes, sealed with which passphrase, saved where."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHeaderView, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.client import ClientLine
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.transfer_file import SUFFIX
from betweentimes.storage.transfer_out import TransferMade
from betweentimes.storage.transfer_problems import TransferCancelled
from betweentimes.ui import fonts
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_new_file
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import Column
from betweentimes.ui.transfer.ticks_table import TicksTable
from betweentimes.ui.transfer.transfer_words import clients_words, transfer_sentence
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.field_mark import FieldMark
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.working_page import WorkingPage

QUIET_MS = 150
ARCHIVED_WIDTH = 120


class GivePage(WorkingPage):
    """Takes the whole window. Writing runs on a worker; the clients stay in this casebook."""

    stoppages = (JobCancelled, TransferCancelled)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "action_close_give", parent)
        self.title.setText(tr("Hand clients over"))
        self.setAccessibleName(tr("Hand clients over"))
        self._make_stage()
        self._make_choices()
        self._mark = FieldMark(self._mended)
        self._later = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._later.timeout.connect(self._filter)
        self.search.edited.connect(self._later.start)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.ticked.connect(self.show_buttons)
        self.give.clicked.connect(self.hand_over)

    def _make_stage(self) -> None:
        look = self._context.look
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(10)
        words = tr("Choose who goes to another casebook. They stay here, too, until you archive or remove them.")
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        self.search = TextInput(look, name="answer_search_to_give", placeholder=tr("Search names"))
        self.search.setAccessibleName(tr("Search names"))
        column.addWidget(self.search)
        columns = (Column(tr("Client"), _name), Column("", _archived))
        self.table = TicksTable(look, tr("Goes along"), columns, _uid, name="clients_to_give")
        self.table.setAccessibleName(tr("Clients to hand over"))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, ARCHIVED_WIDTH)
        card = Card(look)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        column.addWidget(SmallLabel(look, tr("Space or Return chooses a client, or leaves them out again."), wrap=True))
        self.bar.setAccessibleName(tr("How much is written"))
        column.addWidget(self.bar)
        self.stage.addWidget(body, 1)

    def _make_choices(self) -> None:
        look = self._context.look
        self.count = TextLabel(look, "", "strong", wrap=True)
        self.count.setObjectName("give_count")
        goes = SmallLabel(
            look,
            tr(
                "With a client go sessions, assignments, entries, reviews, measures, check-ins, attached files and "
                "earlier versions, and the worksheets and measures of your own that they need."
            ),
            wrap=True,
        )
        self.notes = QCheckBox(tr("Process notes go along"))
        self.notes.setObjectName("answer_give_process_notes")
        self.notes.setFont(fonts.body())
        notes_hint = SmallLabel(
            look,
            tr("Strain, repair and notes on the alliance, and what you noted on prompts; those you may read."),
            True,
        )
        self.passphrase = NewPassphraseInput(
            look, self._context.read_rules(), tr("Passphrase for this file"), name="answer_transfer_passphrase"
        )
        secret = SmallLabel(look, tr("Tell it by another way than the file takes, such as by telephone."), wrap=True)
        self.choices.addWidget(self.count)
        self.choices.addWidget(goes)
        self.choices.addSpacing(12)
        self.choices.addWidget(self.notes)
        self.choices.addWidget(notes_hint)
        self.choices.addSpacing(12)
        self.choices.addWidget(self.passphrase)
        self.choices.addWidget(secret)
        self.choices.addStretch(1)
        self.give = ActionButton(look, tr("Save the file…"), "save", "primary", name="action_give")
        self.fill_foot(self.give)

    def start(self, client: str) -> None:
        """Begin anew, with this client chosen, if there is one."""
        self._mended()
        self.search.set_value("")
        self.passphrase.forget()
        self.notes.setChecked(False)
        casebook = self._context.casebook
        self.passphrase.set_names(casebook.name, casebook.me.name)
        model = self.table.rows_model
        model.filter(None)
        model.set_rows(sorted(casebook.clients.lines(), key=_name_order))
        self.table.tick({client} if client else set())
        at = model.index_of(client) if client else model.index(0, 0)
        self.table.setCurrentIndex(at)

    def focus_first(self) -> None:
        """Put the focus into the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_over(self) -> None:
        """Ask where to save the file, and write it there."""
        problem = self.passphrase.problem()
        if problem:
            self.notice.say(problem, "ochre")
            self._mark.put(self.passphrase.problem_field(), problem)
            self.passphrase.focus_problem()
            return
        day = self._context.casebook.today().isoformat()
        start = Path.home() / (tr("Handed over {day}", day=day) + SUFFIX)
        path = choose_new_file(self, tr("Save the transfer file"), tr("Transfer files"), "*" + SUFFIX, start)
        if path is not None:
            self.write(path)

    def _mended(self) -> None:
        self._mark.take_off()
        self.notice.hide()

    def write(self, path: Path) -> None:
        """Write what is chosen to this file, on a worker."""
        if self._running is not None or not self.table.keys():
            return
        self._context.autosave.flush()
        self.notice.hide()
        work = partial(
            _write,
            self._context.casebook,
            self.table.keys(),
            self.notes.isChecked(),
            path if path.name.endswith(SUFFIX) else path.with_name(path.name + SUFFIX),
            self.passphrase.value(),
            self._context.cost,
        )
        self.run_work(work, self._finish)

    def stopped_words(self) -> str:
        return tr("Stopped. No file was left behind.")

    def problem_words(self, problem: Exception) -> str:
        return transfer_sentence(problem)

    def let_go(self) -> None:
        self.passphrase.forget()
        self.table.rows_model.set_rows(())

    def _finish(self, made: TransferMade) -> None:
        self._context.casebook.transfers.finish(made)
        words = tr(
            "The file is written and was read back: {clients}. It opens with its passphrase only.",
            clients=clients_words(len(made.clients)),
        )
        if isValid(self):
            self.notice.say(words, "pine")
            self.passphrase.forget()

    def _filter(self) -> None:
        self.table.rows_model.filter(self.search.value())

    def show_buttons(self) -> None:
        super().show_buttons()
        running = self._running is not None
        chosen = len(self.table.keys())
        self.count.setText(tr("{clients} chosen", clients=clients_words(chosen)) if chosen else tr("Nobody is chosen"))
        self.give.setEnabled(chosen > 0 and not running)
        for part in (self.search, self.table, self.notes, self.passphrase):
            part.setEnabled(not running)


def _write(
    casebook: Casebook,
    clients: tuple[str, ...],
    process_notes: bool,
    path: Path,
    passphrase: str,
    cost: KeyCost,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> TransferMade:
    with casebook.reader() as sections:
        return sections.transfers.write(clients, process_notes, path, passphrase, progress, cancelled, cost)


def _uid(line: ClientLine) -> str:
    return line.uid


def _name(line: ClientLine) -> str:
    return line.name


def _name_order(line: ClientLine) -> str:
    return line.name.casefold()


def _archived(line: ClientLine) -> str:
    return tr("archived") if line.archived else ""
