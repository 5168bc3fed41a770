"""Reading what a kind can show: one `[[show]]` table each, by its `kind`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from betweentimes.worksheets.checked_table import CheckedTable
from betweentimes.worksheets.shows import (
    BeforeAfter,
    BestWorst,
    Better,
    ChangesNobodyAssigned,
    CountsOf,
    PerWeek,
    PredictedActual,
    Share,
    Show,
    Spread,
    Total,
    Trend,
)

LONGEST_SHOW_LABEL: Final = 80
LONGEST_PATH: Final = 120

_BETTER: Final[Mapping[str, Better]] = MappingProxyType({"lower": "lower", "higher": "higher"})

Build = Callable[[CheckedTable, str], Show]


def read_shows(tables: tuple[CheckedTable, ...]) -> tuple[Show, ...]:
    """Read them in order; what cannot be read is noted and left out."""
    found = (_show(table) for table in tables)
    return tuple(show for show in found if show is not None)


def _show(table: CheckedTable) -> Show | None:
    kind = table.one_of("kind", tuple(_BUILDERS))
    if not kind:
        return None
    show = _BUILDERS[kind](table, table.text("label", LONGEST_SHOW_LABEL, required=True, client=True))
    table.finish()
    return show


def _path(table: CheckedTable, key: str) -> str:
    return table.text(key, LONGEST_PATH, required=True)


def _maybe_path(table: CheckedTable, key: str) -> str:
    return table.text(key, LONGEST_PATH) if table.has(key) else ""


def _per_week(table: CheckedTable, label: str) -> Show:
    return PerWeek(label=label, rows=_path(table, "rows"), days=table.flag("days"))


def _before_after(table: CheckedTable, label: str) -> Show:
    better = _BETTER.get(table.one_of("better", tuple(_BETTER)), "lower")
    return BeforeAfter(label=label, before=_path(table, "before"), after=_path(table, "after"), better=better)


def _counts_of(table: CheckedTable, label: str) -> Show:
    return CountsOf(label=label, field=_path(table, "field"))


def _share(table: CheckedTable, label: str) -> Show:
    values = table.texts("values", 40)
    return Share(label=label, field=_path(table, "field"), values=values, of=_maybe_path(table, "of"))


def _total(table: CheckedTable, label: str) -> Show:
    return Total(label=label, field=_path(table, "field"))


def _trend(table: CheckedTable, label: str) -> Show:
    known = _BETTER.get(table.one_of("better", ("", *_BETTER)))
    better: Better | Literal[""] = known or ""
    scales = table.texts("scales", LONGEST_PATH)
    if not 1 <= len(scales) <= 3:
        table.note("show", "scales", str(len(scales)))
    return Trend(label=label, scales=scales, better=better)


def _predicted_actual(table: CheckedTable, label: str) -> Show:
    return PredictedActual(label=label, predicted=_path(table, "predicted"), actual=_path(table, "actual"))


def _spread(table: CheckedTable, label: str) -> Show:
    return Spread(
        label=label,
        place=_path(table, "place"),
        company=_maybe_path(table, "company"),
        prompted=_maybe_path(table, "prompted"),
    )


def _best_worst(table: CheckedTable, label: str) -> Show:
    return BestWorst(label=label, scale=_path(table, "scale"))


def _changes(_table: CheckedTable, label: str) -> Show:
    return ChangesNobodyAssigned(label=label)


_BUILDERS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "per_week": _per_week,
        "before_after": _before_after,
        "counts_of": _counts_of,
        "share": _share,
        "total": _total,
        "trend": _trend,
        "predicted_actual": _predicted_actual,
        "spread": _spread,
        "best_worst": _best_worst,
        "changes_nobody_assigned": _changes,
    }
)
