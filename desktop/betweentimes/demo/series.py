"""A few clients of the demo come from a real, freely licensed series, imported as a user would import it."""

import datetime
from dataclasses import replace
from pathlib import Path

from betweentimes.clinic.client import Client
from betweentimes.clinic.csv_table import read_table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score_cells import CellRules
from betweentimes.clinic.score_columns import WideMapping, guess_wide
from betweentimes.clinic.score_import import apply
from betweentimes.storage.casebook import Casebook

SHOWN = ("2", "7", "19")
WEEKS = 17


def import_series(casebook: Casebook, file: Path, today: datetime.date) -> None:
    """Define the two score-only measures of the series and import three of its clients, gaps kept."""
    made = {measure.short_title: casebook.measures.define(measure).id for measure in _measures()}
    table = read_table(file.read_bytes())
    guess = guess_wide(table.header)
    series = tuple(replace(found, measure=made[found.prefix.strip("_").upper()]) for found in guess.series)
    mapping = WideMapping(
        client=guess.client or 0,
        series=series,
        start=today - datetime.timedelta(weeks=WEEKS),
        start_column=None,
        rules=CellRules(),
    )
    definitions = {measure.id: measure for measure in casebook.measures.user_made()}
    plan = apply(mapping, table, definitions, today)
    wanted = replace(
        plan,
        accepted=tuple(score for score in plan.accepted if score.client_key in SHOWN),
        blanks=tuple(blank for blank in plan.blanks if blank.client_key in SHOWN),
    )
    clients = {key: casebook.clients.save(Client(name=f"Series {key.zfill(2)}")).uid for key in SHOWN}
    casebook.measures.import_scores(wanted, clients, _told, _never)


def _told(_part: float, _words: str) -> None:
    """Nobody watches the progress of three clients."""


def _never() -> bool:
    return False


def _measures() -> tuple[MeasureDefinition, ...]:
    return (
        MeasureDefinition(
            id="",
            title="Depression score of the series",
            short_title="BDI",
            minimum=0,
            maximum=63,
            score_only=True,
            user_made=True,
        ),
        MeasureDefinition(
            id="",
            title="Rumination score of the series",
            short_title="RQ",
            minimum=0,
            maximum=60,
            score_only=True,
            user_made=True,
        ),
    )
