"""The way to the audit trail and its paper; never while both look at the screen."""

from functools import cached_property

from PySide6.QtCore import QObject

from betweentimes.ui.audit.audit_page import AuditPage
from betweentimes.ui.audit.audit_paper_page import AuditPaperPage
from betweentimes.ui.beside_desk import BesideDesk


class WhoDidWhat(QObject):
    """Shows the trail and its paper; each page is made when first wanted."""

    def __init__(self, host: BesideDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> AuditPage:
        """The lines."""
        page: AuditPage = self._host.whole(AuditPage(self._host.context))
        page.print_requested.connect(self.print_lines)
        return page

    @cached_property
    def paper(self) -> AuditPaperPage:
        """The lines before they are printed."""
        page: AuditPaperPage = self._host.whole(AuditPaperPage(self._host.context))
        page.closed.connect(self.show)
        return page

    def show(self, *_args: object) -> None:
        """Show who did what."""
        if not self._host.shared and self._host.leave():
            self.page.show_trail()
            self._host.show_whole(self.page)

    def print_lines(self) -> None:
        """Show the lines on paper as they are narrowed."""
        if not self._host.shared:
            self.paper.show_lines(self.page)
            self._host.show_whole(self.paper)
