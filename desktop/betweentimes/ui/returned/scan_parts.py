"""What a scan is to the casebook: its pages in parts, one for each sheet, by the codes that were found on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from betweentimes.clinic.assignment import Assignment, IssuedSheet
from betweentimes.clinic.client import Client
from betweentimes.documents.scan_result import FoundScan
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.record_problems import RecordUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPart:
    """Pages that belong together (0 is the first), and the sheet they are.

    `token` is "" where no code could be read; with a token and no `sheet`, another casebook issued it. The `loose`
    pages have no code themselves: they only follow one that has.
    """

    pages: tuple[int, ...]
    token: str = ""
    loose: tuple[int, ...] = ()
    sheet: IssuedSheet | None = None
    assignment: Assignment | None = None
    client: Client | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether it is a sheet of another casebook."""
        return bool(self.token) and self.sheet is None


def split(tokens: Sequence[Sequence[str]]) -> tuple[ScanPart, ...]:
    """Pages in parts by their tokens: a page without one follows the page before, sheets scanned twice are one part.

    Pages before the first code are a part of their own, about which the therapist is asked.
    """
    parts: dict[str, ScanPart] = {}
    token = ""
    for number, found in enumerate(tokens):
        token = found[0] if found else token
        part = parts.get(token, ScanPart(pages=(), token=token))
        loose = (*part.loose, number) if token and not found else part.loose
        parts[token] = replace(part, pages=(*part.pages, number), loose=loose)
    return tuple(parts.values())


def parted(part: ScanPart) -> tuple[ScanPart, ScanPart]:
    """A part without its loose pages, and those as a part of their own, about which the therapist is asked."""
    own = tuple(page for page in part.pages if page not in part.loose)
    return replace(part, pages=own, loose=()), ScanPart(pages=part.loose)


def recognised(casebook: Casebook, scan: FoundScan) -> tuple[ScanPart, ...]:
    """The parts of a scan, each with the sheet of this casebook that it is."""
    return tuple(_known(casebook, part) for part in split(scan.tokens))


def _known(casebook: Casebook, part: ScanPart) -> ScanPart:
    sheet = casebook.assignments.sheet_with(part.token) if part.token else None
    if sheet is None:
        return part
    try:
        assignment, client = casebook.assignments.get(sheet.assignment), casebook.clients.get(sheet.client)
    except RecordUnknown:
        return part
    return replace(part, sheet=sheet, assignment=assignment, client=client)
