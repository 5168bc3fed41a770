"""The way in for sheets that come back: by the menu, or dropped anywhere on the open casebook."""

from functools import cached_property
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.client.client_page import ClientPage
from betweentimes.ui.own_worksheets.dropped_worksheets import is_worksheet, tell_apart
from betweentimes.ui.returned.drop_target import DropTarget
from betweentimes.ui.returned.returned_page import ReturnedPage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    @property
    def client(self) -> ClientPage:
        """The page of one client."""
        ...

    def show_assignment(self, client: str, assignment: str) -> None:
        """Show an assignment."""
        ...


class Returning(QObject):
    """Shows the page for returned sheets, which is made when it is first wanted.

    `worksheets_dropped` gives the files that are no sheets that came back but worksheets somebody made.
    """

    worksheets_dropped = Signal(tuple)

    def __init__(self, host: Host, place: QWidget) -> None:
        """`place` is where files may be dropped."""
        super().__init__(place)
        self._host = host
        self._drops = DropTarget(place, self._takes)
        self._drops.dropped.connect(self.take_dropped)

    @cached_property
    def page(self) -> ReturnedPage:
        """The page."""
        page: ReturnedPage = self._host.whole(ReturnedPage(self._host.context))
        page.assignment_wished.connect(self._host.show_assignment)
        page.typing_wished.connect(self.type_in)
        return page

    def type_in(self, client: str, assignment: str, attachment: str) -> None:
        """Show an assignment with a scan beside it, ready for typing in."""
        self._host.show_assignment(client, assignment)
        page = self._host.client.assignment_page(assignment)
        if page is not None:
            page.type_in_beside(attachment)

    def offered(self) -> bool:
        """Whether sheets may come in as files: not while sharing, and not where IT wants no PDFs on disk."""
        return not self._host.shared and not self._host.context.printing_only

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Read what was dropped on the window; on the page for returned sheets it joins those that are there."""
        dropped = tell_apart(paths)
        if dropped.sheets and self.offered():
            if self.page.isVisible():
                self.page.read(dropped.sheets)
            else:
                self.show(dropped.sheets)
        if dropped.worksheets:
            self.worksheets_dropped.emit(dropped.worksheets)

    def _takes(self, paths: tuple[Path, ...]) -> bool:
        """A worksheet says nothing of any client: it may come in where sheets may not."""
        return not self._host.shared and (self.offered() or any(is_worksheet(path) for path in paths))

    def show(self, paths: tuple[Path, ...] = ()) -> None:
        """Show the page, and read these files and folders."""
        if self.offered() and self._host.leave():
            self.page.start()
            self._host.show_whole(self.page)
            if paths:
                self.page.read(paths)
