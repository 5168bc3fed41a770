"""Whatever is added, removed, moved or retired, what is left reads as a worksheet or says plainly what is to finish."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.worksheets.kind_changes import (
    add_column,
    add_field,
    bring_back,
    holds_up,
    move_to,
    remove_field,
    set_value,
)
from betweentimes.worksheets.kind_rows import TABLES, row_of, rows_of
from betweentimes.worksheets.kind_settling import checked, settle
from betweentimes.worksheets.kind_sheet import (
    on_sheet,
    printed_width,
    put_on_sheet,
    set_printed_width,
    take_off_sheet,
)
from betweentimes.worksheets.kind_shows import add_show, kinds_offered, move_show, remove_show
from betweentimes.worksheets.kind_stages import (
    StageTexts,
    begin_stages,
    end_stages,
    in_stages,
    may_have_stages,
    set_stage,
    staged_table,
)
from betweentimes.worksheets.new_rows import FirstWords, relabelled
from betweentimes.worksheets.own_kinds import copy_of, lost_ids
from betweentimes.worksheets.reading import read_worksheets
from betweentimes.worksheets.writing import worksheet_data

LIBRARY = read_worksheets(Path(__file__).parents[2] / "resources" / "worksheets")
TYPES = ["text", "number", "scale", "choice", "checks", "moment", "note", "table", "ladder", "week"]
WORDS = FirstWords(
    label="Something",
    options=("One", "Other"),
    parts=("Morning", "Evening"),
    day="Day",
    part="Part",
    voice="Who",
    inner="Tries",
    rating="How strong",
    row="row",
)
STAGES = StageTexts(first="Noticing", first_hint="See.", second="Answering", second_hint="Answer.", asked=WORDS)
TO_FINISH = {"fields", "columns", "inner", "editor"}
"""What may be left to do after fields were taken away: to have one at all, or beside stages no other table."""


def copied(kind="worry_diary"):
    return worksheet_data(copy_of(LIBRARY.get(kind), "Our own"))


def whole(data):
    settle(data)
    worksheet, problems = checked(data)
    assert [str(problem) for problem in problems] == []
    return worksheet


def printed(worksheet):
    named = [name for block in worksheet.sheet for column in block.columns for name in column.fields]
    return {*named, *(name for block in worksheet.sheet for name in block.fields)}


@pytest.mark.parametrize("kind", [*TYPES, "dialogue"])
def test_a_field_of_every_type_can_be_added_and_is_printed(kind):
    data = copied()
    field = add_field(data, kind, WORDS)
    made = whole(data)
    assert made.fields[-1].id == field and on_sheet(data, field)


def test_a_column_is_added_to_its_table_and_to_the_tables_last_block():
    data = copied()
    column = add_column(data, "worries", "scale", WORDS)
    made = whole(data)
    assert made.at("worries").columns[-1].id == column
    assert made.sheet[-1].columns[-1].label == "Something"


def test_a_field_is_added_after_the_one_that_is_chosen():
    data = copied()
    field = add_field(data, "text", WORDS, after="set_time")
    assert [row["id"] for row in data["field"]] == ["set_time", field, "worries"]


def test_what_nobody_used_is_removed_with_everything_that_speaks_of_it():
    data = copied()
    remove_field(data, "postponed", frozenset())
    made = whole(data)
    assert "postponed" not in [path[-1] for path, _ in made.walk()]
    assert "postponed" not in printed(made)
    assert [show.label for show in made.shows] == ["Worries that came true, at least partly"]


def test_what_was_used_is_retired_and_can_be_asked_again():
    data = copied()
    before = whole(data)
    remove_field(data, "postponed", frozenset({"postponed"}))
    made = whole(data)
    assert made.at("worries.postponed").retired and "postponed" not in printed(made)
    assert lost_ids(before, made) == ()
    bring_back(data, "postponed")
    again = whole(data)
    assert not again.at("worries.postponed").retired and "postponed" in printed(again)


def test_a_table_goes_or_stays_with_its_columns():
    data = copied()
    remove_field(data, "worries", frozenset({"worry"}))
    assert whole(data).at("worries").retired
    data = copied()
    remove_field(data, "worries", frozenset())
    assert [field.id for field in whole(data).fields] == ["set_time"]


def test_a_hand_made_editor_goes_when_a_field_it_speaks_of_goes():
    data = copied("exposure_ladder")
    assert whole(data).editor == "ladder"
    add_column(data, "rungs", "text", WORDS)
    assert whole(data).editor == "ladder"
    remove_field(data, "expected", frozenset({"expected"}))
    assert whole(data).editor == ""


def test_stages_stay_while_both_ask_something_and_go_when_one_does_not():
    data = copied("thought_log")
    remove_field(data, "belief", frozenset({"belief"}))
    assert whole(data).editor == "log"
    for row in [row for row in row_of(data, "rows")["column"] if row.get("stage") == 2]:
        remove_field(data, row["id"], frozenset())
    made = whole(data)
    assert (made.editor, made.stages) == ("", ())
    assert {field.stage for _, field in made.walk()} == {1}
    assert {block.stage for block in made.sheet} == {1}


def test_a_worksheet_of_one_table_opens_in_two_stages_and_both_are_printed():
    data = copied()
    assert may_have_stages(data, "worries") and not may_have_stages(copied("exposure_ladder"), "rungs")
    begin_stages(data, "worries", STAGES)
    made = whole(data)
    assert (made.editor, [stage.title for stage in made.stages]) == ("log", ["Noticing", "Answering"])
    later = made.at("worries").columns[-1]
    assert later.stage == 2 and made.sheet[-1].stage == 2
    assert [column.fields for column in made.sheet[-1].columns] == [("worry",), (later.id,)]
    set_stage(data, "postponed", 2)
    made = whole(data)
    assert made.at("worries.postponed").stage == 2
    assert ("postponed",) in [column.fields for column in made.sheet[-1].columns]
    assert "postponed" not in [name for column in made.sheet[-2].columns for name in column.fields]
    end_stages(data)
    made = whole(data)
    assert (made.editor, made.stages, {field.stage for _, field in made.walk()}) == ("", (), {1})
    assert printed(made) >= {"postponed", later.id} and {block.stage for block in made.sheet} == {1}


def test_a_second_table_beside_stages_is_told():
    data = copied()
    begin_stages(data, "worries", STAGES)
    added = add_field(data, "table", WORDS)
    settle(data)
    assert [problem.code for problem in checked(data)[1]] == ["editor"]
    remove_field(data, added, frozenset())
    assert len(whole(data).stages) == 2


def test_a_short_list_within_a_cell_is_printed_in_its_column_and_a_later_rating_in_the_later_table():
    data = copied()
    field = add_column(data, "worries", "inline", WORDS)
    inner = row_of(data, field)["column"]
    made = whole(data)
    assert made.at(f"worries.{field}").inline and (field,) in [column.fields for column in made.sheet[-1].columns]
    begin_stages(data, "worries", STAGES)
    again = add_column(data, field, "scale", WORDS)
    set_value(data, again, "was", inner[1]["id"])
    set_stage(data, again, 2)
    made = whole(data)
    assert (made.at(f"worries.{field}.{again}").stage, made.at(f"worries.{field}.{again}").was) == (2, inner[1]["id"])
    assert (f"{field}.{again}",) in [column.fields for column in made.sheet[-1].columns]


def test_a_printed_column_is_as_wide_as_it_is_set():
    data = copied()
    assert printed_width(data, "worry") is not None and printed_width(data, "set_time") is None
    set_printed_width(data, "worry", 3.5)
    widths = [column.width for block in whole(data).sheet for column in block.columns if column.fields == ("worry",)]
    assert widths == [3.5]


@pytest.mark.parametrize("kind", [kind.id for kind in LIBRARY.kinds if kind.place])
def test_every_picture_that_is_offered_can_be_shown(kind):
    data = copied(kind)
    data.pop("show", None)
    offered = kinds_offered(data)
    for what in offered:
        add_show(data, what, "Our own picture")
    assert len(whole(data).shows) == len(offered)


def test_pictures_are_moved_and_taken_away():
    data = copied("thought_log")
    labels = [show["label"] for show in data["show"]]
    assert move_show(data, 0, 1) == 1 and [show["label"] for show in data["show"]] == [
        labels[1],
        labels[0],
        *labels[2:],
    ]
    for _ in labels:
        remove_show(data, 0)
    assert "show" not in data and whole(data).shows == ()


def test_a_second_rating_whose_first_is_gone_stands_by_itself():
    data = copied("thought_log")
    remove_field(data, "belief", frozenset())
    assert whole(data).at("rows.belief_now").was == ""


def test_the_sheet_follows_the_words_on_paper_and_the_order():
    data = copied("exposure_ladder")
    set_value(data, "situation", "sheet_label", "What I dare")
    made = whole(data)
    assert "What I dare" in [column.label for block in made.sheet for column in block.columns]
    data = copied("own_task")
    first, second = (row["id"] for row in data["field"][:2])
    move_to(data, second, 0)
    made = whole(data)
    assert [field.id for field in made.fields][:2] == [second, first]
    data = copied("skill_in_situations")
    table = LIBRARY.get("skill_in_situations").tables[0]
    move_to(data, table.columns[1].id, 0)
    assert whole(data).tables[0].columns[0].id == table.columns[1].id


def test_a_picture_goes_when_its_fields_no_longer_fit_it():
    data = copied("dialogue_of_two_voices")
    assert len(whole(data).shows) > 0
    first = next(show for show in data["show"] if show["kind"] == "before_after")
    set_value(data, first["after"], "maximum", 1000)
    made = whole(data)
    assert made.at(first["after"]).was == "" and first["label"] not in [show.label for show in made.shows]


def test_a_field_can_be_kept_off_the_sheet_and_put_back():
    data = copied()
    take_off_sheet(data, "worries")
    assert [block.block for block in whole(data).sheet] == ["agreement", "answers"]
    put_on_sheet(data, "worries")
    assert whole(data).sheet[-1].field == "worries"


def test_options_keep_their_ids_while_they_keep_their_words_or_their_place():
    options = [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]
    assert relabelled(options, ["Yes", "Never"]) == [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "Never"}]
    assert [option["id"] for option in relabelled(options, ["No", "Yes"])] == ["no", "yes"]
    more = relabelled(options, ["Yes", "Perhaps", "No"])
    assert (more[0]["id"], more[2]["id"]) == ("yes", "no") and more[1]["id"] not in ("yes", "no")
    twice = [option["id"] for option in relabelled(options, ["Yes", "Yes", "Yes"])]
    assert len(set(twice)) == 3


def test_what_a_table_cannot_be_without_is_known():
    assert holds_up(copied("activity_diary"), LIBRARY.get("activity_diary").tables[0].day)
    assert holds_up(copied("dialogue_of_two_voices"), "voice")
    assert holds_up(copied("exposure_ladder"), "tries")
    assert not holds_up(copied(), "worry")


@given(st.data())
def test_no_way_of_changing_leads_to_what_cannot_be_finished(draw):
    kind = draw.draw(st.sampled_from([kind.id for kind in LIBRARY.kinds if kind.place]))
    data = copied(kind)
    for _ in range(draw.draw(st.integers(1, 8))):
        change(draw, data)
        json.dumps(data)
        settle(data)
        worksheet, problems = checked(data)
        assert {problem.code for problem in problems} <= TO_FINISH, [str(problem) for problem in problems]
        if worksheet is not None:
            asked = {path[-1] for path, field in worksheet.walk() if not field.retired}
            assert {name.split(".")[0] for name in printed(worksheet)} <= asked | {"#", "#parent", "so_far"}


def tables_of(data):
    return [row["id"] for row in data["field"] if may_have_stages(data, row["id"])]


def change(draw, data):
    fields = [row["id"] for _, row in rows_of(data)]
    tables = [row["id"] for above, row in rows_of(data) if row["type"] in TABLES and len(above) < 1]
    what = draw.draw(st.sampled_from(["add", "column", "remove", "move", "print", "stages", "later", "show"]))
    if what == "column" and tables:
        add_column(data, draw.draw(st.sampled_from(tables)), draw.draw(st.sampled_from([*TYPES[:6], "inline"])), WORDS)
    elif what == "remove" and fields:
        field = draw.draw(st.sampled_from(fields))
        if row_of(data, field).get("retired"):
            bring_back(data, field)
        elif not holds_up(data, field):
            remove_field(data, field, frozenset(draw.draw(st.sets(st.sampled_from(fields)))))
    elif what == "stages" and any(may_have_stages(data, table) for table in tables):
        end_stages(data) if in_stages(data) else begin_stages(data, tables_of(data)[0], STAGES)
    elif what == "later" and staged_table(data):
        columns = [row["id"] for row in row_of(data, staged_table(data))["column"] if row["type"] not in TABLES]
        if columns:
            set_stage(data, draw.draw(st.sampled_from(columns)), draw.draw(st.sampled_from([1, 2])))
    elif what == "show" and kinds_offered(data):
        add_show(data, draw.draw(st.sampled_from(kinds_offered(data))), "A picture")
    elif what == "move" and fields:
        move_to(data, draw.draw(st.sampled_from(fields)), draw.draw(st.integers(0, 20)))
    elif what == "print" and fields:
        field = draw.draw(st.sampled_from(fields))
        if not row_of(data, field).get("retired"):
            (take_off_sheet if on_sheet(data, field) else put_on_sheet)(data, field)
    else:
        add_field(data, draw.draw(st.sampled_from(TYPES)), WORDS)
