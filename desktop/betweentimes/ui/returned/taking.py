"""From confirmed answers to what is stored of a form, all in one go."""

from collections.abc import Iterable, Sequence

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.returned import TakenForm, TakenRow
from betweentimes.ui.returned.answers_back import AGREEMENT, LINES, AnswerBack, RowBack
from betweentimes.ui.returned.recognising import OurForm
from betweentimes.worksheets.answers import Answer


def taken_form(
    form: OurForm, answers: Iterable[AnswerBack], confirmed: frozenset[tuple[str, str]], entries: Sequence[Entry]
) -> TakenForm:
    """What is stored when the answers of these keys are confirmed.

    What the place of a row says by itself comes along with any other answer of it.
    """
    everything = list(answers)
    chosen = [answer for answer in everything if answer.key in confirmed and not answer.implied]
    rows: dict[str, list[AnswerBack]] = {}
    agreement: dict[str, str | int] = {}
    words: list[str] = []
    for answer in chosen:
        if answer.what.startswith(AGREEMENT) and isinstance(answer.answer, (str, int)):
            agreement[answer.what.removeprefix(AGREEMENT)] = answer.answer
        elif answer.what.startswith(LINES):
            words.append(answer.said)
        else:
            rows.setdefault(answer.row.key, []).append(answer)
    for answer in everything:
        if answer.implied and answer.row.key in rows:
            rows[answer.row.key].append(answer)
    taken: list[TakenRow] = []
    for row_answers in rows.values():
        taken.extend(_rows(row_answers, entries))
    return TakenForm(
        sheet=form.sheet.uid, digest=form.digest, rows=tuple(taken), agreement=agreement, words="\n".join(words)
    )


def _rows(answers: list[AnswerBack], entries: Sequence[Entry]) -> list[TakenRow]:
    """A row and the rows inside it, the outer one first."""
    row = answers[0].row
    plain: dict[str, Answer] = {a.what: a.answer for a in answers if not a.inner and a.answer is not None}
    made = [TakenRow(field=row.table, row=row.key, entry=row.entry, parent=row.parent, answers=plain)]
    for answer in answers:
        made.extend(_inner(answer, row, entries))
    return made


def _inner(answer: AnswerBack, row: RowBack, entries: Sequence[Entry]) -> list[TakenRow]:
    """Rows of an inline table: those there are keep their place, the others are new."""
    there = [entry for entry in entries if row.entry and entry.parent == row.entry and entry.field == answer.what]
    there.sort(key=lambda entry: (entry.position, entry.created))
    made = []
    for place, inner in enumerate(answer.inner):
        entry = there[place].uid if place < len(there) else ""
        made.append(TakenRow(field=answer.what, entry=entry, parent_row="" if entry else row.key, answers=inner))
    return made
