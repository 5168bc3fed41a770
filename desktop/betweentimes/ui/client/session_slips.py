"""The slip at the end of a session: begun in one step, with what is agreed and the next date already on it."""

import datetime
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from betweentimes.clinic.assignment import Assignment, Entry, Provenance, State
from betweentimes.clinic.session import SessionState, in_order
from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.worksheets.answers import Answer, Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.reading import Library

CLIENT_DOES, THERAPIST_DOES, NEXT_DATE = "client_does", "therapist_does", "next_date"
AT_WORK = (State.AGREED, State.TRIED_TOGETHER)
MOST_LINES = 6


class Host(BesideDesk, Protocol):
    """What is asked of the place where the pages stand."""

    told: SignalInstance
    """Carries a sentence and its tint to where the window speaks."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...

    def show_assignment(self, client: str, assignment: str) -> None:
        """Show an assignment."""
        ...


class SessionSlips(QObject):
    """Shows today's slip of the client in view; where there is none yet, one is begun."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    def show(self) -> None:
        """Show it, ready for what mattered today; say so where there is no slip to be had."""
        client = self._host.client_uid
        slip = slip_kind(self._host.context.library)
        if client and slip is None:
            words = tr("The session slip cannot be read, so none can be begun. Install the program anew.")
            self._host.told.emit(words, "ochre")
        elif client and slip is not None and self._host.leave():
            self._host.show_assignment(client, slip_of_today(self._host.context, client, slip))


def slip_kind(library: Library) -> Worksheet | None:
    """The kind that ends a session, as its file declares; None where that file could not be read."""
    return next((kind for kind in (*library.kinds, *library.earlier) if kind.ends_session), None)


def slip_of_today(context: Context, client: str, slip: Worksheet) -> str:
    """The uid of today's slip, begun with what is agreed where there is none yet."""
    casebook = context.casebook
    today = casebook.today()
    assignments = casebook.assignments.of(client)
    for each in assignments:
        if each.kind == slip.id and each.state_since == today and not each.state.ended:
            return each.uid
    answers = first_answers(context, client, assignments, slip)
    added = casebook.assignments.add(
        Assignment(client=client, kind=slip.id, kind_version=slip.version, state=State.AGREED, state_since=today)
    )
    if answers:
        written = Provenance(written_by="together", way="spoken")
        casebook.entries.save(Entry(assignment=added.uid, client=client, answers=answers, provenance=written))
    return added.uid


def first_answers(
    context: Context, client: str, assignments: Sequence[Assignment], slip: Worksheet
) -> dict[str, Answer]:
    """What each of the two will do, in the words of what is agreed, and when they meet next, where the slip asks."""
    casebook, library = context.casebook, context.library
    language = casebook.clients.get(client).sheet_language
    theirs: list[str] = []
    mine: list[str] = []
    for each in assignments:
        kind = context.translations.sheet(library.made_with(each.kind, each.kind_version), language)
        if each.kind == slip.id or each.state not in AT_WORK or kind.asks_nothing or kind.unreadable:
            continue
        title = each.agreement.title.strip() or kind.sheet_title
        when = each.agreement.when.strip()
        line = f"{title}: {when}" if when else title
        (mine if kind.audience == "therapist" else theirs).append(line)
    answers: dict[str, Answer] = {}
    for field, lines in ((CLIENT_DOES, theirs), (THERAPIST_DOES, mine)):
        if lines:
            answers[field] = "\n".join(lines[:MOST_LINES])
    planned = _next(context, client, casebook.today())
    if planned is not None:
        answers[NEXT_DATE] = planned
    asked = {field.id for field in slip.fields}
    return {field: answer for field, answer in answers.items() if field in asked}


def _next(context: Context, client: str, today: datetime.date) -> Moment | None:
    """The first session planned after today."""
    for session in in_order(context.casebook.sessions.of(client)):
        if session.state is SessionState.PLANNED and session.date > today:
            return Moment(date=session.date, time=session.time)
    return None
