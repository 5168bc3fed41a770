"""Fills forms as other programs do; pypdf is always there."""

import io
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter


def fill(pdf: bytes, answers: Mapping[str, object]) -> bytes:
    """Fill fields by name with pypdf: text for words and choices, True for a tick."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    values = {name: "/Yes" if value is True else value for name, value in answers.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
