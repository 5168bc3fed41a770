"""What a line that is laid consists of: signs that are drawn together, of one level and one font."""

from dataclasses import dataclass

from betweentimes.documents.shaping import Shaped


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs that are drawn together, their level (odd: read from the right), their width as a share of the size.

    `shown` is drawn with `font`, or `shaped` instead of it; `said` is what boxes stand for.
    """

    level: int
    width: float
    shown: str = ""
    font: str = ""
    said: str = ""
    shaped: Shaped | None = None
