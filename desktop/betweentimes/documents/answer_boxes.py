"""The one place where room for an answer is drawn: boxes, lines, scales and ticks.

Printed sheets get lines and rings. A fillable form replaces this class by one that places form fields in the same
rooms, so that sheet and form are one layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from betweentimes.documents.pens import Pens

AskKind = Literal["words", "line", "choice", "tick", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something asked in a form: "words" over several lines, one "line", one "choice" of `options`, or a "tick".

    What is "hidden" is not asked: its place on the sheet answers it.

    `name` is the form field's name; `label` is read aloud for it; `caption` tells it from others in the same room.
    `options` are pairs of what is stored and what is shown. `value` is what stands there now, as it is stored.
    """

    name: str
    label: str
    kind: AskKind
    value: str = ""
    caption: str = ""
    options: tuple[tuple[str, str], ...] = ()


class AnswerBoxes:
    """Draws room for answers on a page. `top` is the upper edge; all in points."""

    field_beside = 0.0
    """Points at the right of a scale that a form wants for its field."""
    mirrored_in = 0.0
    """The width of a page that is drawn mirrored, else 0; check marks and form fields are not mirrored with it."""

    def __init__(self, raw: Any, pens: Pens) -> None:
        self._raw = raw
        self._pens = pens

    def box(self, x: float, top: float, width: float, height: float) -> None:
        """A box with soft corners around one answer."""
        self._pens.stroke("edge", 0.75)
        self._raw.roundRect(x, top - height, width, height, 3)

    def place(self, page: Any, asks: Sequence[Ask], x: float, top: float, width: float, height: float) -> None:
        """Form fields over a room; on paper there are none."""

    def cell(self, x: float, top: float, width: float, height: float) -> None:
        """A cell of a table."""
        self._pens.stroke("rule", 0.75)
        self._raw.rect(x, top - height, width, height)

    def writing_line(self, x: float, baseline: float, width: float) -> None:
        """A line to write on."""
        self._pens.stroke("edge", 0.75)
        self._raw.line(x, baseline, x + width, baseline)

    def tick(self, x: float, top: float, side: float, ticked: bool) -> None:
        """A square to tick."""
        self._pens.stroke("edge", 0.9)
        self._raw.rect(x, top - side, side, side)
        if ticked:
            self._pens.stroke("ink", 1.6)
            start, turn = (x + side, -side) if self.mirrored_in else (x, side)
            low, bend, end = start + turn * 0.2, start + turn * 0.43, start + turn * 0.85
            self._raw.lines(
                [
                    (low, top - side * 0.55, bend, top - side * 0.8),
                    (bend, top - side * 0.8, end, top - side * 0.2),
                ]
            )

    def scale(self, x: float, axis: float, width: float, places: int, answer: float | None) -> None:
        """A scale with evenly spaced strokes, longer at both ends and the middle; the answer (0 to 1) is ringed."""
        self._pens.stroke("soft", 0.75)
        raw = self._raw
        strokes = [(x, axis, x + width, axis)]
        for index in range(places):
            place = x + width * index / (places - 1)
            reach = 6.75 if index in (0, places - 1) or index * 2 == places - 1 else 3.75
            strokes.append((place, axis - reach, place, axis + reach))
        raw.lines(strokes)
        if answer is not None:
            self._pens.stroke("ink", 1.6)
            raw.circle(x + width * min(1.0, max(0.0, answer)), axis, 5.8)
