"""Figures from a publication that a therapist gives a shipped measure: SD, reliability, and the norms of two groups."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

from betweentimes.clinic.measure import MeasureDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFigures:
    """What Jacobson & Truax (1991) compute with, in points but for the reliability; `source` says who published it."""

    sd: float | None = None
    reliability: float | None = None
    clinical_mean: float | None = None
    clinical_sd: float | None = None
    functional_mean: float | None = None
    functional_sd: float | None = None
    source: str = ""


NONE: Final = MeasureFigures()


def figures_of(definition: MeasureDefinition) -> MeasureFigures:
    """The figures a measure has."""
    return MeasureFigures(
        sd=definition.sd,
        reliability=definition.reliability,
        clinical_mean=definition.clinical_mean,
        clinical_sd=definition.clinical_sd,
        functional_mean=definition.functional_mean,
        functional_sd=definition.functional_sd,
        source=definition.figures_source,
    )


def with_figures(definition: MeasureDefinition, figures: MeasureFigures) -> MeasureDefinition:
    """The measure with these figures in place of its own. Its published number of points stays and goes first."""
    return replace(
        definition,
        sd=figures.sd,
        reliability=figures.reliability,
        clinical_mean=figures.clinical_mean,
        clinical_sd=figures.clinical_sd,
        functional_mean=figures.functional_mean,
        functional_sd=figures.functional_sd,
        figures_source=figures.source,
    )


def figures_text(figures: Mapping[str, MeasureFigures]) -> str:
    """Figures by their measure's id as text."""
    return json.dumps({measure: asdict(each) for measure, each in figures.items()}, ensure_ascii=False)


def figures_from(text: str) -> dict[str, MeasureFigures]:
    """What `figures_text` wrote; none for ""."""
    return {measure: MeasureFigures(**each) for measure, each in json.loads(text or "{}").items()}
