"""Run inside the built program before anything else: is every file there, and none of them cut short?

A library that was copied half would end the program without a word. Longer files pass: whoever puts another build of Qt
in place of ours may do so, and writes a smaller size into contents.txt.
"""

import os
import sys
from pathlib import Path


def missing_part(inside: Path) -> str:
    """The first file named in contents.txt that is absent or too short; none: an empty string."""
    try:
        with (inside / "contents.txt").open(encoding="utf-8") as contents:
            for line in contents:
                size, name = line.rstrip("\n").split(" ", 1)
                if os.stat(f"{inside.parent}/{name}").st_size < int(size):  # noqa: PTH116 (quick: it is asked often)
                    return name
    except OSError as problem:
        return str(problem.filename)
    return ""


part = missing_part(Path(sys._MEIPASS))  # type: ignore[attr-defined]
if part:
    sys.stderr.write(f"A part of Betweentimes is missing or damaged ({Path(part).name}). Install it again.\n")
    sys.stderr.flush()
    os._exit(2)
del missing_part, part
