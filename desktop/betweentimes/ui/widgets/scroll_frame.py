"""What is taller than its place, and scrolls in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollFrame(QScrollArea):
    """Has no frame of its own and makes its content as wide as itself."""

    def __init__(
        self, content: QWidget | None = None, *, name: str = "", sideways: bool = False, parent: QWidget | None = None
    ) -> None:
        """With a `name`, an accessible one, it is a Tab stop: its words can be scrolled by keys.

        Without, Tab goes through to what stands in it. It scrolls `sideways` only where that is asked for.
        """
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        if name:
            self.setAccessibleName(name)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.setWidget(content)
