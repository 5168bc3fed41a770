"""A line of the caseload in words: calm, and never about being late."""

import datetime

from betweentimes.clinic.caseload import CaseloadLine, LastCheckIn, Standing
from betweentimes.clinic.change import ChangeReading, Direction
from betweentimes.clinic.prompts import Reason
from betweentimes.ui.dates import ago, day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import number_words


def standing_words(standing: Standing) -> str:
    """How a client stands."""
    return {
        Standing.OPEN: tr("Open"),
        Standing.WAITING: tr("Waiting, by choice"),
        Standing.NOTHING_SET: tr("Nothing set"),
        Standing.NONE: tr("No practice open"),
    }[standing]


def reason_words(reason: Reason) -> str:
    """Why a client may be worth a look; the whole prompt stands on the client's own page."""
    return {
        Reason.MEAN_DOWN: tr("Mean down"),
        Reason.RATING_DOWN: tr("Rating down"),
        Reason.RATING_LOW: tr("Rating 5 or less"),
        Reason.OPEN_STRAIN: tr("Strain open"),
        Reason.NO_CHECK_IN: tr("No check-in yet"),
    }[reason]


def reply_words(line: CaseloadLine, now: int) -> str:
    """How many replies are owed, and how long ago the first of these came in."""
    if not line.replies or line.reply_since is None:
        return ""
    when = ago(line.reply_since, now)
    if line.replies == 1:
        return tr("Came in {ago}", ago=when)
    return tr("{n}, the first {ago}", n=line.replies, ago=when)


def mean_words(check_in: LastCheckIn | None) -> str:
    """The mean of the client's three ratings, or that there is none."""
    if check_in is None:
        return ""
    return tr("no mean") if check_in.mean is None else figure(check_in.mean, 1)


def directed_change_words(change: ChangeReading | None) -> str:
    """How far a total moved, for better or worse by its measure, and whether that is beyond measurement error."""
    if change is None:
        return ""
    if change.direction is Direction.SAME:
        return tr("no change")
    points = number_words(abs(change.points))
    moved = tr("{points} lower", points=points) if change.points < 0 else tr("{points} higher", points=points)
    better = change.direction is Direction.BETTER
    said = tr("{moved}: better", moved=moved) if better else tr("{moved}: worse", moved=moved)
    if change.reliable is None:
        return said
    return tr("{said}, reliable", said=said) if change.reliable else tr("{said}, within error", said=said)


def day_words(day: datetime.date | None, today: datetime.date) -> str:
    """A day, or nothing."""
    return "" if day is None else day_month(day, today)
