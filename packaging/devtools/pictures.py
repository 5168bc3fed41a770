"""Pictures of the running program, each set rendered by a process of its own so that Qt starts at its scale."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from devtools import environment

THEMES = ("light", "dark")
SCALES = (100, 150, 200)


def no_screen() -> bool:
    """Whether there is nothing to open a window on."""
    return sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(python: str) -> int:
    """The demo without a screen: every page as PNG and the papers as PDF, in build/demo."""
    folder = environment.CHECKOUT / "build" / "demo"
    print("There is no screen here, so the demo runs unseen and leaves its pages as pictures.", flush=True)
    code = render(python, folder, "light", 100, "--papers")
    if code == 0:
        made = sorted(path.name for path in folder.iterdir())
        print(f"{len(made)} files in {folder.relative_to(environment.CHECKOUT)}: {', '.join(made)}")
    return code


def all_pages(python: str) -> int:
    """Every page in both themes at three scales, in build/shots/<theme>-<scale>; non-zero when one set stopped."""
    codes = []
    for theme in THEMES:
        for scale in SCALES:
            folder = environment.CHECKOUT / "build" / "shots" / f"{theme}-{scale}"
            codes.append(render(python, folder, theme, scale))
            print(f"{folder.relative_to(environment.CHECKOUT)}: {len(list(folder.glob('*.png')))} pictures", flush=True)
    return max(codes)


def render(python: str, folder: Path, theme: str, scale: int, *more: str) -> int:
    """One set of pictures, into an emptied folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return environment.call(
        python,
        "-m",
        "devtools.walk",
        str(folder),
        "--theme",
        theme,
        "--percent",
        str(scale),
        *more,
        QT_QPA_PLATFORM="offscreen",
        QT_SCALE_FACTOR=str(scale / 100),
    )
