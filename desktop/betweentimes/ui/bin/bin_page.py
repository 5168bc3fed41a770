"""The page of the bin: what was removed and by whom, how long it stays, what it held; to be put back or erased."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.storage.bin import BinItem
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.sections import Sections
from betweentimes.ui.bin.bin_words import held_lines, is_quoted, left_words, others_words, refused_words, what_words
from betweentimes.ui.bin.erasing import Erasing
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.printing.choices_frame import NARROW_BELOW
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel, may_break
from betweentimes.ui.widgets.list_page import ListPage
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.words import shortened

WIDTHS = (330, 120, 130, 120)


class BinPage(ListPage):
    """Takes the whole window. Never part of the shared view: it names clients."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        lead = tr(
            "What was removed stays here for 30 days, then it is erased for good. After a long pause, or when this"
            " computer’s date has jumped, it stays some days more."
        )
        super().__init__(context.look, tr("Bin"), "bin", parent, lead)
        self._context = context
        self._people: dict[str, str] = {}
        self._clients: dict[str, str] = {}
        self._erasing: BinItem | None = None
        self._erasing_job = Erasing(context, self.notice, self)
        columns = (
            Column(tr("What"), what_words),
            Column(tr("Whose"), self.client_words),
            Column(tr("Removed"), self.when_words, sort=_at),
            Column(tr("By"), self.person_words),
            Column(tr("Stays"), self.left_words, sort=_at),
        )
        self.model = RowsModel(columns, key=_uid)
        self.table = RowsTable(context.look, self.model, name="bin_table")
        self.table.setAccessibleName(tr("Bin"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(14)
        self._parts.addWidget(self.framed(self.table, WIDTHS), 7)
        self._parts.addWidget(self._make_held(), 4)
        self.body.addLayout(self._parts, 1)

    def _make_held(self) -> QWidget:
        look = self._context.look
        card = Card(look, tr("What it held"))
        held = QFrame()
        held.setProperty("ground", "surface")
        self._lines = QVBoxLayout(held)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(3)
        scroll = ScrollFrame(held, name=tr("What it held"))
        card.body.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.put_back = ActionButton(look, tr("Put back"), "reply", "primary", name="action_put_back_from_bin")
        self.erase = ActionButton(look, tr("Erase now…"), name="action_erase_from_bin")
        row.addWidget(self.put_back)
        row.addWidget(self.erase)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self.table.row_selected.connect(self._show_held)
        self.put_back.clicked.connect(self.put_back_chosen)
        self.erase.clicked.connect(self.ask_to_erase)
        self.notice.acted.connect(self.erase_chosen)
        self._erasing_job.ended.connect(self.reload)

    def show_bin(self) -> None:
        """Show what lies in it."""
        self.notice.hide()
        self.reload()

    def reload(self) -> None:
        """Read it anew; the choice stays where it can."""
        casebook = self._context.casebook
        self._people = {person.uid: person.name for person in casebook.people.all()}
        self._clients = casebook.clients.names()
        rows = casebook.bin.items()
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_held(self.table.current_row())

    def focus_first(self) -> None:
        """Put the focus into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it held stands under the table where both have no room side by side."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)

    def put_back_chosen(self) -> None:
        """Put the chosen thing back where it was."""
        item = self.table.current_row()
        if not isinstance(item, BinItem):
            return
        try:
            self._context.casebook.bin.put_back(item)
        except CasebookProblem as problem:
            self.notice.say(refused_words(problem), "ochre")
            return
        self.notice.say(tr("Put back where it was."), "pine")
        self.reload()

    def ask_to_erase(self) -> None:
        """Say what erasing means, and ask once more."""
        item = self.table.current_row()
        if isinstance(item, BinItem):
            self._erasing = item
            words = tr(
                "“{what}” is erased for good: its words, earlier versions and files. Backups made before still hold"
                " it until they are thinned out; if one is put back here, it is erased from that as well.",
                what=self.client_words(item) if item.whole_client else what_words(item),
            )
            self._erasing_job.ask(words)

    def erase_chosen(self) -> None:
        """Erase what was asked about, on a worker."""
        item, self._erasing = self._erasing, None
        if item is None:
            return
        self._show_buttons(None)
        self._erasing_job.begin(partial(_erase, item))

    def client_words(self, item: BinItem) -> str:
        """Whose it was."""
        name = str(item.values["name"]) if item.whole_client else self._clients.get(item.client, "")
        return shortened(name)

    def when_words(self, item: BinItem) -> str:
        """When it was removed."""
        day = day_month(date_of(item.at), self._context.casebook.today())
        return tr("{day}, {time}", day=day, time=clock_of(item.at))

    def person_words(self, item: BinItem) -> str:
        """Who removed it."""
        return self._people.get(item.author, "")

    def left_words(self, item: BinItem) -> str:
        """How long it stays."""
        return left_words(item, self._context.casebook.now())

    def _show_held(self, row: object) -> None:
        while (part := self._lines.takeAt(0)) is not None:
            if (widget := part.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        look = self._context.look
        item = row if isinstance(row, BinItem) else None
        self._show_buttons(item)
        if item is None:
            self._lines.addWidget(TextLabel(look, tr("Nothing is in the bin."), "second", wrap=True))
        else:
            casebook = self._context.casebook
            for label, text in held_lines(item, casebook, self._context.library, self._client_of(item)):
                self._lines.addWidget(TextLabel(look, label, "label"))
                said = TextLabel(look, may_break(text), "words" if is_quoted(text) else "body", wrap=True)
                said.setAccessibleName(text)
                self._lines.addWidget(said)
                self._lines.addSpacing(6)
            more = others_words(item)
            if more:
                self._lines.addWidget(TextLabel(look, more, "second", wrap=True))
        self._lines.addStretch(1)

    def _show_buttons(self, item: BinItem | None) -> None:
        for button in (self.put_back, self.erase):
            button.setEnabled(item is not None)

    def _client_of(self, item: BinItem) -> Client | None:
        try:
            return self._context.casebook.clients.get(item.client)
        except RecordUnknown:
            return None


def _erase(item: BinItem, sections: Sections) -> None:
    sections.bin.erase(item)


def _at(item: BinItem) -> int:
    return item.at


def _uid(item: BinItem) -> str:
    return item.uid
