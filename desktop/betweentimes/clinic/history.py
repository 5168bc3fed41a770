"""What is kept about the keeping: earlier versions, the audit trail, and what an undo has brought back."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a record held before an editing spell or before it was removed; `at` is UTC milliseconds.

    `values` are the stored columns by name; `action` is "changed" or "removed".
    """

    uid: str
    table: str
    record: str
    at: int
    author: str
    action: str
    values: Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """Who did what to which record, and when (UTC milliseconds); never a client's words.

    `client` is the one the record is about, where that is still known.
    """

    number: int
    at: int
    author: str
    action: str
    table: str
    record: str
    amount: int = 1
    client: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCheck:
    """Whether the audit trail is whole; `first_bad` is the number of the first line that does not fit, 0 when sound."""

    lines: int
    sound: bool
    first_bad: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo or redo touched: the kind of thing, its client and assignment (or ""), and the record."""

    kind: str
    client: str
    assignment: str
    record: str
