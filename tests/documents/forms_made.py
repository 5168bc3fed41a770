"""Forms of shipped worksheets, made without a casebook."""

import datetime
import hashlib
import hmac
from pathlib import Path

from betweentimes.documents.form_marks import FormSheet, new_mark
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.definition import Worksheet

RESOURCES = Path(__file__).parents[2] / "resources"
TOKEN = "abcdefghijklmnopqrstuvwx23"
DAY = datetime.date(2026, 11, 17)


def sign(data: bytes) -> bytes:
    return hmac.new(b"a sheet's own key", data, hashlib.sha256).digest()


def papers() -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "paper")


def form_sheet(worksheet: Worksheet) -> FormSheet:
    return FormSheet(new_mark(worksheet.id, worksheet.version, TOKEN, sign), sign)


def make_form(worksheet: Worksheet, password: str = "", **request: object) -> bytes:
    request = {"sheet_number": "7F-204", "date_from": DAY, **request}
    return papers().form(SheetRequest(worksheet=worksheet, **request), form_sheet(worksheet), password)
