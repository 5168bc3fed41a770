"""What was agreed and what came of it, on paper: agreement, history, the worksheet, reviews and replies."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeVar

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Event, Reply
from betweentimes.clinic.review import Review
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.record_parts import RecordItem
from betweentimes.documents.record_words import Lines, RecordWords
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import Field, NoteField, TableField, TextField

T = TypeVar("T", Entry, Event, Review, Reply)

AGREED: Final = tuple(each.name for each in dataclasses.fields(Agreement) if each.name not in ("title", "goal"))
REVIEWED: Final = (
    "happened", "amount", "learned", "learned_client", "learned_therapist", "difficulty", "obstacles",
    "obstacle_words", "understood", "made_sense", "chosen_together", "specific", "fits_goals", "pleasure", "mastery",
    "moved_forward", "reading", "next_step",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class SheetNames:
    """A worksheet as it is on the paper; one in a language of its own is known by what stands on its sheet."""

    worksheet: Worksheet
    is_translated: bool

    @property
    def title(self) -> str:
        """What the kind is called."""
        return self.worksheet.sheet_title if self.is_translated else self.worksheet.title

    def row(self, table: TableField) -> str:
        """What a row of a table is called."""
        one_row = "" if self.is_translated else table.one_row
        return one_row[:1].upper() + one_row[1:] or table.paper_label

    def label(self, field: Field) -> str:
        """What a field is called."""
        return field.paper_label if self.is_translated else field.label


def assignment_items(record: WholeRecord, sheets: Sequence[Worksheet], words: RecordWords) -> Iterator[RecordItem]:
    """Every assignment with what belongs to it under it, the oldest first.

    `sheets` are the record's worksheets in the paper's language, in the same order.
    """
    known = {
        (each.id, each.version): SheetNames(sheet, sheet.language != each.language)
        for each, sheet in zip(record.worksheets, sheets, strict=True)
    }
    events, entries = _by_assignment(record.events), _by_assignment(record.entries)
    reviews, replies = _by_assignment(record.reviews), _by_assignment(record.replies)
    goals = {goal.uid: goal.words for goal in record.goals}
    for assignment in sorted(record.assignments, key=attrgetter("created")):
        names = known.get((assignment.kind, assignment.kind_version))
        uid = assignment.uid
        goal = goals.get(assignment.agreement.goal, "")
        yield _agreement(assignment, names, goal, events.get(uid, ()), words)
        yield from _written(entries.get(uid, ()), names, record.people, words)
        for review in sorted(reviews.get(uid, ()), key=attrgetter("created")):
            title = words.say("looked_at", day=words.day(review.date))
            yield RecordItem(title, words.lines(review, *REVIEWED), within=True)
        for reply in replies.get(uid, ()):
            lines = (("", reply.words.strip()), *words.lines(reply, "written_on", "given_on"))
            yield RecordItem(words.say("reply"), tuple(line for line in lines if line[1]), within=True)


def _by_assignment(records: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for each in records:
        found.setdefault(each.assignment, []).append(each)
    return found


def _agreement(
    assignment: Assignment, names: SheetNames | None, goal: str, events: Iterable[Event], words: RecordWords
) -> RecordItem:
    kind = words.for_client(names.title) if names else assignment.kind
    title = assignment.agreement.title.strip()
    head = words.say("item", title=title, kind=kind) if title and title != kind else kind
    goals = [(words.label("goal"), goal)] if goal.strip() else []
    agreed = words.lines(assignment.agreement, *AGREED)
    history = sorted(events, key=attrgetter("date", "at"))
    return RecordItem(head, (*words.lines(assignment, "state"), *goals, *agreed, *map(words.event, history)))


def _written(
    entries: Sequence[Entry], names: SheetNames | None, people: Mapping[str, str], words: RecordWords
) -> Iterator[RecordItem]:
    """The rows; one that came as the row above it did says nothing of it again."""
    origins: dict[str, str] = {}
    for entry in _in_order(entries):
        fields, name = _fields_of(names, entry.field)
        lines = _answered(fields, entry, names, words)
        if lines:
            origin = origins[entry.uid] = words.origin(entry, people.get(entry.provenance.entered_by, ""))
            said = () if origin == origins.get(entry.parent) else (("", origin),)
            yield RecordItem(words.for_client(name), (*lines, *said), within=True)


def _answered(fields: Sequence[Field], entry: Entry, names: SheetNames | None, words: RecordWords) -> Lines:
    """The answers under their fields' labels; one that has no field any more keeps its name."""
    told = [
        (words.for_client(names.label(field)), answer_words(field, entry.answers.get(field.id), words.paper))
        for field in fields
        if names is not None
    ]
    named = {field.id for field in fields}
    unknown = [TextField(id=name, label=name) for name in entry.answers if name not in named]
    told += [(field.label, answer_words(field, entry.answers[field.id], words.paper)) for field in unknown]
    return tuple((label, text) for label, text in told if text.strip())


def _in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Each row with those under it; a row whose parent is not there stands by itself."""
    there = {entry.uid for entry in entries}
    under: dict[str, list[Entry]] = {}
    for entry in entries:
        under.setdefault(entry.parent if entry.parent in there else "", []).append(entry)
    yield from _walk(under, "")


def _walk(under: Mapping[str, Sequence[Entry]], parent: str) -> Iterator[Entry]:
    for entry in under.get(parent, ()):
        yield entry
        yield from _walk(under, entry.uid)


def _fields_of(names: SheetNames | None, table: str) -> tuple[tuple[Field, ...], str]:
    """The fields of a table, or those asked once, and what a row of it is called."""
    if names is None:
        return (), ""
    if not table:
        return _told(names.worksheet.fields), ""
    for path, field in names.worksheet.walk():
        if path[-1] == table and isinstance(field, TableField):
            return _told(field.columns), names.row(field)
    return (), ""


def _told(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if not isinstance(field, (TableField, NoteField)))
