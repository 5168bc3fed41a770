"""Tables about assignments: agreement, history, issued sheets, entries, reviews and replies."""

from peewee import IntegerField, TextField

from betweentimes.clinic.assignment import EventKind, State
from betweentimes.storage.column_types import (
    AnswersText,
    Code,
    DateText,
    Flag,
    Link,
    MomentText,
    RowNames,
    Words,
)
from betweentimes.storage.record_table import Record


class AssignmentRow(Record):
    """Assignments with their agreement."""

    announces = "assignments"
    searched = (
        "title", "takeaway", "why", "what", "when", "where", "how_often", "how_long", "smaller", "skill", "situations",
        "obstacle", "privacy", "too_much",
    )  # fmt: skip
    client = Link()
    kind = TextField()
    kind_version = IntegerField()
    state = Code(State)
    state_since = DateText(null=True)
    title = TextField()
    proposed_by = TextField()
    goal = Link(null=True)
    takeaway = TextField()
    why = TextField()
    what = TextField()
    when = TextField()
    where = TextField()
    how_often = TextField()
    how_long = TextField()
    begun_in_session = Flag(null=True)
    smaller = TextField()
    skill = TextField()
    situations = TextField()
    obstacle = TextField()
    confidence = IntegerField(null=True)
    difficulty = IntegerField(null=True)
    privacy = TextField()
    too_much = TextField()
    copies = IntegerField(null=True)
    review_on = DateText(null=True)

    class Meta:
        table_name = "assignment"


class EventRow(Record):
    """The history of assignments; `created` is the noun's `at`."""

    announces = "assignments"
    searched = ("reason",)
    assignment = Link()
    client = Link()
    kind = Code(EventKind)
    date = DateText()
    state = Code(State, null=True)
    reason = TextField()

    class Meta:
        table_name = "assignment_event"


class SheetRow(Record):
    """Issued sheets; `created` is the noun's `at`. The `key` seals the fillable form and never leaves storage."""

    announces, undoable = "assignments", False
    searched = ("number",)
    assignment = Link()
    client = Link()
    token = TextField()
    number = TextField()
    kind_version = IntegerField()
    copies = IntegerField()
    key = TextField()

    class Meta:
        table_name = "issued_sheet"


class ReturnedFormRow(Record):
    """Forms that came back; `created` is the noun's `at`."""

    announces = "assignments"
    sheet = Link()
    assignment = Link()
    client = Link()
    digest = TextField()
    rows = RowNames()

    class Meta:
        table_name = "returned_form"


class EntryRow(Record):
    """Entries: log rows, steps, tries, and answers asked once."""

    announces = "entries"
    assignment = Link()
    client = Link()
    field = TextField()
    parent = Link(null=True)
    position = IntegerField()
    stage = IntegerField()
    answers = AnswersText()
    happened = MomentText()
    written_by = TextField()
    way = TextField()
    entered_by = TextField()
    entered_on = IntegerField()

    class Meta:
        table_name = "entry"


class ReviewRow(Record):
    """Reviews of assignments."""

    announces = "reviews"
    searched = ("happened", "learned", "obstacle_words")
    assignment = Link()
    client = Link()
    session = Link(null=True)
    date = DateText()
    happened = TextField()
    amount = TextField()
    learned = TextField()
    learned_client = IntegerField(null=True)
    learned_therapist = IntegerField(null=True)
    difficulty = IntegerField(null=True)
    obstacles = Words()
    obstacle_words = TextField()
    understood = Flag(null=True)
    made_sense = Flag(null=True)
    chosen_together = Flag(null=True)
    specific = Flag(null=True)
    fits_goals = Flag(null=True)
    pleasure = IntegerField(null=True)
    mastery = IntegerField(null=True)
    moved_forward = Flag(null=True)
    reading = TextField()
    next_step = TextField()

    class Meta:
        table_name = "review"


class ReplyRow(Record):
    """Replies to what came in."""

    announces = "replies"
    searched = ("words",)
    assignment = Link()
    client = Link()
    words = TextField()
    written_on = DateText(null=True)
    given_on = DateText(null=True)

    class Meta:
        table_name = "reply"
