"""Taking clients in: which file, its passphrase, what is in it beside what is here, and taking in what is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.transfer_file import SUFFIX
from betweentimes.storage.transfer_in import TakenIn
from betweentimes.storage.transfer_judging import ClientCompared, Here
from betweentimes.storage.transfer_problems import TransferCancelled
from betweentimes.storage.transfer_reading import Transfer, read_transfer
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_file
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.choices_frame import NARROW_BELOW
from betweentimes.ui.rows_model import Column
from betweentimes.ui.taking_page import TakingPage
from betweentimes.ui.transfer.ticks_table import TicksTable
from betweentimes.ui.transfer.transfer_words import (
    clients_words,
    has_news,
    here_words,
    origin_words,
    taken_words,
    transfer_sentence,
)
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput

NARROW_NAME, WIDE_NAME = 96, 240


@dataclass(frozen=True, slots=True)
class Opened:
    """A transfer that was read through, beside what is here."""

    transfer: Transfer
    clients: tuple[ClientCompared, ...]


class TakePage(TakingPage):
    """Asks for the file's passphrase first; nothing is stored before "Take in" is pressed."""

    stoppages = (JobCancelled, TransferCancelled)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "transfer", "action_close_take", parent)
        self._path: Path | None = None
        self._opened: Opened | None = None
        self.title.setText(tr("Take in handed-over clients"))
        self.setAccessibleName(tr("Take in handed-over clients"))
        self._make_stage()
        self._make_choices()
        self.passphrase.submitted.connect(self.open_file)
        self.open.clicked.connect(self.open_file)
        self.table.ticked.connect(self.show_buttons)
        self.take.clicked.connect(self.take_in)
        self.finished.connect(self._ask_again)

    def _make_stage(self) -> None:
        look = self._context.look
        self.body.setSpacing(10)
        self.origin = TextLabel(look, "", "second", wrap=True)
        self.origin.setObjectName("transfer_origin")
        self.body.addWidget(self.origin)
        columns = (Column(tr("Client"), _name), Column(tr("Here"), here_words))
        self.table = TicksTable(look, tr("Take in"), columns, _uid, name="clients_to_take", may_tick=has_news)
        self.table.setAccessibleName(tr("Clients in the file"))
        card = Card(look)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.bar)

    def _make_choices(self) -> None:
        look = self._context.look
        self.panel = QWidget()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = TextLabel(look, "", "strong", wrap=True)
        self.name.setObjectName("transfer_name")
        self.passphrase = PassphraseInput(look, name="answer_transfer_secret")
        self.open = ActionButton(look, tr("Open"), "lock-open", name="action_open_transfer")
        column.addWidget(self.name)
        self.secret = QWidget()
        inner = QVBoxLayout(self.secret)
        inner.setContentsMargins(0, 0, 0, 12)
        inner.setSpacing(8)
        inner.addWidget(FieldLabel(look, tr("Passphrase of this file"), self.passphrase))
        inner.addWidget(self.passphrase)
        inner.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.secret)
        self.hint = SmallLabel(
            look,
            tr(
                "Nobody comes twice: a client who is here already is brought up to date only if you choose so, and "
                "then what is newer here stays. What is replaced is kept as an earlier version."
            ),
            wrap=True,
        )
        column.addWidget(self.hint)
        self.choices.addWidget(self.panel)
        self.choices.addStretch(1)
        self.take = ActionButton(look, tr("Take in"), "check", "primary", name="action_take")
        self.fill_foot(self.take)

    def start(self) -> None:
        """Begin anew, without a file."""
        self.notice.hide()
        self.let_go()

    def choose_file(self) -> None:
        """Ask for a file, and then for its passphrase."""
        path = choose_file(self, tr("Choose a transfer file"), tr("Transfer files"), "*" + SUFFIX, Path.home())
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Ask for the passphrase of this file, unless another one is being read just now."""
        if self._running is not None:
            self.notice.say(tr("One file after the other: wait until this one is done, or stop it."), "ochre")
            return
        self.let_go()
        self.notice.hide()
        self._path = path
        self.name.setText(path.name)
        self.show_buttons()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self) -> None:
        """Read the file through on a worker, and compare it with what is here."""
        if self._path is None or self._running is not None or not self.passphrase.value():
            return
        self._context.autosave.flush()
        self.notice.say(tr("Reading {name}…", name=self._path.name), "plain")
        work = partial(_open, self._context.casebook, self._path, self.passphrase.value())
        self.run_work(work, self._show_opened, keeps=False)

    def take_in(self) -> None:
        """Take in who is chosen; nothing else can be changed meanwhile."""
        if self._opened is None or self._running is not None or not self.table.keys():
            return
        self._context.autosave.flush()
        self.notice.hide()
        work = partial(self._context.casebook.transfers.take_in, self._opened.transfer, self.table.keys())
        self.run_work(work, self._show_taken, exclusive=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        self.table.horizontalHeader().resizeSection(1, NARROW_NAME if narrow else WIDE_NAME)

    def takes(self, path: Path) -> bool:
        return path.name.endswith(SUFFIX)

    def problem_words(self, problem: Exception) -> str:
        return transfer_sentence(problem)

    def _show_opened(self, opened: Opened) -> None:
        if not isValid(self):
            return
        self.notice.hide()
        self.passphrase.set_value("")
        self._show_compared(opened)
        self.show_buttons()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_compared(self, opened: Opened) -> None:
        self._opened = opened
        self.origin.setText(origin_words(opened.transfer.manifest))
        self.table.rows_model.set_rows(opened.clients)
        self.table.tick({client.uid for client in opened.clients if client.here is Here.NEW})
        self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
        self.show_body(True)

    def _show_taken(self, taken: TakenIn) -> None:
        self._context.casebook.taken_in_by_job(taken.kinds)
        if not isValid(self):  # the casebook is being locked
            return
        self.let_go()
        self.notice.say(taken_words(taken), "pine")

    def _ask_again(self) -> None:
        """Put the focus back on the passphrase of a file that was not read."""
        if self._opened is None and self._path is not None:
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.line.selectAll()

    def let_go(self) -> None:
        """Keep no name and no key behind."""
        self._path = self._opened = None
        self.passphrase.set_value("")
        self.table.rows_model.set_rows(())
        self.show_body(False)
        self.show_buttons()

    def show_buttons(self) -> None:
        super().show_buttons()
        running = self._running is not None
        chosen = len(self.table.keys()) if self._opened is not None else 0
        self.take.set_text(tr("Take in {clients}", clients=clients_words(chosen)) if chosen else tr("Take in"))
        self.take.setEnabled(chosen > 0 and not running)
        self.panel.setVisible(self._path is not None)
        self.secret.setVisible(self._opened is None)
        self.nothing.button.setVisible(self._path is None)
        if self._path is None:
            words = tr("A transfer file holds clients of another casebook, sealed with a passphrase of its own.")
        else:
            words = tr("Type the passphrase that you were told for this file, and open it.")
        self.nothing.set_sentence(words)
        for part in (self.file, self.passphrase, self.open, self.table, self.nothing):
            part.setEnabled(not running)


def _open(casebook: Casebook, path: Path, passphrase: str, progress: Progress, cancelled: Callable[[], bool]) -> Opened:
    transfer = read_transfer(path, passphrase, progress, cancelled)
    with casebook.reader() as sections:
        return Opened(transfer, sections.transfers.compare(transfer, cancelled))


def _uid(compared: ClientCompared) -> str:
    return compared.uid


def _name(compared: ClientCompared) -> str:
    return compared.name
