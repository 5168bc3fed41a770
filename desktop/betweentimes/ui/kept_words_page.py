"""The page that hides what cannot be saved yet, and wants the passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.return_panel import ReturnPanel
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import PageTitle, TextLabel

WIDTH = 440


class KeptWordsPage(QFrame):
    """Says that words wait in memory, and asks for the passphrase; `passed` when it is right."""

    passed = Signal()

    def __init__(self, context: Context, demo_passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAutoFillBackground(True)
        look = context.look
        self.panel = ReturnPanel(context, demo_passphrase)
        self.panel.passphrase.setAccessibleName(tr("Passphrase"))
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Hidden, and not locked yet")))
        words = tr(
            "Something that was typed cannot be saved now. It is kept in this computer’s memory, and the casebook"
            " closes by itself as soon as it is saved. Please leave the program running."
        )
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        column.addWidget(self.panel)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.setFocusProxy(self.panel.passphrase)
        self.panel.passed.connect(self.passed)

    def show_last(self) -> None:
        """Somebody tried to close the window: the way out is the passphrase."""
        self.panel.passphrase.setFocus()
