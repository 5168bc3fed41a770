"""Reviews: looking together at what happened, and counting what was brought back."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

AMOUNTS: Final = ("none", "little", "half", "most", "all", "different")
BROUGHT_BACK: Final = frozenset({"little", "half", "most", "all", "different"})
OBSTACLES: Final = (
    "forgot",
    "no_time",
    "unclear",
    "no_point",
    "too_hard",
    "too_upsetting",
    "privacy",
    "practical",
    "between_us",
    "not_relevant",
    "other",
)
NEXT_STEPS: Final = ("continue", "adapt", "smaller", "bigger", "together", "pause", "let_go")
READINGS: Final = ("practical", "no_point", "too_hard", "between_us")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look at one assignment; "What happened since we met?" comes first.

    Learned (quality) and pleasure-like ratings: learned_* 0 to 4 by each of the two, difficulty, pleasure and mastery
    0 to 10. Yes/no answers are None while unasked. `reading` is one of READINGS, offered when little came back.
    """

    uid: str = ""
    assignment: str
    client: str
    session: str = ""
    date: datetime.date
    happened: str = ""
    amount: str = ""
    learned: str = ""
    learned_client: int | None = None
    learned_therapist: int | None = None
    difficulty: int | None = None
    obstacles: tuple[str, ...] = ()
    obstacle_words: str = ""
    understood: bool | None = None
    made_sense: bool | None = None
    chosen_together: bool | None = None
    specific: bool | None = None
    fits_goals: bool | None = None
    pleasure: int | None = None
    mastery: int | None = None
    moved_forward: bool | None = None
    reading: str = ""
    next_step: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """x of y: of `reviewed` assignments, `back` had any part, or something different, brought back."""

    back: int
    reviewed: int


def brought_back(reviews: Iterable[Review], counting: frozenset[str]) -> BroughtBack:
    """Count x of y over the reviews of assignments in `counting` (uids that were agreed or tried together).

    Assignments count once, by their latest review that says how much; paused, withheld and nothing-set ones are
    not in `counting` (clinical rules, section 5).
    """
    latest: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda r: (r.date, r.created)):
        if review.assignment in counting and review.amount:
            latest[review.assignment] = review
    return BroughtBack(sum(1 for r in latest.values() if r.amount in BROUGHT_BACK), len(latest))
