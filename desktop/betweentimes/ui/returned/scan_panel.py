"""A scan that came back: its pages to look at, its parts, and keeping them under the right assignments."""

import hashlib
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.attachment import Attachment
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.attachments.filing import Filing, Order
from betweentimes.ui.attachments.page_view import PageView
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.returned.recognising import Returned, Standing
from betweentimes.ui.returned.returned_files import scan_bytes
from betweentimes.ui.returned.scan_parts import ScanPart, parted
from betweentimes.ui.returned.scan_row import ScanRow
from betweentimes.ui.returned.scan_taking import Taken, make_orders
from betweentimes.ui.returned.scan_words import kept_words, scan_title
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.labels import TextLabel


class ScanPanel(QWidget):
    """`changed` when other parts are ticked; `kept` carries the words for it and the new attachments.

    `refused` carries one sentence.
    """

    changed = Signal()
    kept = Signal(str, tuple)
    refused = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._returned: Returned | None = None
        self._twice = 0
        self._numbers = 0
        self.rows: tuple[ScanRow, ...] = ()
        self.words = TextLabel(context.look, "", "second", wrap=True)
        self.words.setObjectName("scan_words")
        self.view = PageView(context)
        self._filing = Filing(context, self)
        self._filing.filed.connect(self._filed)
        self._filing.refused.connect(self.refused)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(self._list)
        column.addWidget(self.view, 1)

    def show_scan(self, returned: Returned, words: str) -> None:
        """Show a scan and what was found in it."""
        self.clear()
        self._returned = returned
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for part in returned.parts:
            self._add(part, len(self.rows))
        self._look(0)

    def _add(self, part: ScanPart, place: int) -> ScanRow:
        """A row at a place; its number is the next that there was none of."""
        self._numbers += 1
        row = ScanRow(self._context, part, self._numbers)
        if self._returned is not None and self._returned.standing is Standing.SCAN_TAKEN:
            row.tick.setChecked(False)
        row.changed.connect(self.changed)
        row.look_wished.connect(self._look)
        row.parting_wished.connect(partial(self._part, row))
        self._list.insertWidget(place, row)
        self.rows = (*self.rows[:place], row, *self.rows[place:])
        return row

    def _part(self, row: ScanRow) -> None:
        """Pages without a code become a part of their own, whose owner is asked for."""
        place = self.rows.index(row)
        own, loose = parted(row.part)
        self._take_away(row)
        self.rows = (*self.rows[:place], *self.rows[place + 1 :])
        again = self._add(own, place)
        again.tick.setChecked(row.tick.isChecked())
        asked = self._add(loose, place + 1)
        self._look(loose.pages[0])
        self.changed.emit()
        asked.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, row: ScanRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def clear(self) -> None:
        """Let go of what is shown."""
        self._returned = None
        self.view.clear()
        for row in self.rows:
            self._take_away(row)
        self.rows = ()
        self._numbers = 0

    def count(self) -> int:
        """How many parts would be kept."""
        return sum(row.target() is not None for row in self.rows)

    def keep(self) -> None:
        """Keep what is ticked; afterwards `kept` or `refused`."""
        returned = self._returned
        if returned is None or not self.count():
            return
        whole = len(self.rows) == 1
        taken = [self._taken(row, whole) for row in self.rows if row.target() is not None]
        work = partial(make_orders, returned.read, taken)
        self._context.jobs.run(work, self._file, self._not_made)

    def _taken(self, row: ScanRow, whole: bool) -> Taken:
        client, assignment, sheet = row.target() or ("", "", "")
        attachment = Attachment(
            client=client,
            assignment=assignment,
            sheet=sheet,
            title=scan_title(row.part),
            media="",
            on=self._context.casebook.today(),
        )
        return Taken(attachment, () if whole else row.part.pages)

    def _file(self, orders: tuple[Order, ...]) -> None:
        if not isValid(self):
            return
        fresh = [order for order in orders if self._kept_before(order) is None]
        self._twice = len(orders) - len(fresh)
        if fresh:
            self._filing.file(fresh)
        else:
            self.refused.emit(tr("This very file is in the casebook already. Nothing was added."))

    def _kept_before(self, order: Order) -> Attachment | None:
        digest = hashlib.sha256(order.data).hexdigest()
        records = self._context.casebook.attachments
        return next((one for one in records.with_digest(digest) if one.client == order.attachment.client), None)

    def _filed(self, kept: tuple[Attachment, ...]) -> None:
        casebook = self._context.casebook
        owed = tuple(dict.fromkeys(one.assignment for one in kept if one.assignment))
        try:
            for assignment in owed:
                casebook.assignments.came_in(assignment)
            casebook.end_spell()
        except CasebookProblem as problem:
            self.refused.emit(sentence(problem))
            return
        self.kept.emit(kept_words(bool(owed), self._twice), kept)

    def _not_made(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled) or not isValid(self):
            return
        if isinstance(problem, OSError):
            self.refused.emit(tr("This file cannot be opened any more, so nothing was kept. Read it again."))
        else:
            self.refused.emit(tr("The pages could not be taken out of this file, so nothing was kept. Read it again."))

    def _look(self, page: int) -> None:
        if self._returned is not None:
            self.view.show_file(partial(scan_bytes, self._returned.read), page)
