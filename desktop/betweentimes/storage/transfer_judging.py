"""Comparing what a transfer brings with what is here: what is new, what is newer there, and what stays as it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.record_table import own_columns
from betweentimes.storage.transfer_rows import STAYS, CarriedClient, CarriedRow

Look = Callable[..., list[Any]]
"""Asks the casebook: SQL and its values, to a list of rows."""

ONE_OF_A_KIND: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "meaning": ("client",),
        "measure_plan": ("client", "measure"),
        "paper_choice": ("client", "document"),
        "entry": ("assignment", "field"),
    }
)
"""Of these a client has one at most, so that one made here is the same record as one made there; an entry only where
it answers what is asked once."""


class Here(StrEnum):
    """How a client of a transfer stands here."""

    NEW = "new"
    KNOWN = "known"
    ERASED = "erased"
    BINNED = "binned"
    HIDDEN = "hidden"


class Verdict(StrEnum):
    """What becomes of one record."""

    ADD = "add"
    RENEW = "renew"
    SAME = "same"
    OLDER = "older"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a record, and the uid that it has here."""

    row: CarriedRow
    verdict: Verdict
    uid: str

    @property
    def is_new(self) -> bool:
        """Whether there is nothing of it here."""
        return self.verdict is Verdict.ADD


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCompared:
    """A client of a transfer beside what is here: records that are new, and those that are newer there or here.

    `left` were removed here, or belong to another client by now.
    """

    uid: str
    name: str
    here: Here
    new: int = 0
    newer: int = 0
    same: int = 0
    older: int = 0
    left: int = 0


def how_here(look: Look, client: str) -> Here:
    """How a client stands in this casebook, for the person who asks."""
    found = look("SELECT binned FROM main.client WHERE uid = ?", client)
    if not found:
        gone = look("SELECT 1 FROM erased WHERE record_table = 'client' AND record = ?", client)
        return Here.ERASED if gone else Here.NEW
    if found[0][0] is not None:
        return Here.BINNED
    return Here.KNOWN if look("SELECT 1 FROM client WHERE uid = ?", client) else Here.HIDDEN


def compare(look: Look, carried: CarriedClient, name: str) -> ClientCompared:
    """Count what would become of a client's records."""
    here = how_here(look, carried.uid)
    if here in (Here.NEW, Here.ERASED):
        return ClientCompared(uid=carried.uid, name=name, here=here, new=len(carried.rows))
    if here is not Here.KNOWN:
        return ClientCompared(uid=carried.uid, name=name, here=here)
    verdicts = [judged.verdict for judged in judge(look, carried, here)]
    return ClientCompared(
        uid=carried.uid,
        name=name,
        here=here,
        new=verdicts.count(Verdict.ADD),
        newer=verdicts.count(Verdict.RENEW),
        same=verdicts.count(Verdict.SAME),
        older=verdicts.count(Verdict.OLDER),
        left=verdicts.count(Verdict.LEAVE),
    )


def judge(look: Look, carried: CarriedClient, here: Here) -> list[Judged]:
    """What becomes of each record, in their order."""
    known = here is Here.KNOWN
    return [_judge(look, row, known) for row in carried.rows]


def _judge(look: Look, row: CarriedRow, known: bool) -> Judged:
    names = ("uid", "changed", *(() if row.model is ClientRow else ("client",)), *_compared(row))
    columns = ", ".join(f'"{name}"' for name in names)
    found = look(f'SELECT {columns} FROM main."{row.table}" WHERE uid = ?', row.uid)
    if not found and known:
        found = _of_its_kind(look, row, columns)
    if not found:
        return Judged(row, Verdict.LEAVE if known and _was_removed(look, row) else Verdict.ADD, row.uid)
    stored = dict(zip(names, found[0], strict=True))
    uid = str(stored["uid"])
    elsewhere = stored.get("client", row.values.get("client")) != row.values.get("client")
    if elsewhere or not look(f'SELECT 1 FROM "{row.table}" WHERE uid = ?', uid):
        return Judged(row, Verdict.LEAVE, uid)
    if all(stored[name] == row.values[name] for name in _compared(row)):
        return Judged(row, Verdict.SAME, uid)
    return Judged(row, Verdict.RENEW if row.values["changed"] > stored["changed"] else Verdict.OLDER, uid)


def _compared(row: CarriedRow) -> tuple[str, ...]:
    return tuple(name for name in own_columns(row.model) if name not in STAYS and name != "client")


def _of_its_kind(look: Look, row: CarriedRow, columns: str) -> list[Any]:
    names = ONE_OF_A_KIND.get(row.table, ())
    if not names or (row.table == "entry" and (row.values["field"] or row.values["parent"])):
        return []
    wanted = " AND ".join(f'"{name}" = ?' for name in names)
    values = [row.values[name] for name in names]
    return look(f'SELECT {columns} FROM main."{row.table}" WHERE {wanted}', *values)


def _was_removed(look: Look, row: CarriedRow) -> bool:
    removed = "SELECT 1 FROM main.revision WHERE record = ?1 AND action = 'removed'"
    return bool(look(f"{removed} UNION ALL SELECT 1 FROM erased WHERE record = ?1", row.uid))
