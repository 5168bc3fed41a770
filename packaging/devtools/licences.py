"""Collects the licences of everything shipped into resources/licences/THIRD_PARTY.txt.

Run it with the run-time environment's Python and PYTHONPATH=packaging:desktop after a change of the pinned
packages: python3 packaging/devtools/licences.py
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from devtools.pinned import CHECKOUT, by_hand, packages

TARGET = CHECKOUT / "resources" / "licences" / "THIRD_PARTY.txt"
RULE = "=" * 80
HEAD = """\
Betweentimes is licensed under the Apache License, Version 2.0. It is made with parts of others,
each with its own licence. First the list, then the texts.
"""


def collected() -> str:
    """The whole text: a list of parts, then each licence text once, with all that it belongs to."""
    entries: list[tuple[str, str, tuple[Path, ...]]] = [
        (f"{package.name} {package.version}", package.licence, package.files) for package in packages()
    ]
    for part in by_hand()["part"]:
        files = tuple(CHECKOUT / file for file in part["files"])
        entries.append((f"{part['name']} ({part['where']})", part["licence"], files))
    lines = [HEAD]
    lines += [f"  {name}: {licence}" for name, licence, _ in entries]
    texts: dict[str, tuple[str, list[str]]] = {}
    for name, _, files in entries:
        for file in files:
            text = plain(file)
            owners = texts.setdefault(hashlib.sha256(text.encode()).hexdigest(), (text, []))[1]
            if name not in owners:
                owners.append(name)
    for text, owners in texts.values():
        lines += ["", RULE, *owners, RULE, "", text]
    return "\n".join(lines) + "\n"


def plain(file: Path) -> str:
    """A text without trailing spaces, tabs and page breaks."""
    words = file.read_text(encoding="utf-8", errors="replace").replace("\f", "\n").expandtabs(4)
    return "\n".join(line.rstrip() for line in words.splitlines()).strip("\n")


def main() -> int:
    """Write the file anew."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(collected(), encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(CHECKOUT)}: {TARGET.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
