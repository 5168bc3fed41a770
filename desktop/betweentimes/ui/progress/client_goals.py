"""One client's goals and how near each was rated, read once for everything that speaks of them."""

from dataclasses import dataclass

from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.ui.context import Context


@dataclass(frozen=True, slots=True)
class ClientGoals:
    """All goals of a client in their order, ended ones too, and all ratings by date."""

    goals: tuple[Goal, ...]
    ratings: tuple[GoalRating, ...]


def client_goals(context: Context, client: str) -> ClientGoals:
    """Read them from the casebook."""
    goals = context.casebook.goals
    return ClientGoals(tuple(goals.of(client)), tuple(goals.ratings(client)))
