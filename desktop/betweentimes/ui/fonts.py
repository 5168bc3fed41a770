"""The type scale: each function returns a new font, in pixels at 96 dots per inch."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Betweentimes Sans"
VOICE = "Betweentimes Serif"


def load_fonts(folder: Path) -> list[str]:
    """Register every TTF in `folder` with Qt and return the file names Qt would not take."""
    return [file.name for file in sorted(folder.glob("*.ttf")) if QFontDatabase.addApplicationFont(str(file)) < 0]


def tabular(font: QFont) -> QFont:
    """Return `font` with figures of one width, for columns."""
    made = QFont(font)
    made.setFeature(QFont.Tag.fromString("tnum"), 1)
    made.setFeature(QFont.Tag.fromString("lnum"), 1)
    return made


def date() -> QFont:
    """The day at the head of the Today page."""
    return _font(VOICE, 26, QFont.Weight.DemiBold)


def page_title() -> QFont:
    """The one title of a page."""
    return _font(VOICE, 22, QFont.Weight.DemiBold)


def section() -> QFont:
    """The head of a section within a page."""
    return _font(SANS, 16, QFont.Weight.DemiBold)


def body() -> QFont:
    """Running text and what is typed."""
    return _font(SANS, 15)


def strong() -> QFont:
    """Running text that carries weight: a card's title, a client's name."""
    return _font(SANS, 15, QFont.Weight.DemiBold)


def table() -> QFont:
    """Text in a table's cells."""
    return _font(SANS, 14)


def table_strong() -> QFont:
    """The cell that names its row."""
    return _font(SANS, 14, QFont.Weight.DemiBold)


def button() -> QFont:
    """Text on buttons, chips and tabs."""
    return _font(SANS, 14, QFont.Weight.Medium)


def button_strong() -> QFont:
    """Text on the primary button and on what is chosen."""
    return _font(SANS, 14, QFont.Weight.DemiBold)


def words() -> QFont:
    """The client's own words."""
    made = _font(VOICE, 16)
    made.setItalic(True)
    return made


def label() -> QFont:
    """A label over an input."""
    return _font(SANS, 13, QFont.Weight.DemiBold)


def small() -> QFont:
    """Hints and second lines."""
    return _font(SANS, 13)


def badge() -> QFont:
    """Text in a badge."""
    return _font(SANS, 13, QFont.Weight.Medium)


def tick() -> QFont:
    """Figures along a chart's axes."""
    return tabular(_font(SANS, 12))


def _font(family: str, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made
