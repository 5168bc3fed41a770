"""Clinically significant change after Jacobson & Truax (1991), for a measure with published norms of two groups."""

from dataclasses import dataclass

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.jacobson_truax import CutOffs, can_be_computed, change_index, cut_offs, has_crossed
from betweentimes.clinic.measure import MeasureDefinition


@dataclass(frozen=True, slots=True)
class SignificantChange:
    """Which cut-offs ("a", "b", "c") lie between the first total and the last, toward the functional group.

    `significant` is judged by c: crossed on the way, and the change reliable; None when nothing is known about its
    reliability. `index` is the change index RC; None without SD and reliability. It says nothing about the cause.
    """

    cut_offs: CutOffs
    crossed: tuple[str, ...]
    significant: bool | None
    index: float | None


def norm_cut_offs(definition: MeasureDefinition) -> CutOffs | None:
    """The cut-offs of Jacobson & Truax (1991) from the norms the measure carries.

    None unless both groups have their own mean and an SD.
    """
    norms = (definition.clinical_mean, definition.clinical_sd, definition.functional_mean, definition.functional_sd)
    known = [number for number in norms if number is not None]
    if len(known) < len(norms):
        return None
    clinical_mean, clinical_sd, functional_mean, functional_sd = known
    possible = clinical_sd > 0 and functional_sd > 0 and clinical_mean != functional_mean
    return cut_offs(*known) if possible else None


def significant_change(definition: MeasureDefinition, first: float, last: float) -> SignificantChange | None:
    """Compares two totals with the measure's norms after Jacobson & Truax (1991); None without norms.

    A score on a cut-off has not crossed it.
    """
    lines = norm_cut_offs(definition)
    if lines is None:
        return None
    way = lines.functional_is_higher
    values = (("a", lines.a), ("b", lines.b), ("c", lines.c))
    crossed = tuple(name for name, cut in values if not has_crossed(cut, first, way) and has_crossed(cut, last, way))
    change = reliable_change(definition, first, last)
    significant = None
    if change.reliable is not None:
        significant = change.reliable and change.direction is Direction.BETTER and "c" in crossed
    index = None
    sd, reliability = definition.sd, definition.reliability
    if sd is not None and reliability is not None and can_be_computed(sd, reliability):
        index = change_index(first, last, sd, reliability)
    return SignificantChange(lines, crossed, significant, index)
