"""What the panels of the start page share: a column of fields, a line that says things, and a bar while working."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.unlock.working_line import WorkingLine
from betweentimes.ui.widgets.labels import FieldLabel, HLine, SmallLabel, TextLabel

COLUMN_WIDTH = 440
TITLE_PIXELS = 28
LEAST_BUTTON_WIDTH = 114


class StartPanel(QWidget):
    """A column 440 px wide under a large title; Return does what the panel is for (`submit`)."""

    def __init__(self, look: Look, title: str = "", above: str = "", parent: QWidget | None = None) -> None:
        """`above` is the small line over `title`."""
        super().__init__(parent)
        self.look = look
        self._was_in: QWidget | None = None
        self.setFixedWidth(COLUMN_WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.above = SmallLabel(look, above)
        self.title = TextLabel(look, title, "date", wrap=True)
        self.title.setFont(_title_font())
        self.said = SaidLine(look)
        self.working = WorkingLine(look)
        self.column.addWidget(self.above)
        self.above.setVisible(bool(above))
        self.column.addWidget(self.title)

    def first_field(self) -> QWidget | None:
        """Where the typing begins."""
        return None

    def submit(self) -> None:
        """Do what the panel is for; Return in any of its fields does so too."""

    def forget(self) -> None:
        """Clear whatever was typed here that nobody else may see."""

    def set_busy(self, words: str) -> None:
        """Show that work is going on and take no typing meanwhile; with no words, it is over."""
        if words:
            self._was_in = self.focusWidget()
            self.said.clear()
        self.working.show_words(words)
        self.setEnabled(not words)
        if not words and self._was_in is not None:
            self._was_in.setFocus(Qt.FocusReason.OtherFocusReason)
            self._was_in = None

    def add_space(self, pixels: int) -> None:
        """Leave room before what comes next."""
        self.column.addSpacing(pixels)

    def add_words(self, text: str, role: str = "second") -> TextLabel:
        """Add a paragraph."""
        label = TextLabel(self.look, text, role, wrap=True)
        self.column.addWidget(label)
        return label

    def add_field(self, label: str, field: QWidget, hint: str = "") -> FieldLabel:
        """Add an input under its label, a hint below."""
        shown = FieldLabel(self.look, label, field)
        self.column.addWidget(shown)
        self.column.addSpacing(5)
        self.column.addWidget(field)
        if hint:
            self.column.addSpacing(4)
            self.column.addWidget(SmallLabel(self.look, hint, wrap=True))
        return shown

    def add_said(self) -> None:
        """Place the line that says what went wrong, and the bar."""
        self.column.addWidget(self.said)
        self.column.addWidget(self.working)

    def say_under(self, field: QWidget, words: str, marked: QWidget | None = None) -> None:
        """Say what `field` still needs, right below it; the keyboard goes there, or to `marked`, the part to mend."""
        self.column.removeWidget(self.said)
        self.column.insertWidget(self.column.indexOf(field) + 1, self.said)
        self.said.say(words, marked)
        if marked is None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_buttons(self, *buttons: QWidget, gap: int = 12) -> QHBoxLayout:
        """Add buttons side by side; the first is the one that goes on."""
        row = QHBoxLayout()
        row.setSpacing(gap)
        buttons[0].setMinimumWidth(LEAST_BUTTON_WIDTH)
        for button in buttons:
            button.setProperty("tall", True)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        return row

    def add_line(self, before: int = 34, after: int = 16) -> None:
        """Add a line across."""
        self.column.addSpacing(before)
        self.column.addWidget(HLine())
        self.column.addSpacing(after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        field = self.focusWidget()
        if isinstance(field, QAbstractButton) and not isinstance(field, QCheckBox | QRadioButton):
            field.click()
        elif not self.working.is_on():
            self.submit()


def _title_font() -> QFont:
    font = fonts.date()
    font.setPixelSize(TITLE_PIXELS)
    return font
