"""Rows typed in from paper on their way into the casebook: what can be read as answers, the rest kept as typed."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from betweentimes.clinic.assignment import Entry, Provenance
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.worksheets.cell_words import moment_field
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.typed_answers import Read
from betweentimes.worksheets.answers import Answers, Moment, is_blank
from betweentimes.worksheets.fields import TableField

CELL = "paper"
ROW = "paper_row"


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was typed into the cells of a row, by field, and how it was read."""

    texts: Mapping[str, str]
    reads: Mapping[str, Read]

    @property
    def unread(self) -> dict[str, str]:
        """What cannot be read yet, as typed."""
        return {name: self.texts[name] for name, read in self.reads.items() if read.problem}


def save_row(
    casebook: Casebook, table: TableField, blank: Entry, typed: TypedRow, about: datetime.date | None
) -> Entry:
    """Save a row from paper into `blank` or the entry it was saved as before, and return it.

    It counts as written by the client on paper; when it happened is its own moment, else about the sheet's day.
    """
    now = casebook.entries.get(blank.uid) if blank.uid else blank
    answers = dict(now.answers)
    for name, read in typed.reads.items():
        if read.problem or read.rows:
            continue
        if is_blank(read.answer):
            answers.pop(name, None)
        elif read.answer is not None:
            answers[name] = read.answer
    changed = replace(now, parent=blank.parent, answers=answers)
    if not blank.uid:
        changed = replace(changed, provenance=Provenance(happened=_happened(table, answers, about)))
    if not blank.uid or dict(now.answers) != answers or now.parent != blank.parent:
        now = casebook.entries.save(changed)
    for column in table.columns:
        if isinstance(column, TableField) and column.id in typed.reads and not typed.reads[column.id].problem:
            _save_inline(casebook, column, now, typed.reads[column.id].rows)
    _keep_unread(casebook, now.uid, typed)
    return now


def _happened(table: TableField, answers: Answers, about: datetime.date | None) -> Moment:
    field = moment_field(table.columns)
    own = answers.get(field.id) if field is not None else None
    if isinstance(own, Moment):
        return own
    return Moment(about, about=about is not None)


def _save_inline(casebook: Casebook, table: TableField, row: Entry, wanted: tuple[Answers, ...]) -> None:
    there = [e for e in casebook.entries.of(row.assignment) if e.field == table.id and e.parent == row.uid]
    for entry, answers in zip(there, wanted, strict=False):
        merged = {**entry.answers, **answers}
        if merged != dict(entry.answers):
            casebook.entries.save(replace(entry, answers=merged))
    for answers in wanted[len(there) :]:
        made = Entry(assignment=row.assignment, client=row.client, field=table.id, parent=row.uid, answers=answers)
        casebook.entries.save(replace(made, provenance=row.provenance))
    for entry in there[len(wanted) :]:
        casebook.entries.remove(entry.uid)


def _keep_unread(casebook: Casebook, uid: str, typed: TypedRow) -> None:
    known = unread_rows(casebook).get(uid, {})
    for name in typed.reads:
        key = f"{CELL}:{uid}:{name}"
        if name in typed.unread:
            if known.get(name) != typed.unread[name]:
                casebook.drafts.keep(key, typed.unread[name])
        elif name in known:
            casebook.drafts.drop(key)


def unread_rows(casebook: Casebook) -> dict[str, dict[str, str]]:
    """What was typed from paper and is not read yet, by row and by field."""
    found: dict[str, dict[str, str]] = {}
    for key, text in casebook.drafts.all().items():
        kind, _colon, rest = key.partition(":")
        if kind == CELL:
            uid, _colon, name = rest.partition(":")
            found.setdefault(uid, {})[name] = text
    return found


def waiting_rows(casebook: Casebook, entries: EntryTree) -> list[str]:
    """The rows among `entries` that hold something typed and not read yet."""
    return [uid for uid in unread_rows(casebook) if entries.get(uid) is not None]


def keep_whole(casebook: Casebook, assignment: str, table: str, number: int, texts: Mapping[str, str]) -> None:
    """Keep a row that cannot be saved at all, because nothing says what it stands under; blank ones are dropped."""
    key = f"{ROW}:{assignment}:{table}:{number}"
    held = {name: text for name, text in texts.items() if text.strip()}
    if held:
        casebook.drafts.keep(key, json.dumps(held, ensure_ascii=False))
    elif key in casebook.drafts.all():
        casebook.drafts.drop(key)


def whole_rows(casebook: Casebook, assignment: str, table: str) -> dict[int, dict[str, str]]:
    """What `keep_whole` kept, by number."""
    start = f"{ROW}:{assignment}:{table}:"
    drafts = casebook.drafts.all()
    return {int(key.removeprefix(start)): json.loads(drafts[key]) for key in drafts if key.startswith(start)}
