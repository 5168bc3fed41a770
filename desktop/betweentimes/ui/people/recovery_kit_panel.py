"""The recovery key with its kit: print it or save it as a PDF, by one's own hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.client import PAPERS
from betweentimes.documents.papers import Papers
from betweentimes.documents.recovery_kit import RecoveryKitRequest
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.pdf_printing import PrintRun, print_runs, printer_named
from betweentimes.ui.printing.pdf_saving import ask_where, saving_sentence, write_pdf
from betweentimes.ui.printing.printer_input import PrinterInput
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.recovery_key_view import RecoveryKeyView
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel


class RecoveryKitPanel(QWidget):
    """Shows the key; `left_program` tells by "saved" or "printed" that it stands on paper or in a file now."""

    left_program = Signal(str)

    def __init__(self, start: StartContext, casebook: str, parent: QWidget | None = None) -> None:
        """`casebook` is the name that stands on the kit only if it is ticked."""
        super().__init__(parent)
        self._start = start
        self._casebook = casebook
        look = start.look
        fonts = start.resources / "fonts"
        self._papers = Papers(fonts, start.resources / "paper", shaper=WordShaper(fonts / "fallback"))
        self.view = RecoveryKeyView(look)
        self.named = tick(tr("Name the casebook on it"), "answer_name_casebook")
        self.paper = ChoiceInput(look, [(size, size) for size in PAPERS], name="answer_paper", blank=False)
        languages = [(code, language_name(code)) for code in self._papers.languages()]
        self.language = ChoiceInput(look, languages, name="answer_paper_language", blank=False)
        self.printer = PrinterInput(look)
        self.save_button = ActionButton(look, tr("Save PDF…"), "file-text", name="action_save_kit")
        self.print_button = ActionButton(look, tr("Print"), "printer", name="action_print_kit")
        self.said = SaidLine(look)
        self.paper.set_value(PAPERS[0])
        self.language.set_value(languages[0][0])
        self._place()
        self.print_button.setEnabled(self.printer.look_for_printers())
        self.save_button.setVisible(not start.settings.settings.printing_only)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)

    def show_key(self, key: str) -> None:
        """Show this key; an empty string shows none."""
        self.view.show_key(key)

    def request(self) -> RecoveryKitRequest:
        """What is asked of the papers as chosen now."""
        return RecoveryKitRequest(
            key=self.view.text(),
            made_on=self._start.today(),
            casebook=self._casebook if self.named.isChecked() else "",
            paper=str(self.paper.value()),
            language=str(self.language.value()),
        )

    def _place(self) -> None:
        look = self._start.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(10)
        for words, field in (
            (tr("Paper"), self.paper),
            (tr("Language"), self.language),
            (tr("Printer"), self.printer),
        ):
            part = QVBoxLayout()
            part.setSpacing(3)
            part.addWidget(FieldLabel(look, words, field))
            part.addWidget(field)
            row.addLayout(part, 1)
        column.addLayout(row)
        column.addWidget(self.named)
        words = tr("Paper and saved PDFs are not encrypted: whoever has the key and the casebook’s files reads them.")
        column.addWidget(SmallLabel(look, words, wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.said)

    def _save(self) -> None:
        path = ask_where(self, tr("Recovery kit {day}.pdf", day=self._start.today().isoformat()))
        if path is None:
            return
        try:
            write_pdf(path, self._papers.recovery_kit(self.request()))
        except OSError as problem:
            self.said.say(saving_sentence(problem))
            return
        self.said.say(tr("Saved as {name}. Move it to a safe place, away from this computer.", name=path.name))
        self.left_program.emit("saved")

    def _print(self) -> None:
        name = self.printer.value()
        if name is None:
            return
        self.print_button.setEnabled(False)
        self.said.say(tr("Printing…"))
        work = partial(_make_and_print, partial(self._papers.recovery_kit, self.request()), name)
        self._start.jobs.run(work, self._printed, self._refused, thread="documents")

    def _printed(self, _nothing: object) -> None:
        if isValid(self):
            self.print_button.setEnabled(True)
            self.said.say(tr("Sent to the printer."))
            self.left_program.emit("printed")

    def _refused(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self.print_button.setEnabled(True)
            self.said.say(tr("The printer did not take the pages. Check that it is on and connected, then try again."))


def _make_and_print(make: Callable[[], bytes], name: str, progress: Progress, cancelled: Callable[[], bool]) -> None:
    print_runs(partial(printer_named, name), [PrintRun(make(), 1)], [], progress, cancelled)
