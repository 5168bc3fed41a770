"""The page of one assignment: its state, what was agreed, its worksheet, its review and the reply."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Event, EventKind, State
from betweentimes.clinic.client import Client
from betweentimes.ui.assignments.agreement_card import AgreementCard
from betweentimes.ui.assignments.beside import Beside
from betweentimes.ui.assignments.heading import Heading
from betweentimes.ui.assignments.history_panel import HistoryPanel
from betweentimes.ui.assignments.reply_panel import ReplyPanel
from betweentimes.ui.assignments.review_card import EarlierReviews, ReviewCard
from betweentimes.ui.assignments.so_far_card import SoFarCard
from betweentimes.ui.attachments.attachments_card import AttachmentsCard
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.panel_focus import focus_inside
from betweentimes.ui.versions.versions_dialog import VersionsDialog
from betweentimes.ui.widgets.held_in_view import HeldInView
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.tab_order import come_last
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.editors import editor_for

PAINTED_MS = 15
FOCUSED_THERE = ("entry", "attachment")
"""Tables whose records take the focus where they are opened."""
"""By then the tab that was come to has been painted; at 0 ms Qt would wait for what is built first."""
SHOWN_KINDS = frozenset(
    {"assignments", "entries", "reviews", "replies", "goals", "sessions", "clients", "people", "attachments"}
)


class AssignmentPage(ScrollFrame):
    """Made soon after its tab is first looked at, and brought up to date whenever it is looked at again."""

    print_requested = Signal(str)
    reply_slip_requested = Signal(str)
    move_requested = Signal(str, str)
    strain_wished = Signal(str, bool)

    def __init__(self, context: Context, assignment: Assignment, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._assignment = assignment
        self._client = client
        self._worksheet = context.library.made_with(assignment.kind, assignment.kind_version)
        self._shared = False
        self._stale = False
        self._built = False
        self._unfold_wished = False
        self._soon = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._soon.timeout.connect(self._go_on)
        self.setAccessibleName(self._title())

    @property
    def assignment_uid(self) -> str:
        """The assignment shown."""
        return self._assignment.uid

    def tab_title(self) -> str:
        """Its title in the client's words, or the name of its kind."""
        self._assignment = self._context.casebook.assignments.get(self._assignment.uid)
        return self._title()

    def is_own_task(self) -> bool:
        """Whether it is a task of the therapist's own."""
        return self._worksheet.audience == "therapist"

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show what changed, now or when it is next looked at; what is being typed stays."""
        if not kinds & SHOWN_KINDS:
            return
        if self.isVisible() and self._built:
            self._reload()
        else:
            self._stale = True

    def set_shared(self, shared: bool) -> None:
        """Hide what is not for the client's eyes while both look at the screen."""
        self._shared = shared
        if self._built:
            self._show_shared()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_whole():
            self._soon.start()
        if self._built and self._stale:
            self._reload()

    def is_whole(self) -> bool:
        """Whether everything is there and what opens by itself is open."""
        return self._built and not self._unfold_wished

    def wish_to_save(self) -> None:
        """Let the chip that was chosen be saved with all that waits; for the moment before the page is left."""
        if self._built and self.heading.states.has_chosen:
            self._context.autosave.wish(self.heading.states.take_chosen)

    def show_place(self, table: str, record: str) -> None:
        """Open a record of a table of the casebook where it stands on this page, and bring it into view."""
        self.build()
        if self._unfold_wished:  # later it would move what is in view
            self._unfold_wished = False
            self.review.unfold()
        part = self._opened(table, record)
        if table not in FOCUSED_THERE or part is self.editor:
            QTimer.singleShot(PAINTED_MS, part, partial(focus_inside, part))  # what was just made shows itself then
        HeldInView(self, part)

    def _opened(self, table: str, record: str) -> QWidget:
        if table == "entry":
            return self.editor.open_entry(record)
        if table == "attachment":
            return self.attachments.open_file(record)
        if table == "review":
            earlier = self.earlier.open_review(record)
            if earlier is None:
                self.review.unfold()
            return earlier or self.review
        if table in ("assignment_event", "issued_sheet"):
            if not self.history.isVisible():
                self._show_history()
            return self.history
        part = self.reply if table == "reply" else self.agreement
        part.set_folded(False)
        return part

    def type_in_beside(self, attachment: str) -> None:
        """Show a scan beside the page and begin to type in what it says."""
        self.build()
        self.beside.look_at(attachment)
        self._make_room()
        self.editor.type_in()
        QTimer.singleShot(PAINTED_MS, self, self._bring_typing_up)

    def _bring_typing_up(self) -> None:
        """Half of the page is the scan's: the other half begins with what is typed."""
        grid, body = self.findChild(QWidget, "quick_entry"), self.widget()
        if grid is not None and grid.isVisible() and body is not None:
            self.verticalScrollBar().setValue(grid.mapTo(body, QPoint()).y())

    def begin_smaller(self) -> None:
        """Put the cursor into the smaller version, with which this one was chosen to begin."""
        self.build()
        self.agreement.set_folded(False)
        entry = self.agreement.forms[0].inputs.input("smaller")
        entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._make_room()

    def _make_room(self) -> None:
        """Give a scan that is looked at its half of the page."""
        taken = self.beside.margins_in(self.size())
        if taken != self.viewportMargins():
            self.setViewportMargins(taken)
        self.beside.place_in(self.size())

    def _go_on(self) -> None:
        """Make what is missing while the page is looked at; one that was left or locked goes on when it is shown."""
        if not self.isVisible():
            return
        if not self._built:
            self.build()
        elif self._unfold_wished:
            self._unfold_wished = False
            self.review.unfold()

    def build(self) -> None:
        """Make the content, if it was not made yet; the tab that is come to has been painted by then."""
        if self._built:
            return
        self._built = True
        context, look = self._context, self._context.look
        content = QFrame()
        content.setProperty("ground", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 8, 20, 20)
        column.setSpacing(10)
        self.editor = editor_for(context, self._worksheet, self._assignment, self._client)
        kind = for_client(self._worksheet.title, self._client)
        self.heading = Heading(context, self.editor.add_words(), kind, replies=not self.is_own_task())
        self.notice = Notice(look, name="notice_removed")
        self.history = HistoryPanel(context)
        self.agreement = AgreementCard(context, self._client, self._worksheet.plain)
        self.so_far = SoFarCard(context, self._worksheet, self._client)
        self.attachments = AttachmentsCard(context, types=True)
        asked = not (self.is_own_task() or self._worksheet.asks_nothing)
        self.review = ReviewCard(context, self._client, asked)
        self.reply = ReplyPanel(context, self._client)
        self.earlier = EarlierReviews(context, self._client)
        work = (self.heading, self.notice, self.history, self.agreement, self.editor, self.so_far)
        for part in (*work, self.attachments, self.review, self.reply, self.earlier):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(content)
        content.show()
        self.beside = Beside(context, self)
        self._connect()
        self._reload()
        self._show_shared()
        self._fold()

    def _connect(self) -> None:
        self.heading.add_wished.connect(self.editor.add_row)
        self.heading.print_wished.connect(self._wish_print)
        self.heading.reply_wished.connect(self._wish_reply_slip)
        self.heading.history_wished.connect(self._show_history)
        self.history.versions_wished.connect(self._show_versions)
        self.heading.move_wished.connect(self._wish_move)
        self.editor.move_requested.connect(self.move_requested)
        self.editor.removed.connect(self._offer_undo)
        self.notice.acted.connect(self._undo)
        self.review.strain_wished.connect(self._wish_strain)
        self.earlier.strain_wished.connect(self._wish_strain)
        self.review.fields_made.connect(self._keep_tab_order)
        self.reply.slip_wished.connect(self._wish_reply_slip)
        self.attachments.typing_wished.connect(self.type_in_beside)
        self.beside.closed.connect(self._make_room)

    def _reload(self) -> None:
        self._stale = False
        casebook = self._context.casebook
        uid = self._assignment.uid
        self._assignment = casebook.assignments.get(uid)
        events = casebook.assignments.events(uid)
        entries = casebook.entries.of(uid)
        can_move = any(entry.field == "" for entry in entries)
        self.heading.show_assignment(self._assignment, self._title(), _state_before_end(events), can_move)
        self.history.show_events(events)
        self.agreement.show_assignment(self._assignment)
        self.editor.set_assignment(self._assignment)
        self.so_far.show_entries(entries)
        self.attachments.show_of(self._client.uid, uid)
        reviews = casebook.reviews.of(uid)
        self.review.show_assignment(self._assignment, reviews)
        self.earlier.show_reviews(reviews)
        self.reply.show_assignment(self._assignment, events)
        self.notice.hide()

    def _fold(self) -> None:
        """A log needs the room for its rows; what came in opens the reply."""
        staged = len(self._worksheet.stages) > 1
        self.agreement.set_folded(self._worksheet.plain or (staged and self._assignment.state is not State.OFFERED))
        if not staged and not self.is_own_task():
            self._unfold_wished = True
            self._soon.start()
        self.reply.set_folded(not self.reply.is_wanted())

    def _keep_tab_order(self) -> None:
        """The fields of the review are made last and stand before the reply."""
        come_last(self.reply)
        come_last(self.earlier)

    def _show_shared(self) -> None:
        self.editor.set_shared(self._shared)
        self.attachments.set_shared(self._shared)
        self.review.set_shared(self._shared)
        self.earlier.set_shared(self._shared)
        self.reply.setVisible(not self._shared and not self.is_own_task())
        self.history.versions.setVisible(not self._shared)
        if self._shared:
            self.history.hide()

    def _title(self) -> str:
        return self._assignment.agreement.title.strip() or for_client(self._worksheet.title, self._client)

    def _show_history(self) -> None:
        self.history.setVisible(not self.history.isVisible())
        if self.history.isVisible():
            self.ensureWidgetVisible(self.history)

    def _show_versions(self) -> None:
        if self._context.autosave.flush():
            VersionsDialog(self._context, self._client, self, self._assignment.uid).exec()

    def _offer_undo(self, words: str) -> None:
        """Offer to take the removal back, until something else is changed."""
        self.notice.say(words, "plain", tr("Undo"))

    def _undo(self) -> None:
        self._context.autosave.flush()
        self._context.casebook.history.undo()

    def _wish_print(self) -> None:
        self._context.autosave.flush()
        self.print_requested.emit(self._assignment.uid)

    def _wish_reply_slip(self) -> None:
        self._context.autosave.flush()
        self.reply_slip_requested.emit(self._assignment.uid)

    def _wish_move(self) -> None:
        self._context.autosave.flush()
        single = next((e for e in self._context.casebook.entries.of(self._assignment.uid) if e.field == ""), None)
        if single is not None:
            self.move_requested.emit("entry", single.uid)

    def _wish_strain(self, forgot: bool) -> None:
        self._context.autosave.flush()
        self.strain_wished.emit(self._assignment.uid, forgot)


def _state_before_end(events: list[Event]) -> State:
    """The last state that did not end it; agreed when there is none."""
    states = [event.state for event in events if event.kind is EventKind.STATE]
    return next((state for state in states if state is not None and not state.ended), State.AGREED)
