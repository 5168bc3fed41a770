"""Printing a sheet or a reply slip: the true preview at the left, choices at the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from betweentimes.clinic.assignment import IssuedSheet, Reply
from betweentimes.documents.pocket import fits_pocket
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.printing.form_saving import FormOrder, FormSaving, form_sheet
from betweentimes.ui.printing.language_input import LanguageInput
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import (
    CopiesInput,
    NameInput,
    PrivacyNote,
    RowsInput,
    TitleInput,
    TooMuchInput,
    tick,
)
from betweentimes.ui.printing.sheet_request import (
    CLIENT_COPY,
    FILE_COPY,
    PaperChoices,
    SheetSubject,
    read_subject,
    reply_request,
    sheet_request,
)
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.words import short_name

MOST_COPIES_SUGGESTED = 5


class PrintPage(PaperFrame):
    """Takes the whole window. A sheet is issued once it was printed or saved, never by looking at it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._subject: SheetSubject | None = None
        self._reply: Reply | None = None
        self._issued: IssuedSheet | None = None
        look = context.look
        self.copy = Segments(look, [(CLIENT_COPY, tr("Client’s copy")), (FILE_COPY, tr("File copy"))])
        self.copy.set_current(CLIENT_COPY)
        self.head.addWidget(self.copy)
        self.name = NameInput(look)
        self.sheet_title = TitleInput(look)
        self.language = LanguageInput(look, context.translations)
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        self.too_much = TooMuchInput(look)
        self.empty = tick(tr("Empty sheet, without what is agreed"), "answer_empty_sheet")
        self.rows = RowsInput(look)
        self.copies = CopiesInput(look)
        self.privacy = PrivacyNote(look)
        self.form = FormSaving(context, self.notice.say)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_choice(tr("Name on the client’s copy"), self.name)
        self._title_head = self.add_choice(tr("Title"), self.sheet_title)
        self.add_choice(tr("Paper"), self.paper)
        self.add_pair((tr("Language"), self.language), (tr("Printer"), self.printer))
        self.choices.addWidget(self.language.words)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.large)
        self.choices.addWidget(self.empty)
        self.choices.addWidget(self.rows)
        self.choices.addWidget(self.too_much)
        self.choices.addSpacing(12)
        self.add_choice(tr("Copies"), self.copies, gap=8)
        self.choices.addWidget(self.privacy)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.form)
        self.choices.addStretch(1)

    def _connect(self) -> None:
        self.copy.chosen.connect(self.renew)
        self.name.edited.connect(self.renew)
        self.sheet_title.edited.connect(self.renew)
        self.language.edited.connect(self._translate)
        self.large.clicked.connect(self._fit_choices)
        self.large.clicked.connect(self.renew)
        self.empty.clicked.connect(self.renew)
        self.rows.edited.connect(self.renew)
        self.too_much.edited.connect(self.renew)
        self.copies.edited.connect(self.show_buttons)
        self.notice.acted.connect(self._mark_given)
        self.form.wished.connect(self.save_form)
        self.form.saved.connect(self._leave)

    def show_sheet(self, assignment_uid: str) -> None:
        """Show the sheet of an assignment, with the number it will have when it is issued."""
        casebook = self._context.casebook
        assignment = casebook.assignments.get(assignment_uid)
        worksheet = self._context.library.made_with(assignment.kind, assignment.kind_version)
        self._begin(read_subject(casebook, worksheet, assignment), None)

    def show_blank(self, kind: str, client_uid: str) -> None:
        """Show an empty sheet of a kind; printing it issues nothing."""
        client = self._context.casebook.clients.get(client_uid)
        self._begin(SheetSubject(client=client, worksheet=self._context.library.known(kind)), None)

    def show_reply(self, assignment_uid: str) -> None:
        """Show the reply slip of an assignment: the newest reply, those not yet given first."""
        casebook = self._context.casebook
        assignment = casebook.assignments.get(assignment_uid)
        worksheet = self._context.library.made_with(assignment.kind, assignment.kind_version)
        replies = [reply for reply in casebook.replies.of(assignment_uid) if reply.words.strip()]
        waiting = [reply for reply in replies if reply.given_on is None]
        sheets = casebook.assignments.sheets(assignment_uid)
        subject = SheetSubject(
            client=casebook.clients.get(assignment.client),
            worksheet=worksheet,
            assignment=assignment,
            number=sheets[0].number if sheets else "",
        )
        nothing = Reply(assignment=assignment_uid, client=assignment.client)
        self._begin(subject, next(iter(waiting or replies), nothing))

    def chosen(self) -> PaperChoices:
        """What is chosen now."""
        for_client, for_file = self.copies.value()
        return PaperChoices(
            copy=self.copy.current() or CLIENT_COPY,
            initials=self.name.value(),
            bare=self.name.is_bare(),
            title=self.sheet_title.value(),
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
            too_much=self.too_much.value(),
            pocket=self.paper.pocket(),
            empty=self.empty.isChecked(),
            extra_rows=self.rows.value(),
            client_copies=for_client,
            file_copies=for_file,
        )

    def make_pdf(self) -> MakePdf | None:
        return self._make(self.chosen().copy)

    def forget(self) -> None:
        self._subject = self._reply = self._issued = None

    def leaving(self) -> Callable[[str], None]:
        assert self._subject is not None, "nothing is shown"
        if self._reply is not None:
            return partial(self._note_reply, self._reply)
        return partial(self._note_sheet, self._subject, sum(self.copies.value()))

    def file_name(self) -> str:
        subject = self._subject
        if self._reply is not None:
            return tr("Reply.pdf")
        if subject is None or not subject.number:
            return tr("Blank sheet.pdf")
        if self.chosen().copy == FILE_COPY:
            return tr("Sheet {number}, file copy.pdf", number=subject.number)
        return tr("Sheet {number}.pdf", number=subject.number)

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        choices = self.chosen()
        made = [(self._make(CLIENT_COPY), choices.client_copies), (self._make(FILE_COPY), choices.file_copies)]
        return [(make, copies) for make, copies in made if make is not None and copies > 0]

    def save_form(self) -> None:
        """Save the client's copy as a form to fill in, for the sheet that was issued or will be."""
        order, subject = self.form_order(), self._subject
        if order is not None and subject is not None:
            self.form.save(order, partial(self._note_form, subject, order.sheet.mark.token))

    def form_order(self) -> FormOrder | None:
        """What would be saved as a form; None while no assignment's sheet is shown."""
        subject, casebook = self._subject, self._context.casebook
        if subject is None or subject.assignment is None:
            return None
        issued = self._issued.token if self._issued is not None and self._issued.number == subject.number else ""
        worksheet = subject.worksheet
        sheet = form_sheet(casebook, subject.assignment.uid, worksheet.id, worksheet.version, issued)
        request = sheet_request(subject, self.chosen(), CLIENT_COPY, casebook.me.name, casebook.today())
        name = tr("Sheet {number}, to fill in.pdf", number=subject.number)
        return FormOrder(request, sheet, name, short_name(subject.client))

    def show_buttons(self) -> None:
        super().show_buttons()
        count = sum(self.copies.value())
        self.print.set_text(tr("Print 1 copy") if count == 1 else tr("Print {n} copies", n=count))

    def _make(self, copy: str) -> MakePdf | None:
        subject, choices, casebook = self._subject, self.chosen(), self._context.casebook
        papers = self._context.papers
        if subject is None:
            return None
        if self._reply is not None:
            if not self._reply.words.strip():
                return None
            return partial(papers.reply_slip, reply_request(self._reply, subject, choices))
        request = sheet_request(subject, choices, copy, casebook.me.name, casebook.today())
        return partial(papers.sheet, request)

    def _begin(self, subject: SheetSubject, reply: Reply | None) -> None:
        client, is_sheet = subject.client, reply is None
        self.language.show_kind(subject.worksheet, client.sheet_language, reply=not is_sheet)
        subject = replace(subject, worksheet=self.language.worksheet())
        self._subject, self._reply, self._issued = subject, reply, None
        real = is_sheet and subject.assignment is not None
        without = tr("No name, sheet number only") if subject.number else tr("No name")
        self.name.show_client(client, without, number_too=bool(subject.number))
        self.sheet_title.show_titles(subject.neutral_title, subject.worksheet.title)
        for part in (self.sheet_title, self._title_head):
            part.setVisible(is_sheet)
        self.copy.set_current(CLIENT_COPY)
        self.copy.setVisible(real)
        self.paper.set_value(client.paper)
        self.large.setChecked(client.large_print)
        self.paper.offer_pocket(is_sheet and fits_pocket(subject.worksheet))
        self._fit_choices()
        self.empty.setVisible(real)
        self.empty.setChecked(False)
        self.rows.setVisible(is_sheet and subject.has_rows)
        self.rows.begin()
        self.too_much.begin(subject.too_much if real else "")
        agreed = subject.assignment.agreement.copies if subject.assignment is not None and is_sheet else None
        self.copies.begin(client, min(max(agreed or 1, 1), MOST_COPIES_SUGGESTED), real)
        self.privacy.say(_privacy_words(subject))
        self.form.setVisible(real and not self._context.printing_only)
        self.title.setText(self._title_words(subject, reply))
        self.begin()
        if reply is not None and not reply.words.strip():
            self.preview.clear(tr("No reply is written yet. Write it under the review, then print it."))

    def _translate(self) -> None:
        """Show the sheet in the language chosen; a title of one's own stays."""
        if self._subject is None:
            return
        self._subject = replace(self._subject, worksheet=self.language.worksheet())
        self.sheet_title.change_neutral(self._subject.neutral_title)
        self.renew()

    def _fit_choices(self) -> None:
        """Large print needs whole pages."""
        self.paper.let_pocket(not self.large.isChecked())

    def _title_words(self, subject: SheetSubject, reply: Reply | None) -> str:
        if reply is not None:
            return tr("Print the reply on “{title}”", title=subject.neutral_title)
        if subject.assignment is None:
            return tr("Print a blank “{title}”", title=subject.worksheet.title)
        return tr("Print “{title}”", title=subject.neutral_title)

    def _note_form(self, subject: SheetSubject, token: str, way: str) -> None:
        """Issue the sheet of this token by its form, unless it was printed meanwhile."""
        casebook = self._context.casebook
        if subject.assignment is not None and casebook.assignments.sheet_with(token) is None:
            self._issued = casebook.assignments.issue_sheet(subject.assignment.uid, 1, f"exported_form_{way}")
        else:
            casebook.record_export(f"form_{way}", subject.client.uid)

    def _note_sheet(self, subject: SheetSubject, copies: int, way: str) -> None:
        """Issue the sheet, once for this look at the page: its two copies carry the same number."""
        casebook = self._context.casebook
        if subject.assignment is None:
            casebook.record_export(f"blank_{way}", subject.client.uid)
            return
        if self._issued is None or self._issued.number != subject.number:
            count = max(1, copies) if way == "printed" else 1
            self._issued = casebook.assignments.issue_sheet(subject.assignment.uid, count, f"exported_sheet_{way}")
        else:
            casebook.record_export(f"sheet_{way}", subject.client.uid)

    def _note_reply(self, reply: Reply, way: str) -> None:
        self._context.casebook.record_export(f"reply_{way}", reply.client)
        if reply.given_on is None and isValid(self):
            self.notice.say(self.notice.text(), "pine", tr("Mark as given"))

    def _mark_given(self) -> None:
        if self._reply is None or not self._reply.uid:
            return
        try:
            self._reply = self._context.casebook.replies.give(self._reply.uid)
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self.notice.say(tr("Marked as given today."), "pine")


def _privacy_words(subject: SheetSubject) -> str:
    name = subject.client.initials.strip() or short_name(subject.client)
    agreed = subject.assignment.agreement.privacy.strip() if subject.assignment is not None else ""
    if agreed:
        return tr("Paper is not encrypted. Agreed with {client}: {plan}", client=name, plan=agreed)
    return tr("Paper is not encrypted. Nothing is agreed yet about where {client} keeps it.", client=name)
