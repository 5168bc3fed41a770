"""What the papers of the whole caseload share: names, language, paper, a password, and no word of any client kept."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.ui.caseload.paper_names import INITIALS, NamesInput
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import PrivacyNote, tick
from betweentimes.ui.widgets.choice_inputs import ChoiceInput


class PrivatePaperPage(PaperFrame):
    """For the therapist alone. `export_code` is the word in the audit trail for what left the program."""

    export_code = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = context.look
        self.names = NamesInput(look)
        languages = [(code, language_name(code)) for code in context.papers.languages()]
        self.language = ChoiceInput(look, languages, blank=False, name="answer_paper_language")
        self.language.set_value(languages[0][0])
        self.privacy = PrivacyNote(look)
        self.privacy.say(tr("For you alone. Paper and saved PDFs are not encrypted unless you give them a password."))
        self.password = tick(tr("Save with a password"), "answer_with_password")
        if context.printing_only:  # shown before it has its place, it would be a window of its own
            self.password.hide()
        self.names.chosen.connect(self.renew)
        self.language.edited.connect(self.renew)

    def lay_out(self) -> None:
        """Put what every private paper has under the page's own choices."""
        self.add_choice(tr("Names"), self.names)
        self.add_choice(tr("Language"), self.language)
        self.add_choice(tr("Paper"), self.paper, self.password)
        self.add_choice(tr("Printer"), self.printer)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def begin_private(self) -> None:
        """Begin with initials and no password, whatever was chosen before."""
        self.names.set_current(INITIALS)
        self.password.setChecked(False)
        self.begin()

    def wants_password(self) -> bool:
        return self.password.isChecked()

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        return [(partial(bytes, self.pdf), 1)] if self.pdf else []

    def leaving(self) -> Callable[[str], None]:
        return self._note

    def _note(self, way: str) -> None:
        self._context.casebook.record_export(f"{self.export_code}_{way}")
