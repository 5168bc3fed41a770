"""Files that come to the window by themselves: named on the command line, double-clicked, or dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from betweentimes.storage.key_file import BACKUP_SUFFIX, SUFFIX, TRANSFER_SUFFIX
from betweentimes.ui.language import tr

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook
    from betweentimes.ui.transfer.transferring import Transferring
    from betweentimes.ui.unlock.unlock_page import UnlockPage
    from betweentimes.ui.widgets.notice import Notice


class OpenedFiles(QObject):
    """A casebook or a backup goes to the start page, a transfer file to the page that takes clients in.

    A transfer that comes while nothing is open waits until a casebook is.
    """

    def __init__(
        self,
        window: QWidget,
        start_page: UnlockPage,
        notice: Notice,
        casebook: Callable[[], Casebook | None],
        taking: Callable[[], Transferring | None],
    ) -> None:
        """`casebook` is the open one; `taking` is the way to taking clients in, None while that cannot be chosen."""
        super().__init__(window)
        self._start_page = start_page
        self._notice = notice
        self._casebook = casebook
        self._taking = taking
        self._waiting: Path | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open what this file is, or say why that cannot be just now."""
        if path.name.endswith(TRANSFER_SUFFIX):
            self._open_transfer(path)
        elif self._casebook() is not None:
            self._notice.say(tr("Another casebook is open. Lock it first (Ctrl+L), then open this file."), "ochre")
        else:
            self._start_page.show_casebook(path)

    def open_waiting(self) -> None:
        """Show the transfer that waited for an open casebook."""
        path, self._waiting = self._waiting, None
        if path is not None:
            self._open_transfer(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file of ours that is dropped where nothing else takes it."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            path = _file_in(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.open(path)
                return True
        return super().eventFilter(watched, event)

    def _open_transfer(self, path: Path) -> None:
        if not path.is_file():
            self._notice.say(tr("{name} is not there any more.", name=path.name), "ochre")
        elif self._casebook() is None:
            self._waiting = path
            self._notice.say(tr("{name} holds clients. Open the casebook that is to take them in.", name=path.name))
        else:
            taking = self._taking()
            if taking is None:
                words = tr(
                    "Clients cannot be taken in just now: File, Take in handed-over clients is not to be chosen."
                )
                self._notice.say(words, "ochre")
            else:
                taking.show_file(path)


def _file_in(data: QMimeData) -> Path | None:
    """The one file that is being dropped, if it is one of ours."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.name.endswith((SUFFIX, BACKUP_SUFFIX, TRANSFER_SUFFIX)) else None
