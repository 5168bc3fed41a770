"""What the entries of a period have shown, kind by kind, for the progress PDF."""

import datetime

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.finding_rows import Rows
from betweentimes.clinic.findings import findings
from betweentimes.documents.requests import WorkProgress
from betweentimes.ui.dates import date_of
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.worksheets.definition import Worksheet


def work_progress(records: ClientRecords, period: Period) -> tuple[WorkProgress, ...]:
    """Every kind with something to show in the period, in the order the kinds were first agreed on."""
    by_kind: dict[str, list[Assignment]] = {}
    for assignment in (*records.practice, *records.own_tasks, *records.nothing_set):
        by_kind.setdefault(assignment.kind, []).append(assignment)
    found = []
    for kind, assignments in by_kind.items():
        worksheet = records.kinds[kind]
        entries = [entry for each in assignments for entry in records.entries.get(each.uid, ())]
        changes = _changes(records, period) if worksheet.asks_nothing else []
        shown = findings(worksheet, within(worksheet, entries, period), changes)
        if shown:
            found.append(WorkProgress(_title(worksheet, assignments), shown))
    return tuple(found)


def within(worksheet: Worksheet, entries: list[Entry], period: Period) -> list[Entry]:
    """The entries whose day lies in the period: the day the client gave, else the day they were typed in."""
    rows = Rows(worksheet, entries)
    kept = []
    for entry in entries:
        day = rows.day(entry) or (date_of(entry.provenance.entered_on) if entry.provenance.entered_on else None)
        if day is None or period.holds(day):
            kept.append(entry)
    return kept


def _changes(records: ClientRecords, period: Period) -> list[datetime.date]:
    return [change.date for change in records.changes if period.holds(change.date)]


def _title(worksheet: Worksheet, assignments: list[Assignment]) -> str:
    """The assignment's own title, or the kind's neutral one when there are several."""
    own = assignments[0].agreement.title.strip()
    return own if own and len(assignments) == 1 else worksheet.sheet_title
