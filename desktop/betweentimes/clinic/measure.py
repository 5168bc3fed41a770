"""What a measure is: its items, answers, range and published thresholds. Definitions are data, one file each."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final


class MissingRule(StrEnum):
    """What becomes of the total when answers are missing."""

    PRORATE = "prorate"
    NONE = "none"


LAST_PLACE: Final = 1000
"""Where a measure stands that names no place; shipped ones name theirs, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of an item and the number it counts for."""

    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. Without choices of its own it takes the measure's; an unscored one stays out of the total."""

    id: str
    text: str
    scored: bool = True
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A published range of whole totals, both ends included; it is entered at `lower`."""

    lower: float
    upper: float
    label: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items that stand together in a provisional rule, and how many of them have to count."""

    label: str
    items: tuple[str, ...]
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDefinition:
    """A measure as published, or as the therapist describes a licensed form of their own (`score_only`, `user_made`).

    `notice` is the copyright line, printed wherever the wording is. `caseness`, `safety_from` and `reliable_change`
    are met at equality; `reliable_change` is a published number of points and `change_source` says whose. `sd` and
    `reliability` stand for a computed threshold where nothing is published. `meaningful_change` is a smaller published
    number of points, met at equality too. `caseness_choices` are the published cut-offs one may choose from. The means
    and SDs of a clinical and a functional group make the cut-offs of Jacobson & Truax; `figures_source` is whose they
    are where it is not the change's. In a provisional rule an answer
    counts from `counts_from` on, and every cluster needs its number. `id` is a uid for a user's own measure.
    """

    id: str = ""
    version: int = 1
    place: int = LAST_PLACE
    title: str
    short_title: str
    instructions: str = ""
    recall: str = ""
    notice: str = ""
    source: str = ""
    items: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()
    minimum: float
    maximum: float
    higher_is_worse: bool = True
    bands: tuple[Band, ...] = ()
    caseness: float | None = None
    caseness_choices: tuple[float, ...] = ()
    reliable_change: float | None = None
    meaningful_change: float | None = None
    change_source: str = ""
    figures_source: str = ""
    sd: float | None = None
    reliability: float | None = None
    clinical_mean: float | None = None
    clinical_sd: float | None = None
    functional_mean: float | None = None
    functional_sd: float | None = None
    clusters: tuple[Cluster, ...] = ()
    counts_from: int = 1
    missing: MissingRule = MissingRule.NONE
    max_missing: int = 0
    safety_item: str = ""
    safety_from: int = 1
    score_only: bool = False
    user_made: bool = False
    author: str = ""
    created: int = 0
    changed: int = 0

    @property
    def source_of_figures(self) -> str:
        """Who published SD, reliability and norms: whoever is named for them, or else for the change."""
        return self.figures_source or self.change_source

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """The items whose answers make the total, in order."""
        return tuple(item for item in self.items if item.scored)

    def choices_of(self, item: Item) -> tuple[Choice, ...]:
        """The answers offered for an item: its own, or else the measure's."""
        return item.choices or self.choices


def with_cut_off(definition: MeasureDefinition, chosen: str) -> MeasureDefinition:
    """The measure with one of its published cut-offs in use, as text; any other text leaves the one it came with."""
    for choice in definition.caseness_choices:
        if chosen == f"{choice:g}":
            return replace(definition, caseness=choice)
    return definition


def band_lines(definition: MeasureDefinition) -> tuple[float, ...]:
    """The half-point lines between published bands (4.5, 9.5, ...). For drawing only: no total is judged by them."""
    return tuple((below.upper + above.lower) / 2 for below, above in pairwise(definition.bands))
