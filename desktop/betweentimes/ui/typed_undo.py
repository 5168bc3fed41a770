"""Whose Ctrl+Z it is: the text's that is being typed, or the casebook's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class TypedUndo(QObject):
    """Leaves Ctrl+Z to the casebook's menu when the text with the focus has nothing of its own to take back."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """It lives no longer than `parent`, the program's window."""
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if undoing and isinstance(watched, QLineEdit) and not watched.isUndoAvailable():
                return True
            if undoing and isinstance(watched, QPlainTextEdit) and not watched.document().isUndoAvailable():
                return True
        return False

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QPlainTextEdit)):
            now.installEventFilter(self)
