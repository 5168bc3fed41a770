"""How far a measure has moved, in one sentence."""

import datetime

from betweentimes.clinic.change import ChangeReading, Direction, PeriodEnds, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import number_words


def change_sentence(definition: MeasureDefinition, ends: PeriodEnds | None, today: datetime.date) -> str:
    """ "Down 7 since 15 Sep. 6 or more is beyond measurement error."; blank with fewer than two totals."""
    if ends is None or ends.first.total is None or ends.last.total is None:
        return ""
    reading = reliable_change(definition, ends.first.total, ends.last.total)
    moved = _moved(reading, day_month(ends.first.date, today))
    limit = _limit(reading)
    return f"{moved} {limit}" if limit else moved


def _moved(reading: ChangeReading, day: str) -> str:
    if reading.direction is Direction.SAME:
        return tr("The same as on {day}.", day=day)
    size = number_words(abs(reading.points))
    if reading.points < 0:
        return tr("Down {n} since {day}.", n=size, day=day)
    return tr("Up {n} since {day}.", n=size, day=day)


def _limit(reading: ChangeReading) -> str:
    if reading.threshold is None:
        return ""
    size = number_words(reading.threshold)
    if reading.computed:
        return tr("More than {n} is beyond measurement error.", n=size)
    return tr("{n} or more is beyond measurement error.", n=size)
