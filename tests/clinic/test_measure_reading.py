"""Measures from TOML: the shipped ones, and every mistake named with its file and line."""

from pathlib import Path

import pytest

from betweentimes.clinic.measure import MissingRule
from betweentimes.clinic.measure_reading import read_measure, read_measures
from betweentimes.worksheets.toml_source import DefinitionProblem


def test_the_shipped_measures_are_as_published(resources: Path) -> None:
    library = read_measures(resources / "measures")
    assert library.problems == ()
    phq9, gad7 = library.get("phq9"), library.get("gad7")
    assert (len(phq9.items), len(phq9.scored_items), phq9.minimum, phq9.maximum) == (10, 9, 0, 27)
    assert (phq9.caseness, phq9.reliable_change, phq9.missing, phq9.max_missing) == (10, 6, MissingRule.PRORATE, 2)
    assert phq9.items[8].id == phq9.safety_item
    assert phq9.safety_from == 1
    assert "better off dead" in phq9.items[8].text
    assert phq9.choices_of(phq9.items[9])[0].text == "Not difficult at all"
    assert (len(gad7.scored_items), gad7.maximum, gad7.caseness, gad7.reliable_change) == (7, 21, 8, 4)
    assert (gad7.missing, gad7.safety_item) == (MissingRule.NONE, "")
    for measure in library.measures:
        assert [choice.value for choice in measure.choices] == [0, 1, 2, 3]
        assert "Pfizer" in measure.notice
        assert "permission is required" in measure.notice
        assert measure.change_source
    with pytest.raises(KeyError):
        library.get("bdi")


MISTAKES = [
    ("caseness = 10", "caseness = 28", "outside_range", "caseness = 28"),
    ("caseness = 10", "caseness = true", "wrong_type", "caseness = true"),
    ("caseness = 10", "caseness = nan", "wrong_type", "caseness = nan"),
    ("caseness = 10", "casenes = 10", "unknown_key", "casenes"),
    ("maximum = 27", "maximum = 26", "range_differs", "maximum = 26"),
    ("maximum = 27", "maximum = -1", "range_empty", "maximum = -1"),
    ("minimum = 0", "minimum = 1", "range_differs", "minimum = 1"),
    ("lower = 10", "lower = 11", "bands_apart", "lower = 11"),
    ("upper = 27", "upper = 25", "bands_apart", "upper = 25"),
    ("reliable_change = 6", "reliable_change = 0", "outside_range", "reliable_change = 0"),
    ('missing = "prorate"', 'missing = "mean"', "unknown_rule", 'missing = "mean"'),
    ('missing = "prorate"', 'missing = "none"', "unknown_key", "max_missing"),
    ("max_missing = 2", "", "missing", "[score]"),
    ("max_missing = 2", "max_missing = 9", "too_many_missing", "max_missing = 9"),
    ("max_missing = 2", "max_missing = 0", "not_positive", "max_missing = 0"),
    ('item = "self_harm"', 'item = "selfharm"', "no_such_item", 'item = "selfharm"'),
    ('id = "sleep"', 'id = "Sleep well"', "bad_id", "Sleep well"),
    ('id = "phq9"', "id = 9", "wrong_type", "id = 9"),
    ('recall = "last 2 weeks"', 'recall = " "', "blank", 'recall = " "'),
    ("{ value = 2, text = \"Very", "{ value = 1, text = \"Very", "twice", "{ value = 1, text = \"Very"),
    ("scored = false", 'scored = "no"', "wrong_type", 'scored = "no"'),
    ("[safety]", "[safety", "syntax", "[safety"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, resources: Path, old: str, new: str, code: str, at: str
) -> None:
    text = (resources / "measures" / "phq9.toml").read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    file = tmp_path / "phq9.toml"
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(DefinitionProblem) as caught:
        read_measure(file)
    line = changed[: changed.index(at)].count("\n") + 1
    assert (caught.value.file, caught.value.line, caught.value.code) == (file, line, code)


def test_the_second_of_two_equal_item_ids_is_named(tmp_path: Path, resources: Path) -> None:
    text = (resources / "measures" / "phq9.toml").read_text(encoding="utf-8")
    file = tmp_path / "phq9.toml"
    file.write_text(text.replace('id = "sleep"', 'id = "mood"'), encoding="utf-8")
    with pytest.raises(DefinitionProblem) as caught:
        read_measure(file)
    assert text.splitlines()[caught.value.line - 1] == 'id = "sleep"'
    assert (caught.value.code, caught.value.detail) == ("twice", "mood")


def test_a_change_threshold_needs_its_source(tmp_path: Path, resources: Path) -> None:
    text = (resources / "measures" / "gad7.toml").read_text(encoding="utf-8")
    file = tmp_path / "gad7.toml"
    file.write_text("\n".join(line for line in text.splitlines() if "change_source" not in line), encoding="utf-8")
    with pytest.raises(DefinitionProblem) as caught:
        read_measure(file)
    assert caught.value.code == "change_without_source"


def test_the_others_still_load(tmp_path: Path, resources: Path) -> None:
    text = (resources / "measures" / "phq9.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    (tmp_path / "c.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a measure", encoding="utf-8")
    library = read_measures(tmp_path)
    assert [measure.id for measure in library.measures] == ["phq9"]
    assert [(problem.file.name, problem.code) for problem in library.problems] == [
        ("b.toml", "twice"),
        ("c.toml", "syntax"),
    ]
