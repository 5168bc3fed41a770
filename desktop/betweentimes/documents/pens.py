"""The colours and widths of a document, each written as PDF writes it once: they are set all the time."""

from typing import Any

from reportlab.lib.colors import Color, HexColor

from betweentimes.documents.theme import Theme


class Pens:
    """Sets colours by their role in a theme; a role the theme does not know is ink."""

    def __init__(self, raw: Any, theme: Theme) -> None:
        """`raw` is reportlab's canvas."""
        self._raw = raw
        self._colours = {role: HexColor(value) for role, value in theme.colours.items()}
        self._fills = {
            role: " ".join(self._written(raw.setFillColor, colour)) for role, colour in self._colours.items()
        }
        self._strokes: dict[tuple[str, float], tuple[Color, list[str]]] = {}

    def fill(self, role: str) -> None:
        """Sets the colour of areas and text."""
        if role not in self._fills:
            role = "ink"
        self._raw._fillColorObj = self._colours[role]
        self._raw._code.append(self._fills[role])

    def stroke(self, role: str, width: float) -> None:
        """Sets colour and width, in points, of strokes."""
        known = self._strokes.get((role, width))
        if known is None:
            colour = self._colours.get(role, self._colours["ink"])
            code = [*self._written(self._raw.setStrokeColor, colour), *self._written(self._raw.setLineWidth, width)]
            known = self._strokes[role, width] = (colour, code)
        raw = self._raw
        raw._strokeColorObj, code = known
        raw._lineWidth = width
        raw._code.extend(code)

    def _written(self, draw: Any, value: object) -> list[str]:
        """What a call writes, taken out again."""
        code = self._raw._code
        before = len(code)
        draw(value)
        written: list[str] = code[before:]
        del code[before:]
        return written
