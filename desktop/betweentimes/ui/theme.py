"""A theme: named colours read from a TOML file, and what Qt needs made of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Theme:
    """Colours by token (`ink`, `pine_fill`, ...) as `#RRGGBB`, and the folder of the style sheet's small pictures."""

    name: str
    tokens: Mapping[str, str]
    pictures: Path

    def colour(self, token: str) -> QColor:
        """Return the colour of `token`; KeyError when the theme has none of that name."""
        return QColor(self.tokens[token])


def load_theme(folder: Path, name: str) -> Theme:
    """Read `folder/name.toml`; OSError when it is not there, tomllib.TOMLDecodeError when it is not TOML."""
    with (folder / f"{name}.toml").open("rb") as file:
        tokens = tomllib.load(file)
    return Theme(name, tokens, folder / name)


def style_sheet(theme: Theme, template: str) -> str:
    """Fill `template`, in which `$token` is a colour and `${pictures}` a folder; KeyError names what is unknown."""
    return Template(template).substitute(theme.tokens, pictures=theme.pictures.as_posix())


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette(theme: Theme) -> QPalette:
    """Return the palette for what the style sheet leaves to the style, such as file dialogs."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, "window"),
        (roles.WindowText, "ink"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "sunk"),
        (roles.Text, "ink"),
        (roles.Button, "panel"),
        (roles.ButtonText, "ink"),
        (roles.BrightText, "ink"),
        (roles.PlaceholderText, "ink3"),
        (roles.ToolTipBase, "surface"),
        (roles.ToolTipText, "ink"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.Accent, "accent"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "accent"),
        (roles.Light, "surface"),
        (roles.Midlight, "panel"),
        (roles.Mid, "line"),
        (roles.Dark, "button_line"),
        (roles.Shadow, "edge"),
    ):
        made.setColor(role, theme.colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("ink3"))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, theme.colour("line"))
    made.setColor(QPalette.ColorGroup.Disabled, roles.HighlightedText, theme.colour("ink3"))
    return made


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
