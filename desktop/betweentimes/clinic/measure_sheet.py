"""A blank measure that was given out: who has the paper with this number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSheet:
    """A measure's form that left the program (printed or saved); `number` is what it shows. `created` is when."""

    uid: str = ""
    client: str
    measure: str
    number: str
    copies: int
    author: str = ""
    created: int = 0
    changed: int = 0
