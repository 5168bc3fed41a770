"""One client's scores and the measures they are on, read once for everything that speaks of them."""

from dataclasses import dataclass

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.ui.context import Context


@dataclass(frozen=True, slots=True)
class ClientScores:
    """All scores of a client by date, and all measures there are, each with the cut-off chosen in this casebook."""

    client: str
    scores: tuple[Score, ...]
    definitions: tuple[MeasureDefinition, ...]


def client_scores(context: Context, client: str) -> ClientScores:
    """Read them from the casebook."""
    return ClientScores(client, tuple(context.casebook.measures.scores(client)), context.all_measures())
