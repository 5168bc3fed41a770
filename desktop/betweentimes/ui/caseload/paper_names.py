"""How clients are called on a paper of the whole caseload: by initials, by full name, or by a number alone."""

from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.words import initials_of

INITIALS, FULL, NONE = "initials", "full", "none"


class NamesInput(Segments):
    """Initials unless something else is chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        items = [(INITIALS, tr("Initials")), (FULL, tr("Full names")), (NONE, tr("No names"))]
        super().__init__(look, items, parent)
        self.setObjectName("answer_caseload_names")
        self.set_current(INITIALS)


def paper_name(way: str, name: str, initials: str) -> str:
    """What stands on paper for a client; "" for a number in its place."""
    if way == FULL:
        return " ".join(name.split())
    return initials.strip() or initials_of(name) if way == INITIALS else ""
