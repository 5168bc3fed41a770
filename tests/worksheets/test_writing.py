from pathlib import Path

import pytest
from hypothesis import given
from tests.worksheets.made_worksheets import worksheets

from betweentimes.worksheets.own_kinds import check_own, copy_of, read_own
from betweentimes.worksheets.reading import read_worksheet, read_worksheets
from betweentimes.worksheets.toml_source import parse_toml
from betweentimes.worksheets.writing import worksheet_data, write_worksheet

SHIPPED = read_worksheets(Path(__file__).parents[2] / "resources" / "worksheets").kinds


def read(text):
    worksheet, problems = read_worksheet(parse_toml(Path("kind.toml"), text.encode()))
    assert [str(problem) for problem in problems] == []
    return worksheet


@pytest.mark.parametrize("worksheet", SHIPPED, ids=lambda kind: kind.id)
def test_every_shipped_kind_reads_back_as_it_was_written(worksheet):
    assert read(write_worksheet(worksheet)) == worksheet


@pytest.mark.parametrize("worksheet", [kind for kind in SHIPPED if kind.place], ids=lambda kind: kind.id)
def test_a_copy_of_a_shipped_kind_is_a_kind_of_ones_own(worksheet):
    copy = copy_of(worksheet, "Our own")
    assert read_own(write_worksheet(copy).encode()) == copy
    assert (copy.fields, copy.sheet, copy.guidance) == (worksheet.fields, worksheet.sheet, worksheet.guidance)


@given(worksheets())
def test_any_kind_reads_back_as_it_was_written(worksheet):
    text = write_worksheet(worksheet)
    assert read(text) == worksheet
    assert write_worksheet(read(text)) == text
    assert check_own(worksheet_data(worksheet)) == (worksheet, ())


@given(worksheets())
def test_a_word_is_never_taken_for_a_part_of_the_file(worksheet):
    assert len(parse_toml(Path("kind.toml"), write_worksheet(worksheet).encode()).data["field"]) == len(
        worksheet.fields
    )
