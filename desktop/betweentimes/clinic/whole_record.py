"""Everything that is kept about one client, read once: what a person may ask for, and take along."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from betweentimes.clinic.alliance import AllianceNote, CheckIn, PromptAnswer
from betweentimes.clinic.assignment import Assignment, Entry, Event, IssuedSheet, Reply
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.history import AuditLine
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.worksheets.definition import Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecord:
    """A client's whole record at a moment (UTC ms), with the worksheets and measures that it is understood by.

    `people` are names by uid. `worksheets` holds every kind and version in use. `notes`, `prompts` and the therapist's
    own ratings in `check_ins` are process notes, which stand apart from the shareable record.
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
    entries: tuple[Entry, ...] = ()
    reviews: tuple[Review, ...] = ()
    replies: tuple[Reply, ...] = ()
    scores: tuple[Score, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    meaning: str = ""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[AllianceNote, ...] = ()
    prompts: tuple[PromptAnswer, ...] = ()
    audit: tuple[AuditLine, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    measures: tuple[MeasureDefinition, ...] = ()
    process_notes: bool = True


def without_process_notes(record: WholeRecord) -> WholeRecord:
    """The shareable record alone: no notes on the alliance, no choices on prompts, no sense of the therapist's own."""
    rated = (replace(each, my_goals=None, my_tasks=None, my_bond=None) for each in record.check_ins)
    kept = tuple(each for each in rated if each.has_client_rating)
    apart = ("alliance_note", "prompt_answer")
    shown = {each.uid for each in kept}
    audit = tuple(
        line for line in record.audit if line.table not in apart and (line.table != "check_in" or line.record in shown)
    )
    return replace(record, notes=(), prompts=(), check_ins=kept, audit=audit, process_notes=False)
