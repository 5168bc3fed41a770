"""Everything that is kept about one client, read once: what a person may ask for, and take along."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from betweentimes.clinic.alliance import AllianceNote, CheckIn, PromptAnswer
from betweentimes.clinic.assignment import Assignment, Entry, Event, IssuedSheet, Reply
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.history import AuditLine, Revision
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.measure_sheet import MeasureSheet
from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.clinic.returned import ReturnedForm
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.worksheets.definition import Worksheet

PROCESS_TABLES: Final = frozenset({"alliance_note", "prompt_answer", "replaced_words"})
SUPERVISION: Final = "supervision"
"""The paper for which a therapist writes a question, as a process note."""

CLIENT_SENSE: Final = ("client_goals", "client_tasks", "client_bond")
OWN_SENSE: Final = frozenset({"my_goals", "my_tasks", "my_bond"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """Words of a therapist that stand in papers about the client: the `paper` by its code, and whom it is for."""

    paper: str
    audience: str = ""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedWords:
    """What was typed, or answered on the screen, and is no record yet; `place` is made of a code and of uids."""

    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecord:
    """A client's whole record at a moment (UTC ms), with the worksheets and measures that it is understood by.

    `people` are names by uid. `worksheets` holds every kind and version in use. `versions` are what records held before
    they were changed or removed, as far as it is still kept. Process notes stand apart from the shareable record:
    `notes`, `prompts`, `replaced_words`, the question for supervision among `paper_texts`, the therapist's own ratings
    in `check_ins`, and what is not saved yet or earlier versions of these.
    """

    client: Client
    made_at: int
    people: Mapping[str, str] = field(default_factory=dict, hash=False)
    sessions: tuple[Session, ...] = ()
    contacts: tuple[Contact, ...] = ()
    goals: tuple[Goal, ...] = ()
    goal_ratings: tuple[GoalRating, ...] = ()
    changes: tuple[UnassignedChange, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    events: tuple[Event, ...] = ()
    sheets: tuple[IssuedSheet, ...] = ()
    returned: tuple[ReturnedForm, ...] = ()
    entries: tuple[Entry, ...] = ()
    reviews: tuple[Review, ...] = ()
    replies: tuple[Reply, ...] = ()
    measure_plans: tuple[MeasurePlan, ...] = ()
    measure_sheets: tuple[MeasureSheet, ...] = ()
    scores: tuple[Score, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    meaning: str = ""
    attachments: tuple[Attachment, ...] = ()
    paper_texts: tuple[PaperText, ...] = ()
    unsaved: tuple[UnsavedWords, ...] = ()
    notes: tuple[AllianceNote, ...] = ()
    prompts: tuple[PromptAnswer, ...] = ()
    replaced_words: tuple[ReplacedWords, ...] = ()
    versions: tuple[Revision, ...] = ()
    audit: tuple[AuditLine, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    measures: tuple[MeasureDefinition, ...] = ()
    process_notes: bool = True


def without_process_notes(record: WholeRecord) -> WholeRecord:
    """The shareable record alone: no notes on the alliance, no choices on prompts, no sense of the therapist's own."""
    rated = (replace(each, my_goals=None, my_tasks=None, my_bond=None) for each in record.check_ins)
    kept = tuple(each for each in rated if each.has_client_rating)
    shown = {each.uid for each in kept}
    audit = tuple(
        line
        for line in record.audit
        if line.table not in PROCESS_TABLES and (line.table != "check_in" or line.record in shown)
    )
    versions = tuple(map(_without_own_sense, filter(_is_shareable, record.versions)))
    return replace(
        record,
        paper_texts=tuple(each for each in record.paper_texts if each.paper != SUPERVISION),
        unsaved=tuple(each for each in record.unsaved if each.place.rpartition(":")[2] not in OWN_SENSE),
        notes=(),
        prompts=(),
        replaced_words=(),
        check_ins=kept,
        audit=audit,
        versions=versions,
        process_notes=False,
    )


def _is_shareable(version: Revision) -> bool:
    if version.table == "check_in":
        return any(version.values.get(name) is not None for name in CLIENT_SENSE)
    return version.table not in PROCESS_TABLES


def _without_own_sense(version: Revision) -> Revision:
    return replace(version, values={name: held for name, held in version.values.items() if name not in OWN_SENSE})
