"""The papers: every document the program makes, as PDF bytes in memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from betweentimes.documents.audit_paper import AuditRequest, make_audit
from betweentimes.documents.caseload_paper import make_caseload
from betweentimes.documents.caseload_requests import CaseloadRequest, MonthRequest
from betweentimes.documents.check_in_sheet import CheckInSheetRequest, make_check_in_sheet
from betweentimes.documents.day_sheets import make_day
from betweentimes.documents.fonts import FontBook
from betweentimes.documents.form_marks import FormSheet
from betweentimes.documents.making import UNWATCHED, Making
from betweentimes.documents.measure_form import make_measure_form
from betweentimes.documents.month_paper import make_month
from betweentimes.documents.pages import Desk
from betweentimes.documents.pocket import make_pocket
from betweentimes.documents.progress import make_progress
from betweentimes.documents.recovery_kit import RecoveryKitRequest, make_recovery_kit
from betweentimes.documents.reply_slip import make_reply_slip
from betweentimes.documents.requests import (
    DayRequest,
    MeasureFormRequest,
    ProgressRequest,
    ReplyRequest,
    SheetRequest,
)
from betweentimes.documents.shaping import Shaper
from betweentimes.documents.sheet import make_sheet
from betweentimes.documents.start_passphrases import StartPassphrasesRequest, make_start_passphrases
from betweentimes.documents.supervision import make_supervision
from betweentimes.documents.supervision_request import SupervisionRequest
from betweentimes.documents.theme import theme_for
from betweentimes.documents.whole_record import WholeRecordRequest, make_whole_record
from betweentimes.documents.words import ENGLISH, PaperWords


class Papers:
    """Makes PDFs. It writes no file and reads none but the fonts and the words; use it on one thread at a time."""

    def __init__(
        self, fonts_folder: Path, words_folder: Path, tagged: bool = True, shaper: Shaper | None = None
    ) -> None:
        """Raises OSError or tomllib.TOMLDecodeError when the words cannot be read; fonts are read when needed.

        Without a `shaper` words of scripts that need one stand letter by letter.

        Not `tagged`, nothing is marked for reading aloud: for measuring what that costs.
        """
        self._tagged = tagged
        self._fonts = FontBook(fonts_folder, shaper)
        self._words_folder = words_folder
        self._words = {ENGLISH: PaperWords(words_folder)}

    def sheet(self, request: SheetRequest) -> bytes:
        """A worksheet to write on, or as it was filled in."""
        if request.pocket and not request.for_file:
            return make_pocket(request, self._desk(False, request.worksheet.language))
        return make_sheet(request, self._sheet_desk(request))

    def day(self, request: DayRequest, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bytes:
        """The sheets of a day as one PDF. Raises PaperStopped when it is cancelled."""
        return make_day(request, self._desk(False), self._sheet_desk, progress, cancelled)

    def form(self, request: SheetRequest, sheet: FormSheet, password: str = "") -> bytes:
        """The same worksheet to fill in on a screen, for the sheet that is about to be issued.

        With a password nobody opens it without; it is the AES-256 of PDF 2.0.
        """
        made = make_sheet(request, replace(self._sheet_desk(request), form=sheet))
        return self.with_password(made, password) if password else made

    def progress(self, request: ProgressRequest) -> bytes:
        """The summary of a period, in the request's language."""
        return make_progress(request, self._desk(request.large_print, request.language))

    def supervision(self, request: SupervisionRequest) -> bytes:
        """The extract for supervision."""
        return make_supervision(request, self._desk(request.large_print, request.language))

    def with_password(self, pdf: bytes, password: str) -> bytes:
        """The same document, opened by nobody without the password: the AES-256 of PDF 2.0. Not for a blank one."""
        from betweentimes.documents.form_locking import locked

        return locked(pdf, password)

    def languages(self) -> tuple[str, ...]:
        """The languages that papers speak, English first."""
        found = sorted(file.stem for file in self._words_folder.glob("*.toml"))
        return (ENGLISH, *(language for language in found if language != ENGLISH))

    def check_in_sheet(self, request: CheckInSheetRequest) -> bytes:
        """A blank check-in for a client."""
        return make_check_in_sheet(request, self._desk(request.large_print, request.language))

    def reply_slip(self, request: ReplyRequest) -> bytes:
        """A reply to hand over."""
        return make_reply_slip(request, self._desk(request.large_print, request.language))

    def caseload(self, request: CaseloadRequest, making: Making = UNWATCHED) -> bytes:
        """The whole caseload as a table, for the therapist alone. Raises PaperStopped."""
        return make_caseload(request, self._desk(False, request.language), making)

    def month(self, request: MonthRequest, making: Making = UNWATCHED) -> bytes:
        """A month of the whole caseload in counts, for the therapist alone. Raises PaperStopped."""
        return make_month(request, self._desk(False, request.language), making)

    def audit(self, request: AuditRequest, making: Making = UNWATCHED) -> bytes:
        """Who did what, as a table. Raises PaperStopped."""
        return make_audit(request, self._desk(False, request.language), making)

    def whole_record(self, request: WholeRecordRequest, making: Making = UNWATCHED) -> bytes:
        """Everything about a client. Raises PaperStopped."""
        return make_whole_record(request, self._desk(request.large_print, request.language), making)

    def recovery_kit(self, request: RecoveryKitRequest) -> bytes:
        """The recovery key on paper, with what to do with it."""
        return make_recovery_kit(request, self._desk(False, request.language))

    def start_passphrases(self, request: StartPassphrasesRequest) -> bytes:
        """A page for each person with what they unlock with at first."""
        return make_start_passphrases(request, self._desk(False, request.language))

    def measure_form(self, request: MeasureFormRequest) -> bytes:
        """A measure to fill in by hand, in English; one sentence is in the request's language."""
        said = self._desk(request.large_print, request.language).words
        return make_measure_form(request, self._desk(request.large_print), said)

    def words(self, language: str) -> PaperWords:
        """The words printed on paper, read anew, for pages that speak to the client; English where there are none."""
        return PaperWords(self._words_folder, language)

    def _sheet_desk(self, request: SheetRequest) -> Desk:
        return self._desk(request.large_print, request.worksheet.language)

    def _desk(self, large_print: bool, language: str = ENGLISH) -> Desk:
        if language not in self._words:
            self._words[language] = PaperWords(self._words_folder, language)
        return Desk(self._fonts, self._words[language], theme_for(large_print), self._tagged)
