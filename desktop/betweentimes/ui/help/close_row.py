"""The last row of a dialog that only shows something."""

from PySide6.QtWidgets import QDialog, QHBoxLayout

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton


def close_row(dialog: QDialog, look: Look) -> QHBoxLayout:
    """Return a row with the button that closes the dialog."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(close_button(dialog, look))
    return row


def close_button(dialog: QDialog, look: Look) -> ActionButton:
    """Return the button that closes the dialog."""
    button = ActionButton(look, tr("Close"), None, "primary", name="action_close")
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    return button
