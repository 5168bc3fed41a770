"""Begins an assignment, by the choice that was made before it."""

from dataclasses import dataclass

from betweentimes.clinic.alliance import PromptChoice
from betweentimes.clinic.assignment import Assignment, State
from betweentimes.clinic.readiness import waiting_choice
from betweentimes.ui.alliance.choosing import came_of
from betweentimes.ui.context import Context


@dataclass(frozen=True, slots=True)
class Begun:
    """A new assignment, and whether its smaller version is to be written first."""

    assignment: Assignment
    smaller: bool


def begin_assignment(context: Context, client: str, kind: str, state: State) -> Begun:
    """Add an assignment of a kind and keep it with today's choice, if one waits for what comes of it.

    Chosen to try together, it begins so, whatever `state` says; kinds that ask nothing of the client keep theirs.
    """
    casebook = context.casebook
    worksheet = context.library.known(kind)
    answer = waiting_choice(casebook.alliance.answers(client), casebook.today())
    own = worksheet.audience == "therapist"
    if answer is not None and own != (answer.choice is PromptChoice.OWN_TASK):
        answer = None  # a task of one's own comes of no choice about the client's, nor theirs of one's own
    asks = not (own or worksheet.asks_nothing)
    if answer is not None and answer.choice is PromptChoice.TOGETHER and asks:
        state = State.TRIED_TOGETHER
    added = casebook.assignments.add(
        Assignment(client=client, kind=kind, kind_version=worksheet.version, state=state, state_since=casebook.today())
    )
    if answer is not None:
        came_of(casebook, answer, added.uid)
    return Begun(added, answer is not None and answer.choice is PromptChoice.SMALLER and not worksheet.plain)
