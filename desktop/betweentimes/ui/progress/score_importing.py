"""The way from the menu to the import of scores."""

from functools import cached_property

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.progress.import_page import ImportPage


class ScoreImporting(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: BesideDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> ImportPage:
        """The page."""
        page: ImportPage = self._host.whole(ImportPage(self._host.context))
        return page

    def show(self) -> None:
        """Begin a new import, once everything typed is saved."""
        if self._host.leave():
            self.page.start()
            self._host.show_whole(self.page)
