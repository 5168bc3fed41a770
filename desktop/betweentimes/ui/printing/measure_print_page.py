"""Printing a blank measure for a client: the true preview at the left, choices at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_sheet import MeasureSheet
from betweentimes.documents.requests import MeasureFormRequest
from betweentimes.storage.kept_settings import TOO_MUCH
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.measure_language import MeasureLanguage
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import CopiesInput, NameInput, PrivacyNote, TooMuchInput, tick
from betweentimes.ui.widgets.choice_inputs import ChoiceInput


class MeasurePrintPage(PaperFrame):
    """Takes the whole window. The form has a number of its own, kept once it was printed or saved with it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._client: Client | None = None
        self._number = ""
        self._issued: MeasureSheet | None = None
        look = context.look
        self._known = {measure.id: measure for measure in context.measures if measure.items}
        names = [(measure.id, measure.short_title) for measure in self._known.values()]
        self.measure = ChoiceInput(look, names, blank=False, name="answer_measure")
        self.name = NameInput(look)
        self.language = MeasureLanguage(look, context.papers.languages())
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        self.too_much = TooMuchInput(look)
        self.copies = CopiesInput(look)
        self.privacy = PrivacyNote(look)
        self.with_password = tick(tr("Save the PDF with a password"), "answer_with_password")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_choice(tr("Measure"), self.measure)
        self.add_choice(tr("Name on the client’s copy"), self.name)
        self.add_choice(tr("Paper"), self.paper)
        self.add_pair((tr("The client reads"), self.language), (tr("Printer"), self.printer))
        self.choices.addWidget(self.language.words)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.large)
        self.choices.addWidget(self.too_much)
        self.choices.addSpacing(12)
        self.add_choice(tr("Copies"), self.copies, gap=8)
        self.choices.addWidget(self.privacy)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.with_password)
        self.choices.addStretch(1)

    def _connect(self) -> None:
        self.measure.edited.connect(self._change_measure)
        self.name.edited.connect(self.renew)
        self.language.edited.connect(self.renew)
        self.large.clicked.connect(self.renew)
        self.too_much.edited.connect(self.renew)
        self.copies.edited.connect(self.show_buttons)

    def show_measure(self, client: str, measure: str = "") -> None:
        """Show a blank form for this client, of the first measure whose wording is shipped unless another is named."""
        casebook = self._context.casebook
        self._client = person = casebook.clients.get(client)
        self.measure.set_value(measure if measure in self._known else next(iter(self._known)))
        self._take_number()
        self.name.show_client(person, tr("No name, sheet number only"), number_too=True)
        self.language.show_client(person)
        self.paper.set_value(person.paper)
        self.large.setChecked(person.large_print)
        self.too_much.begin(casebook.settings.get(TOO_MUCH))
        self.copies.begin(person, 1, for_file=False)
        self.privacy.say(tr("Paper is not encrypted, and this one says which measure it is."))
        self.with_password.setVisible(not self._context.printing_only)
        self.with_password.setChecked(False)
        self.begin()

    def definition(self) -> MeasureDefinition:
        """The measure that is chosen."""
        return self._known[str(self.measure.value())]

    def request(self) -> MeasureFormRequest | None:
        """What is made as chosen now; None while nobody is shown."""
        if self._client is None:
            return None
        too_much = self._context.casebook.settings.get(TOO_MUCH)
        return MeasureFormRequest(
            definition=self.definition(),
            language=self.language.code(),
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
            name_on_copy=self._client.initials if self.name.value() else "",
            sheet_number="" if self.name.is_bare() else self._number,
            too_much=too_much if self.too_much.value() else "",
        )

    def make_pdf(self) -> MakePdf | None:
        request = self.request()
        return None if request is None else partial(self._context.papers.measure_form, request)

    def file_name(self) -> str:
        if self.name.is_bare() or not self._number:
            return tr("Blank sheet.pdf")
        return tr("Sheet {number}.pdf", number=self._number)

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        make, copies = self.make_pdf(), self.copies.value()[0]
        return [(make, copies)] if make is not None and copies > 0 else []

    def leaving(self) -> Callable[[str], None]:
        assert self._client is not None, "nothing is shown"
        number = "" if self.name.is_bare() else self._number
        return partial(self._note, self._client.uid, self.definition().id, number, self.copies.value()[0])

    def forget(self) -> None:
        self._client = self._issued = None
        self._number = ""

    def show_buttons(self) -> None:
        super().show_buttons()
        count = self.copies.value()[0]
        self.print.set_text(tr("Print 1 copy") if count == 1 else tr("Print {n} copies", n=count))

    def wants_password(self) -> bool:
        return self.with_password.isChecked()

    def _change_measure(self) -> None:
        self._take_number()
        self.renew()

    def _take_number(self) -> None:
        """The number of the form that would leave; looking at it keeps nothing."""
        assert self._client is not None, "nothing is shown"
        self._issued = None
        self._number = self._context.casebook.measure_sheets.preview_number(self._client.uid, self.definition().id)
        self.title.setText(tr("Print “{title}”", title=self.definition().short_title))

    def _note(self, client: str, measure: str, number: str, copies: int, way: str) -> None:
        """Keep that the form left the program, and once for this look at the page whose number it is."""
        casebook = self._context.casebook
        if number and (self._issued is None or self._issued.number != number):
            count = max(1, copies) if way == "printed" else 1
            self._issued = casebook.measure_sheets.issue_sheet(client, measure, count, f"exported_measure_{way}")
        else:
            casebook.record_export(f"measure_{way}", client)
