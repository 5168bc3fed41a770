"""Scans and pictures in the child process: every way a sheet comes back, and everything that is refused."""

import io
import subprocess
import sys
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.documents.forms_made import DAY, RESOURCES, TOKEN, papers
from tests.scanned_sheets import as_file, needs_poppler, noisy, printed, tilted

from betweentimes.child.asking import ChildStopped, ask_child, ask_scan_child, child_surroundings
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.scan_result import PagePicture, ScanVerdict, found_scan, page_picture
from betweentimes.worksheets.reading import read_worksheets

pytestmark = needs_poppler
OTHER = "zyxwvutsrqponmlkjihgfedc77"


def sheet(token: str = TOKEN) -> bytes:
    worksheet = read_worksheets(RESOURCES / "worksheets").get("journal")
    return papers().sheet(SheetRequest(worksheet=worksheet, sheet_number="7F-204", token=token, date_from=DAY))


@pytest.fixture(scope="module")
def fine() -> Image.Image:
    return printed(sheet(), 300)[0]


@pytest.fixture(scope="module")
def rough() -> Image.Image:
    return printed(sheet(), 150)[0]


def codes(data: bytes, **wish: int):
    return found_scan(ask_scan_child(data, {"read": "codes", **wish})[0])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "PDF"])
def test_a_scan_is_read_in_every_format(fine, kind):
    found = codes(as_file(fine, kind=kind))
    assert (found.verdict, found.pages, found.tokens) == (ScanVerdict.READ, 1, ((TOKEN,),))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lay_the_wrong_way_round_is_read(fine, rough, turn):
    for page in (fine, rough):
        assert codes(as_file(page.rotate(turn, expand=True))).tokens == ((TOKEN,),)


@pytest.mark.parametrize("degrees", [-4, 2, 7])
def test_a_page_that_lay_aslant_is_read(fine, rough, degrees):
    for page in (fine, rough):
        assert codes(as_file(tilted(page, degrees))).tokens == ((TOKEN,),)


def test_a_grey_soft_speckled_photo_is_read(fine, rough):
    assert codes(as_file(noisy(fine), kind="JPEG", quality=50)).tokens == ((TOKEN,),)
    assert codes(as_file(noisy(rough), kind="JPEG", quality=80)).tokens == ((TOKEN,),)


def test_a_fax_and_a_sheet_saved_as_pdf_are_read(fine):
    assert codes(as_file(fine.convert("1"), kind="TIFF", compression="group4")).tokens == ((TOKEN,),)
    assert codes(sheet()).tokens == ((TOKEN,), (TOKEN,))


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_each_page_has_its_own_tokens_and_can_be_cut_out(fine, kind):
    other = printed(sheet(OTHER), 150)[0]
    blank = Image.new("L", fine.size, 255)
    scan = as_file(fine, blank, other, kind=kind)
    assert codes(scan).tokens == ((TOKEN,), (), (OTHER,))
    said, cut = ask_scan_child(scan, {"read": "cut", "pages": [1, 2]})
    assert said == {"verdict": "read"}
    assert codes(cut).tokens == ((), (OTHER,))


def test_pages_are_looked_at_some_at_a_time():
    scan = as_file(*(Image.new("L", (300, 400), 255) for _ in range(11)), kind="PDF")
    assert (codes(scan).pages, len(codes(scan).tokens), len(codes(scan, first=8).tokens)) == (11, 8, 3)


def test_a_page_comes_back_as_plain_pixels(fine):
    said, pixels = ask_scan_child(as_file(fine), {"read": "page", "most": 500_000})
    page = page_picture(said, pixels)
    assert isinstance(page, PagePicture) and page.pages == 1
    assert 300_000 < page.width * page.height <= 500_000
    shown = Image.frombytes("RGB", (page.width, page.height), page.pixels).convert("L")
    assert shown.getextrema()[0] < 60 and shown.getpixel((2, 2)) == 255


def test_a_photo_is_shown_the_way_up_it_was_taken():
    photo = Image.new("RGB", (400, 200), "white")
    exif = photo.getexif()
    exif[0x0112] = 6
    said, pixels = ask_scan_child(as_file(photo, kind="JPEG", exif=exif), {"read": "page"})
    page = page_picture(said, pixels)
    assert (page.width, page.height) == (200, 400)


def huge_png() -> bytes:
    return as_file(Image.new("1", (10_000, 10_000)))


def lying_png() -> bytes:
    """A small file that says it has 4 thousand million pixels."""
    data = bytearray(as_file(Image.new("1", (8, 8))))
    data[16:24] = (65_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "verdict"),
    [
        (huge_png, ScanVerdict.TOO_LARGE),
        (lying_png, ScanVerdict.TOO_LARGE),
        (lambda: b"\0\0\0\x18ftypheic" + bytes(200), ScanVerdict.HEIC),
        (lambda: b"PK\x03\x04 a letter", ScanVerdict.NOT_PICTURE),
        (lambda: b"", ScanVerdict.NOT_PICTURE),
        (lambda: as_file(Image.new("L", (9, 9)), kind="GIF"), ScanVerdict.NOT_PICTURE),
        (lambda: b"%PDF-1.7\nnothing", ScanVerdict.DAMAGED),
        (lambda: as_file(*(Image.new("1", (8, 8)) for _ in range(201)), kind="TIFF"), ScanVerdict.TOO_LARGE),
    ],
    ids=["100 megapixels", "a bomb", "HEIC", "a letter", "empty", "GIF", "a broken PDF", "201 pages"],
)
def test_what_cannot_be_looked_at_is_refused_with_its_reason(make, verdict):
    assert codes(make()).verdict is verdict
    assert ask_scan_child(make(), {"read": "page"}) == ({"verdict": str(verdict)}, b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_that_was_cut_off_has_no_codes_and_is_not_shown(fine, kind):
    data = as_file(fine, kind=kind)
    half = data[: len(data) // 2]
    assert codes(half).tokens in ((), ((),), ((TOKEN,),))
    said, pixels = ask_scan_child(half, {"read": "page"})
    assert said["verdict"] == "damaged" and not pixels


def test_a_wish_of_the_other_kind_of_child_is_refused(fine):
    for ask, wish in ((ask_scan_child, "form"), (ask_child, "codes")):
        with pytest.raises(ChildStopped):
            ask(b"%PDF-1.7", {"read": wish})


def test_an_encrypted_pdf_says_so():
    writer = PdfWriter(PdfReader(io.BytesIO(sheet())))
    writer.encrypt("secret", algorithm="AES-256")
    held = io.BytesIO()
    writer.write(held)
    assert codes(held.getvalue()).verdict is ScanVerdict.LOCKED


LOOKED_AT = """
import pathlib, sys
from betweentimes.child.scanning import find_codes, show_page
data = sys.stdin.buffer.read()
assert find_codes(data, {})[0]["tokens"] and show_page(data, {})[1]
print(pathlib.Path("/proc/self/status").read_text().split("Threads:")[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted as Linux counts them")
def test_a_scan_is_looked_at_on_one_thread_for_its_user_may_start_no_other(fine):
    command = (sys.executable, "-P", "-c", LOOKED_AT)
    ran = subprocess.run(command, input=as_file(fine, kind="PDF"), env=child_surroundings(), capture_output=True)
    assert ran.stdout.split() == [b"1"]
