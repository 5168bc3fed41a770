"""A scanned page in milliseconds: read from the disk, looked at by its child process, known to the casebook."""

import time

import pytest
from PIL import Image
from tests.conftest import REPOSITORY
from tests.documents.forms_made import DAY, TOKEN, papers
from tests.scanned_sheets import as_file, needs_poppler, noisy, printed
from tests.ui.desk import make_desk
from tests.ui.returned.conftest import NOW, TODAY

from betweentimes.documents.requests import SheetRequest
from betweentimes.ui.returned.recognising import Standing, recognise
from betweentimes.ui.returned.returned_files import read_file
from betweentimes.worksheets.reading import read_worksheets

MOST_A_PAGE_MS = 1500.0
ROUNDS = 4


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    worksheet = read_worksheets(REPOSITORY / "resources" / "worksheets").get("exposure_ladder")
    request = SheetRequest(worksheet=worksheet, sheet_number="7F-204", token=TOKEN, date_from=DAY)
    return [noisy(page) for page in printed(papers().sheet(request), 300)]


@needs_poppler
@pytest.mark.parametrize("kind", ["JPEG", "PDF", "TIFF"])
def test_a_scanned_page_is_read_in_time(qapp, pages, tmp_path, limits, kind):
    desk = make_desk(None, tmp_path / "casebook", REPOSITORY / "resources", lambda: NOW, lambda: TODAY)
    path = tmp_path / f"scan.{kind.lower()}"
    several = pages if kind != "JPEG" else pages[:1]
    path.write_bytes(as_file(*several, kind=kind))
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = recognise(desk.casebook, desk.context.library, read_file(path, "", bool))
        times.append((time.perf_counter() - begun) * 1000 / len(several))
        assert found.standing is Standing.ELSEWHERE
    desk.close()
    limits.check(f"a page of a scan at 300 dpi, {kind}, with its child", min(times), MOST_A_PAGE_MS)
