"""Reads PDFs back with poppler, through pipes: no file is written."""

import re
import subprocess


def text_of(pdf: bytes) -> str:
    """The text in reading order, white space made single."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def details_of(pdf: bytes) -> str:
    """What pdfinfo tells."""
    done = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def page_count(pdf: bytes) -> int:
    found = re.search(r"Pages:\s+(\d+)", details_of(pdf))
    assert found
    return int(found.group(1))
