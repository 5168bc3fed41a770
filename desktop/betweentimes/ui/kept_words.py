"""What stands before everything when it is to lock and words cannot be saved: a page that wants the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from betweentimes.ui.handing_over.handed_screen import HandedScreen

if TYPE_CHECKING:
    from betweentimes.ui.context import Context
    from betweentimes.ui.kept_words_page import KeptWordsPage


class KeptWords(QObject):
    """Covers the window, and a dialog that stays because of what was typed in it, until the passphrase is given."""

    passed = Signal()

    def __init__(self, handed: HandedScreen, window: QWidget) -> None:
        super().__init__(window)
        self._handed = handed
        self._window = window
        self._dialogs: list[tuple[KeptWordsPage, list[QWidget]]] = []

    def cover(self, context: Context, demo_passphrase: str) -> None:
        """Hide everything; nothing more when it is hidden already."""
        if self._handed.covered:
            return
        page = self._page(context, demo_passphrase)
        self._handed.cover(page)
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible() and widget.isModal():
                self._cover_dialog(widget, context, demo_passphrase)

    def uncover(self) -> None:
        """Show the dialogs again; the window is shown by what covered it."""
        for page, hidden in self._dialogs:
            if not isValid(page):  # its dialog has gone meanwhile
                continue
            page.hide()
            page.deleteLater()
            for widget in hidden:
                widget.show()
        self._dialogs.clear()

    def _pass(self) -> None:
        self.uncover()
        self._handed.uncover()
        self.passed.emit()

    def _cover_dialog(self, dialog: QWidget, context: Context, demo_passphrase: str) -> None:
        hidden = [
            child
            for child in dialog.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and not child.isWindow()
        ]
        for child in hidden:
            child.hide()
        page = self._page(context, demo_passphrase, dialog)
        page.setGeometry(dialog.rect())
        page.show()
        page.raise_()
        page.setFocus()
        self._dialogs.append((page, hidden))

    def _page(self, context: Context, demo_passphrase: str, parent: QWidget | None = None) -> KeptWordsPage:
        from betweentimes.ui.kept_words_page import KeptWordsPage

        page = KeptWordsPage(context, demo_passphrase, parent)
        page.passed.connect(self._pass)
        return page
