"""Takes files and folders that are dropped on a widget, or on anything in it that takes no files itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer among what is dropped."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropTarget(QObject):
    """Watches one widget; `dropped` gives the paths when `takes` says yes to them."""

    dropped = Signal(tuple)

    def __init__(self, widget: QWidget, takes: Callable[[tuple[Path, ...]], bool]) -> None:
        super().__init__(widget)
        self._takes = takes
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped when it is files and they are wanted."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            paths = dropped_paths(event.mimeData())
            if paths and self._takes(paths):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            paths = dropped_paths(event.mimeData())
            if paths and self._takes(paths):
                event.acceptProposedAction()
                self.dropped.emit(paths)
                return True
        return False
