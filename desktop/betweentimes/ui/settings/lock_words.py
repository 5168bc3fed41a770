"""When the casebook locks besides the idle minutes: what this system tells, and what it does not."""

from collections.abc import Collection

from betweentimes.ui.language import tr
from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER


def locks_too_words(told: Collection[str]) -> str:
    """What else locks it, by the kinds that the system tells. That it slept is seen by the clock everywhere."""
    if {LOCK, SLEEP, USER} <= set(told):
        return tr("It also locks when this computer locks, sleeps or changes to another user.")
    if LOCK in told:
        return tr("It also locks when this computer locks, and when it has slept.")
    return tr("This system does not tell when its screen locks: press Ctrl+L when you leave. It locks after sleep.")
