"""What would be worth doing? The kinds of worksheet for one client, the client's own idea first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import PromptChoice
from betweentimes.clinic.assignment import State
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import SessionState, in_order
from betweentimes.ui.alliance.choosing import offer_own_task
from betweentimes.ui.assignments.first_choices import FirstChoices
from betweentimes.ui.assignments.guidance_panel import GuidancePanel
from betweentimes.ui.assignments.kinds_grid import KindsGrid
from betweentimes.ui.assignments.readiness_card import ReadinessCard
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.own_worksheets.own_menu import OwnMenuButton
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import PageTitle, SmallLabel
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.tab_order import follow_on
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.words import short_name
from betweentimes.worksheets.definition import Worksheet

CLIENT, THERAPIST = "client", "therapist"
ONE_LINE_FROM = 600
LEAST_WIDTH = 280
SHOWN_KINDS = frozenset({"alliance", "assignments", "reviews"})


class GalleryPage(QWidget):
    """Chooses the kind of a new assignment; `chosen` carries the kind and the state it begins in.

    `own_wished` carries what to do about a kind of one's own, and which; `begun` client and assignment of a task of
    the therapist's own that was begun at once.
    """

    chosen = Signal(str, str)
    begun = Signal(str, str)
    sheet_wished = Signal(str)
    own_wished = Signal(str, str)
    back_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        ground = QFrame()
        ground.setProperty("ground", "window")
        row.addWidget(ground, 1)
        self.guidance = GuidancePanel(context)
        row.addWidget(self.guidance)
        column = QVBoxLayout(ground)
        column.setContentsMargins(18, 12, 18, 0)
        column.setSpacing(12)
        column.addLayout(self._make_head())
        self.notice = Notice(context.look, name="gallery_notice")
        column.addWidget(self.notice)
        self.readiness = ReadinessCard(context)
        self.first = FirstChoices(context.look)
        self._tools = QWidget()
        self._tools.setMinimumWidth(LEAST_WIDTH)
        self._controls = self._make_controls(self._tools)
        self.grid = KindsGrid(context.look)
        self._none = EmptyState(context.look, tr("Nothing here for that purpose."), tr("Show all"), icon="x")
        self._none.hide()
        column.addWidget(self._make_scroll(), 1)
        self._connect()

    def _make_head(self) -> QVBoxLayout:
        """The title beside one short button alone: with both there it would need two lines."""
        look = self._context.look
        self._title = PageTitle(look)
        self._title.setWordWrap(True)
        self._under = SmallLabel(look, wrap=True)
        self.back_button = ActionButton(look, "", "arrow-left", name="action_back")
        self.own_button = OwnMenuButton(self._context)
        head = QVBoxLayout()
        head.setSpacing(4)
        for words, button in ((self._title, self.back_button), (self._under, self.own_button)):
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            head.addLayout(row)
        return head

    def _make_controls(self, holder: QWidget) -> QBoxLayout:
        look = self._context.look
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.search = TextInput(
            look, name="answer_purpose", placeholder=tr("Search by purpose, such as sleep or avoidance")
        )
        self.search.setAccessibleName(tr("Search by purpose"))
        self.search.addAction(look.icon("search", "ink3"), TextInput.ActionPosition.LeadingPosition)
        self.language = ChoiceInput(look, [], name="answer_language", blank_text=tr("Any language"))
        self.language.setAccessibleName(tr("Language of the sheet"))
        self.language.setMinimumWidth(144)
        self.language.setMaximumWidth(170)
        self.audience = Segments(look, [(CLIENT, tr("For the client")), (THERAPIST, tr("For me to do"))])
        self.audience.setAccessibleName(tr("Who does it"))
        self.audience.set_current(CLIENT)
        row.addWidget(self.search, 1)
        row.addWidget(self.language)
        row.addWidget(self.audience)
        return row

    def _make_scroll(self) -> ScrollFrame:
        self._scroll = ScrollFrame()
        holder = QFrame()
        holder.setProperty("ground", "window")
        column = QVBoxLayout(holder)
        column.setContentsMargins(2, 2, 2, 18)
        column.setSpacing(12)
        for part in (self.readiness, self.first, self._tools, self._none, self.grid):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(holder)
        return self._scroll

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.first.chosen.connect(self._choose_first)
        self.search.edited.connect(self._show_kinds)
        self.language.edited.connect(self._show_kinds)
        self.audience.chosen.connect(self._show_kinds)
        self._none.clicked.connect(self._show_all)
        self.grid.chosen.connect(self._show_guidance)
        self.grid.opened.connect(self._focus_use)
        self.guidance.use_wished.connect(self._use)
        self.guidance.together_wished.connect(self._try_together)
        self.guidance.sheet_wished.connect(self._wish_sheet)
        self.guidance.own_wished.connect(self.own_wished)
        self.own_button.wished.connect(self.own_wished)
        self.readiness.chosen.connect(self._follow_choice)

    def show_client(self, client_uid: str) -> None:
        """Begin anew for this client."""
        casebook = self._context.casebook
        self._client = casebook.clients.get(client_uid)
        name = short_name(self._client)
        today = casebook.today()
        sessions = in_order(casebook.sessions.of(client_uid))
        coming = next((s for s in sessions if s.state is SessionState.PLANNED and s.date > today), None)
        if coming is not None:
            self._title.setText(tr("What would be worth doing before {day}?", day=weekday_day(coming.date, today)))
        else:
            self._title.setText(tr("What would be worth doing next?"))
        word = self._client.word_one.strip()
        calls = tr("{client} calls it “{word}”. Ask first, then look here together.", client=name, word=word)
        self._under.setText(calls if word else tr("Ask {client} first, then look here together.", client=name))
        self.back_button.set_text(tr("Back to {client}", client=name).replace("&", "&&"))
        self.audience.set_text(CLIENT, tr("For {client}", client=name))
        languages = self._context.translations.languages()
        self.language.set_items([(code, language_name(code)) for code in languages])
        self.notice.hide()
        self.first.show_kinds([kind for kind in self._context.library.kinds if kind.place == 0], self._client)
        self.guidance.show_client(self._client)
        self.readiness.show_client(self._client)
        self._show_all()

    def show_own(self, kind: str) -> None:
        """A kind of one's own was made, changed or taken in: show it as it is now, chosen."""
        known = self._context.library.known(kind)
        if self._client is not None and not known.unreadable:
            self._show_all()
            self.audience.set_current(known.audience)
            self._show_kinds()
            self.grid.choose(kind)
            self._show_guidance()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what there is to know before something new."""
        if self.isVisible() and kinds & SHOWN_KINDS:
            self.readiness.reload()

    def set_shared(self, shared: bool) -> None:
        """Hide guidance and prompts while both look at the screen."""
        self.own_button.setVisible(not shared)
        self.readiness.set_shared(shared)
        self.guidance.set_shared(shared)
        self.grid.set_shared(shared)

    def focus_first(self) -> None:
        """Put the focus on going on where something stands out, else on the client's own idea or what stands first."""
        if self.readiness.wants_focus():
            self.readiness.focus_first()
            return
        shown = (button for button in self.first.findChildren(ActionButton) if button.isVisible())
        next(shown, self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() - self.guidance.width() >= ONE_LINE_FROM
        directions = QBoxLayout.Direction
        self._controls.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _show_all(self) -> None:
        self.search.set_value("")
        self.language.set_value(None)
        self.audience.set_current(CLIENT)
        self._show_kinds()

    def _show_kinds(self, *_args: object) -> None:
        if self._client is None:
            return
        kinds = [kind for kind in self._context.library.kinds if self._fits(kind)]
        self.grid.show_kinds(kinds, self._client, self._languages_of)
        self.grid.setVisible(bool(kinds))
        self._none.setVisible(not kinds)
        if kinds and not self.grid.current():
            self.grid.choose(kinds[0].id)
        self.guidance.setVisible(bool(kinds))
        self._show_guidance()
        follow_on(
            self.back_button,
            (self.own_button, self.readiness, self.first, self._tools, self.grid, self._none, self.guidance),
        )

    def _fits(self, kind: Worksheet) -> bool:
        wanted = self.search.value().casefold().split()
        told = " ".join((kind.title, kind.summary, *kind.purposes)).casefold()
        language = self.language.value()
        return (
            kind.place > 0
            and kind.audience == (self.audience.current() or CLIENT)
            and (language is None or language in self._context.translations.languages_of(kind))
            and all(word in told for word in wanted)
        )

    def _show_guidance(self, *_args: object) -> None:
        if self._client is not None and self.grid.current():
            self.guidance.show_kind(self._context.library.known(self.grid.current()), self._client)

    def _focus_use(self, _kind: str) -> None:
        self.guidance.use_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        kind = self._context.library.known(self.grid.current())
        own = kind.audience == THERAPIST
        self.chosen.emit(kind.id, str(State.AGREED if own else State.OFFERED))

    def _try_together(self) -> None:
        self.chosen.emit(self.grid.current(), str(State.TRIED_TOGETHER))

    def _choose_first(self, kind: str) -> None:
        self.chosen.emit(kind, str(State.AGREED))

    def _wish_sheet(self) -> None:
        self.sheet_wished.emit(self.grid.current())

    def _languages_of(self, kind: Worksheet) -> str:
        codes = self._context.translations.languages_of(kind)
        return ", ".join(code.upper() for code in codes) if len(codes) > 1 else language_name(codes[0])

    def _follow_choice(self, choice: str) -> None:
        """Go the way that was chosen before something new."""
        if choice == str(PromptChoice.WAIT):
            self.back_requested.emit()
        elif choice == str(PromptChoice.OWN_TASK) and self._client is not None:
            task = offer_own_task(self._context, self._client.uid)
            self.begun.emit(task.client, task.uid)
        else:
            self.grid.focus_current()
