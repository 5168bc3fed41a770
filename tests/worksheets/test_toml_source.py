"""Mistakes in a definition are named with their file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from betweentimes.worksheets.toml_source import (
    LARGEST_FILE,
    DefinitionProblem,
    load_toml,
    parse_toml,
)

TEXT = '''# a comment with [brackets] and = signs
title = "Ladder"
"odd key" = 1
long = """
first [not a table]
second = "not a key" """
words = [
    "one", # the first
    "two, with a comma",
    { name = "three", deep = [1, 2] },
]
when.often = "daily"

[look]
lines = 3

[[field]]
id = "a"

[field.look]
width = 2

[[field]]
id = "b"
  [[field.choice]]
  text = 'x'
  [[field.choice]]
  text = \'\'\'y
z\'\'\'
after = true
'''
EXPECTED = {
    ("title",): 2,
    ("odd key",): 3,
    ("long",): 4,
    ("words",): 7,
    ("words", 0): 8,
    ("words", 1): 9,
    ("words", 2): 10,
    ("words", 2, "name"): 10,
    ("words", 2, "deep", 1): 10,
    ("when", "often"): 12,
    ("look",): 14,
    ("look", "lines"): 15,
    ("field", 0, "id"): 18,
    ("field", 0, "look", "width"): 21,
    ("field", 1): 23,
    ("field", 1, "id"): 24,
    ("field", 1, "choice", 0, "text"): 26,
    ("field", 1, "choice", 1, "text"): 28,
    ("field", 1, "choice", 1, "after"): 30,
}


@pytest.mark.parametrize("path", EXPECTED, ids=str)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_every_value_is_found_on_its_line(path: tuple[str | int, ...], ending: str) -> None:
    source = parse_toml(Path("ladder.toml"), TEXT.replace("\n", ending).encode())
    assert source.line_of(*path) == EXPECTED[path]


def test_a_missing_key_is_placed_at_the_table_that_lacks_it(tmp_path: Path) -> None:
    file = tmp_path / "ladder.toml"
    file.write_text(TEXT, encoding="utf-8")
    source = load_toml(file)
    assert source.data["field"][1]["choice"][1]["text"] == "y\nz"
    assert source.line_of("field", 1, "label") == 23
    assert source.line_of("nothing") == 1
    problem = source.problem("missing", "field", 1, "label")
    assert (problem.file, problem.line, problem.code, problem.detail) == (
        file,
        23,
        "missing",
        "label",
    )
    assert str(problem) == "ladder.toml:23: missing label"


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"a = 1\nb = \nc = 2\n", 2, "syntax"),
        (b"a = 1\nb = [1,\n", 2, "syntax"),
        (b"a = 1\na = 2\n", 2, "syntax"),
        (b"a = 1\nb = '\xff'\n", 2, "not_utf8"),
        (b"a = " + b"[" * 20_000, 1, "too_deep"),
        (b"#" * (LARGEST_FILE + 1), 1, "too_large"),
    ],
    ids=[
        "no value",
        "cut short",
        "twice the same key",
        "latin 1",
        "nested without end",
        "huge",
    ],
)
def test_a_file_that_is_not_toml_says_where(tmp_path: Path, content: bytes, line: int, code: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(content)
    with pytest.raises(DefinitionProblem) as caught:
        load_toml(file)
    assert (caught.value.file, caught.value.line, caught.value.code) == (
        file,
        line,
        code,
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DefinitionProblem) as caught:
        load_toml(tmp_path / "gone.toml")
    assert caught.value.code == "unreadable"


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path, value


def test_every_value_of_the_shipped_definitions_stands_on_the_line_named(resources: Path) -> None:
    for file in sorted((resources / "measures").glob("*.toml")) + sorted((resources / "worksheets").glob("*.toml")):
        source = load_toml(file)
        text = file.read_text(encoding="utf-8").splitlines()
        for path, value in leaves(source.data):
            line = text[source.lines[path] - 1]
            if isinstance(path[-1], str):
                assert path[-1] in line
            if isinstance(value, str) and '"""' not in line:
                assert value.replace('"', '\\"') in line or value in line
