"""The progress PDF of a client: a period, what is in it, and the true preview."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import NameInput, PrivacyNote, tick
from betweentimes.ui.progress.client_records import ClientRecords, read_records
from betweentimes.ui.progress.progress_choices import PeriodInput, SectionsInput
from betweentimes.ui.progress.progress_request import ProgressChoices, first_period, progress_request
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.words import name_on_paper


class ProgressPage(PaperFrame):
    """Takes the whole window, as the print page does. Nothing is written unless the user saves or prints."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._records: ClientRecords | None = None
        look = context.look
        self.period = PeriodInput(context)
        self.sections = SectionsInput(context)
        self.name = NameInput(look)
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        self.copies = NumberInput(look, 1, 20, name="answer_copies")
        self.copies.set_value(1)
        self.privacy = PrivacyNote(look)
        self.privacy.say(tr("Paper and saved PDFs are not encrypted. Read it together before it is shared."))
        self._lay_out()
        self.period.edited.connect(self._change_period)
        self.sections.edited.connect(self.renew)
        self.name.edited.connect(self.renew)
        self.large.clicked.connect(self.renew)
        self.copies.edited.connect(self.show_buttons)

    def _lay_out(self) -> None:
        self.add_choice(tr("Period"), self.period)
        self.add_choice(tr("What is in it"), self.sections)
        self.add_choice(tr("Name"), self.name)
        self.add_choice(tr("Paper"), self.paper, self.large)
        row = QWidget()
        pair = QHBoxLayout(row)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(16)
        for words, part in ((tr("Printer"), self.printer), (tr("Copies"), self.copies)):
            column = QVBoxLayout()
            column.setSpacing(6)
            head = TextLabel(self._context.look, words, "strong")
            head.setBuddy(part)
            part.setAccessibleName(words)
            column.addWidget(head)
            column.addWidget(part)
            column.addStretch(1)
            pair.addLayout(column, 1)
        self.choices.addWidget(row)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def show_client(self, client_uid: str) -> None:
        """Show a client's progress from the first session to today."""
        context = self._context
        records = read_records(context.casebook, context.library, context.all_measures(), client_uid)
        self._records = records
        client = records.client
        self.title.setText(tr("Progress, {client}", client=client.name))
        self.period.set_value(first_period(records, context.casebook.today()))
        self.sections.begin(records)
        self.name.show_client(client, tr("The whole name or code"))
        self.name.prefer_initials()
        self.paper.set_value(client.paper)
        self.large.setChecked(client.large_print)
        self.copies.set_value(1)
        self._show_measures()
        self.begin()

    def chosen(self) -> ProgressChoices | None:
        """What is chosen now; None while there is no period."""
        period = self.period.value()
        if period is None or self._records is None:
            return None
        client = self._records.client
        return ProgressChoices(
            period=period,
            name=client.initials.strip() if self.name.value() else name_on_paper(client),
            goals=self.sections.goals.isChecked(),
            measures=self.sections.measures(),
            practice=self.sections.practice.isChecked(),
            nothing_set=self.sections.nothing_set.isChecked(),
            work=self.sections.work.isChecked(),
            changes=self.sections.changes.isChecked(),
            alliance=self.sections.alliance.isChecked(),
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
        )

    def make_pdf(self) -> MakePdf | None:
        choices = self.chosen()
        if choices is None or self._records is None:
            return None
        request = progress_request(self._records, choices, self._context.casebook.today())
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

    def _change_period(self) -> None:
        self._show_measures()
        self.renew()

    def _show_measures(self) -> None:
        period = self.period.value()
        if period is not None and self._records is not None:
            self.sections.show_period(self._records, period)

    def _note(self, client: str, way: str) -> None:
        self._context.casebook.record_export(f"progress_{way}", client)
