"""A version of a worksheet that a therapist made, as the casebook keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKind:
    """One version of an own kind: `kind` is its id, `text` its TOML; an `archived` kind is no longer offered."""

    uid: str = ""
    kind: str
    version: int
    text: str
    archived: bool = False
    author: str = ""
    created: int = 0
    changed: int = 0
