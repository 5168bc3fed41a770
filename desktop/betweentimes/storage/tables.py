"""Every table of records, by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.storage.access_tables import ClientShareRow, ErasedRow, ProcessReaderRow
from betweentimes.storage.alliance_tables import (
    CheckInRow,
    MeaningRow,
    MeasurePlanRow,
    MeasureRow,
    MeasureSheetRow,
    NoteRow,
    PromptRow,
    ScoreRow,
)
from betweentimes.storage.assignment_tables import (
    AssignmentRow,
    EntryRow,
    EventRow,
    ReplyRow,
    ReturnedFormRow,
    ReviewRow,
    SheetRow,
)
from betweentimes.storage.attachment_tables import AttachmentRow
from betweentimes.storage.client_tables import (
    ChangeRow,
    ClientRow,
    ContactRow,
    GoalRatingRow,
    GoalRow,
    OpenTabsRow,
    PersonRow,
    SessionRow,
)
from betweentimes.storage.keeping_tables import DraftRow, SettingRow
from betweentimes.storage.own_kind_tables import OwnKindRow
from betweentimes.storage.paper_tables import PaperChoiceRow, ReplacedWordsRow
from betweentimes.storage.record_table import Record, table_of

RECORDS: Final[tuple[type[Record], ...]] = (
    PersonRow, ClientRow, OpenTabsRow, SessionRow, ContactRow, GoalRow, GoalRatingRow, ChangeRow,
    AssignmentRow, EventRow, SheetRow, ReturnedFormRow, EntryRow, ReviewRow, ReplyRow, AttachmentRow,
    CheckInRow, NoteRow, PromptRow, MeaningRow, MeasureRow, MeasurePlanRow, MeasureSheetRow, ScoreRow, OwnKindRow,
    PaperChoiceRow, ReplacedWordsRow, ClientShareRow, ProcessReaderRow, ErasedRow, DraftRow, SettingRow,
)  # fmt: skip
"""Every table of records."""

TABLES: Final[Mapping[str, type[Record]]] = MappingProxyType({table_of(model): model for model in RECORDS})
"""Tables by name."""
