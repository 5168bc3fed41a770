"""The alliance's codes in words: parts, kinds of note, movements, signs, what was done, and how it stands."""

from collections.abc import Iterable

from betweentimes.clinic.alliance import AllianceNote, Did, Movement, NoteKind, Result, Scale, Sign
from betweentimes.ui.language import tr
from betweentimes.ui.words import Sign as BadgeSign


def scale_title(scale: Scale) -> str:
    """A part of the alliance at the head of a row."""
    return {Scale.GOAL: tr("Goals"), Scale.TASK: tr("Tasks"), Scale.BOND: tr("Bond")}[scale]


def scale_word(scale: Scale) -> str:
    """A part of the alliance within a sentence."""
    return {Scale.GOAL: tr("goals"), Scale.TASK: tr("tasks"), Scale.BOND: tr("bond")}[scale]


def scale_words(scales: Iterable[Scale]) -> str:
    """Several parts as a list: "goals, tasks"."""
    return ", ".join(scale_word(scale) for scale in scales)


def kind_sign(kind: NoteKind) -> BadgeSign:
    """What a note is, as a badge."""
    return {
        NoteKind.STRAIN: BadgeSign(tr("Strain"), "unlink", "clay"),
        NoteKind.REPAIR: BadgeSign(tr("Repair"), "link", "pine"),
        NoteKind.NOTE: BadgeSign(tr("Note"), ""),
    }[kind]


def movement_word(movement: Movement) -> str:
    """Which way a strain moves."""
    return {
        Movement.AWAY: tr("Away"),
        Movement.AGAINST: tr("Against"),
        Movement.MIXED: tr("Mixed"),
        Movement.UNSAID: "",
    }[movement]


def moving_words(movement: Movement) -> str:
    """Which way a strain moves, by itself."""
    return {
        Movement.AWAY: tr("moving away"),
        Movement.AGAINST: tr("moving against"),
        Movement.MIXED: tr("moving away and against"),
        Movement.UNSAID: "",
    }[movement]


def sign_word(sign: Sign) -> str:
    """What was noticed in a strain."""
    return {
        Sign.SHORT_ANSWERS: tr("Short answers"),
        Sign.CHANGE_OF_SUBJECT: tr("Change of subject"),
        Sign.VERY_AGREEABLE: tr("Very agreeable"),
        Sign.LATE_OR_AWAY: tr("Late, or did not come"),
        Sign.TASK_FORGOTTEN: tr("Task forgotten"),
        Sign.COMPLAINT_ABOUT_ME: tr("Complaint about me"),
        Sign.COMPLAINT_ABOUT_TASK: tr("Complaint about the task"),
        Sign.COMPLAINT_ABOUT_PROGRESS: tr("Complaint about progress"),
        Sign.FELT_PUSHED: tr("Felt pushed"),
    }[sign]


def did_word(did: Did) -> str:
    """What the therapist did about a strain."""
    return {
        Did.GAVE_REASON: tr("Gave the reason"),
        Did.CHANGED_TASK_OR_GOAL: tr("Changed the task or goal"),
        Did.CLEARED_MISUNDERSTANDING: tr("Cleared a misunderstanding"),
        Did.INVITED_FEELINGS: tr("Invited feelings"),
        Did.OWNED_MY_PART: tr("Owned my part"),
        Did.SLOWED_DOWN: tr("Slowed down"),
        Did.OFFERED_OWN_TASK: tr("Offered a task of my own"),
    }[did]


def result_word(result: Result) -> str:
    """How a strain stands."""
    return {
        Result.BETTER: tr("Better"),
        Result.PARTLY: tr("Partly"),
        Result.OPEN: tr("Open"),
        Result.UNSAID: "",
    }[result]


def ticked_words(note: AllianceNote) -> str:
    """The ticked signs and what was done: "Very agreeable. Slowed down."; blank when nothing is ticked."""
    ticked = [*(sign_word(sign) for sign in note.signs), *(did_word(did) for did in note.did)]
    return " ".join(f"{words}." for words in ticked)
