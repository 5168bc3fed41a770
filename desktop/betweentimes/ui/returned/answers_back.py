"""The answers of a returned form beside what the casebook holds: new, the same, differing, or not to be read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.assignment import Entry
from betweentimes.documents.form_asks import PARENT, inline_words
from betweentimes.documents.form_marks import ONCE, Place, read_place, row_name
from betweentimes.documents.form_result import FoundField
from betweentimes.ui.returned.recognising import OurForm
from betweentimes.ui.worksheets.typed_answers import cell_text, read_cell
from betweentimes.ui.worksheets.typed_days import DayReader
from betweentimes.worksheets.answers import NO_ANSWERS, Answer, Answers, Moment, is_blank
from betweentimes.worksheets.fields import ChecksField, ChoiceField, Field, MomentField, TableField

AGREEMENT, LINES = "agreement-", "lines-"
AGREED: Final = frozenset(
    {"why", "what", "when", "where", "how_often", "how_long", "takeaway", "skill", "situations", "smaller", "obstacle"}
)
"""The parts of the agreement in words that a sheet asks for; besides there is the confidence."""

NO_PARENTS: Final[Mapping[str, str]] = MappingProxyType({})


class Meeting(StrEnum):
    """How an answer on the form meets what is in the casebook; UNCLEAR ones cannot be stored."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    EMPTIED = "emptied"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBack:
    """A row of the form: its table ("" for what is asked once) and name, and the entry it is, if it is one."""

    table: str = ""
    name: str = ""
    number: int = 0
    entry: str = ""
    parent: str = ""
    parents: tuple[str, ...] = ()
    gone: bool = False

    @property
    def key(self) -> str:
        """Its name among all rows of the form."""
        return f"{self.table}:{self.name}"

    @property
    def lost(self) -> bool:
        """Whether it cannot be stored: it was removed meanwhile, or nobody said what it stands under."""
        return self.gone or self.homeless

    @property
    def homeless(self) -> bool:
        """Whether it has to be said what it stands under."""
        return bool(self.parents) and not self.parent and not self.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBack:
    """One answer: its words on the form and in the casebook, and what would be stored.

    `what` is the field's id, "agreement-..." or "lines-...". `inner` are the rows of an inline table.
    """

    row: RowBack
    what: str
    label: str
    said: str
    there: str = ""
    meeting: Meeting = Meeting.NEW
    answer: Answer | None = None
    inner: tuple[Answers, ...] = ()
    problem: str = ""
    implied: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same answer of the same form."""
        return self.row.key, self.what


def answers_back(
    form: OurForm,
    entries: list[Entry],
    rows: Mapping[str, str],
    days: DayReader,
    parents: Mapping[str, str] = NO_PARENTS,
) -> tuple[AnswerBack, ...]:
    """Every answered field of a form, in its order; `rows` are the entries that its empty rows became before.

    `parents` are the entries that the therapist put new rows under, by "table:row", where the form does not say.
    """
    return _Reader(form, entries, rows, days, parents).read()


@dataclass
class _Gathered:
    """The fields that make up one answer: ticks of one question belong together."""

    row: RowBack
    what: str
    parts: list[tuple[Place, FoundField]] = field(default_factory=list)


class _Reader:
    def __init__(
        self,
        form: OurForm,
        entries: list[Entry],
        rows: Mapping[str, str],
        days: DayReader,
        parents: Mapping[str, str],
    ) -> None:
        self._form = form
        self._days = days
        self._entries = {entry.uid: entry for entry in entries}
        token, sign = form.sheet.token, form.sign
        self._named = {row_name(entry.uid, token, sign): entry for entry in entries}
        self._rows = {name: uid for name, uid in rows.items() if uid in self._entries}
        self._fields = {path[-1]: (path, found) for path, found in form.worksheet.walk()}
        self._parents = {**self._chosen_parents(), **parents}

    def read(self) -> tuple[AnswerBack, ...]:
        gathered: dict[tuple[str, str], _Gathered] = {}
        for found in self._form.fields:
            place = read_place(found.name, self._form.sheet.token)
            if place is None or place.what.startswith(PARENT):
                continue
            row = self._row(place)
            here = gathered.setdefault((row.key, place.what), _Gathered(row, place.what))
            here.parts.append((place, found))
        read = [answer for one in gathered.values() if (answer := self._answer(one)) is not None]
        answered = {answer.row.key for answer in read if not answer.implied}
        return tuple(answer for answer in read if answer.row.key in answered)

    def _chosen_parents(self) -> dict[str, str]:
        """The entries that new rows are said to stand under, by "table:row"."""
        chosen = {}
        for found in self._form.fields:
            place = read_place(found.name, self._form.sheet.token)
            if place is not None and place.what.startswith(PARENT) and found.text in self._named:
                chosen[f"{place.what.removeprefix(PARENT)}:{place.row}"] = self._named[found.text].uid
        return chosen

    def _row(self, place: Place) -> RowBack:
        if place.what.startswith((AGREEMENT, LINES)):
            return RowBack(name=ONCE)
        path = self._fields[place.what][0] if place.what in self._fields else (place.what,)
        table = path[-2] if len(path) > 1 else ""
        if place.row == ONCE:
            once = next((entry.uid for entry in self._entries.values() if not entry.field), "")
            return RowBack(name=ONCE, entry=once)
        if place.row.startswith("x"):
            entry = self._named.get(place.row)
            if entry is None:
                return RowBack(table=table, name=place.row, gone=True)
            return RowBack(
                table=entry.field, name=place.row, entry=entry.uid, parent=entry.parent, number=self._number(entry)
            )
        name = f"{table}:{place.row}"
        above = path[-3] if len(path) > 2 else ""
        parents = tuple(entry.uid for entry in self._ordered(above)) if above else ()
        return RowBack(
            table=table,
            name=place.row,
            number=int(place.row[1:]),
            entry=self._rows.get(name, ""),
            parent=self._parents.get(name, parents[0] if len(parents) == 1 else ""),
            parents=parents,
        )

    def _ordered(self, table: str) -> list[Entry]:
        found = [entry for entry in self._entries.values() if entry.field == table]
        return sorted(found, key=lambda entry: (entry.position, entry.created))

    def _number(self, entry: Entry) -> int:
        siblings = [other.uid for other in self._ordered(entry.field) if other.parent == entry.parent]
        return siblings.index(entry.uid) + 1

    def _answer(self, one: _Gathered) -> AnswerBack | None:
        said = "\n".join(found.text for _place, found in one.parts if found.values and not found.ticks)
        untouched = all(found.text == found.given for _place, found in one.parts)
        hidden = all(found.hidden for _place, found in one.parts)
        label = one.parts[0][1].label
        if one.what.startswith(LINES):
            return AnswerBack(row=one.row, what=one.what, label=label, said=said, answer=said) if said else None
        if one.what.startswith(AGREEMENT):
            return self._agreed(one, said, label)
        if one.what not in self._fields:
            clear = AnswerBack(row=one.row, what=one.what, label=label, said=said, meeting=Meeting.UNCLEAR)
            return clear if said else None
        asked = self._fields[one.what][1]
        there = self._entries[one.row.entry].answers if one.row.entry else NO_ANSWERS
        back = self._typed(one, asked, said, there)
        if back is None or (untouched and not hidden and one.row.entry):
            return None
        return replace(back, implied=True) if hidden else back

    def _agreed(self, one: _Gathered, said: str, label: str) -> AnswerBack | None:
        part = one.what.removeprefix(AGREEMENT)
        figure = part == "confidence"
        if not said or (part not in AGREED and not figure):
            return None
        there = getattr(self._form.assignment.agreement, part)
        words = "" if there is None else str(there)
        if figure and not (said.isdecimal() and int(said) <= 100):
            return AnswerBack(row=one.row, what=one.what, label=label, said=said, there=words, meeting=Meeting.UNCLEAR)
        meeting = _meeting(said, words)
        answer = int(said) if figure else said
        return AnswerBack(
            row=one.row, what=one.what, label=label, said=said, there=words, meeting=meeting, answer=answer
        )

    def _typed(self, one: _Gathered, asked: Field, said: str, there: Answers) -> AnswerBack | None:
        """The answer by its field's type; None where nothing is answered and nothing was."""
        base = AnswerBack(row=one.row, what=one.what, label=asked.label, said=said)
        today = self._days.latest
        if isinstance(asked, TableField):
            return self._inline(base, asked, said)
        before = there.get(asked.id)
        shown = cell_text(asked, before, today)
        given = "".join(found.given for _place, found in one.parts)
        if isinstance(asked, (ChoiceField, ChecksField)) and any(found.ticks for _place, found in one.parts):
            answer, problem = self._ticked(one, asked, said)
            said = cell_text(asked, answer, today) or said
        else:
            answer, problem = self._read(asked, said)
        if is_blank(answer) and not problem:
            if not given or is_blank(before):
                return None
            return replace(base, there=shown, meeting=Meeting.EMPTIED, answer="")
        meeting = Meeting.UNCLEAR if problem or one.row.lost else _meeting(answer, before)
        return replace(base, said=said, there=shown, meeting=meeting, answer=answer, problem=problem)

    def _read(self, asked: Field, said: str) -> tuple[Answer | None, str]:
        if isinstance(asked, MomentField):
            return self._moment(asked, said), ""
        if isinstance(asked, ChoiceField) and said in [option.id for option in asked.options]:
            return said, ""
        read = read_cell(asked, said, self._days)
        return read.answer, read.problem

    def _moment(self, asked: MomentField, said: str) -> Moment | None:
        """A day where one can be read; what cannot stays in the person's words."""
        if not said:
            return None
        try:
            return Moment(datetime.date.fromisoformat(said))
        except ValueError:
            return self._days.moment(said, asked.with_time) or Moment(part=said)

    def _ticked(self, one: _Gathered, asked: ChoiceField | ChecksField, said: str) -> tuple[Answer | None, str]:
        known = {option.id for option in asked.options}
        ticked = [place.option for place, found in one.parts if found.ticks and found.values and place.option in known]
        if isinstance(asked, ChoiceField):
            if len(ticked) > 1:
                labels = [option.label for option in asked.options if option.id in ticked]
                return None, ", ".join(labels)
            return (ticked[0] if ticked else None), ""
        own = read_cell(asked, said, self._days).answer if said else ()
        more = own if isinstance(own, tuple) else ()
        return tuple(dict.fromkeys((*ticked, *more))), ""

    def _inline(self, base: AnswerBack, table: TableField, said: str) -> AnswerBack | None:
        if not said:
            return None
        inner = [entry for entry in self._ordered(table.id) if entry.parent == base.row.entry and base.row.entry]
        there = inline_words(table, inner)
        read = read_cell(table, said, self._days)
        meeting = Meeting.UNCLEAR if read.problem or base.row.lost else _meeting(said, there)
        return replace(base, there=there, meeting=meeting, inner=read.rows, problem=read.problem)


def _meeting(now: object, before: object) -> Meeting:
    if is_blank(before):
        return Meeting.NEW
    if isinstance(now, str) and isinstance(before, str):
        return Meeting.SAME if " ".join(now.split()) == " ".join(before.split()) else Meeting.DIFFERS
    return Meeting.SAME if now == before else Meeting.DIFFERS
