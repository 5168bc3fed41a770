"""From a table of scores to a plan: what is taken, what stays a gap, what is refused and why."""

import csv
import datetime
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.csv_table import MOST_ROWS, read_table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score_cells import CellRules, DateOrder, DecimalMark
from betweentimes.clinic.score_columns import (
    LongMapping,
    MeasureColumn,
    Occasion,
    ScoreColumn,
    WideMapping,
    guess_wide,
    with_days,
)
from betweentimes.clinic.score_import import LONGEST_EXCERPT, ImportedScore, ImportPlan, RefusalCode, apply

REAL = Path(__file__).resolve().parents[2] / "resources" / "demo" / "weekly_series.csv"
TODAY = datetime.date(2026, 11, 17)
START = datetime.date(2026, 3, 2)


def own_measure(measure: str, maximum: float) -> MeasureDefinition:
    return MeasureDefinition(
        id=measure, title=measure, short_title=measure, minimum=0, maximum=maximum, score_only=True, user_made=True
    )


DEFINITIONS = {"mood": own_measure("mood", 63), "worry": own_measure("worry", 88)}
LONG = LongMapping(client=0, date=1, scores=(ScoreColumn(2, "mood"),), occasion=3)


def plan_of(text: str, mapping: LongMapping | WideMapping = LONG) -> ImportPlan:
    return apply(mapping, read_table(text.encode()), DEFINITIONS, TODAY)


def refusals(plan: ImportPlan) -> list[tuple[int, int | None, str]]:
    return [(refused.row, refused.column, refused.code.value) for refused in plan.refused]


def test_the_real_series_comes_in_whole_with_its_gaps() -> None:
    table = read_table(REAL.read_bytes())
    guess = guess_wide(table.header)
    assert (guess.client, guess.left) == (0, ())
    assert [series.prefix for series in guess.series] == ["bdi", "rq"]
    labels = [f"s{number}" for number in range(13)] + ["fu1", "fu2"]
    for series in guess.series:
        assert [occasion.label for occasion in series.occasions] == labels
        assert [occasion.days for occasion in series.occasions] == [*range(0, 13 * 7, 7), None, None]
    named = [replace(series, measure=m) for series, m in zip(guess.series, ("mood", "worry"), strict=True)]
    dated = tuple(with_days(with_days(series, "fu1", 112), "fu2", 168) for series in named)
    plan = apply(WideMapping(client=0, series=dated, start=START), table, DEFINITIONS, TODAY)

    with REAL.open(encoding="ascii", newline="") as opened:
        rows = list(csv.DictReader(opened))
    cells = [(row["id"], name, cell) for row in rows for name, cell in row.items() if name != "id"]
    empty = sum(cell == "" for _, _, cell in cells)
    assert (len(rows), empty) == (43, 140)
    assert plan.refused == ()
    assert plan.gaps == len(plan.blanks) == empty
    assert len(plan.accepted) == 43 * 30 - empty
    assert plan.client_keys == tuple(str(number) for number in range(1, 44))
    taken = {(score.client_key, score.measure, score.occasion): score for score in plan.accepted}
    measures = {"bdi": "mood", "rq": "worry"}
    for client, name, cell in cells:
        prefix, label = name.split("_")
        score = taken.get((client.removesuffix(".0"), measures[prefix], label))
        assert (score.total if score else None) == (float(cell) if cell else None)
    assert taken["1", "mood", "s2"].date == START + datetime.timedelta(weeks=2)
    assert taken["1", "mood", "fu2"].date == START + datetime.timedelta(days=168)


def test_follow_ups_without_a_day_are_refused_and_their_blanks_only_counted() -> None:
    series = tuple(replace(each, measure="mood") for each in guess_wide(("id", "m_s0", "m_s1", "m_fu1")).series)
    plan = plan_of("id,m_s0,m_s1,m_fu1\nA,10,,9\nB,,8,\n", WideMapping(client=0, series=series, start=START))
    assert refusals(plan) == [(2, 3, "no_date")]
    assert plan.gaps == 3
    assert [(blank.client_key, blank.occasion) for blank in plan.blanks] == [("A", "s1"), ("B", "s0")]
    assert [score.total for score in plan.accepted] == [10, 8]


def test_an_occasion_may_fall_on_today_and_not_on_the_day_after() -> None:
    series = tuple(replace(each, measure="mood") for each in guess_wide(("id", "m_s0", "m_s1")).series)
    for start, taken in ((TODAY - datetime.timedelta(days=7), 2), (TODAY - datetime.timedelta(days=6), 1)):
        plan = plan_of("id,m_s0,m_s1\nA,10,9\n", WideMapping(client=0, series=series, start=start))
        assert len(plan.accepted) == taken
        assert refusals(plan) == ([] if taken == 2 else [(2, 2, "date_in_future")])


def test_each_client_can_have_a_start_of_their_own() -> None:
    series = tuple(replace(each, measure="mood") for each in guess_wide(("id", "from", "m_s0", "m_s1")).series)
    mapping = WideMapping(client=0, series=series, start_column=1, rules=CellRules(DateOrder.DAY_FIRST))
    plan = plan_of("id,from,m_s0,m_s1\nA,2.3.2026,10,9\nB,,8,7\nC,12.11.2026,8,7\n", mapping)
    assert [(score.client_key, score.date.isoformat()) for score in plan.accepted] == [
        ("A", "2026-03-02"),
        ("A", "2026-03-09"),
        ("C", "2026-11-12"),
    ]
    assert refusals(plan) == [(3, 2, "no_date"), (3, 3, "no_date"), (4, 3, "date_in_future")]


@pytest.mark.parametrize(
    ("header", "expected", "client"),
    [
        (("Code", "PHQ-9 week 0", "PHQ-9 week 1"), [("PHQ 9", [("week 0", 0), ("week 1", 7)])], 0),
        (("x", "y", "Client ID", "bdi.1", "bdi.2"), [("bdi", [("1", 0), ("2", 7)])], 2),
        (("id", "BDI_post", "bdi_pre", "BDI_s1"), [("bdi", [("pre", 0), ("s1", 7), ("post", None)])], 0),
        (("id", "a_s10", "a_s2", "b_s3", "b_s4"), [("a", [("s2", 0), ("s10", 56)]), ("b", [("s3", 7), ("s4", 14)])], 0),
        (("id", "date", "PHQ-9", "GAD-7"), [], 0),
        (("m_1", "m_2"), [("m", [("1", 0), ("2", 7)])], None),
    ],
    ids=["words", "client anywhere", "before and after", "numbers not text", "long table", "no client"],
)
def test_series_are_guessed_from_headers(header: tuple[str, ...], expected: list, client: int | None) -> None:
    guess = guess_wide(header)
    found = [(s.prefix, [(occasion.label, occasion.days) for occasion in s.occasions]) for s in guess.series]
    assert [(prefix.casefold(), rest) for prefix, rest in found] == [(p.casefold(), rest) for p, rest in expected]
    assert guess.client == client


def test_a_long_table() -> None:
    plan = plan_of("client,day,total,when\n A  B ,2026-03-02,12.5,start\nA B,2026-03-09,,week 1\n1.0,2026-03-02,7\n")
    assert plan.accepted == (
        ImportedScore("A B", "mood", "start", START, 12.5, 2, 2),
        ImportedScore("1", "mood", "", START, 7, 4, 2),
    )
    assert (plan.gaps, [blank.occasion for blank in plan.blanks]) == (1, ["week 1"])
    assert plan.client_keys == ("A B", "1")


def test_a_column_can_name_the_measure_and_two_columns_can_hold_two() -> None:
    named = MeasureColumn(2, (("Mood", "mood"), ("Worry", "worry")))
    mapping = LongMapping(client=0, date=1, scores=(ScoreColumn(3),), measure=named)
    plan = plan_of("c,d,m,t\nA,2026-03-02,mood,5\nA,2026-03-02,WORRY,80\nA,2026-03-02,Sleep,5\n", mapping)
    assert [(score.measure, score.total) for score in plan.accepted] == [("mood", 5), ("worry", 80)]
    assert refusals(plan) == [(4, 2, "unknown_measure")]
    both = LongMapping(client=0, date=1, scores=(ScoreColumn(2, "mood"), ScoreColumn(3, "worry")))
    plan = plan_of("c,d,m,w\nA,2026-03-02,5,80\n", both)
    assert [(score.measure, score.total) for score in plan.accepted] == [("mood", 5), ("worry", 80)]


def test_every_refusal_names_its_place() -> None:
    plan = plan_of(
        "client,day,total,when\n"
        ",2026-03-02,5,\n"
        "A,2026-03-02,n/a,\n"
        "A,2026-03-02,64,\n"
        "A,2026-03-02,-1,\n"
        'A,2026-03-02,"5,5",\n'
        "A,02.03.2026,5,\n"
        "A,soon,5,\n"
        "A,,5,\n"
        "A,2027-01-01,5,\n"
        "A,2026-03-02,5,s1,6\n"
        "A,2026-03-02,63,s1\n"
        "A,2026-03-02,0,s1\n"
        f"A,2026-03-02,5,{'s' * 61}\n"
    )
    assert refusals(plan) == [
        (2, 0, "no_client"),
        (3, 2, "not_a_number"),
        (4, 2, "outside_range"),
        (5, 2, "outside_range"),
        (6, 2, "decimal_mark"),
        (7, 1, "date_order"),
        (8, 1, "not_a_date"),
        (9, 1, "no_date"),
        (10, 1, "date_in_future"),
        (11, None, "too_many_cells"),
        (13, 2, "twice_in_file"),
        (14, 2, "label_too_long"),
    ]
    assert [score.total for score in plan.accepted] == [63]


def test_what_nothing_here_and_decimals_look_like_is_stated() -> None:
    rules = CellRules(DateOrder.MONTH_FIRST, DecimalMark.COMMA, ("n/a", "-"))
    plan = plan_of("c;d;t\nA;3/2/2026;12,5\nA;3/9/2026;N/A\nA;3/16/2026;-\nA;3/23/2026;.\n", replace(LONG, rules=rules))
    assert [(score.date, score.total) for score in plan.accepted] == [(START, 12.5)]
    assert (plan.gaps, refusals(plan)) == (2, [(5, 2, "not_a_number")])


def test_a_gap_that_another_row_fills_is_no_blank() -> None:
    plan = plan_of("c,d,t\nA,2026-03-02,\nA,2026-03-02,5\nA,2026-03-09,\nA,2026-03-09,\n")
    assert plan.gaps == 3
    assert [(blank.row, blank.date.day) for blank in plan.blanks] == [(4, 9)]


def test_an_excerpt_is_short_and_printable() -> None:
    plan = plan_of('c,d,t\nA,2026-03-02,"no\x7ftotal\nhere"\nA,2026-03-02,' + "x" * 5000 + "\n")
    assert plan.refused[0].excerpt == "no total here"
    assert len(plan.refused[1].excerpt) == LONGEST_EXCERPT
    assert plan.refused[1].excerpt.endswith("…")


def test_columns_beyond_the_table_are_gaps_not_crashes() -> None:
    mapping = WideMapping(
        client=0, series=(replace(guess_wide(("m_1", "m_2")).series[0], measure="mood"),), start=START
    )
    beyond = replace(mapping.series[0], occasions=(Occasion(99, "s0", 0),))
    plan = plan_of("c,d\nA,5\n", replace(mapping, series=(beyond,)))
    assert (plan.accepted, plan.gaps) == ((), 1)


CELL = some.sampled_from(["", "0", "12", "63", "64", "12.5", "n/a", "1,5", "<b>", "😀", "2026-03-02", "2.3.2026"])


@given(some.lists(some.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=12))
def test_every_mapped_cell_is_taken_a_gap_or_refused(rows: list[list[str]]) -> None:
    rows = [["A", "2026-03-02", "12", "first"], *rows]
    text = "client,day,total,when\n" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"
    plan = plan_of(text)
    filled = [row for row in rows if any(row)]
    assert len(plan.accepted) + plan.gaps + len(plan.refused) == len(filled)
    for score in plan.accepted:
        assert 0 <= score.total <= 63
        assert score.date <= TODAY
    keys = [(score.client_key, score.measure, score.date, score.occasion) for score in plan.accepted]
    assert len(keys) == len(set(keys))
    assert all(refused.code in RefusalCode for refused in plan.refused)


def test_a_hundred_thousand_rows_are_planned_in_seconds() -> None:
    days = [(START + datetime.timedelta(days=day)).isoformat() for day in range(100)]
    rows = "".join(f"c{row // 100},{days[row % 100]},{row % 64}\n" for row in range(MOST_ROWS))
    table = read_table(("client,day,total\n" + rows).encode())
    started = time.process_time()
    plan = apply(LONG, table, DEFINITIONS, TODAY)
    assert time.process_time() - started < 8
    assert (len(plan.accepted), plan.refused) == (MOST_ROWS, ())
