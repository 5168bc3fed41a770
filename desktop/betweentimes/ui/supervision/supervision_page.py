"""The extract for supervision: chosen, then read with everything replaced marked, and made only after that."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.recognisable import Clue, Found, suggestions, suspicious
from betweentimes.clinic.replacing import Marked, Replacing
from betweentimes.documents.supervision import SaidWords
from betweentimes.documents.supervision_request import SupervisionRequest
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.printing.paper_frame import MakePdf, PaperFrame
from betweentimes.ui.printing.sheet_choices import PrivacyNote, tick
from betweentimes.ui.supervision.clue_words import instead_of
from betweentimes.ui.supervision.extract_choices import NotesInput, PartsInput
from betweentimes.ui.supervision.extract_reading import ExtractReading, marking
from betweentimes.ui.supervision.extract_source import (
    ExtractChoices,
    ExtractSource,
    extract_request,
    in_language,
    preselected,
    read_source,
    texts_of,
)
from betweentimes.ui.supervision.kept_extract import KeptExtract, read_extract, written
from betweentimes.ui.supervision.words_input import FoundList, WordsInput
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.worksheets.overlay_reading import ENGLISH

DOCUMENT = "supervision"
READ_AGAIN_MS = 250
OF_THE_CLIENT = (Clue.NAME, Clue.INITIALS)


class SupervisionPage(PaperFrame):
    """Takes the whole window. There is no PDF until the text was read; any change asks for reading it again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._source: ExtractSource | None = None
        look = context.look
        self.reading = ExtractReading(look)
        self.stage.addWidget(self.reading, 1)
        self.approve = tick(tr("I have read it: make the PDF"), "answer_have_read")
        self.head.addWidget(self.approve)
        self.question = LongTextInput(look, least=2, name="answer_question")
        self.notes = NotesInput(look)
        self.parts = PartsInput()
        self.words = WordsInput(look)
        self.found = FoundList(look, tr("Nothing more was found. Read it all the same: only you know them."))
        self.large = tick(tr("Large print, 18 point"), "answer_large_print")
        self.password = tick(tr("Save with a password"), "answer_with_password")
        if context.printing_only:
            self.password.hide()
        languages = [(code, language_name(code)) for code in context.papers.languages()]
        self.language = ChoiceInput(look, languages, blank=False, name="answer_extract_language")
        self.privacy = PrivacyNote(look)
        self.privacy.say(
            tr("Process notes. Paper and saved PDFs are not encrypted; neither is what is told from memory.")
        )
        self._again = QTimer(self, singleShot=True, interval=READ_AGAIN_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._context.look
        self.add_choice(tr("My question"), self.question)
        self.add_choice(tr("Notes"), self.notes)
        self.add_choice(tr("What else is in it"), self.parts)
        self.add_choice(tr("Words that are replaced"), self.words, gap=4)
        hint = tr("Whole words, whatever their case. They are kept for this client.")
        self.choices.addWidget(SmallLabel(look, hint, wrap=True))
        self.choices.addSpacing(10)
        self.add_choice(tr("May still tell who it is"), self.found)
        self.add_choice(tr("Language"), self.language)
        self.add_choice(tr("Paper"), self.paper, self.large, self.password)
        self.add_choice(tr("Printer"), self.printer)
        self.choices.addWidget(self.privacy)
        self.choices.addStretch(1)

    def _connect(self) -> None:
        self._again.timeout.connect(self._read_again)
        for edited in (self.question.edited, self.notes.edited, self.parts.edited, self.words.edited):
            edited.connect(self._change)
        self.language.edited.connect(self._change)
        self.large.clicked.connect(self.renew)
        self.words.removed.connect(self._forget_words)
        self.found.wished.connect(self._replace)
        self.approve.clicked.connect(self._approve)
        self._context.autosave.watch(self.words.edited, None, self._keep_words)
        for edited in (self.question.edited, self.parts.edited):
            self._context.autosave.watch(edited, self.question.left, self._keep_choices)

    def show_client(self, uid: str) -> None:
        """Show a client's extract to choose and to read; the client's own name is marked from the start."""
        context = self._context
        source = read_source(context, uid)
        self._source = source
        kept = read_extract(context.casebook.papers.choices(uid, DOCUMENT))
        self.title.setText(tr("Supervision extract, {client}", client=source.client.name))
        self.question.set_value(kept.question)
        self.notes.show_notes(source, preselected(source))
        self.parts.show_without(kept.without)
        self.language.set_value(ENGLISH)
        replaced = context.casebook.papers.replaced_words(uid)
        self.words.show_words(uid, replaced)
        if not replaced:
            for each in self._suggested(source):
                if each.clue in OF_THE_CLIENT:
                    self.words.mark(each.words, instead_of(each, self._said(), source.today))
        self.paper.set_value(source.client.paper)
        self.large.setChecked(False)
        self.password.setChecked(False)
        self.approve.setChecked(False)
        self._show_part()
        self._read_again()
        self.begin()

    def make_pdf(self) -> MakePdf | None:
        """Only of what was read."""
        request = self.request() if self.approve.isChecked() else None
        return partial(self._context.papers.supervision, request) if request is not None else None

    def request(self) -> SupervisionRequest | None:
        """The extract as chosen now, everything marked replaced."""
        return self._request(Replacing(self.words.marked()).text)

    def file_name(self) -> str:
        return tr("Extract for supervision.pdf")

    def runs(self) -> Sequence[tuple[MakePdf, int]]:
        make = self.make_pdf()
        return [(make, 1)] if make is not None else []

    def leaving(self) -> Callable[[str], None]:
        assert self._source is not None, "nothing is shown"
        return partial(self._note, self._source.client.uid)

    def wants_password(self) -> bool:
        return self.password.isChecked()

    def forget(self) -> None:
        """Keep what waits; then nothing of the client stays."""
        self._again.stop()
        self._context.autosave.save_now(self._keep_words)
        self._context.autosave.save_now(self._keep_choices)
        self._source = None
        self.reading.clear_extract()
        self.found.show_found(())
        self.words.show_words("", ())
        self.question.set_value("")

    def choices_now(self) -> ExtractChoices:
        """What is chosen now."""
        without = self.parts.without()
        return ExtractChoices(
            question=self.question.value(),
            notes=self.notes.value(),
            check_ins="check_ins" not in without,
            practice="practice" not in without,
            prompts="prompts" not in without,
            meaning="meaning" not in without,
            weeks="weeks" not in without,
            language=str(self.language.value() or ENGLISH),
            paper=self.paper.value(),
            large_print=self.large.isChecked(),
        )

    def _request(self, change: Callable[[str], str]) -> SupervisionRequest | None:
        if self._source is None:
            return None
        choices = self.choices_now()
        return extract_request(in_language(self._source, self._context, choices.language), choices, change)

    def _said(self) -> SaidWords:
        start = self._source.start if self._source is not None and "weeks" not in self.parts.without() else None
        return SaidWords(self._context.papers.words(str(self.language.value() or ENGLISH)), start)

    def _suggested(self, source: ExtractSource) -> tuple[Found, ...]:
        raw = self._request(str)
        client = source.client
        return suggestions(texts_of(raw) if raw else [], client.name, client.initials, client.contact)

    def _change(self) -> None:
        """Ask for reading again: what was approved is not what stands there now."""
        self.approve.setChecked(False)
        self._show_part()
        self.renew()
        self._again.start()

    def _read_again(self) -> None:
        source, replacing = self._source, Replacing(self.words.marked())
        shown = self._request(partial(marking, replacing))
        raw = self._request(str)
        if source is None or shown is None or raw is None:
            return
        self.reading.show_extract(shown, self._context.papers.words(shown.language))
        texts = texts_of(raw)
        found = {
            each.words: each
            for each in (
                *suspicious(texts, [pair.words for pair in self.words.marked()]),
                *(each for each in self._suggested(source) if _stands(each.words, texts)),
            )
        }
        self.found.show_found([each for each in found.values() if _is_left(replacing, each.words)])

    def _replace(self, found: Found) -> None:
        source = self._source
        if source is not None:
            self.words.mark(found.words, instead_of(found, self._said(), source.today))

    def _approve(self) -> None:
        if self.approve.isChecked():
            self._again.stop()
            self._read_again()
            self._context.autosave.wish(self._keep_words)
            self._context.autosave.save_now(self._keep_words)
        self._show_part()
        self.renew()

    def _show_part(self) -> None:
        """The text to read, or the pages once it was read."""
        read = self.approve.isChecked()
        self.reading.setVisible(not read)
        self.preview.setVisible(read)

    def _keep_words(self) -> None:
        papers = self._context.casebook.papers
        for row in self.words.rows:
            pair = row.value()
            if pair.words and (not row.kept.uid or pair != Marked(row.kept.words, row.kept.instead)):
                wanted = dataclasses.replace(row.kept, words=pair.words, instead=pair.instead)
                row.kept = papers.save_replaced_words(wanted)

    def _keep_choices(self) -> None:
        if self._source is not None:
            kept = KeptExtract(self.question.value(), self.parts.without())
            self._context.casebook.papers.keep_choices(self._source.client.uid, DOCUMENT, written(kept))

    def _forget_words(self, uid: str) -> None:
        self._context.casebook.papers.remove_replaced_words(uid)

    def _note(self, client: str, way: str) -> None:
        self._context.casebook.record_export(f"supervision_{way}", client)


def _is_left(replacing: Replacing, words: str) -> bool:
    """Whether anything of words stays as it was written; of an address, what is beside a name."""
    return any(char.isalnum() for each in replacing.stretches(words) if not each.replaced for char in each.text)


def _stands(words: str, texts: Sequence[str]) -> bool:
    looked_for = Replacing([Marked(words, "")])
    return any(looked_for.stands_in(text) for text in texts)
