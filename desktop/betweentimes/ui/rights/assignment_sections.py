"""What was agreed and what came of it, in words: agreement, history, the worksheet, reviews and replies."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from betweentimes.clinic.assignment import Agreement, Assignment, Entry
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.whole_record import RecordItem
from betweentimes.ui.dates import date_of, full_date
from betweentimes.ui.language import tr
from betweentimes.ui.rights.noun_words import noun_lines
from betweentimes.ui.words import event_sign, state_sign
from betweentimes.ui.worksheets.cell_words import answer_words, for_client, provenance_words
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import Field, NoteField, TableField

AGREED: Final = tuple(each.name for each in dataclasses.fields(Agreement) if each.name not in ("title", "goal"))
REVIEWED: Final = (
    "happened", "amount", "learned", "learned_client", "learned_therapist", "difficulty", "obstacles",
    "obstacle_words", "understood", "made_sense", "chosen_together", "specific", "fits_goals", "pleasure", "mastery",
    "moved_forward", "reading", "next_step",
)  # fmt: skip


def assignment_items(record: WholeRecord) -> Iterator[RecordItem]:
    """Every assignment with what belongs to it under it, the oldest first."""
    kinds = {(each.id, each.version): each for each in record.worksheets}
    for assignment in sorted(record.assignments, key=attrgetter("created")):
        worksheet = kinds.get((assignment.kind, assignment.kind_version)) or _of_kind(record, assignment.kind)
        yield _agreement(assignment, worksheet, record)
        yield from _written(assignment, worksheet, record)
        yield from _looked_at(assignment, record)


def _agreement(assignment: Assignment, worksheet: Worksheet | None, record: WholeRecord) -> RecordItem:
    kind = for_client(worksheet.title, record.client) if worksheet else assignment.kind
    title = assignment.agreement.title.strip()
    goal = next((goal.words for goal in record.goals if goal.uid == assignment.agreement.goal), "")
    lines = [(tr("State"), state_sign(assignment.state).text), (tr("Goal"), goal)]
    lines += noun_lines(assignment.agreement, *AGREED)
    for event in record.events:
        if event.assignment == assignment.uid:
            what = event_sign(event.kind, event.state).text
            lines.append((full_date(event.date), f"{what}. {event.reason}".strip()))
    head = tr("{title} ({kind})", title=title, kind=kind) if title and title != kind else kind
    return RecordItem(head, tuple((label, text) for label, text in lines if text.strip()))


def _written(assignment: Assignment, worksheet: Worksheet | None, record: WholeRecord) -> Iterator[RecordItem]:
    entries = [entry for entry in record.entries if entry.assignment == assignment.uid]
    for entry in _in_order(entries):
        fields, name = _fields_of(worksheet, entry.field)
        lines = _answered(fields, entry, record)
        if not lines:
            continue
        origin = provenance_words(
            entry, record.client, record.people.get(entry.provenance.entered_by, ""), date_of(record.made_at)
        )
        yield RecordItem(for_client(name, record.client), (*lines, ("", origin)), within=True)


def _answered(fields: Iterable[Field], entry: Entry, record: WholeRecord) -> tuple[tuple[str, str], ...]:
    today = date_of(record.made_at)
    known = list(fields)
    told = [(for_client(field.label, record.client), answer_words(field, entry.answers, today)) for field in known]
    named = {field.id for field in known}
    told += [(name, str(value)) for name, value in entry.answers.items() if name not in named]
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


def _looked_at(assignment: Assignment, record: WholeRecord) -> Iterator[RecordItem]:
    for review in sorted(
        (each for each in record.reviews if each.assignment == assignment.uid), key=attrgetter("created")
    ):
        title = tr("Looked at together, {day}", day=full_date(review.date))
        yield RecordItem(title, noun_lines(review, *REVIEWED), within=True)
    for reply in record.replies:
        if reply.assignment == assignment.uid:
            yield RecordItem(tr("Reply"), noun_lines(reply, "words", "written_on", "given_on"), within=True)


def _fields_of(worksheet: Worksheet | None, table: str) -> tuple[tuple[Field, ...], str]:
    """The fields of a table, or those asked once, and what a row of it is called."""
    if worksheet is None:
        return (), ""
    if not table:
        return _told(worksheet.fields), ""
    for path, field in worksheet.walk():
        if path[-1] == table and isinstance(field, TableField):
            return _told(field.columns), field.one_row.capitalize() or field.label
    return (), ""


def _told(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if not isinstance(field, (TableField, NoteField)))


def _of_kind(record: WholeRecord, kind: str) -> Worksheet | None:
    return next((each for each in record.worksheets if each.id == kind), None)
