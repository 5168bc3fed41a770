"""Small dialogs of the Help menu: about the program, and its keys."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.version import VERSION


class AboutDialog(QDialog):
    """What the program is, its version, and where everything stays."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Betweentimes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("Betweentimes")))
        column.addWidget(TextLabel(look, tr("Version {version}", version=VERSION), "small"))
        column.addWidget(
            TextLabel(look, tr("For what people try, notice and change between one session and the next."), wrap=True)
        )
        column.addWidget(
            TextLabel(look, tr("Everything stays on this computer. The program never connects to anything."), wrap=True)
        )
        column.addWidget(TextLabel(look, tr("Apache License 2.0. Fonts: SIL OFL 1.1. Icons: Lucide, ISC."), "small"))
        column.addLayout(_close_row(self, look))
        self.setMinimumWidth(460)


class KeysDialog(QDialog):
    """Every key the program knows."""

    def __init__(self, look: Look, keys: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """`keys` are pairs of an action's words and its keys."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        more = (
            (tr("Next part of the window"), "F6"),
            (tr("Next tab"), "Ctrl+Tab"),
            (tr("Move a step"), "Alt+Up, Alt+Down"),
        )
        for row, (words, key) in enumerate((*keys, *more)):
            grid.addWidget(TextLabel(look, words), row // 2, 2 * (row % 2))
            grid.addWidget(TextLabel(look, key, "label"), row // 2, 2 * (row % 2) + 1)
        column.addLayout(grid)
        column.addLayout(_close_row(self, look))


def _close_row(dialog: QDialog, look: Look) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    button = ActionButton(look, tr("Close"), None, "primary", name="action_close")
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    row.addWidget(button)
    return row
