"""Strict reading of the key file's JSON, and the one canonical form that checksums and MACs are taken of."""

import json
from hashlib import blake2b
from pathlib import Path

from betweentimes.storage.problems import KeyFileDamaged

VERSION = 1
MOST_BYTES = 1024 * 1024


def parsed(data: bytes, path: Path) -> dict[str, object]:
    """The top object of the file. Raises KeyFileDamaged("json")."""
    try:
        content = json.loads(data.decode()) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError) as error:
        raise KeyFileDamaged(path, "json") from error
    if not isinstance(content, dict):
        raise KeyFileDamaged(path, "json")
    return content


def canonical(content: dict[str, object]) -> bytes:
    """One byte form for equal content: keys sorted, no spaces, ASCII only."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def checksum(content: dict[str, object]) -> str:
    """An unkeyed digest that notices accidents (anyone could make it anew; the MAC is for that)."""
    return blake2b(canonical(content), digest_size=16, person=b"bt checksum").hexdigest()


def whole(value: object) -> int:
    """A whole number at or above zero; raises TypeError or ValueError."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    if value < 0:
        raise ValueError("below zero")
    return value


def field_text(content: dict[str, object], key: str) -> str:
    """A text field; raises KeyError or TypeError."""
    value = content[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not text")
    return value


def field_bytes(content: dict[str, object], key: str, size: int) -> bytes:
    """A field of hex digits that stand for exactly `size` bytes; raises KeyError, TypeError or ValueError."""
    data = bytes.fromhex(field_text(content, key))
    if len(data) != size:
        raise ValueError(f"{key} is not {size} bytes")
    return data
