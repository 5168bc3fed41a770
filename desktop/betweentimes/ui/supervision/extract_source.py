"""From a client's records to the extract for supervision, every text of it passed through the replacing."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer
from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import SessionState
from betweentimes.documents.supervision_request import (
    ExtractCheckIn,
    ExtractLook,
    ExtractNote,
    ExtractPractice,
    ExtractPrompt,
    SupervisionRequest,
)
from betweentimes.ui.context import Context
from betweentimes.worksheets.definition import Worksheet

Change = Callable[[str], str]
RECENT_DAYS = 120
"""What was agreed is told when it is still open, was looked at so many days back, or is what a chosen note is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSource:
    """What there is of a client for supervision; notes newest first, the rest by date."""

    client: Client
    today: datetime.date
    start: datetime.date
    notes: tuple[AllianceNote, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    answers: tuple[PromptAnswer, ...] = ()
    meaning: str = ""
    assignments: tuple[Assignment, ...] = ()
    kinds: dict[str, Worksheet]
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractChoices:
    """What is in the extract; `notes` are uids. With `weeks` days are told as weeks since the start."""

    question: str = ""
    notes: frozenset[str] = frozenset()
    check_ins: bool = True
    practice: bool = True
    prompts: bool = True
    meaning: bool = True
    weeks: bool = True
    language: str = "en"
    paper: str = "A4"
    large_print: bool = False


def read_source(context: Context, uid: str) -> ExtractSource:
    """Read everything once; the start is the first session held, or the first thing written down."""
    casebook, library = context.casebook, context.library
    notes = tuple(casebook.alliance.notes(uid))
    check_ins = tuple(each for each in casebook.alliance.check_ins(uid) if each.has_client_rating)
    held = [session.date for session in casebook.sessions.of(uid) if session.state is SessionState.HELD]
    today = casebook.today()
    known = {kind.id for kind in library.kinds}
    assignments = [a for a in casebook.assignments.of(uid) if a.kind in known]
    kinds = {a.kind: library.made_with(a.kind, a.kind_version) for a in assignments}
    dated = held or [*(note.date for note in notes), *(each.date for each in check_ins)]
    return ExtractSource(
        client=casebook.clients.get(uid),
        today=today,
        start=min(dated, default=today),
        notes=notes,
        check_ins=check_ins,
        answers=tuple(casebook.alliance.answers(uid)),
        meaning=casebook.alliance.meaning(uid),
        assignments=tuple(a for a in assignments if not kinds[a.kind].asks_nothing),
        kinds=kinds,
        reviews=tuple(casebook.reviews.of_client(uid)),
    )


def extract_request(source: ExtractSource, choices: ExtractChoices, change: Change) -> SupervisionRequest:
    """What is chosen, with `change` made to every text that somebody wrote."""
    notes = [note for note in reversed(source.notes) if note.uid in choices.notes]
    return SupervisionRequest(
        question=change(choices.question),
        meaning=change(source.meaning) if choices.meaning else "",
        notes=tuple(_note(note, source, change) for note in notes),
        check_ins=tuple(_check_in(each) for each in source.check_ins) if choices.check_ins else (),
        practice=tuple(_practice(a, source, change) for a in _told(source, notes)) if choices.practice else (),
        prompts=tuple(_prompt(each, change) for each in source.answers) if choices.prompts else (),
        start=source.start if choices.weeks else None,
        language=choices.language,
        paper=choices.paper,
        large_print=choices.large_print,
    )


def texts_of(request: SupervisionRequest) -> list[str]:
    """Every text in a request that somebody wrote."""
    return [text for text in _texts(request) if text.strip()]


def _texts(request: SupervisionRequest) -> Iterator[str]:
    yield request.question
    yield request.meaning
    for note in request.notes:
        yield from (note.text, note.my_part, note.linked)
    for practice in request.practice:
        yield practice.title
        yield from (look.happened for look in practice.looks)
    yield from (prompt.note for prompt in request.prompts)


def preselected(source: ExtractSource) -> frozenset[str]:
    """The notes ticked for supervision; where none is, the strains and repairs that nothing has closed yet."""
    ticked = frozenset(note.uid for note in source.notes if note.supervision)
    return ticked or frozenset(note.uid for note in source.notes if note.kind is NoteKind.STRAIN)


def _title(assignment: Assignment, source: ExtractSource) -> str:
    return assignment.agreement.title.strip() or source.kinds[assignment.kind].sheet_title


def _note(note: AllianceNote, source: ExtractSource, change: Change) -> ExtractNote:
    linked = next((a for a in source.assignments if a.uid == note.assignment), None)
    return ExtractNote(
        kind=note.kind,
        date=note.date,
        about=note.about,
        movement=note.movement,
        signs=note.signs,
        text=change(note.text),
        linked=change(_title(linked, source)) if linked is not None else "",
        my_part=change(note.my_part),
        did=note.did,
        result=note.result,
    )


def _check_in(each: CheckIn) -> ExtractCheckIn:
    return ExtractCheckIn(each.date, each.client_goals, each.client_tasks, each.client_bond)


def _told(source: ExtractSource, notes: list[AllianceNote]) -> list[Assignment]:
    linked = {note.assignment for note in notes if note.assignment}
    since = source.today - datetime.timedelta(days=RECENT_DAYS)
    looked_at = {review.assignment for review in source.reviews if review.date >= since}
    return [a for a in source.assignments if not a.state.ended or a.uid in linked | looked_at]


def _practice(assignment: Assignment, source: ExtractSource, change: Change) -> ExtractPractice:
    reviews = sorted((r for r in source.reviews if r.assignment == assignment.uid), key=_when)
    looks = tuple(ExtractLook(r.date, r.amount, change(r.happened)) for r in reviews if r.amount or r.happened.strip())
    return ExtractPractice(change(_title(assignment, source)), assignment.state, assignment.state_since, looks)


def _when(review: Review) -> tuple[datetime.date, int]:
    return review.date, review.created


def _prompt(answer: PromptAnswer, change: Change) -> ExtractPrompt:
    return ExtractPrompt(answer.date, answer.reason, answer.choice, change(answer.note))


def in_language(source: ExtractSource, context: Context, language: str) -> ExtractSource:
    """With the names of the kinds in a language."""
    kinds = {uid: context.translations.sheet(kind, language) for uid, kind in source.kinds.items()}
    return replace(source, kinds=kinds)
