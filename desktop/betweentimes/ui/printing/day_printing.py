"""The way from Today to the page that prints the sheets of the day's sessions."""

from functools import cached_property

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.printing.day_page import DayPage


class DayPrinting(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: BesideDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> DayPage:
        """The page."""
        page: DayPage = self._host.whole(DayPage(self._host.context))
        return page

    def show(self) -> None:
        """Show the sheets of today's sessions; not while sharing, for they are several clients'."""
        if not self._host.shared and self._host.leave():
            self.page.show_day()
            self._host.show_whole(self.page)
