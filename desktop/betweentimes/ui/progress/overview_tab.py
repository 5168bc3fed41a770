"""A client at a glance: one time axis for everything, goals, changes nobody assigned, and all that was agreed."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.attachments.attachments_card import AttachmentsCard
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.changes_card import ChangesCard
from betweentimes.ui.progress.client_goals import client_goals
from betweentimes.ui.progress.client_scores import client_scores
from betweentimes.ui.progress.goals_card import GoalsCard
from betweentimes.ui.progress.own_time_card import OwnTimeCard
from betweentimes.ui.progress.practice_history import practice_histories
from betweentimes.ui.progress.practice_rows import practice_rows
from betweentimes.ui.progress.practice_table import PracticeTable
from betweentimes.ui.progress.readings_card import ReadingsCard
from betweentimes.ui.progress.skills_card import SkillsCard
from betweentimes.ui.progress.timeline_card import TimelineCard
from betweentimes.ui.progress.timeline_facts import timeline_facts
from betweentimes.ui.widgets.held_in_view import HeldInView
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.words import word_one

SIDE_WIDTH = 302
WIDE = 920
"""From this width on goals and changes stand beside the chart, below it they follow it."""
RELOADING = frozenset(
    {
        "clients",
        "sessions",
        "goals",
        "assignments",
        "entries",
        "reviews",
        "alliance",
        "measures",
        "scores",
        "undo",
        "attachments",
    }
)


class OverviewTab(ScrollFrame):
    """The first tab of a client's page."""

    assignment_opened = Signal(str)
    goals_requested = Signal()
    measures_requested = Signal()
    measure_opened = Signal(str)
    note_opened = Signal(str)
    alliance_requested = Signal()
    sessions_requested = Signal()
    move_requested = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._client: Client | None = None
        self._shared = False
        self._stale = False
        self.setAccessibleName(tr("Overview"))
        self.timeline = TimelineCard(context)
        self.goals = GoalsCard(context.look)
        self.changes = ChangesCard(context)
        self.practices = PracticeTable(context.look, context.casebook.today)
        self.skills = SkillsCard(context)
        self.attachments = AttachmentsCard(context)
        self.own_time = OwnTimeCard(context)
        self.readings = ReadingsCard(context)
        self._lay_out()
        self.timeline.measures_requested.connect(self.measures_requested)
        self.readings.measures_requested.connect(self.measures_requested)
        self.timeline.assignment_opened.connect(self.assignment_opened)
        self.timeline.measure_opened.connect(self.measure_opened)
        self.timeline.note_opened.connect(self.note_opened)
        self.timeline.alliance_requested.connect(self.alliance_requested)
        self.timeline.sessions_requested.connect(self.sessions_requested)
        self.timeline.goals_requested.connect(self.goals_requested)
        self.timeline.change_opened.connect(self.open_change)
        self.timeline.seen_wished.connect(self._bring_into_view)
        self.goals.goals_requested.connect(self.goals_requested)
        self.changes.move_requested.connect(self.move_requested)
        self.practices.assignment_opened.connect(self.assignment_opened)
        self.skills.assignment_opened.connect(self.assignment_opened)

    def show_client(self, client: Client) -> None:
        """Show this client."""
        self._client = client
        self.verticalScrollBar().setValue(0)
        self.changes.close_editor()
        self._reload_when_seen()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again when something changed that is shown here."""
        if self._client is None or not kinds & RELOADING:
            return
        if kinds & {"clients", "undo"}:
            self._client = self._context.casebook.clients.get(self._client.uid)
        self._reload_when_seen()

    def set_shared(self, shared: bool) -> None:
        """Hide the alliance and what was noted privately while both look at the screen."""
        self._shared = shared
        self.changes.set_shared(shared)
        self.attachments.set_shared(shared)
        self._reload_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload_when_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _reload_when_seen(self) -> None:
        """Read now, or when the tab comes to the front: another tab may be written in."""
        self._stale = not self.isVisible()
        if self._client is not None and not self._stale:
            self._reload(self._client)

    def _reload(self, client: Client) -> None:
        casebook = self._context.casebook
        histories = practice_histories(self._context, client.uid)
        sessions = casebook.sessions.of(client.uid)
        read = client_scores(self._context, client.uid)
        aims = client_goals(self._context, client.uid)
        facts = timeline_facts(self._context, client, read, aims, histories, sessions, self._shared)
        self.timeline.show_facts(facts, client.uid)
        self.goals.show_goals(aims.goals, aims.ratings)
        self.readings.show_scores(read)
        self.changes.show_client(client.uid)
        self.attachments.show_of(client.uid)
        self.own_time.show_client(client.uid, self._shared)
        rows = practice_rows(self._context, client.uid, histories, sessions, self._shared)
        self.practices.show_rows(rows, word_one(client))
        self.skills.show_skills(histories, casebook.entries.of_client(client.uid))

    def open_attachment(self, uid: str) -> None:
        """Bring one of the client's own files into view."""
        HeldInView(self, self.attachments.open_file(uid))

    def open_change(self, uid: str) -> None:
        """Open a change nobody assigned for writing, in view."""
        self.changes.set_folded(False)
        self.changes.edit(uid)
        self.ensureWidgetVisible(self.changes)

    def _bring_into_view(self, frame: QRect) -> None:
        """Scroll to a part of the chart."""
        body = self.widget()
        if body is not None:
            place = QRect(self.timeline.mapTo(body, frame.topLeft()), frame.size())
            self.ensureVisible(place.center().x(), place.center().y(), 0, place.height() // 2 + 8)

    def _lay_out(self) -> None:
        page = QFrame()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(14)
        self._side_widget = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side_widget)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(12)
        self._side.addWidget(self.goals)
        self._side.addWidget(self.changes, 1)
        self._top.addWidget(self.timeline, 1)
        self._top.addWidget(self._side_widget)
        column.addLayout(self._top)
        column.addWidget(self.readings)
        column.addWidget(self.practices)
        column.addWidget(self.skills)
        column.addWidget(self.own_time)
        column.addWidget(self.attachments)
        column.addStretch(1)
        self.setWidget(page)
        self._place()

    def _place(self) -> None:
        wide = self.viewport().width() >= WIDE
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._side.setDirection(directions.TopToBottom if wide else directions.LeftToRight)
        self._side.setStretch(0, 0 if wide else 1)
        self._side_widget.setMinimumWidth(SIDE_WIDTH if wide else 0)
        self._side_widget.setMaximumWidth(SIDE_WIDTH if wide else 16777215)
