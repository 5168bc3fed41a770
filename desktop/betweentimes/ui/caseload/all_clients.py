"""The way to the table of all clients and what is reached from it; never while both look at the screen."""

from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.caseload.caseload_page import CaseloadPage
from betweentimes.ui.caseload.caseload_paper_page import CaseloadPaperPage
from betweentimes.ui.caseload.month_page import MonthPage
from betweentimes.ui.caseload.own_time_page import OwnTimePage
from betweentimes.ui.today.today_page import TodayPage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    today: TodayPage
    place_changed: SignalInstance

    def back_to_desk(self) -> None:
        """Leave such a page."""
        ...

    def show_client(self, uid: str) -> None:
        """Show a client's page."""
        ...


class AllClients(QObject):
    """Shows the table, its paper, a month and the therapist's own time; each page is made when first wanted."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        host.today.all_clients_requested.connect(self.show)
        host.place_changed.connect(self._hide_while_shared)

    @cached_property
    def page(self) -> CaseloadPage:
        """The table."""
        page: CaseloadPage = self._host.whole(CaseloadPage(self._host.context))
        page.client_opened.connect(self._host.show_client)
        page.print_requested.connect(self.print_table)
        page.month_requested.connect(self.show_month)
        page.time_requested.connect(self.show_time)
        return page

    @cached_property
    def paper(self) -> CaseloadPaperPage:
        """The table before it is printed."""
        return self._from_table(CaseloadPaperPage(self._host.context))

    @cached_property
    def month(self) -> MonthPage:
        """A month before it is printed."""
        return self._from_table(MonthPage(self._host.context))

    @cached_property
    def time(self) -> OwnTimePage:
        """The therapist's own tasks and time."""
        page = self._from_table(OwnTimePage(self._host.context))
        page.client_opened.connect(self._host.show_client)
        return page

    def show(self, *_args: object) -> None:
        """Show the table; not while sharing, for it speaks of everybody."""
        if not self._host.shared and self._host.leave():
            self._host.show_whole(self.page)
            self.page.show_clients()
            self._host.context.casebook.record_view_of_all()

    def print_table(self) -> None:
        """Show the table on paper as it is filtered and sorted."""
        if not self._host.shared:
            self.paper.show_lines(self.page)
            self._host.show_whole(self.paper)

    def show_month(self) -> None:
        """Show a month's summary."""
        if not self._host.shared and self._host.leave():
            self.month.show_month()
            self._host.show_whole(self.month)

    def show_time(self) -> None:
        """Show own tasks and time by month."""
        if not self._host.shared and self._host.leave():
            self.time.show_months()
            self._host.show_whole(self.time)

    def _from_table(self, page: Any) -> Any:
        """A page that goes back to the table when it is closed."""
        self._host.whole(page)
        page.closed.connect(self.show)
        return page

    def _hide_while_shared(self) -> None:
        made = [self.__dict__[name] for name in ("page", "paper", "month", "time") if name in self.__dict__]
        if self._host.shared and any(page.isVisible() for page in made):
            self._host.back_to_desk()
