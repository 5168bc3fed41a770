"""Measures from TOML: one file each; a mistake names its file and line and the other measures still load."""

import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from betweentimes.clinic.measure import LAST_PLACE, Band, Choice, Cluster, Item, MeasureDefinition, MissingRule
from betweentimes.clinic.measure_checks import check_measure
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, Step, load_toml

ID_PATTERN: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
LARGEST: Final = 1_000_000
"""No number of a measure lies farther from 0."""
TOP_KEYS: Final = frozenset(
    {
        "id",
        "version",
        "place",
        "title",
        "short_title",
        "instructions",
        "recall",
        "notice",
        "source",
        "score",
        "safety",
        "provisional",
        "choices",
        "band",
        "item",
    }
)
SCORE_KEYS: Final = frozenset(
    {
        "minimum",
        "maximum",
        "higher_is_worse",
        "caseness",
        "caseness_choices",
        "reliable_change",
        "meaningful_change",
        "change_source",
        "sd",
        "reliability",
        "clinical_mean",
        "clinical_sd",
        "functional_mean",
        "functional_sd",
        "missing",
        "max_missing",
    }
)


@dataclass(frozen=True, slots=True)
class MeasureLibrary:
    """The shipped measures by title, and what was wrong with files that could not be used."""

    measures: tuple[MeasureDefinition, ...]
    problems: tuple[DefinitionProblem, ...]

    def get(self, measure: str) -> MeasureDefinition:
        """The measure with this id; raises KeyError."""
        for definition in self.measures:
            if definition.id == measure:
                return definition
        raise KeyError(measure)


def read_measures(folder: Path) -> MeasureLibrary:
    """Reads every .toml file of a folder; a file with a mistake, or with an id already taken, becomes a problem."""
    measures: dict[str, MeasureDefinition] = {}
    problems: list[DefinitionProblem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            source = load_toml(path)
            definition = measure_from(source)
            if definition.id in measures:
                raise source.problem("twice", "id", detail=definition.id)
        except DefinitionProblem as problem:
            problems.append(problem)
        else:
            measures[definition.id] = definition
    ordered = sorted(measures.values(), key=lambda definition: (definition.place, definition.title))
    return MeasureLibrary(tuple(ordered), tuple(problems))


def read_measure(path: Path) -> MeasureDefinition:
    """Reads one file.

    Raises DefinitionProblem: the codes of load_toml, and "missing", "unknown_key", "wrong_type", "blank", "bad_id",
    "twice", "not_positive", "outside_range",
    "no_choices", "unknown_rule", "no_clusters", and those of check_measure.
    """
    return measure_from(load_toml(path))


def measure_from(source: Source) -> MeasureDefinition:
    """Like read_measure, for a file already parsed."""
    top = _Table(source, source.data, ())
    top.allow(TOP_KEYS)
    score = top.table("score", SCORE_KEYS)
    safety = top.table("safety", {"item", "from"}, optional=True)
    provisional = top.table("provisional", {"counts_from", "cluster"}, optional=True)
    minimum = score.number("minimum")
    maximum = score.number("maximum")
    definition = MeasureDefinition(
        id=top.identifier("id"),
        version=top.whole("version", least=1),
        place=top.whole("place", least=0) if "place" in top.data else LAST_PLACE,
        title=top.text("title"),
        short_title=top.text("short_title"),
        instructions=top.text("instructions"),
        recall=top.text("recall"),
        notice=top.text("notice"),
        source=top.text("source"),
        items=tuple(_item(table) for table in top.tables("item", {"id", "text", "scored", "choices"})),
        choices=_choices(top),
        minimum=minimum,
        maximum=maximum,
        higher_is_worse=score.flag("higher_is_worse"),
        bands=tuple(
            Band(table.number("lower"), table.number("upper"), table.text("label"))
            for table in top.tables("band", {"lower", "upper", "label"}, optional=True)
        ),
        caseness=score.number_or_none("caseness"),
        caseness_choices=score.numbers("caseness_choices"),
        reliable_change=score.number_or_none("reliable_change"),
        meaningful_change=score.number_or_none("meaningful_change"),
        change_source=score.text("change_source", default=""),
        sd=score.number_or_none("sd"),
        reliability=score.number_or_none("reliability"),
        clinical_mean=score.number_or_none("clinical_mean"),
        clinical_sd=score.number_or_none("clinical_sd"),
        functional_mean=score.number_or_none("functional_mean"),
        functional_sd=score.number_or_none("functional_sd"),
        missing=_missing_rule(score),
        max_missing=score.whole("max_missing", least=1) if "max_missing" in score.data else 0,
        safety_item=safety.text("item") if safety.data else "",
        safety_from=safety.whole("from", least=0) if safety.data else 1,
        clusters=_clusters(provisional),
        counts_from=provisional.whole("counts_from", least=1) if provisional.data else 1,
    )
    check_measure(source, definition)
    return definition


class _Table:
    """One table of the file; every reading names its own line when something is wrong with it."""

    def __init__(self, source: Source, data: Mapping[str, Any], path: tuple[Step, ...]) -> None:
        self.source = source
        self.data = data
        self.path = path

    def problem(self, code: str, key: str, detail: str = "") -> DefinitionProblem:
        return self.source.problem(code, *self.path, key, detail=detail)

    def allow(self, keys: Set[str]) -> None:
        for key in self.data:
            if key not in keys:
                raise self.problem("unknown_key", key)

    def _value(self, key: str, *types: type) -> Any:
        if key not in self.data:
            raise self.problem("missing", key)
        value = self.data[key]
        if type(value) not in types:
            raise self.problem("wrong_type", key)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and key not in self.data:
            return default
        value: str = self._value(key, str)
        if not value.strip():
            raise self.problem("blank", key)
        return value.strip()

    def identifier(self, key: str) -> str:
        value = self.text(key)
        if not ID_PATTERN.fullmatch(value):
            raise self.problem("bad_id", key, value)
        return value

    def number(self, key: str) -> float:
        return self._finite(key, self._value(key, int, float))

    def number_or_none(self, key: str) -> float | None:
        return self.number(key) if key in self.data else None

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers, none twice; empty when the key is not there."""
        values: list[float] = []
        for value in self._value(key, list) if key in self.data else ():
            if type(value) not in (int, float):
                raise self.problem("wrong_type", key)
            if value in values:
                raise self.problem("twice", key, str(value))
            values.append(self._finite(key, value))
        return tuple(values)

    def _finite(self, key: str, value: float) -> float:
        if isinstance(value, float) and math.isnan(value):
            raise self.problem("wrong_type", key)
        if abs(value) > LARGEST:
            raise self.problem("outside_range", key)
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty lists are blank."""
        values: list[str] = self._value(key, list)
        if any(not isinstance(value, str) for value in values):
            raise self.problem("wrong_type", key)
        if not values:
            raise self.problem("blank", key)
        return tuple(values)

    def whole(self, key: str, least: int) -> int:
        value: int = self._value(key, int)
        if value < least:
            raise self.problem("not_positive", key)
        if value > LARGEST:
            raise self.problem("outside_range", key)
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        if default is not None and key not in self.data:
            return default
        value: bool = self._value(key, bool)
        return value

    def table(self, key: str, keys: Set[str], optional: bool = False) -> "_Table":
        data = {} if optional and key not in self.data else self._value(key, dict)
        table = _Table(self.source, data, (*self.path, key))
        table.allow(keys)
        return table

    def tables(self, key: str, keys: Set[str], optional: bool = False) -> list["_Table"]:
        if optional and key not in self.data:
            return []
        found: list[_Table] = []
        for index, data in enumerate(self._value(key, list)):
            if not isinstance(data, dict):
                raise self.source.problem("wrong_type", *self.path, key, index, detail=key)
            table = _Table(self.source, data, (*self.path, key, index))
            table.allow(keys)
            found.append(table)
        return found


def _choices(table: _Table, optional: bool = False) -> tuple[Choice, ...]:
    values: set[int] = set()
    choices: list[Choice] = []
    for each in table.tables("choices", {"value", "text"}, optional):
        choice = Choice(each.whole("value", least=0), each.text("text"))
        if choice.value in values:
            raise each.problem("twice", "value", str(choice.value))
        values.add(choice.value)
        choices.append(choice)
    if not choices and not optional:
        raise table.problem("no_choices", "choices")
    return tuple(choices)


def _item(table: _Table) -> Item:
    scored = table.flag("scored", default=True)
    return Item(table.identifier("id"), table.text("text"), scored, _choices(table, optional=True))


def _clusters(provisional: _Table) -> tuple[Cluster, ...]:
    if not provisional.data:
        return ()
    tables = provisional.tables("cluster", {"label", "items", "needed"})
    if not tables:
        raise provisional.problem("no_clusters", "cluster")
    return tuple(Cluster(each.text("label"), each.texts("items"), each.whole("needed", least=1)) for each in tables)


def _missing_rule(score: _Table) -> MissingRule:
    text = score.text("missing")
    try:
        rule = MissingRule(text)
    except ValueError as error:
        raise score.problem("unknown_rule", "missing", text) from error
    if (rule is MissingRule.PRORATE) != ("max_missing" in score.data):
        raise score.problem("missing" if rule is MissingRule.PRORATE else "unknown_key", "max_missing")
    return rule
