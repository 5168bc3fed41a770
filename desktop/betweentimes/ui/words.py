"""The interface's words for the clinic's codes, in one place, with the icon and tint that go with them."""

from dataclasses import dataclass

from betweentimes.clinic.assignment import EventKind, State
from betweentimes.clinic.client import Badge, Client
from betweentimes.clinic.session import SessionState
from betweentimes.ui.language import tr

LONGEST_LABEL = 44
LONGEST_ON_PAPER = 120


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with its icon and tint ("plain", "pine", "ochre", "plum", "clay")."""

    text: str
    icon: str
    tint: str = "plain"


def badge_sign(badge: Badge) -> Sign:
    """What a badge says."""
    return {
        Badge.REVIEW_TODAY: Sign(tr("Review today"), "message-circle", "ochre"),
        Badge.REPLY_OWED: Sign(tr("Reply owed"), "reply", "ochre"),
        Badge.YOUR_TASK: Sign(tr("Your task"), "user-round", "plum"),
        Badge.WAITING: Sign(tr("Waiting, by choice"), "hand"),
        Badge.TRY_TOGETHER: Sign(tr("Try together"), "users-round", "pine"),
        Badge.NOTHING_SET: Sign(tr("Nothing set"), "leaf"),
    }[badge]


def state_sign(state: State) -> Sign:
    """What a state of an assignment is called."""
    return {
        State.OFFERED: Sign(tr("Offered"), "circle-dashed"),
        State.AGREED: Sign(tr("Agreed"), "handshake", "pine"),
        State.TRIED_TOGETHER: Sign(tr("Tried together"), "users-round", "pine"),
        State.PAUSED: Sign(tr("Paused"), "circle-pause"),
        State.WITHHELD: Sign(tr("Withheld for now"), "hand"),
        State.FINISHED: Sign(tr("Finished"), "check"),
        State.LET_GO: Sign(tr("Let go"), "wind"),
    }[state]


def event_sign(kind: EventKind, state: State | None) -> Sign:
    """What a line of an assignment's history is called."""
    if kind is EventKind.STATE and state is not None:
        return state_sign(state)
    return {
        EventKind.STATE: Sign(tr("State"), "circle"),
        EventKind.CHANGED: Sign(tr("Changed"), "pencil-line"),
        EventKind.STAGE_OPENED: Sign(tr("Stage 2 opened"), "lock-open"),
        EventKind.STAGE_CLOSED: Sign(tr("Stage 2 closed"), "lock-keyhole"),
        EventKind.CAME_IN: Sign(tr("Came in"), "corner-down-right", "ochre"),
        EventKind.REPLIED: Sign(tr("Reply given"), "reply", "pine"),
        EventKind.PRINTED: Sign(tr("Printed"), "printer"),
        EventKind.MOVED: Sign(tr("Moved here from another client"), "arrow-right"),
    }[kind]


def session_state_word(state: SessionState) -> str:
    """What became of a session."""
    return {
        SessionState.PLANNED: tr("planned"),
        SessionState.HELD: tr("held"),
        SessionState.CANCELLED: tr("cancelled"),
        SessionState.MOVED: tr("moved"),
        SessionState.ABSENT: tr("did not come"),
    }[state]


def amount_word(code: str) -> str:
    """How much came back."""
    return {
        "none": tr("None"),
        "little": tr("A little"),
        "half": tr("About half"),
        "most": tr("Most"),
        "all": tr("All"),
        "different": tr("Something different"),
    }[code]


def obstacle_word(code: str) -> str:
    """What got in the way."""
    return {
        "forgot": tr("Forgot"),
        "no_time": tr("No time"),
        "unclear": tr("Unclear"),
        "no_point": tr("Did not see the point"),
        "too_hard": tr("Too hard"),
        "too_upsetting": tr("Too upsetting"),
        "privacy": tr("Privacy"),
        "practical": tr("Practical"),
        "between_us": tr("Something between us"),
        "not_relevant": tr("No longer relevant"),
        "other": tr("Other"),
    }[code]


def next_step_word(code: str) -> str:
    """What comes next after a review."""
    return {
        "continue": tr("Continue"),
        "adapt": tr("Adapt"),
        "smaller": tr("Smaller"),
        "bigger": tr("Bigger"),
        "together": tr("Do together"),
        "pause": tr("Pause"),
        "let_go": tr("Let go"),
    }[code]


def reading_word(code: str) -> str:
    """One of the four readings of something that came back undone or half done."""
    return {
        "practical": tr("A practical obstacle"),
        "no_point": tr("Did not see the point"),
        "too_hard": tr("Too hard or unclear"),
        "between_us": tr("Something between us"),
    }[code]


def proposed_by_word(code: str) -> str:
    """Who proposed an assignment."""
    return {"client": tr("Client"), "therapist": tr("Therapist"), "together": tr("Chosen together")}[code]


def written_by_word(code: str) -> str:
    """Who wrote an entry down."""
    return {
        "client": tr("Client"),
        "therapist": tr("Therapist"),
        "together": tr("Together"),
        "other": tr("Someone else"),
    }[code]


def way_word(code: str) -> str:
    """How an entry came in."""
    return {"paper": tr("on paper"), "spoken": tr("spoken"), "screen": tr("on screen"), "form": tr("in a form")}[code]


def shortened(text: str) -> str:
    """The first line of a text, cut with an ellipsis where it is longer than a label has room for."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= LONGEST_LABEL else line[:LONGEST_LABEL].rstrip() + "…"


def short_name(client: Client) -> str:
    """How a client is called in sentences on screen: the name or code as typed, cut when it is very long."""
    return shortened(client.name)


def initials_of(name: str) -> str:
    """ "R. M." of "Ruth Meyer", "C. 031" of "Client 031": words that begin with a figure stay whole."""
    return " ".join(word if word[0].isdigit() else f"{word[0].upper()}." for word in name.split())


def name_on_paper(client: Client) -> str:
    """The client's whole name or code, unless it would fill a page."""
    name = " ".join(client.name.split())
    return name if len(name) <= LONGEST_ON_PAPER else name[:LONGEST_ON_PAPER].rstrip() + "…"


def word_one(client: Client) -> str:
    """The client's own word for one assignment, or the neutral one; never inflected."""
    return client.word_one.strip() or tr("practice")


def word_many(client: Client) -> str:
    """The client's own word for several, or the neutral one."""
    return client.word_many.strip() or client.word_one.strip() or tr("practice")
