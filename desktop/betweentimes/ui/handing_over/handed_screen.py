"""The window's inside: the program, or nothing but the page that was handed to the client."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from betweentimes.ui.handing_over.guard import Guard
from betweentimes.ui.lock_watch import close_whatever_covers
from betweentimes.ui.panel_focus import focus_page


class HandedScreen(QStackedWidget):
    """Covers everything in the window, menu bar included; `changed` when it begins or ends."""

    changed = Signal()

    def __init__(self, body: QWidget, window: QMainWindow) -> None:
        super().__init__(window)
        self._body = body
        self._window = window
        self._page: QWidget | None = None
        self._guard = Guard(window)
        self.addWidget(body)

    @property
    def covered(self) -> bool:
        """Whether the client has the screen."""
        return self._page is not None

    def cover(self, page: QWidget) -> None:
        """Show this page (it has `show_last`) and nothing else until `uncover`."""
        close_whatever_covers(self._window)
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self._window.menuBar().hide()
        self._guard.close_wished.connect(page.show_last)  # type: ignore[attr-defined]
        self._guard.stand()
        focus_page(page)
        self.changed.emit()

    def uncover(self) -> None:
        """Show the program again, and throw the page away."""
        if self._page is None:
            return
        page, self._page = self._page, None
        self._guard.go()
        self._guard.close_wished.disconnect()
        self._window.menuBar().show()
        self.setCurrentWidget(self._body)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.changed.emit()
