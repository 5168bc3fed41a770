"""Today: sessions with what each person may bring, reviews, replies owed, own tasks, and nothing set on purpose."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, State
from betweentimes.clinic.person import Role
from betweentimes.clinic.today import NothingSet, OwnTaskOpen, ReplyOwed, ReviewDue, SessionToday, Today
from betweentimes.ui.context import Context
from betweentimes.ui.dates import ago, clock, day_month, long_day, near_day
from betweentimes.ui.language import tr
from betweentimes.ui.progress.due_words import due_lines
from betweentimes.ui.today.rows import RowLine, cell, clear, rule
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge as BadgeWidget
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.minutes_bar import MinutesBar
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.words import Sign, badge_sign, state_sign

TWO_COLUMNS_FROM = 1000
COUNTED = frozenset({"clients", "sessions"})
AT_ONCE, MORE_AT_ONCE = 12, 50
"""Rows of a card: a clinic may have hundreds, and each costs a millisecond before the client list can be seen."""
Item = TypeVar("Item")
RELOADING = frozenset(
    {"clients", "sessions", "assignments", "entries", "reviews", "replies", "alliance", "measures", "scores"}
)


class TodayPage(ScrollFrame):
    """The day at a glance; every row opens what it speaks of."""

    client_opened = Signal(str)
    assignment_opened = Signal(str, str)
    new_client_requested = Signal()
    day_sheets_requested = Signal()
    all_clients_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._session_count = 0
        self.setAccessibleName(tr("Today"))
        page = QFrame()
        page.setProperty("ground", "window")
        self.setWidget(page)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 20, 24, 24)
        outer.setSpacing(4)
        self._title = TextLabel(context.look, "", "date")
        self._line = TextLabel(context.look, "", "second")
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        everyone = ActionButton(context.look, tr("All clients…"), "users-round", "quiet", name="action_all_clients")
        everyone.clicked.connect(self._ask_for_all)
        head.addWidget(everyone, 0, Qt.AlignmentFlag.AlignVCenter)
        self.print_sheets = ActionButton(
            context.look, tr("Print today’s sheets…"), "printer", name="action_print_day_sheets"
        )
        self.print_sheets.clicked.connect(self._ask_for_sheets)
        self._sees_notes = context.casebook.me.role != Role.RECEPTION
        if not self._sees_notes:
            everyone.hide()
        head.addWidget(self.print_sheets, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(head)
        outer.addSpacing(12)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        outer.addLayout(self._columns)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((left, 604), (right, 428)):
            column.setSpacing(16)
            self._columns.addLayout(column, share)
        brings = tr("what each person may bring") if self._sees_notes else ""
        self._sessions = self._card(tr("Sessions today"), brings, "calendar", left)
        self._reviews = self._card(tr("To review together"), tr("start with what happened"), "message-circle", left)
        left.addStretch(1)
        self._replies = self._card(tr("Replies owed"), tr("within a day, if you can"), "reply", right)
        self._own = self._card(tr("What I agreed to do"), "", "user-round", right)
        self._nothing = self._card(tr("Nothing set, on purpose"), "", "leaf", right)
        if not self._sees_notes:
            for card in (self._reviews, self._replies, self._own, self._nothing):
                card.hide()
        self._own_total = TextLabel(context.look, "", "small")
        self._own.head_layout.addWidget(self._own_total)
        right.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload when something changed that the day shows."""
        if kinds & RELOADING and self.isVisible():
            self.reload()
        elif kinds & COUNTED:
            self._session_count = len(self._context.casebook.overview.today().sessions)

    def reload(self) -> None:
        """Read the day anew."""
        today = self._context.casebook.overview.today()
        self._session_count = len(today.sessions)
        self._title.setText(long_day(today.date))
        self.print_sheets.setVisible(self._sees_notes and bool(today.sessions))
        self._line.setText(self._summary(today))
        self._fill(self._sessions, self._session_row, today.sessions, tr("No sessions today."))
        self._fill(self._reviews, self._review_row, today.reviews, tr("Nothing to look at together."))
        first = today.replies[0] if today.replies else None
        self._fill(self._replies, partial(self._reply_row, first), today.replies, tr("None owed."))
        self._fill(self._own, self._own_row, today.own_tasks, tr("Nothing agreed."))
        self._own_total.setText(self._minutes(today.own_tasks))
        self._fill(self._nothing, self._nothing_row, today.nothing_set, tr("No one at the moment."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two columns do not fit beside each other, they stand below each other."""
        super().resizeEvent(event)
        narrow = self.width() < TWO_COLUMNS_FROM
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def focus_first(self) -> None:
        """Put the focus on the first thing to open."""
        button = self.findChild(ActionButton, "action_open")
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_all(self) -> None:
        self.all_clients_requested.emit()

    def _ask_for_sheets(self) -> None:
        self.day_sheets_requested.emit()

    def session_count_words(self) -> str:
        """What the left panel says beside Today."""
        count = self._session_count
        if count == 0:
            return ""
        return tr("1 session") if count == 1 else tr("{n} sessions", n=count)

    def _card(self, title: str, hint: str, icon: str, column: QVBoxLayout) -> Card:
        card = Card(self._context.look, title, hint, icon=icon)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        column.addWidget(card)
        return card

    def _fill(self, card: Card, make_row: Callable[[Item], QWidget], items: Sequence[Item], empty: str) -> None:
        clear(card.body)
        self._add_rows(card, make_row, items, AT_ONCE)
        if not items:
            label = TextLabel(self._context.look, empty, "second")
            label.setContentsMargins(14, 10, 14, 10)
            card.body.addWidget(label)

    def _add_rows(self, card: Card, make_row: Callable[[Item], QWidget], items: Sequence[Item], count: int) -> None:
        """Add the first `count` rows and, where there are more, a button for the next ones."""
        for item in items[:count]:
            if card.body.count():
                card.body.addWidget(rule())
            card.body.addWidget(make_row(item))
        later = items[count:]
        if later:
            words = tr("Show {n} more", n=len(later))
            button = ActionButton(self._context.look, words, "chevron-down", "quiet", name="action_show_more")
            button.clicked.connect(partial(self._show_more, card, make_row, later))
            card.body.addWidget(button)

    def _show_more(self, card: Card, make_row: Callable[[Item], QWidget], later: Sequence[Item], *_: object) -> None:
        last = card.body.takeAt(card.body.count() - 1)
        if last is not None and (button := last.widget()) is not None:
            button.hide()
            button.deleteLater()
        self._add_rows(card, make_row, later, MORE_AT_ONCE)

    def _summary(self, today: Today) -> str:
        count = len(today.sessions)
        if count == 0:
            return tr("No sessions today.")
        words = tr("One session.") if count == 1 else tr("{n} sessions.", n=count)
        first = today.sessions[0].session.time
        return words + " " + tr("The first begins at {time}.", time=clock(first)) if first else words

    def _session_row(self, item: SessionToday) -> RowLine:
        look, session = self._context.look, item.session
        row = RowLine(look)
        time = clock(session.time) if session.time else ""
        row.add(cell(look, time, "strong", width=66))
        number = tr("First session") if item.number == 1 else tr("Session {n}", n=item.number)
        where = ", ".join(part for part in (number, session.place) if part)
        row.add(cell(look, item.client_name, "strong", where, width=150))
        if not self._sees_notes:
            row.add(cell(look, "", "body", ""), 1)
            row.add_button(self._button(tr("Open"), session.client, item.client_name))
            return row
        brings = self._brings(item)
        badges = [self._badge(badge_sign(badge)) for badge in item.badges]
        paused = [a for a in item.open_assignments if a.state is State.PAUSED]
        if paused:
            badges.append(self._badge(state_sign(State.PAUSED)))
        due = "\n".join(due_lines(self._context, session.client))
        row.add(cell(look, brings, "body", due, badges=badges), 1)
        row.add_button(self._button(tr("Open"), session.client, item.client_name))
        return row

    def _brings(self, item: SessionToday) -> str:
        titles = [self._title_of(a) for a in item.open_assignments if a.state is not State.PAUSED]
        if not titles:
            return tr("Nothing asked of them.")
        return tr("{titles}.", titles=", ".join(titles))

    def _review_row(self, item: ReviewDue) -> RowLine:
        look, assignment = self._context.look, item.assignment
        row = RowLine(look)
        row.add(cell(look, item.client_name, "strong", width=98))
        row.add(cell(look, self._title_of(assignment), "body", self._review_words(item)), 1)
        row.add_button(self._button(tr("Open review"), item.client, item.client_name, assignment.uid))
        return row

    def _review_words(self, item: ReviewDue) -> str:
        assignment, today = item.assignment, self._context.casebook.today()
        words = state_sign(assignment.state).text
        if assignment.state_since:
            words = tr("{state} on {day}", state=words, day=day_month(assignment.state_since, today))
        if item.new_entries == 1:
            return words + ", " + tr("one new entry")
        return words + ", " + tr("{n} new entries", n=item.new_entries) if item.new_entries else words

    def _reply_row(self, first: ReplyOwed | None, item: ReplyOwed) -> RowLine:
        look = self._context.look
        row = RowLine(look)
        row.add(cell(look, item.client_name, "strong", width=98))
        came = tr("Came in {ago}", ago=ago(item.since, self._context.casebook.now()))
        row.add(cell(look, self._title_of(item.assignment), "body", came), 1)
        kind = "primary" if item is first else "plain"
        button = self._button(tr("Write reply"), item.client, item.client_name, item.assignment.uid, kind)
        row.add_button(button)
        return row

    def _own_row(self, item: OwnTaskOpen) -> RowLine:
        look = self._context.look
        row = RowLine(look)
        row.add(cell(look, item.client_name, "strong", width=98))
        who = tr("I offered") if item.asked_by == "therapist" else tr("{name} asked", name=item.client_name)
        since = item.assignment.state_since
        if since is not None:
            who = f"{who}, {day_month(since, self._context.casebook.today())}"
        row.add(cell(look, self._title_of(item.assignment), "body", more=self._spent_line(who, item)), 1)
        spoken = tr("{client}, {what}", client=item.client_name, what=self._title_of(item.assignment))
        row.make_clickable(partial(self.assignment_opened.emit, item.client, item.assignment.uid), spoken)
        return row

    def _spent_line(self, who: str, item: OwnTaskOpen) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TextLabel(self._context.look, who, "small"), 1)
        if item.agreed:
            words = tr("{spent} of {agreed} min", spent=item.spent, agreed=item.agreed)
            line.addWidget(MinutesBar(self._context.look, item.spent, item.agreed))
            line.addWidget(TextLabel(self._context.look, words, "small"))
        return line

    def _minutes(self, tasks: tuple[OwnTaskOpen, ...]) -> str:
        agreed = sum(task.agreed or 0 for task in tasks)
        spent = sum(task.spent for task in tasks)
        return tr("{spent} of {agreed} min", spent=spent, agreed=agreed) if agreed else ""

    def _nothing_row(self, item: NothingSet) -> RowLine:
        look = self._context.look
        row = RowLine(look)
        row.add(cell(look, item.client_name, "strong", width=98))
        if item.until is None:
            words = tr("Until you both decide. Ask what they did with the time.")
        else:
            day = near_day(item.until, self._context.casebook.today())
            words = tr("Until {day}. Ask what they did with the time.", day=day)
        row.add(cell(look, words, "body"), 1)
        spoken = tr("{client}, {what}", client=item.client_name, what=words)
        row.make_clickable(partial(self.client_opened.emit, item.client), spoken)
        return row

    def _title_of(self, assignment: Assignment) -> str:
        if assignment.agreement.title:
            return assignment.agreement.title
        return self._context.library.known(assignment.kind).title

    def _badge(self, sign: Sign) -> BadgeWidget:
        return BadgeWidget(self._context.look, sign.text, sign.icon, sign.tint)

    def _button(
        self, text: str, client: str, client_name: str, assignment: str = "", kind: str = "plain"
    ) -> ActionButton:
        button = ActionButton(self._context.look, text, None, kind, small=True, name="action_open")
        button.setAccessibleName(tr("{what}, {client}", what=text, client=client_name))
        if assignment:
            button.clicked.connect(partial(self._open_assignment, client, assignment))
        else:
            button.clicked.connect(partial(self._open_client, client))
        return button

    def _open_assignment(self, client: str, assignment: str, *_args: object) -> None:
        self.assignment_opened.emit(client, assignment)

    def _open_client(self, client: str, *_args: object) -> None:
        self.client_opened.emit(client)
