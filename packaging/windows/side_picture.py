"""Draws the picture at the side of the installer's last page: python3 side_picture.py FILE.bmp, with PySide6"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app" / "betweentimes.svg"
WIDTH, HEIGHT = 164, 314
"""What NSIS gives it, in pixels."""

GROUND = QColor("#E9F0EE")
SIDE, TOP = 84, 96


def draw() -> QImage:
    """The program's sign on a quiet ground, without transparency."""
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    picture.fill(GROUND)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF((WIDTH - SIDE) / 2, TOP, SIDE, SIDE))
    painter.end()
    return picture


def main(arguments: list[str]) -> int:
    """Draw it into the file named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    application = QGuiApplication([])
    saved = draw().save(arguments[0])
    application.quit()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
