"""A worksheet is read from one file; a mistake names its file and line, and the other files still load."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worksheets.minimal_worksheet import MINIMAL

from betweentimes.worksheets.fields import ChoiceField, MomentField, Option, ScaleField, TableField, TextField
from betweentimes.worksheets.reading import Library, read_worksheet, read_worksheets
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, parse_toml

RATED_TWICE = MINIMAL[MINIMAL.index('id = "warmth"') : MINIMAL.index('\n[[field.column]]\ntype = "choice"')]
OPENS_FIRST = RATED_TWICE.replace("\nstage = 2", "").replace('label = "Warmth"', 'label = "Warmth"\nstage = 2')
OTHER_RANGE = RATED_TWICE.replace("maximum = 100", "maximum = 10", 1)
NO_DEEPER = """id = "taste"
label = "Taste"
[[field.column.column]]
type = "table"
id = "deep"
label = "Deep"
[[field.column.column.column]]
type = "text"
id = "deeper"
label = "Deeper"
"""

WRONG = {
    "a key nobody knows": ('icon = "leaf"', 'colour = "leaf"\nicon = "leaf"', 'colour = "leaf"', "unknown_key"),
    "a key nobody knows in a field": ("lines = 2", "rows = 2", "rows = 2", "unknown_key"),
    "a lines key on a scale": ('was = "warmth"', 'was = "warmth"\nlines = 3', "lines = 3", "unknown_key"),
    "a key nobody knows in a column": ("width = 0.5 }", "wide = 0.5 }", "wide = 0.5", "unknown_key"),
    "a type nobody knows": ('type = "moment"', 'type = "mood"', 'type = "mood"', "unknown_type"),
    "a kind id with capitals": ('id = "tea_notes"', 'id = "Tea"', 'id = "Tea"', "bad_id"),
    "a field id with a dash": ('id = "hope"', 'id = "my-hope"', 'id = "my-hope"', "bad_id"),
    "a field named like a pseudo field": ('id = "kind"', 'id = "so_far"', 'id = "so_far"', "bad_id"),
    "an option id with a space": ('id = "green"', 'id = "very green"', "very green", "bad_id"),
    "no label": ('label = "Warmth now"\n', "", '[[field.column]]\ntype = "scale"\nid = "warmth_now"', "missing"),
    "an empty label": ('label = "Warmth now"', 'label = "  "', 'label = "  "', "empty"),
    "a label too long": ('label = "Cups"', f'label = "{"c" * 121}"', "cccc", "too_long"),
    "a label that is a number": ('label = "Cups"', "label = 3", "label = 3", "type"),
    "a label with a bell": ('label = "Cups"', 'label = "Cu\\u0007ps"', "u0007", "character"),
    "a label with another place": ('label = "Cups"', 'label = "Cups of {name}"', "{name}", "placeholder"),
    "the client's name on paper": (
        'sheet_label = "What I',
        'sheet_label = "What {client}',
        "What {client} hope for",
        "placeholder",
    ),
    "a name on screen, nothing for paper": (
        'sheet_label = "What I hope for"\n',
        "",
        '[[field]]\ntype = "text"\nid = "hope"',
        "missing",
    ),
    "a scale upside down": (
        "minimum = 0\nmaximum = 100\nwas",
        "minimum = 100\nmaximum = 0\nwas",
        "minimum = 100",
        "bounds",
    ),
    "a scale of one point": (
        "minimum = 0\nmaximum = 100\nwas",
        "minimum = 5\nmaximum = 5\nwas",
        "minimum = 5",
        "bounds",
    ),
    "a second rating of nothing": ('was = "warmth"', 'was = "mood"', 'was = "mood"', "was"),
    "a second rating of a moment": ('was = "warmth"', 'was = "when"', 'was = "when"', "was"),
    "a second rating of itself": ('was = "warmth"', 'was = "warmth_now"', 'was = "warmth_now"', "was"),
    "a second rating that opens first": (RATED_TWICE, OPENS_FIRST, 'was = "warmth"', "was"),
    "a second rating of another range": (RATED_TWICE, OTHER_RANGE, 'was = "warmth"', "was"),
    "an id twice in a row": ('id = "kind"', 'id = "when"', 'id = "when"\nlabel = "Kind"', "duplicate_id"),
    "an id twice in a worksheet": ('id = "taste"', 'id = "hope"', 'id = "hope"\nlabel = "Taste"', "duplicate_id"),
    "an option twice": ('id = "black"', 'id = "green"', 'id = "green", label = "Black"', "duplicate_id"),
    "a choice of one": ('    { id = "black", label = "Black" },\n', "", "options = [", "options"),
    "a table without columns": (
        '[[field.column.column]]\ntype = "text"\nid = "taste"\nlabel = "Taste"\n',
        "",
        '[[field.column]]\ntype = "table"',
        "columns",
    ),
    "a stage that is not there": ("\nstage = 2\n", "\nstage = 3\n", "\nstage = 3", "stage"),
    "a stage left out": ("number = 2", "number = 3", "number = 3", "stage"),
    "a version in words": ("version = 1", 'version = "one"', "version = ", "type"),
    "a version that is true": ("version = 1", "version = true", "version = ", "type"),
    "a version of nought": ("version = 1", "version = 0", "version = ", "range"),
    "an audience nobody knows": ('audience = "client"', 'audience = "school"', "audience", "choice"),
    "an editor nobody knows": ('audience = "client"', 'audience = "client"\neditor = "swing"', "editor", "choice"),
    "an editor without its fields": (
        'audience = "client"',
        'audience = "client"\neditor = "own_task"',
        "editor",
        "editor",
    ),
    "no guidance for review": ('review = "How the tea was."\n', "", "[guidance]", "missing"),
    "a sheet block nobody knows": ('block = "agreement"', 'block = "song"', 'block = "song"', "choice"),
    "a sheet with an unknown answer": ('fields = ["hope"]', 'fields = ["hop"]', 'fields = ["hop"]', "unknown_field"),
    "a sheet with an unknown table": ('field = "cups"', 'field = "mugs"', 'field = "mugs"', "unknown_field"),
    "rows of what has none": ('field = "cups"', 'field = "hope"', 'field = "hope"', "not_rows"),
    "a column of an unknown field": ('"tastes.taste"', '"tastes.smell"', "tastes.smell", "unknown_field"),
    "a parent's number without a parent": ('fields = ["#"]', 'fields = ["#parent"]', "#parent", "unknown_field"),
    "lines without any": ("extra_rows = 3\n", "", '[[sheet]]\nblock = "lines"', "missing"),
    "a table inside a table inside a table": (
        'id = "taste"\nlabel = "Taste"\n',
        NO_DEEPER,
        "[[field.column.column.column]]",
        "too_deep",
    ),
    "not TOML": ('title = "Tea notes"', "title = Tea notes", "title = Tea", "syntax"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "coffee.toml").write_text(MINIMAL.replace("tea_notes", "coffee_notes"), encoding="utf-8")
    return tmp_path


def line_of(text: str, words: str) -> int:
    at = text.index(words)
    return text.count("\n", 0, at + len(words) - len(words.lstrip("\n"))) + 1


def test_reads_what_the_file_says(folder: Path) -> None:
    (folder / "tea.toml").write_text(MINIMAL, encoding="utf-8")
    tea = read_worksheets(folder).get("tea_notes")
    assert tea.title == "Tea notes"
    assert [stage.title for stage in tea.stages] == ["Pouring", "Drinking"]
    assert tea.fields[0] == TextField(
        id="hope", label="What {client} hopes for", sheet_label="What I hope for", lines=2
    )
    cups = tea.at("cups")
    assert isinstance(cups, TableField)
    assert cups.blank_rows == 5
    assert cups.column("when") == MomentField(id="when", label="When")
    assert cups.column("warmth_now") == ScaleField(
        id="warmth_now", label="Warmth now", minimum=0, maximum=100, was="warmth", stage=2
    )
    kind = cups.column("kind")
    assert isinstance(kind, ChoiceField)
    assert kind.options == (Option("green", "Green"), Option("black", "Black"))
    assert [block.block for block in tea.sheet] == ["agreement", "answers", "rows", "lines"]
    assert tea.sheet[2].columns[1].fields == ("warmth", "tastes.taste")


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_names_its_file_and_line_and_the_others_load(folder: Path, name: str) -> None:
    right, wrong, where, code = WRONG[name]
    assert MINIMAL.count(right) >= 1
    text = MINIMAL.replace(right, wrong, 1)
    (folder / "tea.toml").write_text(text, encoding="utf-8")
    library = read_worksheets(folder)
    assert [kind.id for kind in library.kinds] == ["coffee_notes"]
    found = [(problem.file.name, problem.line, problem.code) for problem in library.problems]
    assert ("tea.toml", line_of(text, where), code) in found


def test_every_mistake_of_a_file_is_named(folder: Path) -> None:
    text = MINIMAL.replace("version = 1", "version = 0").replace('type = "moment"', 'type = "mood"')
    (folder / "tea.toml").write_text(text, encoding="utf-8")
    problems = read_worksheets(folder).problems
    assert [problem.code for problem in problems] == ["range", "unknown_type"]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_two_files_of_one_kind_keep_the_first(folder: Path) -> None:
    (folder / "d.toml").write_text(MINIMAL.replace("tea_notes", "coffee_notes"), encoding="utf-8")
    library = read_worksheets(folder)
    assert [kind.id for kind in library.kinds] == ["coffee_notes"]
    assert [(problem.file.name, problem.line, problem.code) for problem in library.problems] == [
        ("d.toml", 1, "duplicate_kind")
    ]


def test_kinds_come_in_the_order_of_the_gallery(folder: Path) -> None:
    for name, title, place in (("b", "Beta", 3), ("a", "alpha", 3), ("z", "Zeta", 1)):
        text = MINIMAL.replace("tea_notes", name).replace("Tea notes", title)
        text = text.replace("version = 1", f"version = 1\nplace = {place}")
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    assert [kind.id for kind in read_worksheets(folder).kinds] == ["z", "a", "b", "coffee_notes"]


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Library(kinds=()).get("ladder")


def test_a_folder_that_is_not_there_has_no_kinds(tmp_path: Path) -> None:
    assert read_worksheets(tmp_path / "nowhere") == Library(kinds=())


@given(st.data())
def test_no_damage_to_a_file_raises_anything_but_problems(data: st.DataObject) -> None:
    lines = MINIMAL.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    damage = data.draw(
        st.sampled_from(["", lines[at] + "\n" + lines[at], "id = 5", "[[field]]", "[field]", 'fields = "x"', "="])
        | st.text(max_size=30)
    )
    lines[at] = damage
    text = "\n".join(lines).encode("utf-8", errors="ignore")
    try:
        source = parse_toml(Path("tea.toml"), text)
    except DefinitionProblem:
        return
    worksheet, problems = read_worksheet(source)
    assert (worksheet is None) == bool(problems)
    assert all(1 <= problem.line <= len(text.splitlines()) + 1 for problem in problems)


KEYS = st.sampled_from(
    ["id", "field", "column", "type", "label", "options", "sheet", "columns", "fields", "stage", "guidance"]
)
VALUES = st.recursive(
    st.sampled_from(["text", "table", "ladder", "rows", "choice"])
    | st.text(max_size=5)
    | st.integers()
    | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@given(st.dictionaries(KEYS, VALUES))
def test_data_of_any_shape_is_refused_with_problems(data: dict[str, object]) -> None:
    worksheet, problems = read_worksheet(Source(Path("odd.toml"), data, {}))
    assert worksheet is None
    assert problems
