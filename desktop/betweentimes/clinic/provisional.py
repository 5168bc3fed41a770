"""A measure's published rule for a provisional reading of its clusters; never a diagnosis."""

from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.clinic.measure import Cluster, MeasureDefinition


@dataclass(frozen=True, slots=True)
class ProvisionalReading:
    """How many answers count in each cluster, and whether every cluster has the number it needs."""

    counts: tuple[tuple[Cluster, int], ...]
    met: bool


def provisional_reading(definition: MeasureDefinition, answers: Sequence[int | None]) -> ProvisionalReading | None:
    """The measure's rule applied to one form; for the PCL-5 that of DSM-5 (Weathers et al. 2013).

    None when the measure has no such rule, and while an answer of a cluster is missing: unknown is never "not met".
    """
    if not definition.clusters or len(answers) != len(definition.items):
        return None
    given = {item.id: answer for item, answer in zip(definition.items, answers, strict=True)}
    counts: list[tuple[Cluster, int]] = []
    for cluster in definition.clusters:
        known = [answer for answer in (given[item] for item in cluster.items) if answer is not None]
        if len(known) < len(cluster.items):
            return None
        counts.append((cluster, sum(answer >= definition.counts_from for answer in known)))
    return ProvisionalReading(tuple(counts), all(count >= cluster.needed for cluster, count in counts))
