"""The alliance beside a client's page: check-in, trend, prompt, meaning and notes. Kept out of client copies."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AllianceNote, PromptChoice, Sign
from betweentimes.clinic.client import Client
from betweentimes.ui.alliance.check_in_panel import CheckInPanel
from betweentimes.ui.alliance.choosing import offer_own_task
from betweentimes.ui.alliance.control_panel import ControlPanel
from betweentimes.ui.alliance.meaning_panel import MeaningPanel
from betweentimes.ui.alliance.notes_panel import NotesPanel
from betweentimes.ui.alliance.prompt_callout import PromptCallout
from betweentimes.ui.alliance.trend_panel import TrendPanel
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.labels import TextLabel, VLine
from betweentimes.ui.widgets.scroll_frame import ScrollFrame

PANEL_WIDTH = 356
RELOADING = frozenset({"alliance", "assignments", "sessions", "clients", "drafts", "undo"})


class AlliancePanel(QFrame):
    """Shows the alliance with one client; everything in it saves itself."""

    hide_requested = Signal()
    assignment_opened = Signal(str)
    move_requested = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self.setProperty("ground", "panel")
        self.setFixedWidth(PANEL_WIDTH)
        self.setAccessibleName(tr("Alliance"))
        self.check_in = CheckInPanel(context)
        self.trend = TrendPanel(context)
        self.control = ControlPanel(context)
        self.prompt = PromptCallout(context)
        self.meaning = MeaningPanel(context)
        self.notes = NotesPanel(context)
        self.check_in.more.add_link(self.control.open_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(VLine())
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._make_readers())
        column.addWidget(self._make_scroll(), 1)
        row.addLayout(column, 1)
        self.check_in.move_requested.connect(self.move_requested)
        self.notes.move_requested.connect(self.move_requested)
        self.notes.assignment_opened.connect(self.assignment_opened)
        self.notes.editor_shown.connect(self._bring_into_view)
        self.notes.own_task_wished.connect(self._offer_own_task)
        self.control.opened.connect(self._show_chart)
        self.prompt.answered.connect(self._follow_choice)

    def show_client(self, client: Client) -> None:
        """Show the alliance with this client, today's check-in in front."""
        self._client = client
        self.check_in.show_client(client)
        self._show_rest(client)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again when something changed that is shown here."""
        if "people" in kinds:
            self._show_readers()
        if self._client is None or not kinds & RELOADING:
            return
        if kinds & {"clients", "undo"}:
            self._client = self._context.casebook.clients.get(self._client.uid)
        self.check_in.reload(self._client)
        self._show_rest(self._client)

    def open_strain(self, assignment_uid: str, *signs: Sign) -> None:
        """Open a new strain with the link to an assignment made, and these signs ticked."""
        self.notes.open_strain(assignment_uid, signs)

    def open_meaning(self) -> None:
        """Go to what being asked means to the client."""
        self.meaning.words.setFocus()
        QTimer.singleShot(0, self.meaning, partial(self._scroll.ensureWidgetVisible, self.meaning, 0, 8))

    def _show_rest(self, client: Client) -> None:
        self.prompt.show_client(client)
        since = self.prompt.prompt.since if self.prompt.prompt is not None else None
        self.trend.show_check_ins(self.prompt.check_ins, since)
        self.control.show_check_ins(self.prompt.check_ins)
        self.meaning.show_client(client)
        self.notes.show_client(client)

    def _make_head(self) -> QWidget:
        look = self._context.look
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 12, 6)
        row.setSpacing(8)
        row.addWidget(TextLabel(look, tr("Alliance"), "section"))
        row.addWidget(Badge(look, tr("Kept out of client copies"), "eye-off"))
        row.addStretch(1)
        self._hide = ActionButton(look, tr("Hide panel"), None, "quiet", name="action_hide_alliance", small=True)
        self._hide.clicked.connect(self.hide_requested)
        row.addWidget(self._hide)
        return head

    def _make_readers(self) -> TextLabel:
        """Who else may read one's process notes, while there is anybody."""
        self.readers = TextLabel(self._context.look, "", "small", wrap=True)
        self.readers.setContentsMargins(16, 0, 12, 4)
        self._show_readers()
        return self.readers

    def _show_readers(self) -> None:
        people = self._context.casebook.people
        names = {person.uid: person.name for person in people.all()}
        readers = ", ".join(names[uid] for uid in people.process_readers())
        self.readers.setText(tr("Your notes are also read by {names}.", names=readers) if readers else "")
        self.readers.setHidden(not readers)

    def _make_scroll(self) -> ScrollFrame:
        self._content = body = QFrame()
        body.setProperty("ground", "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 15, 16)
        column.setSpacing(10)
        for part in (
            self.check_in,
            self.trend,
            self.control,
            self.prompt,
            self.meaning,
            self.notes,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = ScrollFrame(body)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._give_way)
        self._body = column
        return self._scroll

    def _give_way(self, _low: int, high: int) -> None:
        """Let the scroll bar stand in the margin, so that nothing moves when it comes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if high > 0 else 0
        self._body.setContentsMargins(16, 4, 15 - bar, 16)

    def _bring_into_view(self, part: QWidget) -> None:
        QTimer.singleShot(0, part, self._show_editor)

    def _show_editor(self) -> None:
        """Begin at the editor's head, which says what kind of note it is, where the words are in view from there."""
        editor = self.notes.editor
        if editor is not None:
            self._scroll.verticalScrollBar().setValue(editor.mapTo(self._content, QPoint()).y() - 8)
            self._scroll.ensureWidgetVisible(editor.form.entry("text"), 0, 8)

    def _show_chart(self) -> None:
        QTimer.singleShot(0, self.control, partial(self._scroll.ensureWidgetVisible, self.control, 0, 8))

    def _follow_choice(self, choice: str) -> None:
        if choice == PromptChoice.OWN_TASK:
            self._offer_own_task(None)

    def _offer_own_task(self, note: AllianceNote | None) -> None:
        """Begin a task of the therapist's own, linked to a strain or a repair, and open it."""
        if self._client is not None:
            task = offer_own_task(self._context, self._client.uid, note)
            self.assignment_opened.emit(task.uid)
