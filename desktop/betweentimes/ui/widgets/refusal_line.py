"""A line that says what keeps something from being saved, and marks the field it speaks of."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.field_mark import FieldMark
from betweentimes.ui.widgets.labels import TextLabel


class RefusalLine(TextLabel):
    """Screen readers are told the sentence as it appears; it goes as soon as the marked field is edited."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", "problem", wrap=True, parent=parent)
        self.setObjectName("problem")
        self.mark = FieldMark(self.clear)

    def say(self, words: str, field: QWidget | None = None, *, go_there: bool = True) -> None:
        """Say why, "" for nothing any more; `field` is the input it is about, which gets the keyboard if `go_there`."""
        self.clear()
        if not words:
            return
        self.setText(words)
        self.setAccessibleName(words)
        if field is not None:
            self.mark.put(field, words, go_there=go_there)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing any more."""
        self.mark.take_off()
        self.setText("")
        self.setAccessibleName("")
