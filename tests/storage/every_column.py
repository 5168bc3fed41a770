"""A client with something of their own in every column of every table about clients."""

import datetime
import itertools
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from peewee import FloatField, IntegerField

from betweentimes.storage.access_tables import ClientShareRow
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.client_tables import ClientRow, OpenTabsRow, PersonRow
from betweentimes.storage.column_types import (
    AnswersText,
    Code,
    Codes,
    DateText,
    Flag,
    Link,
    MomentText,
    Numbers,
    RowNames,
    TimeText,
    Words,
)
from betweentimes.storage.links import TARGETS
from betweentimes.storage.paper_tables import PaperChoiceRow
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.tables import RECORDS
from betweentimes.worksheets.answers import Moment, to_json

DAY = datetime.date(2001, 2, 3)
FIXED: Mapping[tuple[str, str], Any] = MappingProxyType(
    {
        ("assignment", "kind"): "exposure_ladder",
        ("assignment", "kind_version"): 1,
        ("issued_sheet", "kind_version"): 1,
        ("entry", "field"): "rungs",
        ("entry", "parent"): None,
        ("entry", "position"): 0,
        ("entry", "stage"): 1,
        ("entry", "written_by"): "client",
        ("entry", "way"): "paper",
        ("entry", "entered_on"): 1_795_000_000_000,
        ("score", "measure"): "phq9",
        ("score", "version"): 1,
        ("score", "answers"): "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        ("measure_plan", "measure"): "gad7",
        ("measure_sheet", "measure"): "gad7",
        ("alliance_note", "repairs"): None,
        ("prompt_answer", "reason"): "strain",
        ("client", "sheet_language"): "en",
        ("client", "paper"): "A4",
        ("client", "binned"): None,
        ("client", "archived"): 0,
    }
)
"""What has to be as it is for the rest to be read; a number or a code that another place needs."""

FILLED = [
    model
    for model in RECORDS
    if "client" in own_columns(model) and model not in (ClientShareRow, OpenTabsRow, PaperChoiceRow)
]
"""Every table about clients but what only the window needs, and the choices for papers, which are JSON of the ui."""


class Marks:
    """Marks by table and column, each a word that stands nowhere else."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._numbers: Iterator[int] = itertools.count(1)
        self.of: dict[tuple[str, str], str] = {}

    def new(self, table: str, column: str) -> str:
        number = next(self._numbers)
        mark = f"Z{self._letter}{''.join('aeiou'[(number // place) % 5] for place in (625, 125, 25, 5, 1))}x"
        self.of[table, column] = mark
        return mark


def fill_every_column(casebook: Casebook, client: str, letter: str) -> dict[tuple[str, str], str]:
    """Write a row of every table about this client; the marks that stand in their columns of text."""
    marks = Marks(letter)
    uids = {"client": client, "person": casebook.me.uid, table_of(PersonRow): casebook.me.uid}
    casebook._database.execute_sql("PRAGMA ignore_check_constraints = 1")
    with casebook._writer.write(undoable=False) as change:
        waiting = list(FILLED)
        while waiting:
            model = next(each for each in waiting if _links_of(each) <= uids.keys())
            waiting.remove(model)
            uids[table_of(model)] = change.put(model, "", _row(model, uids, marks))
        change.put(ClientRow, client, _row(ClientRow, uids, marks))
    casebook._database.execute_sql("PRAGMA ignore_check_constraints = 0")
    return marks.of


def _links_of(model: type[Record]) -> set[str]:
    fixed = {column for table, column in FIXED if table == table_of(model)}
    return {
        table_of(TARGETS[field.name])
        for field in model._meta.sorted_fields
        if isinstance(field, Link) and field.name not in fixed
    }


def _row(model: type[Record], uids: Mapping[str, str], marks: Marks) -> dict[str, Any]:
    table = table_of(model)
    known = {column: value for (of, column), value in FIXED.items() if of == table}
    fields = (field for field in model._meta.sorted_fields if field.name in own_columns(model))
    return {
        field.name: known[field.name] if field.name in known else _value(table, field, uids, marks) for field in fields
    }


def _value(table: str, field: Any, uids: Mapping[str, str], marks: Marks) -> Any:
    if isinstance(field, Link):
        return uids[table_of(TARGETS[field.name])]
    if isinstance(field, Code):
        return str(next(iter(field.codes)))
    if isinstance(field, Codes):
        return json.dumps([str(next(iter(field.codes)))])
    if isinstance(field, MomentText):
        return to_json({"when": Moment(DAY, None, "", False)})
    if isinstance(field, DateText):
        return DAY.isoformat()
    if isinstance(field, TimeText):
        return "09:41"
    if isinstance(field, (Flag, IntegerField, FloatField)):
        return 1
    mark = marks.new(table, field.name)
    if isinstance(field, (Words, Numbers)):
        return json.dumps([mark])
    if isinstance(field, RowNames):
        return json.dumps({"rungs:1": mark})
    return to_json({"once": mark}) if isinstance(field, AnswersText) else mark
