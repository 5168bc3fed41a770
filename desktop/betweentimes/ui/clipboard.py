"""What was copied out of the casebook does not stay on the clipboard."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard


class ClipboardWatch(QObject):
    """Clears the clipboard some time after something was copied from this program, and at once when told to.

    What another program has put there since is left alone.
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
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._timer.start()
        else:
            self._timer.stop()
