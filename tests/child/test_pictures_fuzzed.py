"""Mutated pictures given to the child that looks at scans: an answer or a refusal each time, never a way out."""

import os

import pytest
from PIL import Image
from tests.picture_mutations import KINDS, encoded, mutations

from betweentimes.child.asking import ChildStopped, ask_scan_child
from betweentimes.documents.code import code_rows
from betweentimes.documents.scan_result import PagePicture, ScanVerdict, found_scan, page_picture

TOKEN = "abcdefghijklmnopqrstuvwx23"
COUNT = int(os.environ.get("BETWEENTIMES_PICTURE_MUTATIONS", "5"))
"""Mutations of each kind of picture; a longer run by hand asks for more."""
SEED = int(os.environ.get("BETWEENTIMES_PICTURE_SEED", "7"))


def coded_page() -> Image.Image:
    """A small page with a sheet's code."""
    rows = code_rows(TOKEN)
    side = len(rows)
    code = Image.frombytes("L", (side, side), b"".join(bytes(255 if module else 0 for module in row) for row in rows))
    page = Image.new("L", (300, 360), 255)
    page.paste(code.resize((side * 6, side * 6)), (60, 90))
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_the_sound_picture_is_read(kind):
    found = found_scan(ask_scan_child(encoded(coded_page(), kind), {"read": "codes"})[0])
    assert (found.verdict, found.tokens) == (ScanVerdict.READ, ((TOKEN,),))


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutated_picture_gets_past_the_child(kind, record_property):
    """What the child says is always well formed, and a child that died or was stopped is told as that."""
    verdicts: dict[str, int] = {}
    for number, data in enumerate(mutations(encoded(coded_page(), kind), COUNT, SEED)):
        wish = {"read": "codes"} if number % 3 else {"read": "page", "most": 200_000}
        try:
            said, pixels = ask_scan_child(data, wish)
        except ChildStopped as stopped:
            verdict = f"stopped: {stopped.reason}"
        else:
            verdict = said["verdict"]
            if wish["read"] == "codes":
                found = found_scan(said)
                assert all(token == TOKEN for page in found.tokens for token in page)
            else:
                page = page_picture(said, pixels)
                assert isinstance(page, ScanVerdict) or (isinstance(page, PagePicture) and page.pages >= 1)
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    assert sum(verdicts.values()) == COUNT
    assert not any(verdict.startswith("stopped") for verdict in verdicts), verdicts
    record_property(kind, str(verdicts))
