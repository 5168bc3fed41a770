"""What the entries of a period have shown, kind by kind, for the progress PDF."""

import datetime
from collections import Counter

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.badges import BROUGHT, BROUGHT_YES, DONE_ON, MINUTES_SPENT
from betweentimes.clinic.finding_rows import Rows
from betweentimes.clinic.findings import Places, findings
from betweentimes.clinic.skill_spread import skill_spreads
from betweentimes.documents.requests import OwnTaskLine, SkillProgress, WorkProgress
from betweentimes.ui.dates import date_of
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.worksheets.answers import Moment
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


def skill_places(records: ClientRecords, period: Period) -> tuple[str, ...]:
    """Where skills were used in the period, with a reminder or alone; the most used place first."""
    used: Counter[str] = Counter()
    for assignment in records.practice:
        worksheet = records.kinds[assignment.kind]
        entries = within(worksheet, list(records.entries.get(assignment.uid, ())), period)
        for finding in findings(worksheet, entries, []):
            if isinstance(finding, Places) and finding.ways:
                used.update({place.place.strip(): place.times for place in finding.places if place.place.strip()})
    return tuple(place for place, _times in used.most_common())


def skill_maps(records: ClientRecords, period: Period) -> tuple[SkillProgress, ...]:
    """Where and with whom each skill was used in the period, assignment by assignment as on the overview."""
    found: list[SkillProgress] = []
    for assignment in records.practice:
        worksheet = records.kinds[assignment.kind]
        entries = within(worksheet, list(records.entries.get(assignment.uid, ())), period)
        title = assignment.agreement.title.strip() or worksheet.sheet_title
        found.extend(SkillProgress(title, spread) for spread in skill_spreads(worksheet, entries))
    return tuple(found)


def own_task_lines(records: ClientRecords, period: Period) -> tuple[OwnTaskLine, ...]:
    """What the therapist took on and did in the period, and what is still to be done; in the order of doing."""
    lines = []
    for assignment in records.own_tasks:
        answers = next((entry.answers for entry in records.entries.get(assignment.uid, ()) if not entry.field), {})
        done = answers.get(DONE_ON)
        done_on = done.date if isinstance(done, Moment) else None
        spent = answers.get(MINUTES_SPENT)
        if done_on is None or period.holds(done_on):
            title = assignment.agreement.title.strip() or records.kinds[assignment.kind].sheet_title
            minutes = spent if isinstance(spent, int) else None
            lines.append(OwnTaskLine(title, done_on, minutes, answers.get(BROUGHT) == BROUGHT_YES))
    return tuple(sorted(lines, key=_when))


def _when(line: OwnTaskLine) -> tuple[bool, datetime.date]:
    return line.done_on is None, line.done_on or datetime.date.max
