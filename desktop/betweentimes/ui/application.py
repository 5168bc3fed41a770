"""The application, which hears of files that macOS hands over instead of naming them on the command line."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`file_opened` carries the path of a file that was double-clicked or dropped on the program's icon."""

    file_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass a file on; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)
