"""Words that stand for a person, a place or a date, and what is written instead where nobody may be recognised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedWords:
    """In papers about a client that others read, `words` are replaced by `instead`."""

    uid: str = ""
    client: str
    words: str
    instead: str
    author: str = ""
    created: int = 0
    changed: int = 0
