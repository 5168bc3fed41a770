"""The square code on a sheet: its bare token, so that a scan of the sheet finds its way back to the assignment.

A token is random letters that only the casebook can tell anything by; no name and no number stands in the code.
"""

import hashlib
import math
from typing import Any, Final

from zxingcpp import BarcodeFormat, create_barcode

from betweentimes.documents.canvas import PageCanvas

MM: Final = 72 / 25.4
CODE_SIDE: Final = 12.2 * MM
"""Points; with the white around it 16 mm."""

MODULES: Final = 25
"""On a side, for a token of the usual length."""

QUIET_MODULES: Final = 4
"""The white that a reader wants on every side, in modules of the code (ISO/IEC 18004)."""

MODULE: Final = CODE_SIDE / MODULES
QUIET: Final = MODULE * QUIET_MODULES
"""Both in points."""

INK: Final = 0


def code_rows(token: str) -> list[bytes]:
    """The modules of a code from its upper edge, 0 where one is black. Error correction M: a seventh may be lost."""
    image: Any = create_barcode(token, BarcodeFormat.QRCode, ec_level="M").to_image(add_quiet_zones=False)
    data = bytes(memoryview(image))
    side = math.isqrt(len(data))
    return [data[start : start + side] for start in range(0, side * side, side)]


def draw_code(page: PageCanvas, token: str, right: float, top: float, side: float = CODE_SIDE) -> None:
    """Draw the code as areas, one for each run of black modules; nothing is read aloud for it.

    `right` and `top` are the corner of its black square, `side` is its length: the white around it is the caller's.
    """
    name = hashlib.sha256(token.encode()).hexdigest()[:16]  # the token stands nowhere in the file's own words
    if not page.raw.hasForm(name):
        _keep_form(page, name, token)
    # A page that is read from the right is mirrored as a whole; the code has to be mirrored back.
    module = side / MODULES
    across, begin = (-module, right) if page.leftward else (module, right - side)
    page.raw.saveState()
    page.raw.transform(across, 0, 0, -module, begin, top)
    page.raw.doForm(name)
    page.raw.restoreState()


def _keep_form(page: PageCanvas, name: str, token: str) -> None:
    """The code once for all pages, a unit for each module."""
    drawn = [
        f"{start} {number} {end - start} 1 re"
        for number, row in enumerate(code_rows(token))
        for start, end in _runs(row)
    ]
    page.raw.beginForm(name, 0, 0, MODULES, MODULES)
    page.raw._code.append("0 g\n" + "\n".join(drawn) + "\nf")  # reportlab has no call for many rectangles at once
    page.raw.endForm()


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where black begins and ends in a row of modules."""
    runs: list[tuple[int, int]] = []
    start = -1
    for place, module in enumerate((*row, INK + 1)):
        if module == INK and start < 0:
            start = place
        elif module != INK and start >= 0:
            runs.append((start, place))
            start = -1
    return runs
