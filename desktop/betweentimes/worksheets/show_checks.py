"""What must hold between what a kind shows and the fields it has."""

from collections.abc import Iterator, Mapping

from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    NumberField,
    ScaleField,
    TableField,
    TextField,
    WeekGridField,
)
from betweentimes.worksheets.shows import (
    BeforeAfter,
    BestWorst,
    CountsOf,
    PerWeek,
    PredictedActual,
    Share,
    Show,
    Spread,
    Total,
    Trend,
)
from betweentimes.worksheets.toml_source import DefinitionProblem, Source

Known = Mapping[str, Field]


def check_shows(source: Source, worksheet: Worksheet) -> Iterator[DefinitionProblem]:
    """Yield what does not fit. Codes: "unknown_field" (no such path), "show" (fields that cannot be shown that way)."""
    known: dict[str, Field] = {}
    for path, field in worksheet.walk():
        if not field.retired:
            known[".".join(path)] = field
    for index, show in enumerate(worksheet.shows):
        unknown = [name for name in show.paths if name not in known]
        for name in unknown:
            yield source.problem("unknown_field", "show", index, detail=name)
        if not unknown and not _fits(show, known):
            yield source.problem("show", "show", index, detail=", ".join(show.paths))


def _fits(show: Show, known: Known) -> bool:
    if isinstance(show, PerWeek):
        table = known[show.rows]
        return isinstance(table, TableField) and not table.inline
    if isinstance(show, BeforeAfter):
        return _same_row(show.paths) and _repeats(known[show.after], known[show.before])
    if isinstance(show, PredictedActual):
        return _same_row(show.paths) and _repeats(known[show.actual], known[show.predicted])
    if isinstance(show, CountsOf):
        return isinstance(known[show.field], (TextField, ChoiceField, ChecksField))
    if isinstance(show, Share):
        return _same_row(show.paths) and _answers_with(known[show.field], show.values)
    if isinstance(show, Total):
        return isinstance(known[show.field], NumberField)
    if isinstance(show, Trend):
        return _same_row(show.scales) and _one_range([known[path] for path in show.scales])
    if isinstance(show, Spread):
        return _places(show, known)
    if isinstance(show, BestWorst):
        grid = known.get(show.scale.rpartition(".")[0])
        return isinstance(grid, WeekGridField) and isinstance(known[show.scale], ScaleField)
    return True


def _same_row(paths: tuple[str, ...]) -> bool:
    return len({path.rpartition(".")[0] for path in paths}) == 1


def _repeats(after: Field, before: Field) -> bool:
    return isinstance(after, ScaleField) and after.was == before.id


def _answers_with(field: Field, values: tuple[str, ...]) -> bool:
    if isinstance(field, TableField):
        return False
    if not values:
        return True
    return isinstance(field, (ChoiceField, ChecksField)) and set(values) <= {option.id for option in field.options}


def _one_range(scales: list[Field]) -> bool:
    ranges = {(scale.minimum, scale.maximum) for scale in scales if isinstance(scale, ScaleField)}
    return len(ranges) == 1 and all(isinstance(scale, ScaleField) for scale in scales)


def _places(show: Spread, known: Known) -> bool:
    told = [known[path] for path in (show.place, show.company) if path]
    split = not show.prompted or isinstance(known[show.prompted], ChoiceField)
    return _same_row(show.paths) and split and all(isinstance(field, (TextField, ChoiceField)) for field in told)
