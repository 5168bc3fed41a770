"""The window's inside: the program, or nothing but the page that was handed to the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from betweentimes.ui.handing_over.guard import Guard
from betweentimes.ui.language import tr
from betweentimes.ui.lock_watch import close_whatever_covers
from betweentimes.ui.panel_focus import focus_page
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.ui.handing_over.answering_page import AnsweringPage
    from betweentimes.ui.handing_over.handing_over import HandingOver
    from betweentimes.ui.kept_words_page import KeptWordsPage


class HandedScreen(QStackedWidget):
    """Covers everything in the window, menu bar included; `changed` when it begins or ends."""

    changed = Signal()

    def __init__(self, body: QWidget, window: QMainWindow, notice: Notice) -> None:
        """`notice` is where the therapist is told that answers wait."""
        super().__init__(window)
        self._body = body
        self._window = window
        self._notice = notice
        self._page: QWidget | None = None
        self._handing_over: HandingOver | None = None
        self._guard = Guard(window)
        self.addWidget(body)

    @property
    def covered(self) -> bool:
        """Whether the client has the screen, or nobody: what waits to be saved lies hidden behind a page."""
        return self._page is not None

    def follow(self, handing_over: HandingOver, demo_passphrase: str) -> None:
        """Cover and uncover as the handing over of a casebook that was just opened wishes."""
        self._handing_over = handing_over
        handing_over.demo_passphrase = demo_passphrase
        handing_over.began.connect(self.cover)
        handing_over.ended.connect(self.uncover)
        handing_over.kept_late.connect(self._tell_kept_late)

    def tell_waiting(self) -> None:
        """Say that answers wait for the therapist, beside what is said already."""
        words = self._handing_over.waiting_words() if self._handing_over is not None else ""
        if words:
            said = [self._notice.text()] if self._notice.isVisible() else []
            self._notice.say("\n".join([*said, words]), "ochre", tr("Look at them"), self._show_answers)

    def cover(self, page: AnsweringPage | KeptWordsPage) -> None:
        """Show this page and nothing else until `uncover`."""
        close_whatever_covers(self._window)
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self._window.menuBar().hide()
        self._guard.close_wished.connect(page.show_last)
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

    def _tell_kept_late(self) -> None:
        self._notice.hide()  # it says that they cannot be kept, which is past
        self.tell_waiting()

    def _show_answers(self) -> None:
        if self._handing_over is not None and not self.covered:
            self._handing_over.show_answers()
