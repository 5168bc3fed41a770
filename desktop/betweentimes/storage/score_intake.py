"""Taking imported scores in: all of a plan in one transaction, or nothing of it."""

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.client import Client
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.score_import import Blank, ImportedScore, ImportPlan
from betweentimes.storage.alliance_tables import ScoreRow
from betweentimes.storage.changing import Change
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.record_problems import ImportCancelled
from betweentimes.storage.record_table import stored
from betweentimes.storage.writing import Writer

STEP: Final = 100
"""Scores between two looks at progress and cancellation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import has stored: uids of new clients, scores, gaps kept, and how many were in the casebook already.

    `differing` are totals that were not taken because the casebook has another one for the same occasion.
    """

    new_clients: tuple[str, ...] = ()
    scores: int = 0
    gaps: int = 0
    already_there: int = 0
    differing: int = 0
    left_out: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of thing that changed."""
        return frozenset({"clients", "scores"} if self.new_clients else {"scores"})


def take_in(
    writer: Writer,
    plan: ImportPlan,
    clients: Mapping[str, str | None],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> ImportResult:
    """Store accepted scores and dated blanks. Raises ImportCancelled after taking everything back."""
    cells: tuple[ImportedScore | Blank, ...] = (*plan.accepted, *plan.blanks)
    with writer.write("imported", undoable=False) as change:
        intake = _Intake(change, clients)
        for number, cell in enumerate(cells):
            if number % STEP == 0:
                if cancelled():
                    raise ImportCancelled
                progress(number / len(cells), "")
            intake.take(cell)
        if cancelled():
            raise ImportCancelled
    progress(1.0, "")
    return intake.result


STORED: Final = """
SELECT measure, date, occasion, uid, total, source FROM score WHERE client = ? ORDER BY total IS NOT NULL, id"""

Occasion = tuple[str, datetime.date, str]
"""A measure's id, a day, and the occasion's label."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A score that the casebook has; an `open_gap` was imported without a total and may be filled."""

    uid: str
    total: float | None
    open_gap: bool


class _Intake:
    def __init__(self, change: Change, clients: Mapping[str, str | None]) -> None:
        self.result = ImportResult()
        self._change = change
        self._clients = dict(clients)
        self._known: dict[str, dict[Occasion, _Kept]] = {}

    def take(self, cell: ImportedScore | Blank) -> None:
        if cell.client_key not in self._clients:
            self._count(left_out=1)
            return
        client = self._client(cell.client_key)
        place = (cell.measure, cell.date, cell.occasion)
        total = cell.total if isinstance(cell, ImportedScore) else None
        kept = self._known[client].get(place)
        if kept is not None and (total is None or kept.total == total):
            self._count(already_there=1)
            return
        if kept is not None and not kept.open_gap:
            self._count(differing=1)
            return
        self._known[client][place] = _Kept("", total, False)
        score = Score(
            client=client,
            measure=cell.measure,
            date=cell.date,
            total=total,
            source=ScoreSource.IMPORTED,
            occasion=cell.occasion,
        )
        self._change.put(ScoreRow, kept.uid if kept is not None else "", stored(ScoreRow, score))
        self._count(gaps=1) if total is None else self._count(scores=1)

    def _client(self, key: str) -> str:
        uid = self._clients[key]
        if uid is None:
            uid = self._change.put(ClientRow, "", stored(ClientRow, Client(name=key)))
            self._clients[key] = uid
            self.result = dataclasses.replace(self.result, new_clients=(*self.result.new_clients, uid))
        if uid not in self._known:
            self._known[uid] = self._stored(uid)
        return uid

    def _stored(self, client: str) -> dict[Occasion, _Kept]:
        rows = self._change.query(STORED, client)
        return {
            (measure, datetime.date.fromisoformat(day), occasion): _Kept(
                uid, total, total is None and source == ScoreSource.IMPORTED
            )
            for measure, day, occasion, uid, total, source in rows
        }

    def _count(self, **more: int) -> None:
        counts = {name: getattr(self.result, name) + number for name, number in more.items()}
        self.result = dataclasses.replace(self.result, **counts)
