"""From the day's sessions to a request for all their sheets."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from betweentimes.clinic.assignment import State
from betweentimes.clinic.today import SessionToday
from betweentimes.documents.requests import DayRequest, Match, SheetRequest
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.dates import clock
from betweentimes.ui.printing.sheet_request import (
    CLIENT_COPY,
    FILE_COPY,
    PaperChoices,
    SheetSubject,
    read_subject,
    sheet_request,
)
from betweentimes.ui.words import name_on_paper
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.reading import Library

TAKEN_ALONG = frozenset({State.OFFERED, State.AGREED, State.TRIED_TOGETHER})


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A sheet that somebody may take along today: when they come, and what the sheet is about."""

    time: datetime.time | None
    subject: SheetSubject

    @property
    def uid(self) -> str:
        """The assignment's."""
        return self.subject.assignment.uid if self.subject.assignment is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChoices:
    """What is chosen about the day's sheets; each has the paper and the size of print of its client."""

    wanted: Collection[str] = ()
    initials: bool = False
    bare: bool = False
    file_copies: bool = False
    matching_list: bool = False


def read_day(casebook: Casebook, library: Library, translations: Translations) -> list[DaySheet]:
    """The sheets of today's sessions in the order of the sessions, each once; what is paused or withheld rests."""
    found: dict[str, DaySheet] = {}
    for session in casebook.overview.today().sessions:
        for sheet in _of_session(session, casebook, library, translations):
            found.setdefault(sheet.uid, sheet)
    return list(found.values())


def _of_session(item: SessionToday, casebook: Casebook, library: Library, translations: Translations) -> list[DaySheet]:
    made: list[DaySheet] = []
    for assignment in item.open_assignments:
        worksheet = library.made_with(assignment.kind, assignment.kind_version)
        rests = assignment.state not in TAKEN_ALONG or worksheet.asks_nothing or worksheet.audience != "client"
        if not rests:
            subject = read_subject(casebook, worksheet, assignment)
            sheet = translations.sheet(worksheet, subject.client.sheet_language)
            made.append(DaySheet(item.session.time, replace(subject, worksheet=sheet)))
    return made


def day_request(sheets: Sequence[DaySheet], choices: DayChoices, therapist: str, today: datetime.date) -> DayRequest:
    """Clients' copies in the order of the sessions, then file copies; the list names the sheets that are printed."""
    wanted = [sheet for sheet in sheets if sheet.uid in choices.wanted]
    made = [_request(sheet, CLIENT_COPY, choices, therapist, today) for sheet in wanted]
    if choices.file_copies:
        made += [_request(sheet, FILE_COPY, choices, therapist, today) for sheet in wanted]
    matches = [
        Match(
            clock(sheet.time) if sheet.time else "",
            name_on_paper(sheet.subject.client),
            sheet.subject.number,
            sheet.subject.neutral_title,
        )
        for sheet in wanted
    ]
    paper = wanted[0].subject.client.paper if wanted else "A4"
    return DayRequest(
        date=today, sheets=tuple(made), matches=tuple(matches) if choices.matching_list else (), paper=paper
    )


def _request(sheet: DaySheet, copy: str, choices: DayChoices, therapist: str, today: datetime.date) -> SheetRequest:
    client = sheet.subject.client
    on_paper = PaperChoices(
        copy=copy, initials=choices.initials, bare=choices.bare, paper=client.paper, large_print=client.large_print
    )
    return sheet_request(sheet.subject, on_paper, copy, therapist, today)
