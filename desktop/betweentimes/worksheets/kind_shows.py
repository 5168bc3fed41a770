"""What a worksheet being made can show: which fields fit each picture or count, and beginning with some that do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.worksheets.kind_rows import TABLES, Data, Row, path_of, rows_of
from betweentimes.worksheets.kind_settling import asked_in

MOST_IN_A_TREND: Final = 3
WORDED: Final = frozenset({"text", "choice", "checks"})
PLACES: Final = frozenset({"text", "choice"})
ANSWERED: Final = frozenset({"text", "choice", "checks", "number", "scale", "moment"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a picture could show: its path, and its own table."""

    path: str
    row: Row

    @property
    def above(self) -> str:
        """The path of the table it stands in; "" for what is asked once."""
        return self.path.rpartition(".")[0]


def candidates(data: Data, kind: str) -> tuple[Candidate, ...]:
    """The fields that the first place of a picture of this kind may have."""
    fits = _FITS[kind]
    return tuple(each for each in _asked(data) if fits(data, each))


def beside(data: Data, path: str, types: frozenset[str]) -> tuple[Candidate, ...]:
    """The other fields of these types that stand in the same row as the one at `path`."""
    above = path.rpartition(".")[0]
    same = (each for each in _asked(data) if each.above == above and each.path != path)
    return tuple(each for each in same if each.row["type"] in types)


def kinds_offered(data: Data) -> tuple[str, ...]:
    """The pictures and counts that there are fields for."""
    return tuple(kind for kind in _FITS if kind == "changes_nobody_assigned" or candidates(data, kind))


def add_show(data: Data, kind: str, label: str) -> int:
    """Add a picture of this kind over the first fields that fit it, and return its place. Raises IndexError."""
    show: Row = {"kind": kind, "label": label}
    if kind != "changes_nobody_assigned":
        show |= first_place(data, kind, candidates(data, kind)[0].path)
    shows: list[Row] = data.setdefault("show", [])
    shows.append(show)
    return len(shows) - 1


def first_place(data: Data, kind: str, path: str) -> Row:
    """What a picture of this kind says of its fields when the first is at `path`."""
    if kind == "trend":
        return {"scales": [path]}
    if kind == "before_after":
        return {"before": rated_before(data, path), "after": path, "better": "lower"}
    if kind == "predicted_actual":
        return {"predicted": rated_before(data, path), "actual": path}
    return {FIRST_KEYS[kind]: path}


def rated_before(data: Data, path: str) -> str:
    """The path of the rating that the one at `path` gives again; "" when it stands by itself."""
    found = next((each.row for each in _asked(data) if each.path == path), {})
    above = path.rpartition(".")[0]
    return path_of(tuple(above.split(".")) if above else (), found["was"]) if found.get("was") else ""


def move_show(data: Data, place: int, to: int) -> int:
    """Put a picture at another place among them, and return where it is."""
    shows: list[Row] = data["show"]
    to = max(0, min(to, len(shows) - 1))
    shows.insert(to, shows.pop(place))
    return to


def remove_show(data: Data, place: int) -> None:
    """Show it no longer."""
    del data["show"][place]
    if not data["show"]:
        data.pop("show")


FIRST_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "per_week": "rows",
        "before_after": "after",
        "counts_of": "field",
        "share": "field",
        "total": "field",
        "predicted_actual": "actual",
        "spread": "place",
        "best_worst": "scale",
    }
)
"""The key of the field a picture is about; a trend has a list, `scales`."""


def _asked(data: Data) -> Iterator[Candidate]:
    for above, row in asked_in((), data.get("field", [])):
        yield Candidate(path_of(above, row["id"]), row)


def _rows(_data: Data, one: Candidate) -> bool:
    return one.row["type"] in TABLES and not one.row.get("inline")


def _again(_data: Data, one: Candidate) -> bool:
    return one.row["type"] == "scale" and bool(one.row.get("was"))


def _in_a_week(data: Data, one: Candidate) -> bool:
    weeks = {row["id"] for _, row in rows_of(data) if row["type"] == "week"}
    return one.row["type"] == "scale" and one.above in weeks


def _nothing(_data: Data, _one: Candidate) -> bool:
    return False


def _of(*types: str) -> Callable[[Data, Candidate], bool]:
    def fits(_data: Data, one: Candidate) -> bool:
        return one.row["type"] in types

    return fits


_FITS: Final[Mapping[str, Callable[[Data, Candidate], Any]]] = MappingProxyType(
    {
        "per_week": _rows,
        "counts_of": _of(*WORDED),
        "trend": _of("scale"),
        "before_after": _again,
        "predicted_actual": _again,
        "share": _of("choice", "checks"),
        "total": _of("number"),
        "spread": _of(*PLACES),
        "best_worst": _in_a_week,
        "changes_nobody_assigned": _nothing,
    }
)
"""In the order they are offered."""
