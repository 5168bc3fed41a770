"""What was copied out of the casebook does not stay on the clipboard, nor in what keeps a history of it."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

NOT_FOR_HISTORY: Final = MappingProxyType(
    {
        "x-kde-passwordManagerHint": b"secret",
        "ExcludeClipboardContentFromMonitorProcessing": (1).to_bytes(4, "little"),
        "CanIncludeInClipboardHistory": bytes(4),
        "CanUploadToCloudClipboard": bytes(4),
    }
)
"""By these KDE's Klipper and Windows (Win+V, the cloud clipboard) know words that they are not to keep: they would put
them back, or show them later, however soon the clipboard itself is cleared. Each system passes over the other's."""


class ClipboardWatch(QObject):
    """Clears the clipboard some time after something was copied from this program, and at once when told to.

    What another program has put there since is left alone. What is copied is marked as not for any history.
    """

    def __init__(self, clipboard: QClipboard, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._wait)

    def clear(self) -> None:
        """Take away what this program has put there, and the marked words that X11 lets others paste."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _wait(self) -> None:
        if not self._clipboard.ownsClipboard() or not self._clipboard.text():
            self._timer.stop()
            return
        copied = self._clipboard.mimeData()
        if copied.hasFormat(next(iter(NOT_FOR_HISTORY))):
            self._timer.start()
        else:
            self._clipboard.setMimeData(_marked(copied))  # comes back here, with the marks


def _marked(copied: QMimeData) -> QMimeData:
    marked = QMimeData()
    for kind in copied.formats():
        marked.setData(kind, copied.data(kind))
    for kind, words in NOT_FOR_HISTORY.items():
        marked.setData(kind, words)
    return marked
