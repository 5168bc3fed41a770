"""One check-in in words."""

import datetime

from betweentimes.clinic.alliance import CheckIn, Scale
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr


def rating_words(check_in: CheckIn, today: datetime.date) -> str:
    """What the client said, and what the therapist sensed where it was noted: "3 Nov: Goals 8 (7), Tasks 7, Bond 8"."""
    parts = []
    for scale in Scale:
        said, mine = check_in.client_rating(scale), check_in.my_rating(scale)
        if said is None and mine is None:
            continue
        words = "–" if said is None else str(said)
        if mine is not None:
            words = tr("{said} (I sensed {mine})", said=words, mine=mine)
        parts.append(f"{scale_title(scale)} {words}")
    day = tr("Today") if check_in.date == today else day_month(check_in.date, today)
    return "\n".join([day, *parts])


def mean_words(check_in: CheckIn) -> str:
    """The means of three that there are, and always that a check-in is no validated questionnaire."""
    said, mine = (None if mean is None else figure(mean, 1) for mean in (check_in.client_mean(), check_in.my_mean()))
    if said is not None and mine is not None:
        return tr("Mean {said}, mine {mine}; not a validated questionnaire", said=said, mine=mine)
    if said is not None:
        return tr("Mean {said}; our own, not a validated questionnaire", said=said)
    if mine is not None:
        return tr("My mean {mine}; not a validated questionnaire", mine=mine)
    return tr("Our own check-in, not a validated questionnaire")


def said_words(check_in: CheckIn) -> str:
    """What the client said, on one line: "Goals 8, Tasks 7, Bond 8"."""
    said = [(scale_title(scale), check_in.client_rating(scale)) for scale in Scale]
    return ", ".join(f"{part} {rating}" for part, rating in said if rating is not None)
