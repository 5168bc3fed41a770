"""A bill of materials of the run-time packages in CycloneDX 1.5 JSON, the same to the byte for the same pins.

python3 packaging/devtools/sbom.py FILE, with PYTHONPATH=packaging:desktop and the run-time environment's Python
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any

from betweentimes.version import VERSION
from devtools.pinned import RUN, Package, by_hand, packages

SPDX = re.compile(r"[A-Za-z0-9.-]+( (AND|OR|WITH) [A-Za-z0-9.-]+)*")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill() -> dict[str, Any]:
    """The whole bill as JSON takes it: the program, its packages, and the libraries inside of them."""
    components = [component(package) for package in packages()] + [part(entry) for entry in by_hand()["part"]]
    name = f"betweentimes {VERSION} " + " ".join(str(one["bom-ref"]) for one in components)
    program = {"type": "application", "name": "betweentimes", "version": VERSION, "bom-ref": "betweentimes"}
    program["licenses"] = [{"license": {"id": "Apache-2.0"}}]  # type: ignore[assignment]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
        "dependencies": [{"ref": "betweentimes", "dependsOn": [one["bom-ref"] for one in components]}],
    }


def component(package: Package) -> dict[str, Any]:
    """A package from the index, with the sums of all its files that are pinned."""
    address = f"pkg:pypi/{package.name.lower()}@{package.version}"
    kept = {"bom-ref": address, "type": "library", "name": package.name, "version": package.version, "purl": address}
    block = ("\n" + RUN.read_text(encoding="utf-8")).split(f"\n{package.name}==", 1)[1].split("\n    # via", 1)[0]
    sums = [{"name": "sha256", "value": found} for found in HASH.findall(block)]
    return {**kept, "licenses": licences(package.licence), "properties": sums}


def part(entry: dict[str, Any]) -> dict[str, Any]:
    """A library that is carried inside a package, or data such as fonts."""
    name = str(entry["name"])
    kept = {"bom-ref": f"part:{name}", "type": "library", "name": name, "description": entry["where"]}
    return {**kept, "licenses": licences(str(entry["licence"]))}


def licences(words: str) -> list[dict[str, Any]]:
    """An SPDX expression where it is one, else the name as it is."""
    if SPDX.fullmatch(words):
        return [{"expression": words}]
    return [{"license": {"name": words}}]


def main(arguments: list[str]) -> int:
    """Write the bill to the file named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(json.dumps(bill(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
