"""Sheets that came back filled in: what the therapist confirmed of one is taken in at once, or not at all."""

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from typing import Any

from betweentimes.clinic.assignment import Agreement, Entry, EventKind, IssuedSheet
from betweentimes.clinic.returned import ReturnedForm, TakenForm, TakenRow
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import AssignmentRow, EntryRow, ReturnedFormRow, SheetRow
from betweentimes.storage.changing import Change
from betweentimes.storage.column_types import AnswersText
from betweentimes.storage.nouns import read_rows, select_nouns
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.writing import Writer


class ReturnedRecords:
    """Takes forms in and knows those that were."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._today = today

    def of_sheet(self, sheet: str) -> list[ReturnedForm]:
        """The forms of an issued sheet that were taken in, newest first."""
        return self._forms(ReturnedFormRow.sheet == sheet)

    def of_client(self, client: str) -> list[ReturnedForm]:
        """The forms of all a client's sheets that were taken in, newest first."""
        return self._forms(ReturnedFormRow.client == client)

    def _forms(self, condition: Any) -> list[ReturnedForm]:
        query = select_nouns(ReturnedFormRow, condition)
        found = []
        for row in read_rows(
            self._writer.database, query.order_by(ReturnedFormRow.created.desc(), ReturnedFormRow.id.desc())
        ):
            del row["changed"]
            found.append(ReturnedForm(at=row.pop("created"), **row))
        return found

    def rows_of(self, sheet: str) -> Mapping[str, str]:
        """The entries that empty rows of this sheet's forms have become so far, by "table:row"."""
        rows: dict[str, str] = {}
        for form in reversed(self.of_sheet(sheet)):
            rows.update(form.rows)
        return rows

    def take_in(self, taken: TakenForm) -> ReturnedForm:
        """Store confirmed answers in one transaction, with the event that the sheet came in.

        New entries get the form's provenance, entered by this person now; of entries that are there only the answers
        named change. Raises RecordUnknown for a sheet, entry or parent that is not there, or not of this assignment.
        """
        with self._writer.write("returned") as change:
            sheet = _sheet(change, taken.sheet)
            rows = dict(self.rows_of(taken.sheet))
            for row in taken.rows:
                uid = self._take_row(change, sheet, row, taken, rows)
                if row.row:
                    rows[row.row] = uid
            if taken.agreement:
                change.put(AssignmentRow, sheet.assignment, _agreed(taken.agreement))
            write_event(
                change, sheet.client, sheet.assignment, EventKind.CAME_IN, self._today(), reason=taken.words.strip()
            )
            form = ReturnedForm(
                sheet=sheet.uid, assignment=sheet.assignment, client=sheet.client, digest=taken.digest, rows=rows
            )
            uid = change.put(ReturnedFormRow, "", stored(ReturnedFormRow, form))
        return next(form for form in self.of_sheet(taken.sheet) if form.uid == uid)

    def _take_row(
        self, change: Change, sheet: IssuedSheet, row: TakenRow, taken: TakenForm, rows: Mapping[str, str]
    ) -> str:
        if row.entry:
            return _add_answers(change, sheet, row)
        parent = rows[row.parent_row] if row.parent_row else row.parent
        if parent:
            _same_assignment(change, sheet, parent)
        entered = dataclasses.replace(taken.provenance, entered_by=self._writer.person, entered_on=change.at)
        entry = Entry(
            assignment=sheet.assignment,
            client=sheet.client,
            field=row.field,
            parent=parent,
            position=_next_position(change, sheet.assignment, row.field, parent),
            answers=row.answers,
            provenance=entered,
        )
        return change.put(EntryRow, "", stored(EntryRow, entry, entered))


def _sheet(change: Change, uid: str) -> IssuedSheet:
    row = change.row(SheetRow, uid)
    if row is None:
        raise RecordUnknown("issued_sheet", uid)
    names = ("assignment", "client", "token", "number", "kind_version", "copies")
    return IssuedSheet(uid=uid, **{name: row[name] for name in names})


def _add_answers(change: Change, sheet: IssuedSheet, row: TakenRow) -> str:
    answers = AnswersText()
    there = answers.python_value(_same_assignment(change, sheet, row.entry))
    change.put(EntryRow, row.entry, {"answers": answers.db_value({**there, **row.answers})})
    return row.entry


def _same_assignment(change: Change, sheet: IssuedSheet, entry: str) -> str:
    """The answers of an entry of the sheet's assignment, as they are kept. Raises RecordUnknown."""
    found = change.row(EntryRow, entry)
    if found is None or found["assignment"] != sheet.assignment:
        raise RecordUnknown("entry", entry)
    return str(found["answers"])


def _next_position(change: Change, assignment: str, field: str, parent: str) -> int:
    sql = "SELECT count(*) FROM entry WHERE assignment = ? AND field = ? AND parent IS ?"
    return int(change.query(sql, assignment, field, parent or None)[0][0])


def _agreed(parts: Mapping[str, str | int]) -> dict[str, str | int | None]:
    known = {field.name for field in dataclasses.fields(Agreement)}
    columns = AssignmentRow._meta.fields
    return {name: columns[name].db_value(value) for name, value in parts.items() if name in known}
