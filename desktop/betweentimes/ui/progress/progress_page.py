"""The progress PDF of a client: who it is for, a period, what is in it, and the true preview."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from betweentimes.documents.requests import Audience
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import NameInput, PrivacyNote, tick
from betweentimes.ui.progress.client_records import ClientRecords, read_records
from betweentimes.ui.progress.kept_choices import (
    INITIALS,
    NO_NAME,
    WHOLE,
    KeptChoices,
    Switches,
    read_choices,
    written,
)
from betweentimes.ui.progress.progress_choices import PeriodInput, SectionsInput
from betweentimes.ui.progress.progress_request import ProgressChoices, first_period, progress_request
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.words import name_on_paper, short_name
from betweentimes.worksheets.overlay_reading import ENGLISH

DOCUMENT = "progress"


class ProgressPage(PaperFrame):
    """Takes the whole window, as the print page does. Nothing is written unless the user saves or prints."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._records: ClientRecords | None = None
        look = context.look
        self._kept = KeptChoices()
        self._shared = False
        self.audience = Segments(look, [(str(each), words) for each, words in audience_words()])
        self.period = PeriodInput(context)
        self.sections = SectionsInput(context)
        self.name = NameInput(look)
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        languages = [(code, language_name(code)) for code in context.papers.languages()]
        self.language = ChoiceInput(look, languages, blank=False, name="answer_progress_language")
        self.password = tick(tr("Save with a password"), "answer_with_password")
        if context.printing_only:
            self.password.hide()
        self.copies = NumberInput(look, 1, 20, name="answer_copies")
        self.copies.set_value(1)
        self.privacy = PrivacyNote(look)
        self._lay_out()
        self.audience.chosen.connect(self._change_audience)
        self.period.edited.connect(self._change_period)
        self.sections.edited.connect(self._keep)
        self.name.edited.connect(self._keep)
        self.language.edited.connect(self._keep)
        self.large.clicked.connect(self.renew)
        self.copies.edited.connect(self.show_buttons)

    def _lay_out(self) -> None:
        self._audience_head = self.add_choice(tr("Who it is for"), self.audience)
        self.add_choice(tr("Period"), self.period)
        self.add_choice(tr("What is in it"), self.sections)
        self.add_choice(tr("Name"), self.name)
        self.add_choice(tr("Language"), self.language)
        self.add_choice(tr("Paper"), self.paper, self.large, self.password)
        self.add_pair((tr("Printer"), self.printer), (tr("Copies"), self.copies))
        self.choices.addSpacing(8)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def set_shared(self, shared: bool) -> None:
        """While both look at the screen there is the client's own copy alone."""
        self._shared = shared
        for part in (self._audience_head, self.audience):
            part.setVisible(not shared)

    def show_client(self, client_uid: str) -> None:
        """Show a client's progress from the first session to today."""
        context = self._context
        records = read_records(context.casebook, context.library, context.all_measures(), client_uid)
        self._records = records
        client = records.client
        self.title.setText(tr("Progress, {client}", client=client.name))
        self._kept = read_choices(context.casebook.papers.choices(client.uid, DOCUMENT))
        self.period.set_value(first_period(records, context.casebook.today()))
        self.sections.begin(records)
        self.name.show_client(client, tr("The whole name or code"), number_too=True)
        self.name.nothing.setText(tr("No name"))
        self.paper.set_value(client.paper)
        self.large.setChecked(client.large_print)
        self.copies.set_value(1)
        self.password.setChecked(False)
        self.audience.set_current(str(Audience.CLIENT if self._shared else self._kept.audience))
        self._show_switches()
        self._show_measures()
        self.begin()

    def chosen(self) -> ProgressChoices | None:
        """What is chosen now; None while there is no period."""
        period = self.period.value()
        if period is None or self._records is None:
            return None
        switches = self._switches()
        client = self._records.client
        names = {WHOLE: name_on_paper(client), INITIALS: client.initials.strip(), NO_NAME: ""}
        return ProgressChoices(
            period=period,
            name=names[switches.name],
            audience=self._audience(),
            sections=switches.sections,
            measures=self.sections.measures(),
            summary=switches.summary,
            language=switches.language,
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
        )

    def make_pdf(self) -> MakePdf | None:
        choices = self.chosen()
        if choices is None or self._records is None:
            return None
        translations = self._context.translations
        kinds = {uid: translations.sheet(kind, choices.language) for uid, kind in self._records.kinds.items()}
        records = replace(self._records, kinds=kinds)
        request = progress_request(records, choices, self._context.casebook.today())
        return partial(self._context.papers.progress, request)

    def forget(self) -> None:
        self._records = None

    def leaving(self) -> Callable[[str], None]:
        assert self._records is not None, "nothing is shown"
        return partial(self._note, self._records.client.uid)

    def file_name(self) -> str:
        day: datetime.date = self._context.casebook.today()
        return tr("Progress {day}.pdf", day=day.isoformat())

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        make = self.make_pdf()
        return [(make, int(self.copies.value() or 0))] if make is not None else []

    def wants_password(self) -> bool:
        return self.password.isChecked()

    def _audience(self) -> Audience:
        return Audience(self.audience.current() or Audience.CLIENT)

    def _switches(self) -> Switches:
        name = INITIALS if self.name.value() else NO_NAME if self.name.is_bare() else WHOLE
        return self.sections.switches(name, str(self.language.value() or ENGLISH))

    def _show_switches(self) -> None:
        """Show what was chosen for this audience the last time; without initials the client's copy has no name."""
        if self._records is None:
            return
        audience, client = self._audience(), self._records.client
        switches = self._kept.of(audience)
        name = client.initials.strip() or short_name(client)
        words = tr("Only when {client} asked for it.", client=name)
        self.sections.show_switches(switches, tr("Private: the file’s own.") if audience is Audience.FILE else words)
        wanted = switches.name
        if wanted == INITIALS and not client.initials.strip():
            wanted = NO_NAME
        self.name.choose(initials=wanted == INITIALS, bare=wanted == NO_NAME)
        offered = self._context.papers.languages()
        theirs = client.sheet_language if audience is Audience.CLIENT else ENGLISH
        language = switches.language or theirs
        self.language.set_value(language if language in offered else ENGLISH)
        about = {
            Audience.CLIENT: tr("Paper and saved PDFs are not encrypted. Read it together before it is shared."),
            Audience.FILE: tr("Paper and saved PDFs are not encrypted. This one holds all there is: it stays here."),
            Audience.REFERRER: tr("Paper and saved PDFs are not encrypted. Ask the client before it is passed on."),
        }
        self.privacy.say(about[audience])

    def _change_audience(self, _value: str) -> None:
        self._show_switches()
        self._show_measures()
        self._keep()

    def _keep(self) -> None:
        """Keep what is chosen for the next time, and show it."""
        self.renew()
        if self._records is None:
            return
        self._kept = self._kept.with_switches(self._audience(), self._switches())
        try:
            self._context.casebook.papers.keep_choices(self._records.client.uid, DOCUMENT, written(self._kept))
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")

    def _change_period(self) -> None:
        self._show_measures()
        self.renew()

    def _show_measures(self) -> None:
        period = self.period.value()
        if period is not None and self._records is not None:
            self.sections.show_period(self._records, period)

    def _note(self, client: str, way: str) -> None:
        self._context.casebook.record_export(f"progress_{way}", client)


def audience_words() -> tuple[tuple[Audience, str], ...]:
    """Those it can be for."""
    return (
        (Audience.CLIENT, tr("The client")),
        (Audience.FILE, tr("The file")),
        (Audience.REFERRER, tr("A referrer")),
    )
