"""The square code on a sheet: its bare token, so that a scan of the sheet finds its way back to the assignment.

A token is random letters that only the casebook can tell anything by; no name and no number stands in the code.
"""

import math
from typing import Any, Final

from zxingcpp import BarcodeFormat, create_barcode

from betweentimes.documents.canvas import PageCanvas

MM: Final = 72 / 25.4
CODE_SIDE: Final = 12.2 * MM
"""Points; with the white around it 16 mm."""

QUIET_MODULES: Final = 4
"""The white that a reader wants on every side, in modules of the code (ISO/IEC 18004)."""

INK: Final = 0


def quiet_width(token: str) -> float:
    """Points of white that the code of this token wants on every side."""
    return CODE_SIDE / len(code_rows(token)) * QUIET_MODULES


def code_rows(token: str) -> list[bytes]:
    """The modules of a code from its upper edge, 0 where one is black. Error correction M: a seventh may be lost."""
    image: Any = create_barcode(token, BarcodeFormat.QRCode, ec_level="M").to_image(add_quiet_zones=False)
    data = bytes(memoryview(image))
    side = math.isqrt(len(data))
    return [data[start : start + side] for start in range(0, side * side, side)]


def draw_code(page: PageCanvas, token: str, right: float, top: float) -> None:
    """Draw the code as areas, one for each run of black modules; nothing is read aloud for it.

    `right` and `top` are the corner of its black square: the white around it is the caller's.
    """
    rows = code_rows(token)
    module = CODE_SIDE / len(rows)
    left = right - CODE_SIDE
    drawn: list[str] = []
    for number, row in enumerate(rows):
        low = top - (number + 1) * module
        for start, end in _runs(row):
            drawn.append(f"{left + start * module:.3f} {low:.3f} {(end - start) * module:.3f} {module:.3f} re")
    # One path for all: reportlab has no call for many rectangles at once.
    page.raw._code.append("q 0 g\n" + "\n".join(drawn) + "\nf Q")


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
