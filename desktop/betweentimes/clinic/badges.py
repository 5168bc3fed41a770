"""Which badges a client's line carries: the rules alone, over facts gathered elsewhere."""

from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.client import Badge

ASKED_BY: Final = "asked_by"
MINUTES_AGREED: Final = "minutes_agreed"
MINUTES_SPENT: Final = "minutes_spent"
BROUGHT: Final = "brought_to_session"
BROUGHT_YES: Final = "yes"
DONE_ON: Final = "done_on"
BOUNDARY: Final = "boundary"
"""Field ids by which a worksheet for the therapist says who asked, the minutes, when, that it was brought along, and
where the limit is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFacts:
    """What the rules need to know of a client on a day.

    `to_review`: an open assignment for the client that was not reviewed today and is agreed or tried together since an
    earlier day, or whose review date has come: what is agreed in a session is looked at in the next one.
    `newest_*` is about the newest open assignment; `prompt_*` about the newest answer
    to a prompt, given after the newest assignment was made.
    """

    session_today: bool = False
    to_review: bool = False
    reply_owed: bool = False
    own_task: bool = False
    withheld: bool = False
    newest_nothing_set: bool = False
    newest_tried_together: bool = False
    prompt_wait: bool = False
    prompt_together: bool = False


def badges(facts: BadgeFacts) -> tuple[Badge, ...]:
    """The badges in order of weight; "try together" is said only where nothing else is."""
    found = []
    if facts.session_today and facts.to_review:
        found.append(Badge.REVIEW_TODAY)
    if facts.reply_owed:
        found.append(Badge.REPLY_OWED)
    if facts.own_task:
        found.append(Badge.YOUR_TASK)
    if facts.withheld or facts.prompt_wait:
        found.append(Badge.WAITING)
    if facts.newest_nothing_set:
        found.append(Badge.NOTHING_SET)
    if not found and (facts.prompt_together or facts.newest_tried_together):
        found.append(Badge.TRY_TOGETHER)
    return tuple(found)
