"""Printing a client's check-in sheet: the true preview at the left, choices at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import Client
from betweentimes.documents.check_in_sheet import CheckInSheetRequest
from betweentimes.documents.words import ENGLISH
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name, name_in_sentence
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import CopiesInput, NameInput, PrivacyNote, tick
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.choice_inputs import ChoiceInput


class CheckInPage(PaperFrame):
    """Takes the whole window. The sheet carries no number: what comes back is typed in where check-ins stand."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._client: Client | None = None
        look = context.look
        self.title.setText(tr("Print a check-in sheet"))
        self.name = NameInput(look)
        languages = [(code, language_name(code)) for code in context.papers.languages()]
        self.language = ChoiceInput(look, languages, blank=False, name="answer_sheet_language")
        self.draft = Callout(look, name="language_words")
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        self.copies = CopiesInput(look)
        self.privacy = PrivacyNote(look)
        self.privacy.say(
            tr("Our own check-in, not a validated questionnaire. Paper is not encrypted once it is filled in.")
        )
        self.paper.offer_pocket(True)
        self.add_choice(tr("Name on the sheet"), self.name)
        self.add_choice(tr("Paper"), self.paper)
        self.add_choice(tr("Language"), self.language, self.draft)
        self.add_choice(tr("Printer"), self.printer)
        self.choices.addWidget(self.large)
        self.choices.addSpacing(12)
        self.add_choice(tr("Copies"), self.copies)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)
        self.name.edited.connect(self.renew)
        self.language.edited.connect(self._say_language)
        self.language.edited.connect(self.renew)
        self.large.clicked.connect(self._fit_pocket)
        self.large.clicked.connect(self.renew)
        self.copies.edited.connect(self.show_buttons)

    def show_client(self, uid: str) -> None:
        """Show the sheet for a client, without a name, on their paper and in their language where there is one."""
        client = self._context.casebook.clients.get(uid)
        self._client = client
        self.name.show_client(client, tr("No name"))
        self.paper.set_value(client.paper)
        known = client.sheet_language in self._context.papers.languages()
        self.language.set_value(client.sheet_language if known else ENGLISH)
        self._say_language()
        self.large.setChecked(client.large_print)
        self._fit_pocket()
        self.copies.begin(client, 1, for_file=False)
        self.begin()

    def request(self) -> CheckInSheetRequest:
        """What is chosen now."""
        initials = self._client.initials.strip() if self._client is not None and self.name.value() else ""
        return CheckInSheetRequest(
            language=str(self.language.value() or ENGLISH),
            name_on_copy=initials,
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
            pocket=self.paper.pocket() and not self.large.isChecked(),
        )

    def make_pdf(self) -> MakePdf | None:
        if self._client is None:
            return None
        return partial(self._context.papers.check_in_sheet, self.request())

    def file_name(self) -> str:
        return tr("Check-in sheet.pdf")

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        make = self.make_pdf()
        return [(make, self.copies.value()[0])] if make is not None else []

    def leaving(self) -> Callable[[str], None]:
        assert self._client is not None, "nothing is shown"
        return partial(self._note, self._client.uid)

    def forget(self) -> None:
        self._client = None

    def _say_language(self) -> None:
        """What is to be said about a language before it is printed."""
        code = str(self.language.value() or ENGLISH)
        name = name_in_sentence(code)
        self.draft.set_text(
            tr("{language}: a machine-made draft that nobody has signed off. Please read it first.", language=name)
        )
        self.draft.setVisible(code != ENGLISH)

    def _fit_pocket(self) -> None:
        """Large print needs whole pages."""
        self.paper.let_pocket(not self.large.isChecked())

    def _note(self, client: str, way: str) -> None:
        self._context.casebook.record_export(f"check_in_{way}", client)
