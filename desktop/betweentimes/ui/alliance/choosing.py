"""What was chosen on a prompt, or before something new where nothing prompted, is kept; and what comes of it."""

import dataclasses

from betweentimes.clinic.alliance import AllianceNote, Did, NoteKind, PromptAnswer, PromptChoice, open_strains
from betweentimes.clinic.assignment import Assignment, State
from betweentimes.clinic.prompts import Prompt, Reason
from betweentimes.clinic.readiness import waiting_choice
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.context import Context


def keep_choice(casebook: Casebook, client: str, prompt: Prompt | None, choice: PromptChoice) -> PromptAnswer:
    """Keep a choice and return it; without a prompt, one of today that nothing came of yet is changed instead."""
    waits = waiting_choice(casebook.alliance.answers(client), casebook.today())
    if prompt is None and waits is not None:
        return casebook.alliance.answer_prompt(dataclasses.replace(waits, choice=choice))
    answer = PromptAnswer(
        client=client,
        reason=str(prompt.reason) if prompt is not None else "",
        check_in=prompt.check_in if prompt is not None else "",
        choice=choice,
        date=casebook.today(),
    )
    return casebook.alliance.answer_prompt(answer)


def came_of(casebook: Casebook, answer: PromptAnswer, assignment: str) -> PromptAnswer:
    """Keep which assignment came of a choice."""
    return casebook.alliance.answer_prompt(dataclasses.replace(answer, assignment=assignment))


def offer_own_task(context: Context, client: str, note: AllianceNote | None = None) -> Assignment:
    """Begin a task of the therapist's own, offered; from a strain, as the repair that closes it, from a repair, linked.

    If it comes of a choice of today, the choice is told what came of it, and the strain it was about is meant.
    """
    casebook = context.casebook
    kind = next(kind for kind in context.library.kinds if kind.audience == "therapist")
    added = casebook.assignments.add(
        Assignment(
            client=client, kind=kind.id, kind_version=kind.version, state=State.OFFERED, state_since=casebook.today()
        )
    )
    answer = waiting_choice(casebook.alliance.answers(client), casebook.today())
    if answer is not None and answer.choice is PromptChoice.OWN_TASK:
        came_of(casebook, answer, added.uid)
        note = note or strain_meant(casebook, answer)
    if note is not None and note.kind is NoteKind.REPAIR:
        casebook.alliance.save_note(dataclasses.replace(note, assignment=added.uid))
    elif note is not None:
        casebook.alliance.save_note(_repair(note, added))
    return added


def strain_meant(casebook: Casebook, answer: PromptAnswer) -> AllianceNote | None:
    """The strain that a prompt was about when it was answered: the newest open one, as prompts are."""
    if answer.reason != Reason.OPEN_STRAIN:
        return None
    return next(iter(open_strains(casebook.alliance.notes(answer.client))), None)


def _repair(strain: AllianceNote, own_task: Assignment) -> AllianceNote:
    assert own_task.state_since is not None, "a new task has its day"
    return AllianceNote(
        client=strain.client,
        kind=NoteKind.REPAIR,
        date=own_task.state_since,
        about=strain.about,
        assignment=own_task.uid,
        did=(Did.OFFERED_OWN_TASK,),
        repairs=strain.uid,
    )
