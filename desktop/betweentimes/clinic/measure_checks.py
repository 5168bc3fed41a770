"""Whether a measure read from a file agrees with itself: its items, its range, its thresholds and their figures."""

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.worksheets.toml_source import Source


def check_measure(source: Source, definition: MeasureDefinition) -> None:
    """Raises DefinitionProblem at the line of the first thing that does not agree with the rest.

    Codes: "twice", "no_such_item", "too_many_missing", "too_many_needed", "outside_range", "range_empty",
    "range_differs", "bands_apart", "not_among_choices", "missing", "norms_wrong_way", "change_without_source".
    """
    _check_items(source, definition)
    _check_clusters(source, definition)
    _check_range(source, definition)
    _check_bands(source, definition)
    _check_cut_off(source, definition)
    _check_sizes(source, definition)
    _check_norms(source, definition)
    _check_source(source, definition)


def _check_items(source: Source, definition: MeasureDefinition) -> None:
    ids: set[str] = set()
    for index, item in enumerate(definition.items):
        if item.id in ids:
            raise source.problem("twice", "item", index, "id", detail=item.id)
        ids.add(item.id)
    if definition.safety_item and definition.safety_item not in ids:
        raise source.problem("no_such_item", "safety", "item", detail=definition.safety_item)
    for item in definition.items:
        values = [choice.value for choice in definition.choices_of(item)]
        if item.id == definition.safety_item and not min(values) < definition.safety_from <= max(values):
            raise source.problem("outside_range", "safety", "from", detail=str(definition.safety_from))
    if definition.max_missing >= len(definition.scored_items):
        raise source.problem("too_many_missing", "score", "max_missing")


def _check_clusters(source: Source, definition: MeasureDefinition) -> None:
    """Every cluster names items of the measure, none of them twice, and needs no more than it has."""
    scored = {item.id for item in definition.scored_items}
    taken: set[str] = set()
    for index, cluster in enumerate(definition.clusters):
        for item in cluster.items:
            if item not in scored:
                raise source.problem("no_such_item", "provisional", "cluster", index, "items", detail=item)
            if item in taken:
                raise source.problem("twice", "provisional", "cluster", index, "items", detail=item)
            taken.add(item)
        if cluster.needed > len(cluster.items):
            raise source.problem("too_many_needed", "provisional", "cluster", index, "needed", detail=cluster.label)
    highest = max(
        (choice.value for item in definition.scored_items for choice in definition.choices_of(item)), default=0
    )
    if definition.clusters and definition.counts_from > highest:
        raise source.problem("outside_range", "provisional", "counts_from", detail=str(definition.counts_from))


def _check_range(source: Source, definition: MeasureDefinition) -> None:
    """The range must be what the items can add up to."""
    if definition.minimum >= definition.maximum:
        raise source.problem("range_empty", "score", "maximum")
    offered = [[choice.value for choice in definition.choices_of(item)] for item in definition.scored_items]
    if sum(map(min, offered)) != definition.minimum:
        raise source.problem("range_differs", "score", "minimum", detail=str(sum(map(min, offered))))
    if sum(map(max, offered)) != definition.maximum:
        raise source.problem("range_differs", "score", "maximum", detail=str(sum(map(max, offered))))


def _check_bands(source: Source, definition: MeasureDefinition) -> None:
    """The bands must cover the range without holes."""
    expected = definition.minimum
    for index, band in enumerate(definition.bands):
        if band.lower != expected or band.upper < band.lower:
            raise source.problem("bands_apart", "band", index, "lower", detail=band.label)
        expected = band.upper + 1
    if definition.bands and definition.bands[-1].upper != definition.maximum:
        raise source.problem("bands_apart", "band", len(definition.bands) - 1, "upper")


def _check_cut_off(source: Source, definition: MeasureDefinition) -> None:
    caseness = definition.caseness
    if caseness is not None and not definition.minimum <= caseness <= definition.maximum:
        raise source.problem("outside_range", "score", "caseness", detail=str(caseness))
    for choice in definition.caseness_choices:
        if not definition.minimum <= choice <= definition.maximum:
            raise source.problem("outside_range", "score", "caseness_choices", detail=str(choice))
    if definition.caseness_choices and caseness not in definition.caseness_choices:
        raise source.problem("not_among_choices", "score", "caseness", detail=str(caseness))


def _check_sizes(source: Source, definition: MeasureDefinition) -> None:
    """Numbers of points are more than 0 and no more than the range; reliability and SD need each other."""
    sizes = {
        "reliable_change": definition.reliable_change,
        "meaningful_change": definition.meaningful_change,
        "sd": definition.sd,
        "clinical_sd": definition.clinical_sd,
        "functional_sd": definition.functional_sd,
    }
    for key, size in sizes.items():
        if size is not None and not 0 < size <= definition.maximum - definition.minimum:
            raise source.problem("outside_range", "score", key, detail=str(size))
    meaningful, reliable = definition.meaningful_change, definition.reliable_change
    if meaningful is not None and reliable is not None and meaningful > reliable:
        raise source.problem("outside_range", "score", "meaningful_change", detail=str(meaningful))
    reliability = definition.reliability
    if reliability is not None and not 0 < reliability < 1:
        raise source.problem("outside_range", "score", "reliability", detail=str(reliability))
    if (definition.sd is None) != (reliability is None):
        raise source.problem("missing", "score", "sd" if definition.sd is None else "reliability")


def _check_norms(source: Source, definition: MeasureDefinition) -> None:
    """Mean and SD of both groups or none of the four; the clinical mean on the worse side of the other."""
    norms = {
        "clinical_mean": definition.clinical_mean,
        "clinical_sd": definition.clinical_sd,
        "functional_mean": definition.functional_mean,
        "functional_sd": definition.functional_sd,
    }
    lacking = next((key for key, norm in norms.items() if norm is None), "")
    if lacking and any(norm is not None for norm in norms.values()):
        raise source.problem("missing", "score", lacking)
    clinical, functional = definition.clinical_mean, definition.functional_mean
    if clinical is None or functional is None:
        return
    for key, mean in (("clinical_mean", clinical), ("functional_mean", functional)):
        if not definition.minimum <= mean <= definition.maximum:
            raise source.problem("outside_range", "score", key, detail=str(mean))
    if clinical == functional or (clinical > functional) != definition.higher_is_worse:
        raise source.problem("norms_wrong_way", "score", "functional_mean", detail=str(functional))


def _check_source(source: Source, definition: MeasureDefinition) -> None:
    """Whatever a change is judged by says where it was published."""
    judged = {
        "reliable_change": definition.reliable_change,
        "meaningful_change": definition.meaningful_change,
        "sd": definition.sd,
        "clinical_mean": definition.clinical_mean,
    }
    named = next((key for key, value in judged.items() if value is not None), None)
    if named is not None and not definition.change_source:
        raise source.problem("change_without_source", "score", named)
