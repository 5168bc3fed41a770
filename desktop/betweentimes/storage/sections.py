"""The sections of a casebook over one connection: what it can do, part by part."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from betweentimes.storage.access import Access
from betweentimes.storage.alliance_records import AllianceRecords
from betweentimes.storage.assignment_records import AssignmentRecords
from betweentimes.storage.attachment_records import AttachmentRecords
from betweentimes.storage.audit_trail import AuditTrail
from betweentimes.storage.bin import Bin
from betweentimes.storage.caseload_records import CaseloadRecords
from betweentimes.storage.client_records import ClientRecords
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.drafts import Drafts
from betweentimes.storage.entry_records import EntryRecords
from betweentimes.storage.finding import Search
from betweentimes.storage.goal_records import GoalRecords
from betweentimes.storage.history import History
from betweentimes.storage.keeping_times import KeepingTimes
from betweentimes.storage.kept_settings import KeptSettings
from betweentimes.storage.kinds_here import KindsHere
from betweentimes.storage.measure_records import MeasureRecords
from betweentimes.storage.measure_sheet_records import MeasureSheetRecords
from betweentimes.storage.month_records import CaseloadMonths
from betweentimes.storage.moves import Moves
from betweentimes.storage.overview import Overview
from betweentimes.storage.own_kind_records import OwnKindRecords
from betweentimes.storage.paper_records import PaperRecords
from betweentimes.storage.people import People
from betweentimes.storage.returned_records import ReturnedRecords
from betweentimes.storage.review_records import ReplyRecords, ReviewRecords
from betweentimes.storage.searching import SearchWords, WorksheetKinds
from betweentimes.storage.session_records import SessionRecords
from betweentimes.storage.transfers import Transfers
from betweentimes.storage.versions import Versions
from betweentimes.storage.writing import Writer

AUDIT_PURPOSE: Final = "audit chain"


@dataclass(frozen=True)
class Surroundings:
    """What a casebook is given: the shipped worksheet kinds, the clock (UTC ms) and the day."""

    kinds: WorksheetKinds
    now: Callable[[], int]
    today: Callable[[], datetime.date]


def make_writer(
    database: CasebookDatabase,
    data_key: DataKey,
    around: Surroundings,
    access: Access,
    announce: Callable[[frozenset[str]], None],
) -> Writer:
    """A writer for this thread over an open connection that shows what `access` lets it show."""
    trail = AuditTrail(database, data_key.derive(AUDIT_PURPOSE))
    return Writer(
        database, trail, SearchWords(database, KindsHere(database, around.kinds)), access, around.now, announce
    )


class Sections:
    """Every section, reading and writing through one writer; over a query-only connection writing is refused."""

    def __init__(
        self, writer: Writer, around: Surroundings, importing: Callable[[], AbstractContextManager[Writer]]
    ) -> None:
        today = around.today
        self.kinds = kinds = KindsHere(writer.database, around.kinds)
        self.own_kinds = OwnKindRecords(writer)
        self.people = People(writer, today)
        self.clients = ClientRecords(writer, kinds, today)
        self.sessions = SessionRecords(writer)
        self.goals = GoalRecords(writer)
        self.assignments = AssignmentRecords(writer, today)
        self.entries = EntryRecords(writer, today)
        self.reviews = ReviewRecords(writer)
        self.replies = ReplyRecords(writer, today)
        self.returned = ReturnedRecords(writer, today)
        self.attachments = AttachmentRecords(writer, importing)
        self.alliance = AllianceRecords(writer)
        self.measures = MeasureRecords(writer, importing)
        self.measure_sheets = MeasureSheetRecords(writer)
        self.papers = PaperRecords(writer)
        self.caseload = CaseloadRecords(writer.database, kinds, today)
        self.months = CaseloadMonths(writer.database, kinds)
        self.overview = Overview(writer, kinds, today)
        self.moves = Moves(writer, today)
        self.bin = Bin(writer, importing)
        self.transfers = Transfers(writer, importing)
        self.search = Search(writer)
        self.drafts = Drafts(writer)
        self.settings = KeptSettings(writer)
        self.keeping = KeepingTimes(writer, self.settings, today)
        self.history = History(writer)
        self.versions = Versions(writer)
