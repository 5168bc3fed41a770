"""From answers to a total, and what a total means by the measure's own published rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from betweentimes.clinic.measure import Band, MeasureDefinition, MissingRule
from betweentimes.clinic.score import Score


class WrongAnswers(Exception):
    """Answers that do not fit the measure: code "count" (value = how many came) or "choice" (an item and its value)."""

    def __init__(self, code: str, item: str, value: int) -> None:
        super().__init__(code)
        self.code = code
        self.item = item
        self.value = value


@dataclass(frozen=True, slots=True)
class Total:
    """A total, unrounded; None when the measure's rule allows none. `missing` counts scored items without answer."""

    value: float | None
    missing: int
    prorated: bool = False


class Safety(StrEnum):
    """What the safety item says. UNKNOWN is never "no risk"; NOT_ASKED: the measure has no such item."""

    RAISED = "raised"
    NOT_RAISED = "not_raised"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


def score_total(definition: MeasureDefinition, answers: Sequence[int | None]) -> Total:
    """The total by the measure's missing rule, prorated as mean of the answered x number of items, unrounded.

    Which rule, is published with the measure (its `source`): for the PHQ-9 up to two answers may be missing.
    Raises WrongAnswers when there is not one answer or None per item, or an answer is none of the item's choices.
    """
    if len(answers) != len(definition.items):
        raise WrongAnswers("count", "", len(answers))
    given: list[int] = []
    missing = 0
    for item, answer in zip(definition.items, answers, strict=True):
        if answer is not None and all(answer != choice.value for choice in definition.choices_of(item)):
            raise WrongAnswers("choice", item.id, answer)
        if not item.scored:
            continue
        if answer is None:
            missing += 1
        else:
            given.append(answer)
    if missing == 0:
        return Total(float(sum(given)) if given else None, 0)
    if definition.missing is MissingRule.PRORATE and missing <= definition.max_missing and given:
        return Total(sum(given) * (len(given) + missing) / len(given), missing, prorated=True)
    return Total(None, missing)


def band_of(definition: MeasureDefinition, value: float) -> Band | None:
    """The published band whose lower bound the unrounded value has reached: 14.625 is in 10-14. None without bands."""
    reached = [band for band in definition.bands if value >= band.lower]
    return max(reached, key=lambda band: band.lower, default=None)


def is_case(definition: MeasureDefinition, value: float) -> bool | None:
    """Whether the value has reached the measure's published cut-off, equality included; None when it has none."""
    if definition.caseness is None:
        return None
    return value >= definition.caseness if definition.higher_is_worse else value <= definition.caseness


def safety(definition: MeasureDefinition, score: Score) -> Safety:
    """What this score's answer to the safety item says; a missing answer or a total alone is UNKNOWN.

    From which answer on one asks is a convention of ours, in the measure's file: PHQ-9 item 9 from 1 on, the mildest.
    """
    if not definition.safety_item:
        return Safety.NOT_ASKED
    position = [item.id for item in definition.items].index(definition.safety_item)
    answer = score.answers[position] if position < len(score.answers) else None
    if answer is None:
        return Safety.UNKNOWN
    return Safety.RAISED if answer >= definition.safety_from else Safety.NOT_RAISED
