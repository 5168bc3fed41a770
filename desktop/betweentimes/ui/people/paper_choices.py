"""How papers about keys leave the program: size, language and printer, chosen once for all that stand in a dialog."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.client import PAPERS
from betweentimes.documents.papers import Papers
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.pdf_printing import PrintRun, print_runs, printer_named
from betweentimes.ui.printing.pdf_saving import ask_where, saving_sentence, write_pdf
from betweentimes.ui.printing.printer_input import PrinterInput
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel


class PaperChoices(QWidget):
    """Paper, language and printer; `papers` makes what is asked for."""

    def __init__(self, start: StartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look, fonts = start.look, start.resources / "fonts"
        self.papers = Papers(fonts, start.resources / "paper", shaper=WordShaper(fonts / "fallback"))
        self.paper = ChoiceInput(look, [(size, size) for size in PAPERS], name="answer_paper", blank=False)
        languages = [(code, language_name(code)) for code in self.papers.languages()]
        self.language = ChoiceInput(look, languages, name="answer_paper_language", blank=False)
        self.printer = PrinterInput(look)
        self.paper.set_value(PAPERS[0])
        self.language.set_value(languages[0][0])
        self.can_print = self.printer.look_for_printers()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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


class PaperButtons(QWidget):
    """Prints or saves one paper; `left_program` tells by "saved" or "printed" that it is outside now."""

    left_program = Signal(str)

    def __init__(
        self,
        start: StartContext,
        choices: PaperChoices,
        prepare: Callable[[], Callable[[], bytes]],
        file_name: str,
        name: str,
        what: str,
        parent: QWidget | None = None,
    ) -> None:
        """`what` says to a screen reader which paper it is.

        `prepare` takes up what is chosen now and returns the work that makes the PDF; nothing is kept of either.
        """
        super().__init__(parent)
        self._start = start
        self._choices = choices
        self._prepare = prepare
        self._file_name = file_name
        look = start.look
        self.save_button = ActionButton(look, tr("Save PDF…"), "file-text", name=f"action_save_{name}")
        self.print_button = ActionButton(look, tr("Print"), "printer", name=f"action_print_{name}")
        self.print_button.setAccessibleName(tr("Print: {what}", what=what))
        self.save_button.setAccessibleName(tr("Save as PDF: {what}", what=what))
        self.said = SaidLine(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)
        self._rest()
        self.save_button.setVisible(not start.settings.settings.printing_only)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)

    def _save(self) -> None:
        path = ask_where(self, self._file_name)
        if path is None:
            return
        try:
            write_pdf(path, self._prepare()())
        except OSError as problem:
            self.said.say(saving_sentence(problem))
            return
        self.said.say(tr("Saved as {name}. Move it to a safe place, away from this computer.", name=path.name))
        self.left_program.emit("saved")

    def _print(self) -> None:
        name = self._choices.printer.value()
        if name is None:
            return
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)  # papers are made by one thread at a time
        self.said.say(tr("Printing…"))
        work = partial(_make_and_print, self._prepare(), name)
        self._start.jobs.run(work, self._printed, self._refused, thread="documents")

    def _printed(self, _nothing: object) -> None:
        if isValid(self):
            self._rest()
            self.said.say(tr("Sent to the printer."))
            self.left_program.emit("printed")

    def _refused(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self._rest()
            self.said.say(tr("The printer did not take the pages. Check that it is on and connected, then try again."))

    def _rest(self) -> None:
        self.print_button.setEnabled(self._choices.can_print)
        self.save_button.setEnabled(True)


def _make_and_print(make: Callable[[], bytes], name: str, progress: Progress, cancelled: Callable[[], bool]) -> None:
    print_runs(partial(printer_named, name), [PrintRun(make(), 1)], [], progress, cancelled)
