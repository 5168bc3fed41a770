"""One client: header, tabs (overview and open assignments), and the alliance panel beside them."""

from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QTabWidget, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import Sign
from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.alliance.alliance_panel import PANEL_WIDTH, AlliancePanel
from betweentimes.ui.assignments.assignment_page import AssignmentPage
from betweentimes.ui.client.client_header import ClientHeader
from betweentimes.ui.client.client_tab_bar import ClientTabBar
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.overview_tab import OverviewTab
from betweentimes.ui.widgets.drawer import Drawer
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.tab_order import shown_comes_last

OVERVIEW = "overview"


class ClientPage(QWidget):
    """Shows one client at a time; tabs are remembered in the casebook.

    Its two large parts are made when they are first wanted, or before that in quiet, one after the other.
    """

    print_requested = Signal(str)
    reply_slip_requested = Signal(str)
    progress_requested = Signal(str)
    assignment_requested = Signal(str)
    move_requested = Signal(str, str)
    goals_requested = Signal(str)
    measures_requested = Signal(str)
    hand_over_requested = Signal()
    check_in_sheet_requested = Signal()
    measure_opened = Signal(str, str)
    sessions_requested = Signal()
    alliance_toggled = Signal(bool)
    tab_changed = Signal()
    client_gone = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self._shared = False
        self._alliance_wanted = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        self._row.addLayout(centre, 1)
        self.header = ClientHeader(context)
        self.header.progress_requested.connect(self._wish_progress)
        self.header.sessions_requested.connect(self.sessions_requested)
        self.header.assignment_requested.connect(self._wish_assignment)
        self.header.alliance_requested.connect(self.show_alliance)
        centre.addWidget(self.header)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("client_tabs")
        self.tabs.setTabBar(ClientTabBar())
        self.tabs.setDocumentMode(False)
        self.tabs.setAccessibleName(tr("Overview and what is open"))
        self.tabs.setMovable(False)
        self.tabs.tabBar().setAccessibleName(tr("Overview and what is open"))
        self.tabs.currentChanged.connect(self._keep_tabs)
        centre.addWidget(self.tabs, 1)
        self._narrow = False
        self._drawer = Drawer(context.look, None, "right", parent=self, width=PANEL_WIDTH)

    @cached_property
    def overview(self) -> OverviewTab:
        """The first tab."""
        overview = OverviewTab(self._context)
        overview.assignment_opened.connect(self.open_assignment)
        overview.goals_requested.connect(self._wish_goals)
        overview.measures_requested.connect(self._wish_measures)
        overview.measure_opened.connect(self._open_measure)
        overview.note_opened.connect(self.open_note)
        overview.alliance_requested.connect(self.show_alliance)
        overview.sessions_requested.connect(self.sessions_requested)
        overview.move_requested.connect(self.move_requested)
        return overview

    @cached_property
    def alliance(self) -> AlliancePanel:
        """The alliance, beside the tabs or in its drawer."""
        alliance = AlliancePanel(self._context)
        alliance.hide_requested.connect(self.hide_alliance)
        alliance.assignment_opened.connect(self._open_from_alliance)
        alliance.move_requested.connect(self.move_requested)
        alliance.check_in.hand_over_requested.connect(self.hand_over_requested)
        alliance.check_in.print_requested.connect(self.check_in_sheet_requested)
        if self._narrow:
            self._drawer.set_content(alliance)
        else:
            self._row.addWidget(alliance)
        return alliance

    @property
    def client_uid(self) -> str:
        """The client shown, or ""."""
        return self._client.uid if self._client else ""

    @property
    def assignment_uid(self) -> str:
        """The assignment whose tab is in front, or ""."""
        page = self.tabs.currentWidget()
        return page.assignment_uid if isinstance(page, AssignmentPage) else ""

    def show_client(self, uid: str) -> None:
        """Show this client with the tabs left open last time."""
        casebook = self._context.casebook
        self._client = None
        self._drop_tabs()
        client = casebook.clients.get(uid)
        casebook.record_view(uid)
        self.header.show_client(client, casebook.sessions.of(uid))
        self.overview.show_client(client)
        self.alliance.show_client(client)
        self.tabs.addTab(self.overview, tr("Overview"))
        assignments = {a.uid: a for a in casebook.assignments.of(uid)}
        kept = casebook.clients.open_tabs(uid)
        for tab in kept.tabs:
            if tab in assignments:
                self._add_tab(assignments[tab], client)
        self._client = client
        self._go_to(kept.current or OVERVIEW)
        self._place_alliance()

    def leave(self) -> bool:
        """Save what waits and end the editing spell; for the moment before another page shows.

        Says whether all of it could be saved: if not, the words stand only on this page, and it has to stay.
        """
        for page in self._pages():
            page.wish_to_save()
        if not self._context.autosave.flush():
            return False
        self._context.casebook.end_spell()
        return True

    def open_assignment(self, uid: str) -> None:
        """Bring an assignment's tab to the front, opening it when needed."""
        if self._client is None:
            return
        if self._index_of(uid) < 0:
            self._add_tab(self._context.casebook.assignments.get(uid), self._client)
        self._go_to(uid)
        self._keep_tabs()

    def assignment_page(self, uid: str) -> AssignmentPage | None:
        """The page of an assignment whose tab is open."""
        page = self.tabs.widget(self._index_of(uid)) if self._index_of(uid) >= 0 else None
        return page if isinstance(page, AssignmentPage) else None

    def show_overview(self) -> None:
        """Bring the overview's tab to the front."""
        self._go_to(OVERVIEW)

    def focus_first(self) -> None:
        """Put the focus on the tabs."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab comes to the alliance panel last; tabs and their fields are made long after it."""
        shown_comes_last(self.alliance)
        return super().focusNextPrevChild(forward)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload the parts that show what changed."""
        if self._client is None:
            return
        casebook = self._context.casebook
        if kinds & {"clients", "sessions"}:
            try:
                self._client = casebook.clients.get(self._client.uid)
            except RecordUnknown:  # making the client was taken back
                self._client = None
                self._drop_tabs()
                self.client_gone.emit()
                return
            self.header.show_client(self._client, casebook.sessions.of(self._client.uid))
        if "assignments" in kinds:
            self._refresh_titles(self._client)
        self.overview.refresh(kinds)
        self.alliance.refresh(kinds)
        for page in self._pages():
            page.refresh(kinds)

    def set_shared(self, shared: bool) -> None:
        """Hide what is not for the client's eyes while both look at the screen."""
        self._shared = shared
        self.overview.set_shared(shared)
        for page in self._pages():
            page.set_shared(shared)
        self._place_alliance()

    def set_narrow(self, narrow: bool) -> None:
        """Let the alliance panel be a drawer where the window is narrow."""
        self._narrow = narrow
        if narrow:
            self._drawer.set_content(self.alliance)
        else:
            self._drawer.slide_out()
            self._row.addWidget(self.alliance)
        self._place_alliance()

    def show_alliance(self) -> None:
        """Show the alliance panel from now on; where the window is narrow, for once."""
        if self._narrow and not self._shared:
            self._drawer.slide_in()
            return
        self._alliance_wanted = True
        self._place_alliance()

    def hide_alliance(self) -> None:
        """Hide the alliance panel from now on; where the window is narrow, put the drawer away."""
        if self._narrow:
            self._drawer.slide_out()
            return
        self._alliance_wanted = False
        self._place_alliance()

    @property
    def alliance_shown(self) -> bool:
        """Whether the alliance panel stands beside the tabs or its drawer is out."""
        if self._narrow:
            return self._drawer.is_open()
        return self._alliance_wanted and not self._shared

    def open_strain(self, assignment_uid: str, forgot: bool = False) -> None:
        """Open a strain note linked to an assignment; one that was forgotten is ticked as a sign."""
        self.show_alliance()
        self.alliance.open_strain(assignment_uid, *([Sign.TASK_FORGOTTEN] if forgot else []))

    def open_note(self, uid: str) -> None:
        """Open a note on the alliance for writing."""
        self.show_alliance()
        self.alliance.notes.edit(uid)

    def open_meaning(self) -> None:
        """Go to what being asked means to the client."""
        self.show_alliance()
        self.alliance.open_meaning()

    def _open_from_alliance(self, uid: str) -> None:
        """Bring an assignment to the front, out of the drawer's shade; what is typed now goes to no rating."""
        self._drawer.slide_out()
        self.open_assignment(uid)
        self.focus_first()

    def _place_alliance(self) -> None:
        if self._shared:
            self._drawer.slide_out()
        self.alliance.setVisible(not self._shared if self._narrow else self.alliance_shown)
        self.header.set_alliance_shown(self.alliance_shown, self._shared)
        self.alliance_toggled.emit(self.alliance_shown)

    def _pages(self) -> list[AssignmentPage]:
        found = (self.tabs.widget(index) for index in range(self.tabs.count()))
        return [page for page in found if isinstance(page, AssignmentPage)]

    def _index_of(self, uid: str) -> int:
        for index in range(self.tabs.count()):
            page = self.tabs.widget(index)
            if isinstance(page, AssignmentPage) and page.assignment_uid == uid:
                return index
        return -1

    def _go_to(self, tab: str) -> None:
        self.tabs.setCurrentIndex(max(0, self._index_of(tab)))

    def _add_tab(self, assignment: Assignment, client: Client) -> None:
        page = AssignmentPage(self._context, assignment, client)
        page.set_shared(self._shared)
        page.print_requested.connect(self.print_requested)
        page.reply_slip_requested.connect(self.reply_slip_requested)
        page.move_requested.connect(self.move_requested)
        page.strain_wished.connect(self.open_strain)
        index = self.tabs.addTab(page, page.tab_title().replace("&", "&&"))
        bar = self.tabs.tabBar()
        cross = IconButton(self._context.look, "x", tr("Close {title}", title=page.tab_title()), side=20, parent=bar)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by key a tab is closed with Ctrl+W
        cross.clicked.connect(partial(self.close_assignment, assignment.uid))
        holder = QWidget(bar)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(4)
        if page.is_own_task():
            yours = TextLabel(self._context.look, tr("yours"), "label", parent=holder)
            yours.setProperty("tint", "plum")
            line.addWidget(yours)
        line.addWidget(cross)
        bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, holder)

    def close_assignment(self, uid: str) -> None:
        """Close an assignment's tab once its words are saved; the assignment stays."""
        page = self.assignment_page(uid)
        if page is not None:
            page.wish_to_save()
            self._close(page)

    def _close(self, page: AssignmentPage) -> None:
        if self._context.autosave.flush():
            self.tabs.removeTab(self.tabs.indexOf(page))
            page.deleteLater()
            self._keep_tabs()

    def _drop_tabs(self) -> None:
        for page in self._pages():
            page.deleteLater()
        self.tabs.blockSignals(True)
        self.tabs.clear()
        self.tabs.blockSignals(False)

    def _refresh_titles(self, client: Client) -> None:
        known = {a.uid: a for a in self._context.casebook.assignments.of(client.uid)}
        for page in self._pages():
            if page.assignment_uid not in known:
                self._close(page)
        for page in self._pages():
            self.tabs.setTabText(self.tabs.indexOf(page), page.tab_title().replace("&", "&&"))

    def _keep_tabs(self, *_args: object) -> None:
        if self._client is None:
            return
        open_now = tuple(page.assignment_uid for page in self._pages())
        self._context.casebook.clients.keep_tabs(self._client.uid, open_now, self.assignment_uid or OVERVIEW)
        self.tab_changed.emit()

    def _wish_progress(self) -> None:
        self.progress_requested.emit(self.client_uid)

    def _wish_assignment(self) -> None:
        self.assignment_requested.emit(self.client_uid)

    def _wish_goals(self) -> None:
        self.goals_requested.emit(self.client_uid)

    def _wish_measures(self) -> None:
        self.measures_requested.emit(self.client_uid)

    def _open_measure(self, measure: str) -> None:
        self.measure_opened.emit(self.client_uid, measure)
