#!/usr/bin/env python3
"""Makes the program's icons from their drawings: PNG in every size, one .ico and one .icns.

Needs PySide6 and no other tool: python packaging/make_icons.py FOLDER
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
HICOLOR = (16, 24, 32, 48, 64, 128, 256)
IN_ICO = (16, 24, 32, 48, 64, 128, 256)
IN_ICNS = ((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024))


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a square PNG. Raises ValueError when it cannot be drawn."""
    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    if not renderer.isValid():
        raise ValueError(f"{drawing.name} cannot be drawn")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon that holds the PNGs by size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries, bodies, place = b"", b"", 6 + 16 * len(pictures)
    for size, picture in sorted(pictures.items()):
        side = 0 if size >= 256 else size
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        bodies += picture
        place += len(picture)
    return head + entries + bodies


def icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon that holds the PNGs by size."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in IN_ICNS if size in pictures
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def make(folder: Path) -> list[Path]:
    """Write all icons of all drawings below `folder`; the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for drawing in sorted(DRAWINGS.glob("*.svg")):
        pictures = {size: png(drawing, size) for size in SIZES}
        files = {f"{drawing.stem}-{size}.png": picture for size, picture in pictures.items()}
        files[f"{drawing.stem}.ico"] = ico({size: pictures[size] for size in IN_ICO})
        files[f"{drawing.stem}.icns"] = icns(pictures)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            made.append(folder / name)
    return made


def main(arguments: list[str]) -> int:
    """Make the icons into the folder named."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    application = QGuiApplication([])
    made = make(Path(arguments[0]))
    print(f"{len(made)} icons in {arguments[0]}")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
