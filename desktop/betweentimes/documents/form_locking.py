"""A password on a PDF: AES-256, by which nobody opens it who does not know the password."""

import io
from typing import Final

from pypdf import PdfReader, PdfWriter

STRENGTH: Final = "AES-256"


def locked(pdf: bytes, password: str) -> bytes:
    """The same document for those who know the password. Raises ValueError for a blank one."""
    if not password:
        raise ValueError("a password that is blank")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, algorithm=STRENGTH)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
