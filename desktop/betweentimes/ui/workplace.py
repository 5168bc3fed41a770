"""The open casebook: client list, pages and the wishes between them, joined in one block."""

from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from betweentimes.clinic.assignment import State
from betweentimes.clinic.person import Role
from betweentimes.ui.assignments.beginning import begin_assignment
from betweentimes.ui.assignments.gallery_page import GalleryPage
from betweentimes.ui.client.client_dialogs import ClientDialogs
from betweentimes.ui.client.client_page import ClientPage
from betweentimes.ui.client.reception_page import ReceptionPage
from betweentimes.ui.context import Context
from betweentimes.ui.desk_frame import DeskFrame
from betweentimes.ui.own_worksheets.making import OwnWorksheets
from betweentimes.ui.panel_focus import focus_page, go_to_next
from betweentimes.ui.progress.measures_page import MeasuresPage
from betweentimes.ui.today.today_page import TodayPage
from betweentimes.ui.ways import Ways

TODAY_MS, PREPARE_MS, BETWEEN_MS = 40, 300, 50
"""After unlock the client list comes first, then Today is filled, then in quiet the client's page is made."""
WANTED_NEXT = ("client", "client.overview", "client.alliance")


class Workplace(QStackedWidget):
    """Everything between unlock and lock; made for one open casebook and thrown away with it.

    Unlock shows the client list; other pages are made when they are first wanted: together they take half a second.
    """

    place_changed = Signal()
    told = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.shared = False
        self.at_reception = context.casebook.me.role == Role.RECEPTION
        self._desk = DeskFrame(context)
        self.clients, self.pages = self._desk.clients, self._desk.pages
        self.today = TodayPage(context)
        self.pages.addWidget(self.today)
        self.addWidget(self._desk)
        self.dialogs = ClientDialogs(context, self.in_view, self)
        self._next_panel = QShortcut(QKeySequence("F6"), self)
        self.ways = Ways(self, self)
        self._connect()
        self.clients.set_today_shown(True)
        QTimer.singleShot(0, self, self._begin_soon)

    def _connect(self) -> None:
        """The whole conversation between the pages, in one place."""
        self._next_panel.activated.connect(self.go_to_next_panel)
        self._desk.narrow_changed.connect(self._set_narrow)
        self.ways.returning.worksheets_dropped.connect(self._take_worksheets)
        self.clients.today_requested.connect(self.show_today)
        self.clients.client_selected.connect(self.show_client)
        self.clients.new_client_requested.connect(self.dialogs.new_client)
        self.dialogs.client_made.connect(self.show_client)
        self.dialogs.move_requested.connect(self.move_record)
        self.dialogs.slip_requested.connect(self.ways.session_slips.show)
        self.today.client_opened.connect(self.show_client)
        self.today.assignment_opened.connect(self.show_assignment)
        self.today.day_sheets_requested.connect(self.ways.day_printing.show)
        self.context.changes.happened.connect(self.refresh)

    @cached_property
    def client(self) -> Any:
        """The page of one client: a ClientPage, at reception a ReceptionPage."""
        return self._reception_page() if self.at_reception else self._client_page()

    def _reception_page(self) -> ReceptionPage:
        page = ReceptionPage(self.context)
        page.sessions_requested.connect(self.dialogs.edit_sessions)
        page.particulars_requested.connect(self.dialogs.edit_client)
        page.client_gone.connect(self.show_today)
        self.pages.addWidget(page)
        return page

    def _client_page(self) -> ClientPage:
        page = ClientPage(self.context)
        page.print_requested.connect(self.ways.sheet_printing.show_sheet)
        page.reply_slip_requested.connect(self.ways.sheet_printing.show_reply)
        page.progress_requested.connect(self.ways.progress.show)
        page.assignment_requested.connect(self.choose_assignment)
        page.move_requested.connect(self.move_record)
        page.goals_requested.connect(self.dialogs.edit_goals)
        page.measures_requested.connect(self.show_measures)
        page.hand_over_requested.connect(self.ways.handing_over.prepare_check_in)
        page.check_in_sheet_requested.connect(self.ways.check_in_printing.show)
        page.measure_opened.connect(self.show_measures)
        page.sessions_requested.connect(self.dialogs.edit_sessions)
        page.alliance_toggled.connect(self.place_changed)
        page.tab_changed.connect(self.place_changed)
        page.client_gone.connect(self.show_today)
        self.pages.addWidget(page)
        if self._desk.narrow:
            page.set_narrow(True)
        return page

    @cached_property
    def gallery(self) -> GalleryPage:
        """The kinds of assignment to choose from."""
        page = GalleryPage(self.context)
        page.chosen.connect(self.start_assignment)
        page.begun.connect(self.show_assignment)
        page.sheet_wished.connect(self.ways.sheet_printing.show_blank)
        page.back_requested.connect(self.back_to_client)
        page.own_wished.connect(self.own_worksheets.follow)
        self.own_worksheets.changed.connect(page.show_own)
        self.own_worksheets.told.connect(page.notice.say)
        self.pages.addWidget(page)
        page.set_shared(self.shared)
        return page

    @cached_property
    def own_worksheets(self) -> OwnWorksheets:
        """The ways to worksheets that therapists make themselves."""
        own = OwnWorksheets(self, self)
        own.dropped.connect(self.told)
        return own

    @cached_property
    def measures(self) -> MeasuresPage:
        """The measures of one client."""
        page = MeasuresPage(self.context)
        page.closed.connect(self.back_to_client)
        page.print_requested.connect(self.ways.measure_printing.show_measure)
        page.goals_requested.connect(self.dialogs.edit_goals)
        page.hand_over_requested.connect(self.ways.handing_over.prepare)
        page.move_requested.connect(self.move_record)
        self.pages.addWidget(page)
        page.set_shared(self.shared)
        return page

    def whole(self, page: Any) -> Any:
        """A page that takes the whole window until it is closed."""
        page.closed.connect(self.back_to_desk)
        self.addWidget(page)
        return page

    def _begin_soon(self) -> None:
        """Count from when the list is about to be painted: to make and fill it may take longer than the wait."""
        QTimer.singleShot(TODAY_MS, self, self._begin)
        QTimer.singleShot(PREPARE_MS, self, partial(self._prepare, WANTED_NEXT[: 1 if self.at_reception else None]))

    def _begin(self) -> None:
        """Fill Today once the client list is on the screen, unless somebody was quicker."""
        if self.parent() is not None and self.currentIndex() == 0 and self.pages.currentWidget() is self.today:
            self.show_today()
            if not self.clients.search.hasFocus():
                self.today.focus_first()

    def _prepare(self, parts: Sequence[str]) -> None:
        """Make what is wanted next before it is wanted, one part after the other so that the window answers between."""
        if self.parent() is not None:
            attrgetter(parts[0])(self)
            if parts[1:]:
                QTimer.singleShot(BETWEEN_MS, self, partial(self._prepare, parts[1:]))

    def _made(self, name: str) -> bool:
        """Whether a page has been wanted so far."""
        return name in self.__dict__

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        return "" if self.pages.currentWidget() is self.today else self.client.client_uid

    def in_view(self) -> str:
        """The client the work is about now, or ""; for those who ask later."""
        return self.client_uid

    @property
    def assignment_uid(self) -> str:
        """The assignment in front, or ""."""
        page = self.pages.currentWidget() if self.currentIndex() == 0 else None
        return page.assignment_uid if isinstance(page, ClientPage) else ""

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload what shows any of the kinds of thing that changed."""
        self.clients.refresh(kinds)
        self.today.refresh(kinds)
        if self._made("client"):
            self.client.refresh(kinds)
        for name in ("gallery", "measures"):
            if self._made(name):
                getattr(self, name).refresh(kinds)
        self.clients.set_today_count(self.today.session_count_words())

    def show_today(self) -> None:
        """Show the Today page."""
        if not self.leave():
            return
        self.today.reload()
        self.clients.set_today_shown(True)
        self.clients.set_today_count(self.today.session_count_words())
        self._show(self.today)

    def show_client(self, uid: str) -> None:
        """Show a client's page, unless what was typed where one is cannot be saved."""
        if not self.leave():
            self.clients.select(self.client_uid)
            return
        if self.client.client_uid != uid or self.pages.currentWidget() is not self.client:
            self.client.show_client(uid)
        self.clients.set_today_shown(False)
        self.clients.select(uid)
        self._show(self.client)

    def show_assignment(self, client: str, assignment: str) -> None:
        """Show one assignment's tab."""
        self.show_client(client)
        if self.client_uid == client and not self.at_reception:
            self.client.open_assignment(assignment)

    def show_measures(self, _uid: str = "", measure: str = "") -> None:
        """Show the measures page of the client in view, at a measure where one is named."""
        if self.client_uid and self.leave():
            self.measures.show_client(self.client_uid)
            self.measures.panel.choose(measure)
            self._show(self.measures)
            self.measures.focus_first()

    def choose_assignment(self, _uid: str = "") -> None:
        """Open the gallery for the client in view."""
        if self.client_uid and self.leave():
            self.gallery.show_client(self.client_uid)
            self._show(self.gallery)

    def start_assignment(self, kind: str, state: str) -> None:
        """Add an assignment in this state, or as was chosen before it, and show its tab."""
        begun = begin_assignment(self.context, self.client.client_uid, kind, State(state))
        added = begun.assignment
        self.show_assignment(added.client, added.uid)
        page = self.client.assignment_page(added.uid)
        if begun.smaller and page is not None:
            page.begin_smaller()

    def back_to_client(self) -> None:
        """Leave the gallery or the measures."""
        self.show_client(self.client.client_uid)

    def back_to_desk(self) -> None:
        """Leave a page that took the whole window."""
        self.setCurrentIndex(0)
        self.place_changed.emit()

    def move_record(self, kind: str, uid: str) -> None:
        """Ask where something that was put under the wrong client belongs, and move it there; not while sharing."""
        if not self.shared and self.leave():
            self.dialogs.move_record(kind, uid, self.client.client_uid)

    def close_current(self) -> None:
        """Close the tab of the assignment in front; the assignment stays."""
        if self.assignment_uid:
            self.client.close_assignment(self.assignment_uid)

    def toggle_alliance(self) -> None:
        """Show or hide the alliance panel."""
        if self.client.alliance_shown:
            self.client.hide_alliance()
        else:
            self.client.show_alliance()

    def set_shared(self, shared: bool) -> None:
        """Hide the client list and what is private while both look at the screen."""
        self.shared = shared
        self._desk.set_shared(shared)
        self.client.set_shared(shared)
        for name in ("gallery", "measures"):
            if self._made(name):
                getattr(self, name).set_shared(shared)
        self.place_changed.emit()

    def leave(self) -> bool:
        """Save everything that waits; say whether it could be saved. If not, the page with the words has to stay."""
        return self.client.leave() if self._made("client") else self.context.autosave.flush()

    def _take_worksheets(self, paths: tuple[Path, ...]) -> None:
        self.own_worksheets.take_in_dropped(paths)

    def _set_narrow(self, narrow: bool) -> None:
        if self._made("client"):
            self.client.set_narrow(narrow)

    def find_client(self) -> None:
        """Put the cursor into the search of the client list."""
        self._desk.find_client()

    def go_to_next_panel(self) -> None:
        """Put the focus into the next panel of those shown: client list, page, alliance panel."""
        panels: list[QWidget] = [self.clients, self.pages]
        if isinstance(self.pages.currentWidget(), ClientPage):
            panels[1] = self.client.tabs
            panels.append(self.client.alliance)
        go_to_next(panels)

    def _show(self, page: QWidget) -> None:
        self._desk.drawer.slide_out()
        stays = page.isVisible() or self.clients.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentIndex(0)
        self.pages.setCurrentWidget(page)
        if not stays:
            focus_page(page)
        self.place_changed.emit()

    def show_whole(self, page: QWidget) -> None:
        """Show a page that takes the whole window."""
        self.setCurrentWidget(page)
        focus_page(page)
        self.place_changed.emit()
