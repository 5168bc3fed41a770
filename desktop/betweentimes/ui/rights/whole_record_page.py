"""Everything about a client before it is printed or saved: with or without process notes, as a PDF or as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.whole_record import WholeRecord, without_process_notes
from betweentimes.documents.papers import Papers
from betweentimes.documents.whole_record import WholeRecordRequest
from betweentimes.documents.words import ENGLISH
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.sections import Sections
from betweentimes.ui.context import Context
from betweentimes.ui.dates import local_time
from betweentimes.ui.file_choice import choose_new_file
from betweentimes.ui.jobs import JobCancelled, Progress, Work
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.pdf_saving import saving_sentence
from betweentimes.ui.printing.sheet_choices import PrivacyNote, tick
from betweentimes.ui.printing.watched_making import watched
from betweentimes.ui.rights.record_archive import write_archive
from betweentimes.ui.rights.record_reading import read_whole
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.words import name_on_paper, short_name
from betweentimes.worksheets.overlay_reading import Translations


@dataclass(frozen=True, slots=True)
class RecordLook:
    """How the record is to look on paper."""

    paper: str
    language: str
    large_print: bool


class WholeRecordPage(PaperFrame):
    """Takes the whole window. What leaves here is read on workers and written only where the user says."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._client = ""
        look = context.look
        self.process = tick(tr("Include process notes"), "answer_include_process")
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        languages = [(code, language_name(code)) for code in context.papers.languages()]
        self.language = ChoiceInput(look, languages, blank=False, name="answer_record_language")
        self.password = tick(tr("Save with a password"), "answer_with_password")
        self.files = ActionButton(look, tr("Save as files…"), "save", name="action_save_record_files")
        self.privacy = PrivacyNote(look)
        self.privacy.say(
            tr(
                "This leaves the encrypted casebook. Others may be named in it, such as family: read it before you hand"
                " it over, and black out what is theirs."
            )
        )
        self._lay_out()
        self.process.clicked.connect(self.renew)
        self.large.clicked.connect(self.renew)
        self.language.edited.connect(self.renew)
        self.files.clicked.connect(self.save_files)

    def _lay_out(self) -> None:
        look = self._context.look
        self.add_choice(tr("Process notes"), self.process, gap=2)
        hint = tr("Notes on the alliance, prompts and your own ratings. Your choice is written into Who did what.")
        self.choices.addWidget(SmallLabel(look, hint, wrap=True))
        self.choices.addSpacing(12)
        self.add_choice(tr("Language"), self.language)
        self.add_choice(tr("Paper"), self.paper, self.large, self.password)
        self.add_choice(tr("Printer"), self.printer)
        if not self._context.printing_only:
            self.add_choice(tr("For another program"), self.files, gap=2)
            hint = tr("A zip of JSON with its description, FHIR scores, and attached files. It is not encrypted.")
            self.choices.addWidget(SmallLabel(look, hint, wrap=True))
            self.choices.addSpacing(12)
        else:
            self.files.setParent(self)
            self.password.setParent(self)
            for part in (self.files, self.password):
                part.hide()
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def show_client(self, uid: str) -> None:
        """Show a client's record, without process notes, in the language of their sheets where papers speak it."""
        client = self._context.casebook.clients.get(uid)
        self._client = uid
        self.title.setText(tr("Everything about {client}", client=short_name(client)))
        self.process.setChecked(False)
        self.password.setChecked(False)
        self.large.setChecked(client.large_print)
        spoken = client.sheet_language in self._context.papers.languages()
        self.language.set_value(client.sheet_language if spoken else ENGLISH)
        self.paper.set_value(client.paper)
        self.begin()

    def making(self) -> Work | None:
        if not self._client:
            return None
        context = self._context
        look = RecordLook(self.paper.value(), str(self.language.value()), self.large.isChecked())
        translations = context.translations.for_another_thread()
        return partial(_make_pdf, context.casebook, context.papers, translations, self._reading(), look)

    def make_pdf(self) -> MakePdf | None:
        return partial(bytes, self.pdf) if self.pdf else None

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        make = self.make_pdf()
        return [(make, 1)] if make is not None else []

    def file_name(self) -> str:
        return tr("Whole record {day}.pdf", day=self._context.casebook.today().isoformat())

    def wants_password(self) -> bool:
        return self.password.isChecked()

    def leaving(self) -> Callable[[str], None]:
        return partial(self._note, self._client, self.process.isChecked())

    def forget(self) -> None:
        self._client = ""

    def save_files(self) -> None:
        """Write the record for another program where the user says, on a worker."""
        name = tr("Whole record {day}.zip", day=self._context.casebook.today().isoformat())
        path = choose_new_file(self, tr("Save as files"), tr("Zip files"), "*.zip", Path.home() / name)
        if path is None or not self._client:
            return
        path = path if path.suffix.lower() == ".zip" else path.with_name(path.name + ".zip")
        self.files.setEnabled(False)
        self.notice.say(tr("Writing the files…"), "plain")
        saved = partial(self._files_saved, self.leaving(), path.name)
        written: list[Path] = []
        work = partial(_write_files, self._context.casebook, self._reading(), path, written)
        self._context.jobs.run(work, saved, partial(self._files_refused, saved, written))

    def _reading(self) -> Callable[[Sections], WholeRecord]:
        context = self._context
        return partial(_read, context.all_measures(), self._client, context.casebook.now(), self.process.isChecked())

    def _files_saved(self, note: Callable[[str], None], name: str, _done: object) -> None:
        if isValid(self):
            self.files.setEnabled(True)
            self.notice.say(tr("Saved as {name}. This file is not encrypted.", name=name), "pine")
        self._leave("files", note)

    def _files_refused(self, saved: Callable[[object], None], written: list[Path], problem: Exception) -> None:
        if written:  # the casebook is being locked, and the file was there a moment before
            saved(None)
            return
        if not isValid(self):
            return
        self.files.setEnabled(True)
        if not isinstance(problem, JobCancelled):
            words = saving_sentence(problem) if isinstance(problem, OSError) else sentence(problem)
            self.notice.say(words, "ochre")

    def _note(self, client: str, process: bool, way: str) -> None:
        what = "record_and_process" if process else "record"
        self._context.casebook.record_export(f"{what}_{way}", client)


def _read(
    shipped: tuple[MeasureDefinition, ...], uid: str, made_at: int, process: bool, sections: Sections
) -> WholeRecord:
    record = read_whole(sections, shipped, uid, made_at)
    return record if process else without_process_notes(record)


def _make_pdf(
    casebook: Casebook,
    papers: Papers,
    translations: Translations,
    read: Callable[[Sections], WholeRecord],
    look: RecordLook,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> bytes:
    with casebook.reader() as sections:
        record = read(sections)
    request = WholeRecordRequest(
        record=record,
        sheets=tuple(translations.sheet(each, look.language) for each in record.worksheets),
        client_name=name_on_paper(record.client),
        local_time=local_time,
        paper=look.paper,
        language=look.language,
        large_print=look.large_print,
    )
    return papers.whole_record(request, watched(progress, cancelled))


def _write_files(
    casebook: Casebook,
    read: Callable[[Sections], WholeRecord],
    path: Path,
    written: list[Path],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    """Write the files; `written` holds the zip as soon as it is there."""
    with casebook.reader() as sections:
        write_archive(path, read(sections), sections, progress, cancelled)
    written.append(path)
