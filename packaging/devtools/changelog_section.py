"""Prints what CHANGELOG.md says about one version, as the notes of its release.

python3 packaging/devtools/changelog_section.py [VERSION]; without one, the program's own. A release whose heading still
says "not released" is refused, and so is one that has no section or whose tag is not the program's version.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from betweentimes.version import VERSION

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotReady(Exception):
    """The changelog does not describe this version as released; the message says what to write."""


def section(text: str, version: str) -> str:
    """What stands under the heading of a version. Raises NotReady."""
    for piece in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = piece.partition("\n")
        number, _, rest = heading.partition(",")
        if number.strip() != version:
            continue
        if not DAY.fullmatch(rest.strip()):
            raise NotReady(f"CHANGELOG.md: write the heading as '## {version}, YEAR-MONTH-DAY'")
        if not body.strip():
            raise NotReady(f"CHANGELOG.md says nothing about {version}")
        return body.strip() + "\n"
    raise NotReady(f"CHANGELOG.md has no section for {version}")


def main(arguments: list[str]) -> int:
    """Print the section; 1 when a release cannot be made of it."""
    version = (arguments or [VERSION])[0].removeprefix("v")
    try:
        if version != VERSION:
            raise NotReady(f"the program is version {VERSION}, not {version}: see desktop/betweentimes/version.py")
        print(section(CHANGELOG.read_text(encoding="utf-8"), version), end="")
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
