"""Measures from TOML: the shipped ones, and every mistake named with its file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from betweentimes.clinic.measure import MissingRule, with_cut_off
from betweentimes.clinic.measure_reading import read_measure, read_measures
from betweentimes.clinic.significant_change import norm_cut_offs
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
    for measure in (phq9, gad7, library.get("phq2"), library.get("gad2")):
        assert [choice.value for choice in measure.choices] == [0, 1, 2, 3]
        assert "Pfizer" in measure.notice
        assert "permission is required" in measure.notice
    assert phq9.change_source and gad7.change_source
    assert [measure.id for measure in library.measures] == ["phq9", "gad7", "phq2", "gad2", "pcl5"]
    with pytest.raises(KeyError):
        library.get("bdi")


@pytest.mark.parametrize(("short", "long"), [("phq2", "phq9"), ("gad2", "gad7")])
def test_the_short_forms_are_the_first_two_items_of_the_long_ones(resources: Path, short: str, long: str) -> None:
    library = read_measures(resources / "measures")
    two, whole = library.get(short), library.get(long)
    assert two.items == whole.items[:2]
    assert (two.choices, two.instructions, two.recall) == (whole.choices, whole.instructions, whole.recall)
    assert two.notice.split(". ", 1)[1] == whole.notice.split(". ", 1)[1]
    assert (two.minimum, two.maximum, two.caseness, two.bands) == (0, 6, 3, ())
    assert (two.reliable_change, two.missing) == (None, MissingRule.NONE)


def test_the_pcl5_is_as_published(resources: Path) -> None:
    pcl5 = read_measures(resources / "measures").get("pcl5")
    assert (len(pcl5.items), pcl5.minimum, pcl5.maximum, pcl5.recall) == (20, 0, 80, "past month")
    assert [choice.value for choice in pcl5.choices] == [0, 1, 2, 3, 4]
    assert (pcl5.caseness, pcl5.caseness_choices, pcl5.bands) == (31, (31, 32, 33), ())
    assert (pcl5.meaningful_change, pcl5.reliable_change, pcl5.missing) == (10, 15, MissingRule.NONE)
    assert "Marx" in pcl5.change_source and "US Government" in pcl5.notice
    ids = [item.id for item in pcl5.items]
    numbered = [
        (cluster.label, ids.index(cluster.items[0]) + 1, ids.index(cluster.items[-1]) + 1, cluster.needed)
        for cluster in pcl5.clusters
    ]
    assert numbered == [("B", 1, 5, 1), ("C", 6, 7, 1), ("D", 8, 14, 2), ("E", 15, 20, 2)]
    assert [item for cluster in pcl5.clusters for item in cluster.items] == ids
    assert pcl5.counts_from == 2


def test_only_a_published_cut_off_can_be_chosen(resources: Path) -> None:
    pcl5 = read_measures(resources / "measures").get("pcl5")
    assert [with_cut_off(pcl5, cut).caseness for cut in ("31", "32", "33")] == [31, 32, 33]
    assert [with_cut_off(pcl5, cut).caseness for cut in ("", "30", "34", "nan")] == [31] * 4
    assert with_cut_off(replace(pcl5, caseness=33), "30").caseness == 33
    phq9 = read_measures(resources / "measures").get("phq9")
    assert with_cut_off(phq9, "12") == phq9


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
    ("from = 1", "from = 4", "outside_range", "from = 4"),
    ("from = 1", "from = 0", "outside_range", "from = 0"),
    ("maximum = 27", "maximum = 1" + "0" * 400, "outside_range", "maximum = 1"),
    ("maximum = 27", "maximum = inf", "outside_range", "maximum = inf"),
    ("version = 1", "version = 99999999999999999999", "outside_range", "version = 9"),
    ("reliable_change = 6", "sd = 5.5", "missing", "[score]"),
    ("reliable_change = 6", "reliability = 0.8", "missing", "[score]"),
    ("reliable_change = 6", "sd = 0\nreliability = 0.8", "outside_range", "sd = 0"),
    ("reliable_change = 6", "sd = 5.5\nreliability = 1", "outside_range", "reliability = 1"),
    ("reliable_change = 6", "reliable_change = 6\nmeaningful_change = 7", "outside_range", "meaningful_change"),
    ("reliable_change = 6", "clinical_mean = 15\nclinical_sd = 5", "missing", "[score]"),
    ("reliable_change = 6", "clinical_mean = 15\nclinical_sd = 0\nfunctional_mean = 4\nfunctional_sd = 3",
     "outside_range", "clinical_sd = 0"),
    ("reliable_change = 6", "clinical_mean = 28\nclinical_sd = 5\nfunctional_mean = 4\nfunctional_sd = 3",
     "outside_range", "clinical_mean = 28"),
    ("reliable_change = 6", "clinical_mean = 4\nclinical_sd = 5\nfunctional_mean = 4\nfunctional_sd = 3",
     "norms_wrong_way", "functional_mean = 4"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, resources: Path, old: str, new: str, code: str, at: str
) -> None:
    check_named(resources / "measures" / "phq9.toml", tmp_path, (old, new, code, at))


def check_named(shipped: Path, folder: Path, mistake: tuple[str, str, str, str]) -> None:
    """A shipped file with one mistake put in is refused with that code at that line."""
    old, new, code, at = mistake
    text = shipped.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    file = folder / shipped.name
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(DefinitionProblem) as caught:
        read_measure(file)
    line = changed[: changed.index(at)].count("\n") + 1
    assert (caught.value.file, caught.value.line, caught.value.code) == (file, line, code)


PCL5_MISTAKES = [
    ("caseness = 31", "caseness = 30", "not_among_choices", "caseness = 30"),
    ("caseness = 31", "", "not_among_choices", "[score]"),
    ("[31, 32, 33]", "[31, 32, 81]", "outside_range", "caseness_choices"),
    ("[31, 32, 33]", "[31, 31, 33]", "twice", "caseness_choices"),
    ("[31, 32, 33]", '[31, "32"]', "wrong_type", "caseness_choices"),
    ("meaningful_change = 10", "meaningful_change = 0", "outside_range", "meaningful_change"),
    ("meaningful_change = 10", "meaningful_change = 81", "outside_range", "meaningful_change"),
    ("counts_from = 2", "counts_from = 5", "outside_range", "counts_from"),
    ("counts_from = 2", "", "missing", "[provisional]"),
    ("counts_from = 2", "counts_form = 2", "unknown_key", "counts_form"),
    ('label = "C"', 'label = " "', "blank", 'label = " "'),
    ("needed = 2", "needed = 8", "too_many_needed", "needed = 8"),
    ("needed = 1", "needed = 0", "not_positive", "needed = 0"),
    ('items = ["memories"', 'items = ["memory"', "no_such_item", 'items = ["memory"'),
    ('items = ["avoiding_inside"', 'items = ["memories"', "twice", 'items = ["memories", "avoiding_outside"'),
    ('items = ["avoiding_inside", "avoiding_outside"]', "items = []", "blank", "items = []"),
    ('items = ["avoiding_inside"', "items = [3", "wrong_type", "items = [3"),
]


@pytest.mark.parametrize(("old", "new", "code", "at"), PCL5_MISTAKES)
def test_a_mistake_in_a_provisional_rule_or_a_cut_off_is_named_with_its_line(
    tmp_path: Path, resources: Path, old: str, new: str, code: str, at: str
) -> None:
    check_named(resources / "measures" / "pcl5.toml", tmp_path, (old, new, code, at))


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


NORMS = "sd = 5.5\nreliability = 0.85\nclinical_mean = 15\nclinical_sd = 5\nfunctional_mean = 4\nfunctional_sd = 3"


def test_published_figures_of_a_shipped_measure_make_its_cut_offs(tmp_path: Path, resources: Path) -> None:
    text = (resources / "measures" / "phq9.toml").read_text(encoding="utf-8")
    file = tmp_path / "phq9.toml"
    file.write_text(text.replace("reliable_change = 6", NORMS), encoding="utf-8")
    lines = norm_cut_offs(read_measure(file))
    assert lines is not None
    assert (lines.a, lines.b, lines.c) == (5, 10, (3 * 15 + 5 * 4) / 8)
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if "change_source" not in line]
    file.write_text("\n".join(line for line in kept if "reliab" not in line and "sd = 5.5" not in line), "utf-8")
    with pytest.raises(DefinitionProblem) as caught:
        read_measure(file)
    assert (caught.value.code, caught.value.detail) == ("change_without_source", "clinical_mean")


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
