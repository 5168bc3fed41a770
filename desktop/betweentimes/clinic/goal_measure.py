"""A goal's ratings read as a measure: an own rating from 0 to 10, no validated questionnaire, with no thresholds."""

from collections.abc import Iterable
from typing import Final

from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score, ScoreSource

PREFIX: Final = "goal:"
NEAREST: Final = 10


def goal_measure(goal: Goal) -> MeasureDefinition:
    """The goal's own rating as a measure named by the client's words; higher is nearer. It has no rule to judge by."""
    words = " ".join(goal.words.split())
    return MeasureDefinition(
        id=PREFIX + goal.uid,
        title=words,
        short_title=words,
        minimum=0,
        maximum=NEAREST,
        higher_is_worse=False,
        score_only=True,
    )


def goal_scores(ratings: Iterable[GoalRating]) -> list[Score]:
    """The ratings as scores on the measures of their goals."""
    return [
        Score(
            uid=rating.uid,
            client=rating.client,
            measure=PREFIX + rating.goal,
            date=rating.date,
            total=float(rating.near),
            source=ScoreSource.TYPED,
            author=rating.author,
            created=rating.created,
            changed=rating.changed,
        )
        for rating in ratings
    ]


def is_goal(definition: MeasureDefinition) -> bool:
    """Whether this is a goal's own rating."""
    return definition.id.startswith(PREFIX)
