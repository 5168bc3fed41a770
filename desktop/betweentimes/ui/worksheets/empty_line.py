"""The sentence that stands where no row is yet, over the button that adds one."""

from PySide6.QtWidgets import QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel


class EmptyLine(TextLabel):
    """One calm sentence with the margins of a table's cells."""

    def __init__(self, look: Look, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(look, sentence, "second", wrap=True, parent=parent)
        self.setContentsMargins(12, 10, 12, 4)
