"""The run-time packages as they are pinned, and what their metadata says about them."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
RUN = CHECKOUT / "packaging" / "requirements" / "run.txt"
LICENCES = CHECKOUT / "packaging" / "licences"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """One package of the run-time environment; `files` are its licence texts."""

    name: str
    version: str
    licence: str
    files: tuple[Path, ...]


def pinned(requirements: Path = RUN) -> tuple[tuple[str, str], ...]:
    """Names and versions in the order of the names."""
    return tuple(sorted(PINNED.findall(requirements.read_text(encoding="utf-8"))))


def by_hand() -> dict[str, Any]:
    """What the metadata of the packages does not say."""
    return tomllib.loads((LICENCES / "by_hand.toml").read_text(encoding="utf-8"))


def packages() -> tuple[Package, ...]:
    """Every pinned run-time package with what is installed of it. Raises ValueError when another version is."""
    hand = by_hand()
    names, texts = hand["licence_names"], hand["texts"]
    found = []
    for name, version in pinned():
        metadata = importlib.metadata.distribution(name)
        if metadata.version != version:
            raise ValueError(f"{name} {version} is pinned, {metadata.version} is installed")
        said = metadata.metadata.json
        licence = names.get(name) or said.get("license_expression") or said.get("license")
        if not licence:
            raise ValueError(f"{name}: no licence is named; write it into packaging/licences/by_hand.toml")
        own = texts.get(name)
        files = [LICENCES / str(file) for file in own] if isinstance(own, list) else licence_files(metadata)
        found.append(Package(name, version, str(licence), tuple(files)))
    return tuple(found)


def licence_files(metadata: importlib.metadata.Distribution) -> list[Path]:
    """The licence texts that lie in a package's metadata folder. Raises ValueError when there is none."""
    files = sorted(
        Path(str(file.locate()))
        for file in metadata.files or ()
        if ".dist-info" in str(file) and re.match(r"(licen[cs]e|copying|notice)", Path(str(file)).name, re.IGNORECASE)
    )
    if not files:
        raise ValueError(f"{metadata.name}: no licence text; add one to packaging/licences and name it in by_hand.toml")
    return files
