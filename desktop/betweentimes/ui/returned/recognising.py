"""Whose form a file is: the hidden mark is held against the casebook's own sheets and the seal of the sheet's key."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from betweentimes.clinic.assignment import Assignment, IssuedSheet
from betweentimes.clinic.client import Client
from betweentimes.clinic.returned import ReturnedForm
from betweentimes.documents.form_marks import read_mark
from betweentimes.documents.form_result import FoundField, Verdict
from betweentimes.documents.scan_result import FoundScan, ScanVerdict
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.returned.returned_files import ReadFile
from betweentimes.ui.returned.scan_parts import ScanPart, recognised
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.reading import Library


class Standing(StrEnum):
    """What a file is to this casebook."""

    OURS = "ours"
    TAKEN = "taken"
    KIND_GONE = "kind_gone"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    OTHER_FORM = "other_form"
    NO_FORM = "no_form"
    LOCKED = "locked"
    LOCKED_SCAN = "locked_scan"
    DAMAGED = "damaged"
    NOT_PDF = "not_pdf"
    TOO_MUCH = "too_much"
    NOT_READ = "not_read"
    SCAN = "scan"
    SCAN_TAKEN = "scan_taken"
    HEIC = "heic"
    TOO_MANY_PIXELS = "too_many_pixels"

    @property
    def readable(self) -> bool:
        """Whether its answers can be shown."""
        return self in (Standing.OURS, Standing.TAKEN, Standing.KIND_GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OurForm:
    """A form that this casebook issued; `sign` is its sheet's seal, `earlier` what was taken in of the same sheet."""

    sheet: IssuedSheet
    assignment: Assignment
    client: Client
    worksheet: Worksheet
    fields: tuple[FoundField, ...]
    digest: str
    sign: Callable[[bytes], bytes]
    earlier: tuple[ReturnedForm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A file with its standing; `ours` only where there are answers to show, `parts` only of a scan."""

    read: ReadFile
    standing: Standing
    ours: OurForm | None = None
    parts: tuple[ScanPart, ...] = ()


def recognise(casebook: Casebook, library: Library, read: ReadFile) -> Returned:
    """What a file is to this casebook."""
    form = read.form
    if form is None:
        return Returned(read=read, standing=Standing.NOT_READ)
    if read.scan is not None:
        return _recognise_scan(casebook, read, form.verdict, read.scan)
    if form.verdict is not Verdict.MARKED:
        return Returned(read=read, standing=Standing(str(form.verdict)))
    mark = read_mark(form.mark)
    sheet = casebook.assignments.sheet_with(mark.token) if mark is not None else None
    if mark is None or sheet is None:
        return Returned(read=read, standing=Standing.ELSEWHERE if mark is not None else Standing.CHANGED)
    try:
        sign = casebook.assignments.sign_as(sheet.token)
    except RecordUnknown:  # issued on paper before sheets had keys
        return Returned(read=read, standing=Standing.CHANGED)
    if not mark.sealed_by(sign):
        return Returned(read=read, standing=Standing.CHANGED)
    assignment = casebook.assignments.get(sheet.assignment)
    worksheet = library.made_with(assignment.kind, assignment.kind_version)
    earlier = tuple(casebook.returned.of_sheet(sheet.uid))
    ours = OurForm(
        sheet=sheet,
        assignment=assignment,
        client=casebook.clients.get(sheet.client),
        worksheet=worksheet,
        fields=form.fields,
        digest=digest_of(form.fields),
        sign=sign,
        earlier=earlier,
    )
    standing = Standing.KIND_GONE if worksheet.unreadable else Standing.OURS
    if ours.digest in [taken.digest for taken in earlier]:
        standing = Standing.TAKEN
    return Returned(read=read, standing=standing, ours=ours)


def _recognise_scan(casebook: Casebook, read: ReadFile, verdict: Verdict, scan: FoundScan) -> Returned:
    """What a scan is, or a file that is neither form nor picture."""
    if scan.verdict is not ScanVerdict.READ:
        refused = {
            ScanVerdict.HEIC: Standing.HEIC,
            ScanVerdict.LOCKED: Standing.LOCKED_SCAN,
            ScanVerdict.TOO_LARGE: Standing.TOO_MANY_PIXELS,
            ScanVerdict.DAMAGED: Standing.DAMAGED,
        }
        return Returned(read=read, standing=refused.get(scan.verdict, Standing(str(verdict))))
    parts = recognised(casebook, scan)
    standing = Standing.NO_FORM
    if any(part.sheet is not None for part in parts):
        standing = Standing.SCAN
    elif parts and all(part.elsewhere for part in parts):
        standing = Standing.ELSEWHERE
    if casebook.attachments.with_digest(read.digest):
        standing = Standing.SCAN_TAKEN
    return Returned(read=read, standing=standing, parts=parts)


def digest_of(fields: tuple[FoundField, ...]) -> str:
    """The same for forms whose fields hold the same, whatever program saved them."""
    held = sorted((field.name, field.values) for field in fields if field.values)
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()
