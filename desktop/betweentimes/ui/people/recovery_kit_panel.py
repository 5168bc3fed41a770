"""The recovery key with its kit: print it or save it as a PDF, by one's own hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.documents.recovery_kit import RecoveryKitRequest
from betweentimes.ui.language import tr
from betweentimes.ui.people.paper_choices import PaperButtons, PaperChoices
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.recovery_key_view import RecoveryKeyView
from betweentimes.ui.widgets.labels import SmallLabel


class RecoveryKitPanel(QWidget):
    """Shows the key; `left_program` tells by "saved" or "printed" that it stands on paper or in a file now."""

    left_program = Signal(str)

    def __init__(
        self, start: StartContext, casebook: str, choices: PaperChoices | None = None, parent: QWidget | None = None
    ) -> None:
        """`casebook` is the name that stands on the kit only if it is ticked; `choices` are made elsewhere, or here."""
        super().__init__(parent)
        self._start = start
        self._casebook = casebook
        self.choices = choices or PaperChoices(start)
        self.view = RecoveryKeyView(start.look)
        self.named = tick(tr("Name the casebook on it"), "answer_name_casebook")
        file_name = tr("Recovery kit {day}.pdf", day=start.today().isoformat())
        self.buttons = PaperButtons(start, self.choices, self._prepare, file_name, "kit", tr("Recovery kit"))
        self.buttons.left_program.connect(self.left_program)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        if choices is None:
            column.addWidget(self.choices)
        column.addWidget(self.named)
        words = tr("Paper and saved PDFs are not encrypted: whoever has the key and the casebook’s files reads them.")
        column.addWidget(SmallLabel(start.look, words, wrap=True))
        column.addWidget(self.buttons)

    def show_key(self, key: str) -> None:
        """Show this key; an empty string shows none."""
        self.view.show_key(key)

    def request(self) -> RecoveryKitRequest:
        """What is asked of the papers as chosen now."""
        return RecoveryKitRequest(
            key=self.view.text(),
            made_on=self._start.today(),
            casebook=self._casebook if self.named.isChecked() else "",
            paper=str(self.choices.paper.value()),
            language=str(self.choices.language.value()),
        )

    def _prepare(self) -> Callable[[], bytes]:
        return partial(self.choices.papers.recovery_kit, self.request())
