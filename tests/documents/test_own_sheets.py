"""Sheets of worksheets as therapists change them: whatever fields there are, a sheet comes out and names them."""

import subprocess
from pathlib import Path

import pytest

from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.worksheets.kind_changes import add_column, add_field, move_to, remove_field
from betweentimes.worksheets.kind_rows import rows_of
from betweentimes.worksheets.kind_settling import checked
from betweentimes.worksheets.new_rows import FirstWords
from betweentimes.worksheets.own_kinds import copy_of
from betweentimes.worksheets.reading import read_worksheets
from betweentimes.worksheets.writing import worksheet_data

LIBRARY = read_worksheets(Path(__file__).parents[2] / "resources" / "worksheets")
TYPES = ("text", "scale", "choice", "checks", "number", "moment", "note", "table", "ladder", "week")


def words(name):
    return FirstWords(
        label=name,
        options=("First", "Second"),
        parts=("Morning", "Evening"),
        day="Day",
        part="Part",
        voice="Who",
        inner="Tries",
        rating="How strong",
        row="row",
    )


def words_of(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


@pytest.fixture(scope="module")
def papers():
    resources = Path(__file__).parents[2] / "resources"
    return Papers(resources / "fonts", resources / "paper")


def sheet(papers, data, **asked):
    worksheet, problems = checked(data)
    assert problems == ()
    return words_of(papers.sheet(SheetRequest(worksheet=worksheet, blank=True, **asked)))


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large print"])
def test_a_field_of_every_type_is_on_the_sheet(papers, large):
    data = worksheet_data(copy_of(LIBRARY.get("journal"), "Our own"))
    for kind in TYPES:
        add_field(data, kind, words(f"Our {kind}"))
    printed = sheet(papers, data, large_print=large)
    assert [kind for kind in TYPES if f"Our {kind}" not in printed] == []


@pytest.mark.parametrize("kind", [kind.id for kind in LIBRARY.kinds if kind.place])
def test_every_copy_can_lose_its_first_field_and_gain_another(papers, kind):
    data = worksheet_data(copy_of(LIBRARY.get(kind), "Our own"))
    first = next(row["id"] for above, row in rows_of(data) if not above)
    remove_field(data, first, frozenset({first}))
    added = add_field(data, "table", words("Our table"))
    add_column(data, added, "scale", words("Our column"))
    move_to(data, added, 0)
    printed = sheet(papers, data)
    assert "Our table" in printed and "Our column" in printed
