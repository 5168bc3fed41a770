"""A score: what a client answered on a measure on one day, or the total that was typed or imported."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class ScoreSource(StrEnum):
    """Where a total comes from."""

    FORM = "form"
    TYPED = "typed"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One occasion of a measure.

    `answers` has one place per item of the definition, unscored items too, None where nothing was answered; it is
    empty when only a total is known. `total` None means asked without a total: a gap that stays a gap, never 0.
    `safety_note` says what was done about the safety item.
    """

    uid: str = ""
    client: str
    measure: str
    version: int = 1
    date: datetime.date
    answers: tuple[int | None, ...] = ()
    total: float | None = None
    source: ScoreSource = ScoreSource.FORM
    occasion: str = ""
    safety_note: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0
