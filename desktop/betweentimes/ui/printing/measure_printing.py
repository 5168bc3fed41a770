"""The way to the page that prints a blank measure: from the menu, or from a client's measures."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.printing.measure_print_page import MeasurePrintPage


class Host(BesideDesk, Protocol):
    """Where the page stands and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...


class MeasurePrinting(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: Host, place: QWidget) -> None:
        super().__init__(place)
        self._host = host

    @cached_property
    def page(self) -> MeasurePrintPage:
        """The page."""
        page: MeasurePrintPage = self._host.whole(MeasurePrintPage(self._host.context))
        return page

    def show(self) -> None:
        """Show it for the client in view."""
        self.show_measure("")

    def show_measure(self, measure: str) -> None:
        """Show it for the client in view, with this measure."""
        client = self._host.client_uid
        if client and self._host.leave():
            self.page.show_measure(client, measure)
            self._host.show_whole(self.page)
