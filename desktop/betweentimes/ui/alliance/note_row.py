"""One note on the alliance in the thread: badge, day, words, and what it is linked to."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.ui.alliance.note_words import kind_sign, moving_words, result_word, scale_words, ticked_words
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.words import shortened

_LINE, _DOT = 7.0, 4.0
_DOT_AT = 18.0


@dataclass(frozen=True, slots=True)
class NoteLinks:
    """What a note is joined to: the title of its assignment, the repair that closes it, the strain that it closes."""

    assignment: str = ""
    closed_by: AllianceNote | None = None
    closes: AllianceNote | None = None


class NoteRow(QWidget):
    """Shows a note; its small menu edits, moves and removes it, and from a strain goes on to a repair."""

    edit_wished = Signal(str)
    move_wished = Signal(str)
    remove_wished = Signal(str)
    assignment_opened = Signal(str)
    repair_wished = Signal(object)
    own_task_wished = Signal(object)

    def __init__(
        self, look: Look, note: AllianceNote, links: NoteLinks, today: datetime.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.note = note
        self._links = links
        self.setObjectName("note_row")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 8, 0, 8)
        column.setSpacing(2)
        head = QWidget()
        flow = FlowLayout(head, gap=8, line_gap=4)
        sign = kind_sign(note.kind)
        day = day_month(note.date, today)
        flow.addWidget(Badge(look, sign.text, sign.icon or None, sign.tint))
        about = scale_words(note.about)
        flow.addWidget(SmallLabel(look, tr("{day}, {about}", day=day, about=about) if about else day))
        if note.movement:
            flow.addWidget(SmallLabel(look, moving_words(note.movement)))
        if note.result:
            flow.addWidget(Badge(look, result_word(note.result)))
        if links.closed_by is not None:
            closed = tr("Closed by the repair of {day}", day=day_month(links.closed_by.date, today))
            flow.addWidget(Badge(look, closed, "link", "pine"))
        if note.supervision:
            flow.addWidget(Badge(look, tr("For supervision")))
        words = tr("Edit, move or remove: {kind}, {day}", kind=sign.text, day=day)
        self._more = IconButton(look, "ellipsis", words, name="action_note_menu", token="ink3", side=20)
        self._more.clicked.connect(self._open_menu)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(head, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        ticked = ticked_words(note)
        if note.text:
            words_label = TextLabel(look, note.text, wrap=True)
            words_label.setMinimumWidth(1)
            column.addWidget(words_label)
        if ticked:
            column.addWidget(TextLabel(look, ticked, "hint" if note.text else "body", wrap=True))
        if note.my_part:
            column.addWidget(TextLabel(look, tr("My part: {words}", words=note.my_part), "hint", wrap=True))
        if links.closes is not None:
            words = tr("Closes the strain of {day}.", day=day_month(links.closes.date, today))
            column.addWidget(TextLabel(look, words, "hint", wrap=True))
        if links.assignment:
            link = LinkButton(look, shortened(links.assignment), name="action_open_linked")
            link.clicked.connect(self._open_linked)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(f"{sign.text}, {day}")
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line"), 2))
        painter.drawLine(QPointF(_LINE, 0), QPointF(_LINE, self.height()))
        painter.setPen(QPen(self._look.colour("ink3"), 2))
        painter.setBrush(self._look.colour("panel"))
        painter.drawEllipse(QPointF(_LINE, _DOT_AT), _DOT - 1, _DOT - 1)

    def make_menu(self) -> QMenu:
        """The menu of what can be done with the note."""
        menu = QMenu(self)
        if self.note.kind is NoteKind.STRAIN and self._links.closed_by is None:
            for text, icon, slot in (
                (tr("Write a repair"), "link", self._wish_repair),
                (tr("Offer a task of my own"), "user-round", self._wish_own_task),
            ):
                menu.addAction(self._look.icon(icon), text).triggered.connect(slot)
            menu.addSeparator()
        for text, icon, slot in (
            (tr("Edit"), "pencil-line", self._wish_edit),
            (tr("Move to another client…"), "arrow-right", self._wish_move),
            (tr("Remove"), "x", self._wish_remove),
        ):
            menu.addAction(self._look.icon(icon), text).triggered.connect(slot)
        return menu

    def _open_menu(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _wish_repair(self) -> None:
        self.repair_wished.emit(self.note)

    def _wish_own_task(self) -> None:
        self.own_task_wished.emit(self.note)

    def _wish_edit(self) -> None:
        self.edit_wished.emit(self.note.uid)

    def _wish_move(self) -> None:
        self.move_wished.emit(self.note.uid)

    def _wish_remove(self) -> None:
        self.remove_wished.emit(self.note.uid)

    def _open_linked(self) -> None:
        self.assignment_opened.emit(self.note.assignment)
