"""Reads everything that is kept about one client."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Final

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.storage.audit_reading import AuditQuery
from betweentimes.storage.sections import Sections
from betweentimes.ui.rights.beside_records import paper_texts, unsaved_words
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.reading import Library

MOST_LINES: Final = 200_000
"""Lines of the audit trail about one client, the newest; more than a lifetime of work leaves."""


def read_whole(sections: Sections, shipped: tuple[MeasureDefinition, ...], uid: str, made_at: int) -> WholeRecord:
    """Everything that the person may see; on the thread that the sections belong to. Raises RecordUnknown."""
    client: Client = sections.clients.get(uid)
    assignments = tuple(sections.assignments.of(uid))
    events = sections.assignments.client_events(uid)
    entries = sections.entries.of_client(uid)
    scores = tuple(sections.measures.scores(uid))
    plans, blanks = tuple(sections.measures.plans(uid)), tuple(sections.measure_sheets.sheets(uid))
    used = {each.measure for each in scores} | {each.measure for each in plans} | {each.measure for each in blanks}
    record = WholeRecord(
        client=client,
        made_at=made_at,
        people={person.uid: person.name for person in sections.people.all()},
        sessions=tuple(sections.sessions.of(uid)),
        contacts=tuple(sections.sessions.contacts(uid)),
        goals=tuple(sections.goals.of(uid)),
        goal_ratings=tuple(sections.goals.ratings(uid)),
        changes=tuple(sections.goals.changes(uid)),
        assignments=assignments,
        events=tuple(event for each in assignments for event in events.get(each.uid, ())),
        sheets=tuple(sections.assignments.client_sheets(uid)),
        returned=tuple(sections.returned.of_client(uid)),
        entries=tuple(entry for each in assignments for entry in entries.get(each.uid, ())),
        reviews=tuple(sections.reviews.of_client(uid)),
        replies=tuple(sections.replies.of_client(uid)),
        measure_plans=plans,
        measure_sheets=blanks,
        scores=scores,
        check_ins=tuple(sections.alliance.check_ins(uid)),
        paper_texts=paper_texts(sections, uid),
        meaning=sections.alliance.meaning(uid),
        attachments=tuple(sections.attachments.of_client(uid)),
        notes=tuple(sections.alliance.notes(uid)),
        prompts=tuple(sections.alliance.answers(uid)),
        replaced_words=tuple(sections.papers.replaced_words(uid)),
        versions=tuple(sections.versions.of_client(uid)),
        audit=tuple(sections.history.audit(MOST_LINES, AuditQuery(client=uid))),
        worksheets=_worksheets(sections.kinds.library(), assignments),
        measures=tuple(each for each in (*shipped, *sections.measures.user_made()) if each.id in used),
    )
    return replace(record, unsaved=unsaved_words(sections, {uid, *_uids(record)}))


def _uids(record: WholeRecord) -> Iterator[str]:
    for each in fields(record):
        held = getattr(record, each.name)
        yield from (one.uid for one in held if hasattr(one, "uid")) if isinstance(held, tuple) else ()


def _worksheets(library: Library, assignments: tuple[Assignment, ...]) -> tuple[Worksheet, ...]:
    used = dict.fromkeys((each.kind, each.kind_version) for each in assignments)
    return tuple(library.made_with(kind, version) for kind, version in used)
