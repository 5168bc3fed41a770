"""How everything looks: the theme in force, its icons, and the styling of the whole application."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from betweentimes.ui import fonts
from betweentimes.ui.icons import Icons
from betweentimes.ui.theme import Theme, load_theme, palette, style_sheet

LIGHT, DARK, SYSTEM = "light", "dark", "system"
PLAIN_SHEET = "file-text"


class Look(QObject):
    """Hands out colours and icons of the theme in force; `changed` tells widgets to ask again."""

    changed = Signal()

    def __init__(self, themes: Path, icons: Path, name: str = LIGHT, parent: QObject | None = None) -> None:
        """Read from the folders `themes` and `icons`; `name` is light, dark or system."""
        super().__init__(parent)
        self._folder = themes
        self._template = (themes / "style.qss").read_text(encoding="utf-8")
        self._application: QApplication | None = None
        self.icons = Icons(icons)
        self._name = name
        self.theme: Theme = load_theme(themes, self._effective())
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def name(self) -> str:
        """What was chosen: light, dark or system (the theme in force is `theme.name`)."""
        return self._name

    def colour(self, token: str) -> QColor:
        """Return the theme's colour for `token`."""
        return self.theme.colour(token)

    def icon(self, name: str, token: str = "ink2", size: int = 16, on: str | None = None, gap: int = 0) -> QIcon:
        """Return icon `name` in the colour of `token`, in that of `on` where its button is checked."""
        on_colour = self.colour(on) if on else None
        return self.icons.icon(name, self.colour(token), size, on_colour, self.colour("ink3"), gap)

    def shipped_icon(self, name: str) -> str:
        """The name of an icon, or of a plain sheet where no such icon is shipped: worksheets come from outside too."""
        return name if self.icons.has(name) else PLAIN_SHEET

    def pixmap(self, name: str, token: str = "ink2", size: int = 16, ratio: float = 0.0) -> QPixmap:
        """Return icon `name` as a picture for a device of that pixel ratio (0: the sharpest screen's)."""
        return self.icons.pixmap(name, self.colour(token), size, ratio)

    def apply(self, application: QApplication) -> None:
        """Dress the whole application, whose style is Fusion, now and at every later `set_theme`."""
        self._application = application
        application.setFont(fonts.body())
        self._dress()

    def set_theme(self, name: str) -> None:
        """Change to light, dark or system, restyle the application and announce it."""
        self._name = name
        self.theme = load_theme(self._folder, self._effective())
        self._dress()
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._name == SYSTEM:
            self.set_theme(SYSTEM)

    def _effective(self) -> str:
        if self._name != SYSTEM:
            return self._name
        hints = QGuiApplication.styleHints()
        dark = hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        if self._application is not None:
            self._application.setPalette(palette(self.theme))
            self._application.setStyleSheet(style_sheet(self.theme, self._template))
