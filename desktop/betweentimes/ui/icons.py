"""Outline icons drawn in a theme's colours at the screen's own resolution."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SMALL = 14


class Icons:
    """The SVG files of one folder; what was drawn once is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float, int], QPixmap] = {}
        self._icons: dict[tuple[str, int, int, int, int, int], QIcon] = {}

    def has(self, name: str) -> bool:
        """Whether there is an icon of that name."""
        return name in self._sources or (self._folder / f"{name}.svg").is_file()

    def pixmap(self, name: str, colour: QColor, size: int = 16, ratio: float = 0.0, gap: int = 0) -> QPixmap:
        """Return icon `name`, `size` logical pixels square with `gap` empty ones after it; OSError when unknown.

        `ratio` is the device pixel ratio of what it is painted on; 0 means the sharpest screen's.
        """
        ratio = ratio or _sharpest()
        key = (name, colour.rgba(), size, ratio, gap)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio, gap)
        return self._pixmaps[key]

    def icon(
        self,
        name: str,
        colour: QColor,
        size: int = 16,
        on: QColor | None = None,
        disabled: QColor | None = None,
        gap: int = 0,
    ) -> QIcon:
        """Return icon `name`; `on` colours it where its button is checked, `disabled` where it cannot be used."""
        on = on or colour
        disabled = disabled or colour
        key = (name, colour.rgba(), size, on.rgba(), disabled.rgba(), gap)
        if key not in self._icons:
            made = QIcon()
            for ratio in sorted({1.0, 2.0, _sharpest()}):
                made.addPixmap(self.pixmap(name, colour, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.Off)
                made.addPixmap(self.pixmap(name, on, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.On)
                for state in (QIcon.State.Off, QIcon.State.On):
                    made.addPixmap(self.pixmap(name, disabled, size, ratio, gap), QIcon.Mode.Disabled, state)
            self._icons[key] = made
        return self._icons[key]

    def _draw(self, name: str, colour: QColor, size: int, ratio: float, gap: int) -> QPixmap:
        pixmap = QPixmap(round((size + gap) * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        stroke = "2" if size <= SMALL else "1.75"
        text = self._source(name).replace("currentColor", colour.name())
        text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]


def _sharpest() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
