"""Reading a file of scores and planning its import, on a worker: nothing here touches a window or the casebook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from betweentimes.clinic.csv_table import MOST_BYTES, Table, TableProblem, read_table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score_columns import Mapping as ColumnMapping
from betweentimes.clinic.score_import import ImportPlan, apply


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan and its clients: each key with the uid of the client that is called so, None for a new one."""

    plan: ImportPlan
    clients: Mapping[str, str | None]


def read_file(path: Path, _progress: Callable[[float, str], None], _cancelled: Callable[[], bool]) -> Table:
    """Read a table. Raises OSError or TableProblem; a file that is far too large is not read at all."""
    if path.stat().st_size > MOST_BYTES:
        raise TableProblem("too_large", detail=MOST_BYTES)
    return read_table(path.read_bytes())


def plan_import(
    mapping: ColumnMapping,
    table: Table,
    definitions: Mapping[str, MeasureDefinition],
    names: Mapping[str, str],
    today: date,
    _progress: Callable[[float, str], None],
    _cancelled: Callable[[], bool],
) -> Preview:
    """Plan an import; `names` gives the uid of a known client by the caseless name or code."""
    plan = apply(mapping, table, definitions, today)
    return Preview(plan, {key: names.get(key.casefold()) for key in plan.client_keys})
