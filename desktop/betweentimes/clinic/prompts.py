"""The calm prompt: when a client's own check-in is worth a look. Stated conventions of ours, never a verdict."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from betweentimes.clinic.alliance import AllianceNote, CheckIn, PromptAnswer, Scale, open_strains

MEAN_FALL: Final = 1.0
"""Points of the mean of three since it was last known."""
RATING_FALL: Final = 2
"""Points of one rating since it was last given."""
LOW_RATING: Final = 5
"""A rating at or below this is low."""


class Reason(StrEnum):
    """Why a prompt is shown, in order of weight."""

    MEAN_DOWN = "mean_down"
    RATING_DOWN = "rating_down"
    RATING_LOW = "rating_low"
    OPEN_STRAIN = "open_strain"
    NO_CHECK_IN = "no_check_in"


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """The client's rating now, and on the prompt's `since` date where it has one."""

    scale: Scale
    before: int | None
    now: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is worth a look.

    With a `since`, `scales` are those rated lower now than on that date, when the present fall began; without one
    they are the low ones, or what an open strain is about. `low` are all ratings now at 5 or less. `check_in` is
    the uid an answer must name; `note` the uid of the open strain.
    """

    reason: Reason
    scales: tuple[Scale, ...] = ()
    since: datetime.date | None = None
    values: tuple[ScaleValue, ...] = ()
    low: tuple[Scale, ...] = ()
    check_in: str = ""
    note: str = ""


def newest_prompt(
    check_ins: Iterable[CheckIn], notes: Iterable[AllianceNote], answers: Iterable[PromptAnswer]
) -> Prompt | None:
    """The one prompt worth showing for a client, or None; after an answer None until a newer check-in.

    Only check-ins with a rating by the client count. Those of one session, or of one day, prompt once. What was chosen
    where nothing prompted (`reason` blank) silences nothing.
    """
    rated = sorted((each for each in check_ins if each.has_client_rating), key=lambda each: (each.date, each.created))
    if _is_answered(rated, [answer for answer in answers if answer.reason]):
        return None
    prompt = _from_ratings(rated) if rated else None
    if prompt is not None:
        return prompt
    newest = rated[-1].uid if rated else ""
    for strain in open_strains(notes):
        return Prompt(Reason.OPEN_STRAIN, scales=strain.about, since=strain.date, check_in=newest, note=strain.uid)
    return None if rated else Prompt(Reason.NO_CHECK_IN)


def _is_answered(rated: Sequence[CheckIn], answers: Sequence[PromptAnswer]) -> bool:
    if not rated:
        return any(not answer.check_in for answer in answers)
    newest = rated[-1]
    known = {check_in.uid for check_in in rated}
    together = {check_in.uid for check_in in rated if _of_one_session(check_in, newest)}
    for answer in answers:
        gone = answer.check_in and answer.check_in not in known  # the check-in it was given for was taken away since
        if answer.check_in in together or (gone and answer.date >= newest.date):
            return True
    return False


def _of_one_session(one: CheckIn, other: CheckIn) -> bool:
    return one.date == other.date or (one.session is not None and one.session == other.session)


def _from_ratings(rated: Sequence[CheckIn]) -> Prompt | None:
    with_mean = _last_with_mean(rated)
    if with_mean is not None and _sum_of(with_mean) - _sum_of(rated[-1]) >= MEAN_FALL * len(Scale):
        return _prompt(Reason.MEAN_DOWN, rated, tuple(Scale), with_mean)
    fallen = tuple(scale for scale in Scale if _fall(rated, scale) >= RATING_FALL)
    if fallen:
        return _prompt(Reason.RATING_DOWN, rated, fallen)
    low = _low_scales(rated[-1])
    return _prompt(Reason.RATING_LOW, rated, low) if low else None


def _last_with_mean(rated: Sequence[CheckIn]) -> CheckIn | None:
    """The last earlier check-in with all three ratings, if the newest has all three as well."""
    if rated[-1].client_mean() is None:
        return None
    return next((each for each in reversed(rated[:-1]) if each.client_mean() is not None), None)


def _sum_of(check_in: CheckIn) -> int:
    """Sums are compared, not means: thirds are not exact and a fall of 1.0 must be met at equality."""
    return sum(check_in.client_rating(scale) or 0 for scale in Scale)


def _low_scales(check_in: CheckIn) -> tuple[Scale, ...]:
    ratings = {scale: check_in.client_rating(scale) for scale in Scale}
    return tuple(scale for scale, rating in ratings.items() if rating is not None and rating <= LOW_RATING)


def _series(rated: Sequence[CheckIn], scale: Scale) -> list[tuple[CheckIn, int]]:
    return [(each, rating) for each in rated if (rating := each.client_rating(scale)) is not None]


def _fall(rated: Sequence[CheckIn], scale: Scale) -> int:
    """Points this scale is down in the newest check-in since it was last rated; 0 when it was not rated now."""
    now = rated[-1].client_rating(scale)
    series = _series(rated, scale)
    return series[-2][1] - now if now is not None and len(series) > 1 else 0


def _start_of_fall(rated: Sequence[CheckIn], scale: Scale) -> tuple[CheckIn, int] | None:
    """Where the present, unbroken fall of a scale began (its last high point) and by how many points it is down."""
    if rated[-1].client_rating(scale) is None:
        return None
    backward = _series(rated, scale)[::-1]
    top = backward[0]
    for later, earlier in pairwise(backward):
        if earlier[1] < later[1]:
            break
        if earlier[1] > top[1]:
            top = earlier
    points = top[1] - backward[0][1]
    return (top[0], points) if points > 0 else None


def _prompt(
    reason: Reason, rated: Sequence[CheckIn], about: tuple[Scale, ...], compared: CheckIn | None = None
) -> Prompt:
    newest = rated[-1]
    starts = [start for scale in about if (start := _start_of_fall(rated, scale)) is not None]
    if starts:
        compared = max(starts, key=lambda start: (start[1], -start[0].date.toordinal()))[0]
    values = _fallen_since(compared, newest) if compared else _present(about, newest)
    return Prompt(
        reason,
        scales=tuple(value.scale for value in values),
        since=compared.date if compared else None,
        values=values,
        low=_low_scales(newest),
        check_in=newest.uid,
    )


def _fallen_since(then: CheckIn, newest: CheckIn) -> tuple[ScaleValue, ...]:
    pairs = [(scale, then.client_rating(scale), newest.client_rating(scale)) for scale in Scale]
    return tuple(
        ScaleValue(scale, before, now)
        for scale, before, now in pairs
        if before is not None and now is not None and now < before
    )


def _present(about: tuple[Scale, ...], newest: CheckIn) -> tuple[ScaleValue, ...]:
    pairs = [(scale, newest.client_rating(scale)) for scale in about]
    return tuple(ScaleValue(scale, None, now) for scale, now in pairs if now is not None)
