"""Search everything: typed at the top, found below, by keys alone."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from betweentimes.clinic.person import Role
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.finding import SearchHit
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.search.found_delegate import FoundDelegate
from betweentimes.ui.search.found_model import FoundModel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput

QUIET_MS = 120
"""Typing pauses this long before it is searched for."""
MOST = 60
WIDE, TALL, LEFT_OVER = 720, 560, 60
PAGE_OF_HITS = 6
STEPS: Final[Mapping[Qt.Key, int]] = MappingProxyType(
    {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: PAGE_OF_HITS,
        Qt.Key.Key_PageUp: -PAGE_OF_HITS,
    }
)


class SearchDialog(QDialog):
    """Finds while one types; Up and Down choose, Enter opens. `opened` carries the SearchHit."""

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._found_for = ""
        self._open_wished = False
        look = context.look
        self.setWindowTitle(tr("Search"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        at_reception = context.casebook.me.role == Role.RECEPTION
        sought = tr("Names, ways to reach somebody…") if at_reception else tr("Names, notes, entries, files…")
        self.input = TextInput(look, name="answer_search_all", placeholder=sought)
        self.input.setAccessibleName(tr("Search everything"))
        self.input.setClearButtonEnabled(True)
        self.input.addAction(look.icon("search", "ink3"), self.input.ActionPosition.LeadingPosition)
        column.addWidget(self.input)
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setObjectName("found")
        self.list.setAccessibleName(tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.nothing = TextLabel(look, "", "second", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(60, 0, 60, 60)
        self._shown = QStackedWidget()
        for part in (self.nothing, self.list):
            self._shown.addWidget(part)
        column.addWidget(self._shown, 1)
        foot = QHBoxLayout()
        self.said = SmallLabel(look, "")
        self.said.setWordWrap(True)
        foot.addWidget(self.said, 1)
        self._close = close = ActionButton(look, tr("Close"), None, "compact", name="action_close_search")
        close.setAutoDefault(False)
        foot.addWidget(close)
        column.addLayout(foot)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self.search)
        self.input.textChanged.connect(self._wait)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        close.clicked.connect(self.reject)
        self.finished.connect(self._stop)
        self.resize(WIDE, min(TALL, parent.window().height() - LEFT_OVER) if parent is not None else TALL)
        self._say(0)

    def search(self) -> None:
        """Look for what is typed now; an answer to what was typed before is not shown."""
        self._soon.stop()
        self._stop()
        text = self.input.value().strip()
        if not text:
            self._show(text, [])
            return
        casebook = self._context.casebook
        self._job = self._context.jobs.run(partial(_find, casebook, text), partial(self._show, text), self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move through what was found while the cursor stays in the words; Enter opens.

        The list itself has heard of Enter already when it comes here from there.
        """
        key = event.key()
        if key in STEPS:
            self._step(STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.input.hasFocus():
                self._open_found()
            elif self._close.hasFocus():
                self.reject()
        else:
            super().keyPressEvent(event)

    def _wait(self) -> None:
        self._open_wished = False
        self._soon.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, text: str, hits: list[SearchHit]) -> None:
        if text != self.input.value().strip():
            return
        context, self._found_for = self._context, text
        self.model.show_hits(hits, context.library, context.casebook.today())
        self._say(len(hits))
        if hits:
            context.casebook.record_search()
        first = self.model.next_hit(0, 1)
        if hits:
            self.list.setCurrentIndex(self.model.index(first))
            self.list.scrollToTop()
        if self._open_wished:
            self._open_wished = False
            self._open(self.list.currentIndex())

    def _say(self, count: int) -> None:
        words = nothing = ""
        if not self.input.value().strip():
            nothing = tr("Searches everything you may see, inside the encrypted casebook.")
        elif not count:
            nothing = tr("Nothing has all of these words. Try fewer, or only the beginning of the last one.")
        elif count >= MOST:
            words = tr("The newest {n}. One more word finds fewer.", n=count)
        else:
            words = tr("{n} found. Up and Down to choose, Enter to open.", n=count)
        self.said.setText(words)
        self.nothing.setText(nothing)
        self._shown.setCurrentWidget(self.list if count else self.nothing)

    def _tell(self, problem: Exception) -> None:
        if not isinstance(problem, JobCancelled):
            self.said.setText(sentence(problem))

    def _step(self, step: int) -> None:
        number = self.list.currentIndex().row()
        for _ in range(abs(step)):
            number = self.model.next_hit(number, 1 if step > 0 else -1)
        if number >= 0:
            self.list.setCurrentIndex(self.model.index(number))

    def _open_found(self) -> None:
        """Open the chosen one, or what the words just typed will find: not what stands there from before."""
        if self._found_for == self.input.value().strip():
            self._open(self.list.currentIndex())
            return
        self._open_wished = True
        if self._soon.isActive():
            self.search()

    def _open(self, index: QModelIndex) -> None:
        hit = self.model.row(index.row()).hit if index.isValid() else None
        if hit is not None:
            self.accept()
            self.opened.emit(hit)


def _find(casebook: Casebook, text: str, _progress: object, _cancelled: object) -> list[SearchHit]:
    with casebook.reader() as sections:
        return sections.search.find(text, limit=MOST)
