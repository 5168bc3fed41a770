"""The way to the page that prints an assignment's sheet, a blank one, or a reply slip."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.printing.print_page import PrintPage


class Host(BesideDesk, Protocol):
    """Where the page stands and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...

    @property
    def assignment_uid(self) -> str:
        """The assignment in front, or ""."""
        ...


class SheetPrinting(QObject):
    """Shows the page, which is made when it is first wanted, once everything typed is saved."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> PrintPage:
        """The page."""
        page: PrintPage = self._host.whole(PrintPage(self._host.context))
        return page

    def show(self) -> None:
        """Show the sheet of the assignment in front."""
        if self._host.assignment_uid:
            self.show_sheet(self._host.assignment_uid)

    def show_sheet(self, assignment: str) -> None:
        """Show the sheet of this assignment."""
        if self._host.leave():
            self.page.show_sheet(assignment)
            self._host.show_whole(self.page)

    def show_blank(self, kind: str) -> None:
        """Show a blank sheet of a kind, to look at it."""
        self.page.show_blank(kind, self._host.client_uid)
        self._host.show_whole(self.page)

    def show_reply_in_front(self) -> None:
        """Show the reply slip of the assignment in front."""
        if self._host.assignment_uid:
            self.show_reply(self._host.assignment_uid)

    def show_reply(self, assignment: str) -> None:
        """Show the reply slip of this assignment."""
        if self._host.leave():
            self.page.show_reply(assignment)
            self._host.show_whole(self.page)
