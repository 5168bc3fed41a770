"""What a kind can show is read from its file; a picture that its fields cannot give is named with its line."""

from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.worksheets.minimal_worksheet import MINIMAL, WEEK

from betweentimes.worksheets.reading import read_worksheet, read_worksheets
from betweentimes.worksheets.shows import (
    BeforeAfter,
    BestWorst,
    ChangesNobodyAssigned,
    CountsOf,
    PerWeek,
    PredictedActual,
    Share,
    Show,
    Spread,
    Total,
    Trend,
)
from betweentimes.worksheets.toml_source import parse_toml

RIGHT: dict[str, Show] = {
    'kind = "per_week"\nlabel = "Cups a week"\nrows = "cups"\ndays = true': PerWeek(
        label="Cups a week", rows="cups", days=True
    ),
    'kind = "before_after"\nlabel = "Warmth"\nbefore = "cups.warmth"\nafter = "cups.warmth_now"\nbetter = "higher"': (
        BeforeAfter(label="Warmth", before="cups.warmth", after="cups.warmth_now", better="higher")
    ),
    'kind = "counts_of"\nlabel = "Kinds"\nfield = "cups.kind"': CountsOf(label="Kinds", field="cups.kind"),
    'kind = "counts_of"\nlabel = "Tastes"\nfield = "cups.tastes.taste"': CountsOf(
        label="Tastes", field="cups.tastes.taste"
    ),
    'kind = "share"\nlabel = "Green"\nfield = "cups.kind"\nvalues = ["green"]\nof = "cups.when"': Share(
        label="Green", field="cups.kind", values=("green",), of="cups.when"
    ),
    'kind = "total"\nlabel = "Steps"\nfield = "slots.steps"': Total(label="Steps", field="slots.steps"),
    'kind = "trend"\nlabel = "Warmth"\nscales = ["cups.warmth", "cups.warmth_now"]': Trend(
        label="Warmth", scales=("cups.warmth", "cups.warmth_now")
    ),
    'kind = "predicted_actual"\nlabel = "W"\npredicted = "cups.warmth"\nactual = "cups.warmth_now"': PredictedActual(
        label="W", predicted="cups.warmth", actual="cups.warmth_now"
    ),
    'kind = "spread"\nlabel = "Spread of {client}"\nplace = "cups.kind"\nprompted = "cups.kind"': Spread(
        label="Spread of {client}", place="cups.kind", prompted="cups.kind"
    ),
    'kind = "best_worst"\nlabel = "Mood"\nscale = "slots.mood"': BestWorst(label="Mood", scale="slots.mood"),
    'kind = "changes_nobody_assigned"\nlabel = "Changes"': ChangesNobodyAssigned(label="Changes"),
}

WRONG = {
    "a kind nobody knows": ('kind = "pie"\nlabel = "P"', 'kind = "pie"', "choice"),
    "no label": ('kind = "total"\nfield = "slots.steps"', "[[show]]", "missing"),
    "a key too many": (
        'kind = "per_week"\nlabel = "P"\nrows = "cups"\ncolour = "red"',
        'colour = "red"',
        "unknown_key",
    ),
    "a field that is not there": ('kind = "total"\nlabel = "P"\nfield = "slots.miles"', "[[show]]", "unknown_field"),
    "weeks of what has no rows": ('kind = "per_week"\nlabel = "P"\nrows = "hope"', "[[show]]", "show"),
    "weeks of an inline table": ('kind = "per_week"\nlabel = "P"\nrows = "cups.tastes"', "[[show]]", "show"),
    "after that does not repeat before": (
        'kind = "before_after"\nlabel = "P"\nbefore = "cups.warmth_now"\nafter = "cups.warmth"\nbetter = "lower"',
        "[[show]]",
        "show",
    ),
    "no better direction": (
        'kind = "before_after"\nlabel = "P"\nbefore = "cups.warmth"\nafter = "cups.warmth_now"',
        "[[show]]",
        "missing",
    ),
    "counts of a scale": ('kind = "counts_of"\nlabel = "P"\nfield = "cups.warmth"', "[[show]]", "show"),
    "a share with an answer that is no option": (
        'kind = "share"\nlabel = "P"\nfield = "cups.kind"\nvalues = ["white"]',
        "[[show]]",
        "show",
    ),
    "a share across tables": (
        'kind = "share"\nlabel = "P"\nfield = "cups.kind"\nof = "slots.mood"',
        "[[show]]",
        "show",
    ),
    "the sum of a scale": ('kind = "total"\nlabel = "P"\nfield = "slots.mood"', "[[show]]", "show"),
    "a trend of nothing": ('kind = "trend"\nlabel = "P"\nscales = []', "scales = []", "show"),
    "a trend across ranges": (
        'kind = "trend"\nlabel = "P"\nscales = ["cups.warmth", "slots.mood"]',
        "[[show]]",
        "show",
    ),
    "places that are ratings": ('kind = "spread"\nlabel = "P"\nplace = "cups.warmth"', "[[show]]", "show"),
    "the best of what is no week": ('kind = "best_worst"\nlabel = "P"\nscale = "cups.warmth"', "[[show]]", "show"),
}


def source(words: str):
    return parse_toml(Path("tea.toml"), words.encode())


@pytest.mark.parametrize("words", RIGHT, ids=lambda words: words.split("\n")[0])
def test_what_the_file_says_is_read(words: str) -> None:
    worksheet, problems = read_worksheet(source(f"{MINIMAL}{WEEK}\n[[show]]\n{words}\n"))
    assert problems == ()
    assert worksheet is not None and worksheet.shows == (RIGHT[words],)


@pytest.mark.parametrize("name", WRONG)
def test_what_its_fields_cannot_show_is_named(name: str) -> None:
    words, where, code = WRONG[name]
    text = f"{MINIMAL}{WEEK}\n[[show]]\n{words}\n"
    worksheet, problems = read_worksheet(source(text))
    assert worksheet is None
    line = text.count("\n", 0, text.index(where)) + 1
    assert (line, code) in [(problem.line, problem.code) for problem in problems]


def test_every_shipped_kind_shows_what_its_progress_can_be() -> None:
    library = read_worksheets(REPOSITORY / "resources" / "worksheets")
    shown = {kind.id: {type(show) for show in kind.shows} for kind in library.kinds}
    assert [kind for kind, shows in shown.items() if not shows] == ["own_idea", "session_slip"]
    assert shown["exposure_ladder"] == {Trend, BeforeAfter, Spread}
    assert shown["activity_plan"] == {PredictedActual}
    assert shown["activity_diary"] == {BestWorst}
    assert shown["worry_diary"] == {Share}
    assert shown["nothing_set"] == {ChangesNobodyAssigned}
