"""Asks for the password of a form, if it is to have one."""

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.printing.password_dialog import PasswordDialog


class FormDialog(PasswordDialog):
    """Says how a form comes back; the password may be left blank."""

    def __init__(self, look: Look, client: str, parent: QWidget | None = None) -> None:
        """`client` is how the client is called on screen."""
        words = tr(
            "{client} fills it in on a computer or a phone and gives the file back. "
            "You take it in with File, Import returned sheets.",
            client=client,
        )
        super().__init__(look, tr("Save as a form to fill in"), words, parent=parent)
