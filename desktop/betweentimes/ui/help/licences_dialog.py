"""The licences of everything the program is made of, to read and to search."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, SmallLabel
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.widgets.within_screen import resize_within


class LicencesDialog(QDialog):
    """One long text; what is typed is found in it, Enter goes on to the next place, from the end to the beginning."""

    def __init__(self, look: Look, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self.search = TextInput(look, name="answer_search_licences")
        self.next_button = ActionButton(look, tr("Next"), "chevron-down", "compact", name="action_find_next")
        self.said = SmallLabel(look)
        self.said.hide()
        self.text = QPlainTextEdit()
        self.text.setObjectName("answer_licences")
        self.text.setAccessibleName(tr("Licences"))
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(licences_in(file))
        self._place(look)
        self.search.textChanged.connect(self._find_first)
        self.next_button.clicked.connect(self.find_next)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.FindNext), self, self.find_next)
        resize_within(self, 760, 600)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """Go to the next place that holds what is typed."""
        words = self.search.value()
        found = not words or self.text.find(words)
        if not found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(words)
        self.said.setText("" if found else tr("Not found."))
        self.said.setVisible(not found)

    def _find_first(self) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()

    def _place(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("Licences")))
        column.addWidget(FieldLabel(look, tr("Search"), self.search))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.next_button)
        row.addWidget(self.said)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        column.addLayout(close_row(self, look))
        self.next_button.setDefault(True)  # Enter in the search goes on; it does not close


def licences_in(file: Path) -> str:
    """The text of the file, or a sentence for a copy of the program that lacks it."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return tr("The file with the licences is not there. Install Betweentimes again.")
