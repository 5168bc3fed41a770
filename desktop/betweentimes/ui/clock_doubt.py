"""Whether the computer's clock can be right, going by when something was last done in the casebook."""

from typing import Final

from betweentimes.ui.dates import DAY, HOUR, clock_of, date_of, full_date
from betweentimes.ui.language import tr

BEHIND_MS: Final = 2 * HOUR
"""A clock that is put right by less says nothing: an hour is what summer time is worth on a PC with two systems."""
AHEAD_MS: Final = 300 * DAY
"""A casebook that rests for so long is rare; a year typed wrong is 365 days."""


def clock_doubt_words(used_before: int | None, now: int) -> str:
    """What to tell whoever unlocks at `now` a casebook used before at `used_before` (UTC ms); "" where all is well."""
    if used_before is None:
        return ""
    this, last = _words(now), _words(used_before)
    if now < used_before - BEHIND_MS:
        return tr(
            "By this computer’s clock it is {now}, yet something was done in this casebook on {last}. One of the two "
            "is wrong. Look at the clock before you write: what is written bears its day.",
            now=this,
            last=last,
        )
    if now - used_before > AHEAD_MS:
        return tr(
            "By this computer’s clock it is {now}; this casebook was last used on {last}. If that cannot be, put the "
            "clock right before you write: what is written bears its day.",
            now=this,
            last=last,
        )
    return ""


def _words(at: int) -> str:
    return tr("{day}, {time}", day=full_date(date_of(at)), time=clock_of(at))
