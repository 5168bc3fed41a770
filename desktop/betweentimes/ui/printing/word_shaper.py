"""Sets words for paper whose letters change with their neighbours, with Qt's text layout. Works on any thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QPainterPath, QRawFont, QTextLayout, QTextOption

from betweentimes.documents.shaping import Glyph, Shaped

SIZE: Final = 1000
"""Pixels that words are set in: a thousandth of the size is one."""
ENDLESS: Final = 1e7
"""Wider than any word."""


class WordShaper:
    """A `Shaper` with the fallback fonts of a folder first, then whatever the system has for a script.

    The fonts are loaded when the first word asks for them; outlines are kept for the next document.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._families: list[str] | None = None
        self._outlines: dict[str, Glyph] = {}

    def shape(self, text: str, *, strong: bool, leftward: bool) -> Shaped | None:
        """The word's signs; None where a letter has no outline in any font."""
        layout = QTextLayout(text, self._font(strong))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(ENDLESS)
        layout.endLayout()
        runs = layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        if not runs or any(not _has_all(run) for run in runs):
            return None
        origin = QPointF(line.naturalTextRect().left(), line.ascent())
        signs = sorted((sign for run in runs for sign in _signs(run, origin)), key=attrgetter("place"))
        glyphs: list[Glyph] = []
        starts = sorted({0, *(sign.place for sign in signs)})
        for start, letters in zip(starts, _cut(text, starts), strict=True):
            cluster = [sign for sign in signs if sign.place == start] or signs[:1]
            glyph = self._glyph(cluster)
            if not glyph.outline:  # a picture, such as a coloured emoji, cannot be drawn as an outline
                return None
            glyphs.extend(_in_parts(glyph, letters, leftward))
        return Shaped(line.naturalTextWidth() / SIZE, tuple(glyphs))

    def parts(self, text: str) -> list[str]:
        """Words where Qt knows the script's words, else letters with their marks."""
        made: list[str] = []
        for part in _split(text, QTextBoundaryFinder.BoundaryType.Line):
            made.extend([part] if part != text else _split(text, QTextBoundaryFinder.BoundaryType.Grapheme))
        return made

    def _font(self, strong: bool) -> QFont:
        if self._families is None:
            loaded = [QFontDatabase.addApplicationFont(str(file)) for file in sorted(self._folder.glob("*.ttf"))]
            named = [name for number in loaded for name in QFontDatabase.applicationFontFamilies(number)]
            self._families = list(dict.fromkeys(named))
        font = QFont(self._families)
        font.setPixelSize(SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        return font

    def _glyph(self, cluster: list["_Sign"]) -> Glyph:
        """The signs of a cluster drawn as one, from its left edge on."""
        left = min(sign.x for sign in [sign for sign in cluster if sign.advance] or cluster)
        offsets = [(round(sign.x - left), round(sign.y)) for sign in cluster]
        name = " ".join(f"{sign.name}{offset}" for sign, offset in zip(cluster, offsets, strict=True))
        if name not in self._outlines:
            path = QPainterPath()
            for sign, offset in zip(cluster, offsets, strict=True):
                path.addPath(sign.font.pathForGlyph(sign.index).translated(*offset))
            right = max(sign.x - left + sign.advance for sign in cluster)
            self._outlines[name] = Glyph(name, _operators(path), _box(path.boundingRect()), round(right), 0.0, "")
        return replace(self._outlines[name], x=left / SIZE)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of a font where Qt places it, in thousandths, y downwards; `place` is its cluster's in the text."""

    place: int
    index: int
    font: QRawFont
    x: float
    y: float
    advance: float

    @property
    def name(self) -> str:
        return f"{self.font.familyName()} {self.font.styleName()} {self.index}"


def _signs(run: QGlyphRun, origin: QPointF) -> list[_Sign]:
    font = run.rawFont()
    indexes = run.glyphIndexes()
    advances = font.advancesForGlyphIndexes(indexes)
    found = zip(run.stringIndexes(), indexes, run.positions(), advances, strict=True)
    return [
        _Sign(place, index, font, at.x() - origin.x(), at.y() - origin.y(), advance.x())
        for place, index, at, advance in found
    ]


def _in_parts(glyph: Glyph, letters: str, leftward: bool) -> list[Glyph]:
    """A sign for several letters that are read from the right says them one by one, each at its share of the room.

    Readers of PDF put letters in order by their places: the last letter carries the outline, the others are blank.
    """
    if not leftward or len(letters) < 2:
        return [replace(glyph, said=letters)]
    share = glyph.advance // len(letters)
    made = [
        Glyph(f"blank {share}", "", (0, 0, share, SIZE), share, glyph.x + share * place / SIZE, letter)
        for place, letter in zip(range(len(letters) - 1, 0, -1), letters, strict=False)
    ]
    return [*made, replace(glyph, name=f"{glyph.name} / {len(letters)}", advance=share, said=letters[-1])]


def _has_all(run: QGlyphRun) -> bool:
    """Whether a run has a sign for each letter; sign 0 and those of fonts of boxes stand for what is lacking."""
    family = run.rawFont().familyName()
    return bool(family) and "LastResort" not in family and 0 not in run.glyphIndexes()


def _operators(path: QPainterPath) -> str:
    """An outline as PDF writes it, y upwards."""
    written: list[str] = []
    curve: list[str] = []
    for place in range(path.elementCount()):
        element = path.elementAt(place)
        point = f"{round(element.x)} {round(-element.y)}"
        if element.type == QPainterPath.ElementType.MoveToElement:
            written.append(f"{point} m")
        elif element.type == QPainterPath.ElementType.LineToElement:
            written.append(f"{point} l")
        else:
            curve.append(point)
            if len(curve) == 3:
                written.append(" ".join(curve) + " c")
                curve = []
    return " ".join(written)


def _box(found: QRectF) -> tuple[int, int, int, int]:
    return round(found.left()) - 1, round(-found.bottom()) - 1, round(found.right()) + 1, round(-found.top()) + 1


def _split(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[str]:
    finder = QTextBoundaryFinder(kind, text)
    starts = [0]
    while (place := finder.toNextBoundary()) >= 0:
        starts.append(place)
    return [part for part in _cut(text, starts) if part]


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    """A text in parts; where they start is counted in Qt's units, of which rare letters take two."""
    units = text.encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in zip(starts, ends, strict=True)]
