"""What the program is, its version, and where everything stays."""

import datetime

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from betweentimes.ui.dates import full_date
from betweentimes.ui.help.close_row import close_row
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.version import VERSION


class AboutDialog(QDialog):
    """Says which version this is and when it was built, for comparing with a newer installer."""

    def __init__(self, look: Look, built: datetime.date | None, parent: QWidget | None = None) -> None:
        """`built` is None for a copy that runs from source."""
        super().__init__(parent)
        self.setWindowTitle(tr("About Betweentimes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("Betweentimes")))
        self.version = TextLabel(look, _version_words(built), "small")
        column.addWidget(self.version)
        for words in (
            tr("For what people try, notice and change between one session and the next."),
            tr("Everything stays on this computer. The program never connects to anything."),
            tr(
                "It looks for no updates either: when you have a newer installer, run it over this version. "
                "Records and settings stay."
            ),
        ):
            column.addWidget(TextLabel(look, words, wrap=True))
        column.addWidget(TextLabel(look, tr("Apache License 2.0. The parts of others: Help, Licences."), "small"))
        column.addLayout(close_row(self, look))
        self.setMinimumWidth(460)


def _version_words(built: datetime.date | None) -> str:
    if built is None:
        return tr("Version {version}, from source", version=VERSION)
    return tr("Version {version}, built {day}", version=VERSION, day=full_date(built))
