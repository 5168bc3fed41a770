"""From a client's records and what was chosen on the page to a request for paper."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Reply
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session, next_planned
from betweentimes.documents.requests import ReplyRequest, SheetRequest
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.kept_settings import TOO_MUCH
from betweentimes.ui.words import name_on_paper
from betweentimes.worksheets.definition import Worksheet

CLIENT_COPY, FILE_COPY = "client", "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """What is chosen on the print page.

    `initials` False means the sheet number only, and `bare` not even that on the client's copy; `empty` leaves out what
    is agreed and written; `extra_rows` None leaves the number of empty rows to the worksheet.
    """

    copy: str = CLIENT_COPY
    initials: bool = False
    bare: bool = False
    title: str = ""
    paper: str = "A4"
    large_print: bool = False
    too_much: bool = True
    pocket: bool = False
    empty: bool = False
    extra_rows: int | None = None
    client_copies: int = 1
    file_copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSubject:
    """What a sheet is about: an assignment with its entries, or (None) a blank sheet of a kind."""

    client: Client
    worksheet: Worksheet
    assignment: Assignment | None = None
    entries: tuple[Entry, ...] = ()
    number: str = ""
    token: str = ""
    until: datetime.date | None = None
    too_much: str = ""
    goal_words: str = ""

    @property
    def has_rows(self) -> bool:
        """Whether its sheet has empty rows to write in."""
        return any(block.block in ("rows", "records") for block in self.worksheet.sheet)

    @property
    def neutral_title(self) -> str:
        """What the sheet is called without naming its kind: the client's own title, or the worksheet's neutral one."""
        own = self.assignment.agreement.title.strip() if self.assignment is not None else ""
        return own or self.worksheet.sheet_title or self.worksheet.title


def read_subject(casebook: Casebook, worksheet: Worksheet, assignment: Assignment) -> SheetSubject:
    """Everything a sheet of this assignment shows. Number and token are those it will have if it is issued."""
    client = casebook.clients.get(assignment.client)
    today = casebook.today()
    after_today = [s for s in casebook.sessions.of(client.uid) if s.date > today]
    following = next_planned(after_today, today)
    sheet = casebook.assignments.preview_sheet(assignment.uid)
    return SheetSubject(
        client=client,
        worksheet=worksheet,
        assignment=assignment,
        entries=tuple(casebook.entries.of(assignment.uid)),
        number=sheet.number,
        token=sheet.token,
        until=_until(assignment, following, today),
        too_much=assignment.agreement.too_much.strip() or casebook.settings.get(TOO_MUCH),
        goal_words=_goal_words(casebook, assignment),
    )


def _goal_words(casebook: Casebook, assignment: Assignment) -> str:
    """The words of the goal that the assignment is for; none when it has no goal, or one that is gone."""
    goals = casebook.goals.of(assignment.client)
    return next((goal.words for goal in goals if goal.uid == assignment.agreement.goal), "")


def _until(assignment: Assignment, following: Session | None, today: datetime.date) -> datetime.date | None:
    """The day a sheet is for: the review agreed, or the next session once that day has come."""
    agreed = assignment.agreement.review_on
    if agreed is not None and agreed > today:
        return agreed
    return following.date if following is not None else None


def sheet_request(
    subject: SheetSubject, choices: PaperChoices, copy: str, therapist: str, today: datetime.date
) -> SheetRequest:
    """A request for one copy. Only a file copy is given names and the day it was made."""
    for_file = copy == FILE_COPY
    return SheetRequest(
        worksheet=subject.worksheet,
        agreement=subject.assignment.agreement if subject.assignment is not None else Agreement(),
        entries=subject.entries,
        paper=choices.paper,
        large_print=choices.large_print,
        copy=copy,
        name_on_copy=subject.client.initials if choices.initials else "",
        sheet_number="" if choices.bare and not for_file else subject.number,
        token=subject.token,
        title=choices.title.strip() or subject.neutral_title,
        word=subject.client.word_one.strip(),
        goal_words=subject.goal_words,
        date_from=today if subject.assignment is not None else None,
        date_to=subject.until,
        too_much=subject.too_much if choices.too_much else "",
        pocket=choices.pocket and not for_file and not choices.large_print,
        extra_rows=choices.extra_rows,
        blank=subject.assignment is None or choices.empty,
        client_name=name_on_paper(subject.client) if for_file else "",
        therapist_name=therapist if for_file else "",
        made_on=today if for_file else None,
    )


def reply_request(reply: Reply, subject: SheetSubject, choices: PaperChoices) -> ReplyRequest:
    """A request for the reply slip of a sheet; its number is "" when none was issued."""
    return ReplyRequest(
        language=subject.worksheet.language,
        words=reply.words,
        date=reply.written_on,
        word=subject.client.word_one.strip(),
        name_on_copy=subject.client.initials if choices.initials else "",
        sheet_number="" if choices.bare else subject.number,
        paper=choices.paper,
        large_print=choices.large_print,
    )
