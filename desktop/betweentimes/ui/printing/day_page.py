"""Printing the sheets of a day as one job: which ones, in the order of the sessions, with the true preview."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import DayRequest
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock
from betweentimes.ui.jobs import Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import name_in_sentence
from betweentimes.ui.printing.day_request import DayChoices, DaySheet, day_request, read_day
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import PrivacyNote, tick
from betweentimes.ui.today.rows import clear
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.words import short_name


class DayPage(PaperFrame):
    """Takes the whole window. Every sheet in the job is issued once it was printed or saved, as a single one is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheets: list[DaySheet] = []
        self._issued: set[str] = set()
        look = context.look
        self.paper.setParent(self)
        self.paper.hide()
        self.title.setText(tr("Print today’s sheets"))
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.ticks: list[QCheckBox] = []
        self.name = Segments(
            look, [("number", tr("Number only")), ("initials", tr("Initials")), ("nothing", tr("Nothing"))]
        )
        self.name.set_current("number")
        self.file_copies = tick(tr("A file copy of each, after all the others"), "answer_file_copies")
        self.matching_list = tick(tr("A list for me: which sheet belongs to whom"), "answer_matching_list")
        self.drafts = Callout(look, name="day_drafts")
        self.privacy = PrivacyNote(look)
        self.privacy.say(
            tr("Paper and saved PDFs are not encrypted. The list and the file copies carry names: take them out first.")
        )
        self._lay_out()
        self.name.chosen.connect(self.renew)
        self.file_copies.clicked.connect(self.renew)
        self.matching_list.clicked.connect(self.renew)

    def _lay_out(self) -> None:
        self.add_choice(tr("Sheets, in the order of the sessions"), self._list)
        self.choices.addWidget(self.drafts)
        self.add_choice(tr("On the clients’ copies"), self.name)
        self.add_choice(tr("Also"), self.file_copies, self.matching_list)
        self.file_copies.setAccessibleName(self.file_copies.text())
        self.matching_list.setAccessibleName(self.matching_list.text())
        self.add_choice(tr("Printer"), self.printer)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def show_day(self) -> None:
        """Show the sheets of today's sessions, all ticked."""
        self._sheets = read_day(self._context.casebook, self._context.library, self._context.translations)
        self._issued = set()
        clear(self._rows)
        self.ticks = [self._tick(sheet) for sheet in self._sheets]
        self.name.set_current("number")
        self.file_copies.setChecked(False)
        self.matching_list.setChecked(False)
        self.begin()
        if not self._sheets:
            self.preview.clear(tr("No sheets go along today: nobody who comes has one agreed."))

    def _tick(self, sheet: DaySheet) -> QCheckBox:
        when = clock(sheet.time) + "  " if sheet.time else ""
        words = tr("{client}: {title}", client=short_name(sheet.subject.client), title=sheet.subject.neutral_title)
        box = tick(when + words, f"answer_sheet_{sheet.uid}")
        box.setChecked(True)
        box.clicked.connect(self.renew)
        self._rows.addWidget(box)
        return box

    def chosen(self) -> DayChoices:
        """What is chosen now."""
        pairs = zip(self._sheets, self.ticks, strict=True)
        return DayChoices(
            wanted=tuple(sheet.uid for sheet, box in pairs if box.isChecked()),
            initials=self.name.current() == "initials",
            bare=self.name.current() == "nothing",
            file_copies=self.file_copies.isChecked(),
            matching_list=self.matching_list.isChecked(),
        )

    def making(self) -> Work | None:
        choices, casebook = self.chosen(), self._context.casebook
        if not choices.wanted:
            return None
        request = day_request(self._sheets, choices, casebook.me.name, casebook.today())
        return partial(_make_day, self._context.papers, request)

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        return [(partial(bytes, self.pdf), 1)] if self.pdf else []

    def file_name(self) -> str:
        return tr("Sheets of the day.pdf")

    def forget(self) -> None:
        self._sheets, self.ticks = [], []
        clear(self._rows)

    def show_buttons(self) -> None:
        super().show_buttons()
        self._say_drafts()
        count = len(self.chosen().wanted)
        self.print.set_text(tr("Print 1 sheet") if count == 1 else tr("Print {n} sheets", n=count))

    def _say_drafts(self) -> None:
        """Name the languages of chosen sheets that nobody has signed off, before they are printed."""
        wanted = self.chosen().wanted
        sheets = [sheet.subject.worksheet for sheet in self._sheets if sheet.uid in wanted]
        codes = dict.fromkeys(each.language for each in sheets if not each.reviewed_translation)
        said = tr(
            "{languages}: machine-made drafts that nobody has signed off. Please read them first.",
            languages=", ".join(map(name_in_sentence, codes)),
        )
        self.drafts.set_text(said if codes else "")
        self.drafts.setVisible(bool(codes))

    def print_pdf(self) -> None:
        """Print the sheets as one job; that it can be stopped shows at once."""
        super().print_pdf()
        self.progress_line.setVisible(self._working)

    def leaving(self) -> Callable[[str], None]:
        wanted = set(self.chosen().wanted)
        sheets = tuple(sheet for sheet in self._sheets if sheet.uid in wanted)
        return partial(self._note_day, sheets, 2 if self.chosen().file_copies else 1)

    def _note_day(self, sheets: Sequence[DaySheet], copies: int, way: str) -> None:
        """Issue each sheet of the job, once for this look at the page; one that cannot be does not stop the others."""
        casebook = self._context.casebook
        problem: CasebookProblem | None = None
        for sheet in sheets:
            try:
                if sheet.uid not in self._issued:
                    count = copies if way == "printed" else 1
                    casebook.assignments.issue_sheet(sheet.uid, count, f"exported_sheet_{way}")
                    self._issued.add(sheet.uid)
                else:
                    casebook.record_export(f"sheet_{way}", sheet.subject.client.uid)
            except CasebookProblem as found:
                problem = found
        if problem is not None:
            raise problem


def _make_day(papers: Papers, request: DayRequest, progress: Progress, cancelled: Callable[[], bool]) -> bytes:
    return papers.day(request, partial(_told, progress), cancelled)


def _told(progress: Progress, part: float) -> None:
    progress(part, "")
