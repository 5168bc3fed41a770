"""Typing a recovery key: seven groups of five, in whatever way it comes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.storage.recovery import FILLERS, GROUP_LENGTH, GROUPS, LENGTH
from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.text_input import TextInput


class RecoveryKeyInput(QWidget):
    """One line that groups what is typed; lower case, spaces and dashes are all welcome."""

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.line = TextInput(look, name=f"{name}_line", parent=self)
        self.line.setProperty("tall", True)
        self.line.setFont(fonts.tabular(fonts.body()))
        self.line.setPlaceholderText("-".join(["·" * GROUP_LENGTH] * GROUPS))
        self.hint = SmallLabel(look, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self._group)
        self._count("")

    def value(self) -> str:
        """Return what was typed, grouped."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Show `value`, usually nothing."""
        self.line.setText(value)
        self._count(_bare(value))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def select(self) -> None:
        """Put the keyboard here with everything selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _group(self) -> None:
        """Regroup, keeping the cursor behind the same character."""
        text = self.line.text()
        before = len(_bare(text[: self.line.cursorPosition()]))
        bare = _bare(text)
        grouped = "-".join(bare[at : at + GROUP_LENGTH] for at in range(0, len(bare), GROUP_LENGTH))
        if grouped != text:
            self.line.setText(grouped)
            self.line.setCursorPosition(before + max(0, before - 1) // GROUP_LENGTH)
        self._count(bare)

    def _count(self, bare: str) -> None:
        full, rest = divmod(len(bare), GROUP_LENGTH)
        if len(bare) == LENGTH:
            self.hint.setText(tr("All seven groups are there."))
        elif len(bare) > LENGTH:
            self.hint.setText(tr("These are more than seven groups of five."))
        elif not bare:
            self.hint.setText(tr("Seven groups of five. Capitals, dashes and spaces do not matter."))
        else:
            self.hint.setText(tr("Group {n} of 7, {rest} of 5 characters.", n=full + bool(rest), rest=rest or 5))


def _bare(text: str) -> str:
    return "".join(character for character in text if character not in FILLERS).upper()
