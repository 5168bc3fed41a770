"""What to look at before something new is set, and the choice it is set with. It informs, and never hinders."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.alliance import AllianceNote, PromptAnswer, PromptChoice, open_strains
from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.prompts import Prompt
from betweentimes.clinic.review import Review

LAST: Final = 3
"""So many of the newest reviews are told of, each of another assignment."""
SETS_SOMETHING: Final = frozenset(
    {PromptChoice.SMALLER, PromptChoice.TOGETHER, PromptChoice.OWN_TASK, PromptChoice.GO_ON}
)


@dataclass(frozen=True, slots=True)
class CameBack:
    """What the latest look at an assignment found: `amount` is a code of clinic.review, never a verdict."""

    assignment: Assignment
    amount: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Readiness:
    """What there is to know: the prompt, open strains, what is open, what being asked means, what came of the last."""

    prompt: Prompt | None = None
    strains: tuple[AllianceNote, ...] = ()
    open_ones: tuple[Assignment, ...] = ()
    meaning: str = ""
    last: tuple[CameBack, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to say."""
        return self == Readiness()

    @property
    def stands_out(self) -> bool:
        """Whether something is worth a look before going on: a prompt or an open strain."""
        return self.prompt is not None or bool(self.strains)


def readiness(
    prompt: Prompt | None,
    notes: Iterable[AllianceNote],
    assignments: Sequence[Assignment],
    reviews: Iterable[Review],
    meaning: str,
    asking: frozenset[str],
) -> Readiness:
    """Gathered from a client's records; `asking` are the kinds that ask something of the client.

    Kinds that ask nothing, and the therapist's own tasks, are neither counted as open nor told of.
    """
    asked = {each.uid: each for each in assignments if each.kind in asking}
    latest: dict[str, CameBack] = {}
    for review in sorted(reviews, key=lambda each: (each.date, each.created), reverse=True):
        if review.assignment in asked and review.amount and review.assignment not in latest:
            latest[review.assignment] = CameBack(asked[review.assignment], review.amount, review.date)
    return Readiness(
        prompt=prompt,
        strains=open_strains(notes),
        open_ones=tuple(each for each in asked.values() if not each.state.ended),
        meaning=meaning.strip(),
        last=tuple(latest.values())[:LAST],
    )


def waiting_choice(answers: Sequence[PromptAnswer], today: datetime.date) -> PromptAnswer | None:
    """The choice that what is set now comes of: the newest of today (answers are in order), if nothing came of it yet.

    To wait or to put a prompt aside sets nothing.
    """
    newest = answers[-1] if answers else None
    if newest is None or newest.date != today or newest.assignment or newest.choice not in SETS_SOMETHING:
        return None
    return newest
