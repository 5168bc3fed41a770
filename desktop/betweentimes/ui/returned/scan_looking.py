"""Looks at a scan by child processes, some pages each, until all of its codes are known."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from betweentimes.child.asking import ask_scan_child
from betweentimes.documents.scan_result import FoundScan, ScanVerdict, found_scan

MOST_PAGES: Final = 200

AskScan = Callable[..., tuple[dict[str, Any], bytes]]


def unlocked(data: bytes, password: str, cancelled: Callable[[], bool], ask: AskScan = ask_scan_child) -> bytes:
    """A scanned PDF without its password; empty where it does not open. Raises ChildStopped, OSError, KeyError."""
    said, made = ask(data, {"read": "unlock", "password": password}, cancelled)
    return made if said["verdict"] == ScanVerdict.READ else b""


def look_at(data: bytes, cancelled: Callable[[], bool], ask: AskScan = ask_scan_child) -> FoundScan:
    """The codes on every page. Raises ChildStopped, OSError, and ValueError, KeyError or TypeError."""
    found = found_scan(ask(data, {"read": "codes"}, cancelled)[0])
    while found.verdict is ScanVerdict.READ and len(found.tokens) < min(found.pages, MOST_PAGES):
        wish = {"read": "codes", "first": len(found.tokens)}
        more = found_scan(ask(data, wish, cancelled)[0])
        if more.verdict is not ScanVerdict.READ or not more.tokens:
            raise ValueError("pages that were there are gone")
        found = replace(found, tokens=(*found.tokens, *more.tokens))
    return found
