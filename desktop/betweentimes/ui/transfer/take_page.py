"""Taking clients in: which file, its passphrase, what is in it beside what is here, and taking in what is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.transfer_file import SUFFIX
from betweentimes.storage.transfer_in import TakenIn
from betweentimes.storage.transfer_judging import ClientCompared, Here
from betweentimes.storage.transfer_problems import TransferCancelled
from betweentimes.storage.transfer_reading import Transfer, read_transfer
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_file
from betweentimes.ui.jobs import Job, JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.printing.choices_frame import NARROW_BELOW, ChoicesFrame
from betweentimes.ui.rows_model import Column
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
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput

NARROW_NAME, WIDE_NAME = 96, 240


@dataclass(frozen=True, slots=True)
class Opened:
    """A transfer that was read through, beside what is here."""

    transfer: Transfer
    clients: tuple[ClientCompared, ...]


class TakePage(ChoicesFrame):
    """Takes the whole window. Reading runs on a worker; nothing is stored before "Take in" is pressed."""

    closed = Signal()
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self._context = context
        self._path: Path | None = None
        self._opened: Opened | None = None
        self._running: Job | None = None
        self._taken: TakenIn | None = None
        self.title.setText(tr("Take in handed-over clients"))
        self.setAccessibleName(tr("Take in handed-over clients"))
        self.setAcceptDrops(True)
        self._make_stage()
        self._make_choices()
        self.file.clicked.connect(self.choose_file)
        self._nothing.clicked.connect(self.choose_file)
        self.passphrase.submitted.connect(self.open_file)
        self.open.clicked.connect(self.open_file)
        self.table.ticked.connect(self._show_buttons)
        self.take.clicked.connect(self.take_in)
        self.cancel.clicked.connect(self._cancel_or_close)

    def _make_stage(self) -> None:
        look = self._context.look
        self.file = ActionButton(look, tr("Choose a file…"), "folder-open", name="action_choose_transfer")
        self.head.addWidget(self.file)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            look, "", tr("Choose a file…"), name="action_choose_first_transfer", icon="folder-open"
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(10)
        self.origin = TextLabel(look, "", "second", wrap=True)
        self.origin.setObjectName("transfer_origin")
        column.addWidget(self.origin)
        columns = (Column(tr("Client"), _name), Column(tr("Here"), here_words))
        self.table = TicksTable(look, tr("Take in"), columns, _uid, name="clients_to_take", may_tick=has_news)
        self.table.setAccessibleName(tr("Clients in the file"))
        card = Card(look)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("How much is done"))
        self.bar.hide()
        column.addWidget(self.bar)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(body)
        self.stage.addWidget(self._stack, 1)

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
        self.cancel = ActionButton(look, tr("Close"), name="action_close_take")
        self.take = ActionButton(look, tr("Take in"), "check", "primary", name="action_take")
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.take)

    def start(self) -> None:
        """Begin anew, without a file."""
        self.notice.hide()
        self._forget()

    def focus_first(self) -> None:
        """Put the focus on choosing a file."""
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._forget()
        self.notice.hide()
        self._path = path
        self.name.setText(path.name)
        self._show_buttons()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self) -> None:
        """Read the file through on a worker, and compare it with what is here."""
        if self._path is None or self._running is not None or not self.passphrase.value():
            return
        self._context.autosave.flush()
        self.notice.say(tr("Reading {name}…", name=self._path.name), "plain")
        work = partial(_open, self._context.casebook, self._path, self.passphrase.value())
        self._run(work, self._show_opened, exclusive=False)

    def take_in(self) -> None:
        """Take in who is chosen; nothing else can be changed meanwhile."""
        if self._opened is None or self._running is not None or not self.table.keys():
            return
        self._context.autosave.flush()
        self._taken = None
        self.notice.hide()
        work = partial(self._take_in, self._opened.transfer, self.table.keys())
        self._run(work, self._show_taken, exclusive=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._running is None:
            self._cancel_or_close()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._running is None and _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.show_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self.fit_width(width)
        self.table.horizontalHeader().resizeSection(1, NARROW_NAME if width < NARROW_BELOW else WIDE_NAME)

    def _run(self, work: Callable[..., object], then: Callable[..., None], exclusive: bool) -> None:
        self.bar.setValue(0)
        self._running = self._context.jobs.run(
            work, then, self._stopped, exclusive=exclusive, progressed=self._show_progress
        )
        self._show_buttons()

    def _show_opened(self, opened: Opened) -> None:
        self._running = None
        if not isValid(self):
            return
        self.notice.hide()
        self.passphrase.set_value("")
        self._show_compared(opened)
        self._show_buttons()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit()

    def _show_compared(self, opened: Opened) -> None:
        self._opened = opened
        self.origin.setText(origin_words(opened.transfer.manifest))
        self.table.rows_model.set_rows(opened.clients)
        self.table.tick({client.uid for client in opened.clients if client.here is Here.NEW})
        self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
        self._stack.setCurrentIndex(1)

    def _take_in(
        self, transfer: Transfer, chosen: tuple[str, ...], progress: Progress, cancelled: Callable[[], bool]
    ) -> TakenIn:
        """On the worker; what is stored is known even when the stop came a moment too late."""
        self._taken = self._context.casebook.transfers.take_in(transfer, chosen, progress, cancelled)
        return self._taken

    def _show_taken(self, taken: TakenIn) -> None:
        self._running = None
        self._context.casebook.taken_in_by_job(taken.kinds)
        if not isValid(self):  # the casebook is being locked
            return
        self._forget()
        self.notice.say(taken_words(taken), "pine")
        self.finished.emit()

    def _stopped(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled) and self._taken is not None:
            self._show_taken(self._taken)
            return
        self._running = None
        if not isValid(self):
            return
        if isinstance(problem, (JobCancelled, TransferCancelled)):
            self.notice.say(tr("Stopped. Nothing of this file was taken in."), "plain")
        else:
            self.notice.say(transfer_sentence(problem), "ochre")
        self._show_buttons()
        if self._opened is None and self._path is not None:
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.line.selectAll()
        self.finished.emit()

    def _show_progress(self, part: float, _text: str) -> None:
        self.bar.setValue(round(part * 1000))

    def _cancel_or_close(self) -> None:
        if self._running is not None:
            self._running.cancel()
            return
        self._forget()
        self.closed.emit()

    def _forget(self) -> None:
        """No name and no key stays behind a page that is left."""
        self._path = self._opened = self._taken = None
        self.passphrase.set_value("")
        self.table.rows_model.set_rows(())
        self._stack.setCurrentIndex(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        running = self._running is not None
        chosen = len(self.table.keys()) if self._opened is not None else 0
        self.take.set_text(tr("Take in {clients}", clients=clients_words(chosen)) if chosen else tr("Take in"))
        self.take.setEnabled(chosen > 0 and not running)
        self.cancel.set_text(tr("Stop") if running else tr("Close"))
        self.panel.setVisible(self._path is not None)
        self.secret.setVisible(self._opened is None)
        self._nothing.button.setVisible(self._path is None)
        if self._path is None:
            words = tr("A transfer file holds clients of another casebook, sealed with a passphrase of its own.")
        else:
            words = tr("Type the passphrase that you were told for this file, and open it.")
        self._nothing.set_sentence(words)
        for part in (self.file, self.passphrase, self.open, self.table, self._nothing):
            part.setEnabled(not running)
        self.bar.setVisible(running)


def _open(casebook: Casebook, path: Path, passphrase: str, progress: Progress, cancelled: Callable[[], bool]) -> Opened:
    transfer = read_transfer(path, passphrase, progress, cancelled)
    with casebook.reader() as sections:
        return Opened(transfer, sections.transfers.compare(transfer, cancelled))


def _dropped(data: QMimeData) -> Path | None:
    """The one transfer file that is being dropped."""
    urls = data.urls()
    local = len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(SUFFIX)
    return Path(urls[0].toLocalFile()) if local else None


def _uid(compared: ClientCompared) -> str:
    return compared.uid


def _name(compared: ClientCompared) -> str:
    return compared.name
