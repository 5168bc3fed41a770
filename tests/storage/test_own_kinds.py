from dataclasses import replace

import pytest
from tests.storage.filled_casebook import add_client, add_entry, rows

from betweentimes.clinic.assignment import Assignment
from betweentimes.storage.data_key import new_data_key
from betweentimes.storage.database import create_database
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.record_problems import OwnKindRefused, RecordUnknown
from betweentimes.worksheets.fields import NumberField, TextField
from betweentimes.worksheets.own_kinds import copy_of, read_own
from betweentimes.worksheets.reading import Library


@pytest.fixture
def tea(kinds):
    """A copy of the worry notes that nobody keeps yet."""
    return copy_of(kinds.get("worry_diary"), "Tea notes")


def use(casebook, worksheet):
    made = Assignment(client=add_client(casebook), kind=worksheet.id, kind_version=worksheet.version)
    return casebook.assignments.add(made).uid


def with_field(worksheet, field):
    return replace(worksheet, fields=(*worksheet.fields, field))


def test_a_kind_is_among_those_of_the_casebook_and_there_after_reopening(shelf, tea, kinds):
    kept = shelf.casebook.own_kinds.save(tea)
    assert kept == tea
    for casebook in (shelf.casebook, shelf.reopen()):
        assert casebook.kinds.get(tea.id) == tea
        assert casebook.kinds.library().known(tea.id) == tea
        assert {kind.id for kind in casebook.kinds.kinds} == {*(kind.id for kind in kinds.kinds), tea.id}
        assert casebook.own_kinds.get(tea.id).author == casebook.me.uid


def test_every_connection_knows_a_kind_once_it_is_kept(casebook, tea):
    with casebook.reader() as sections:
        assert tea.id not in [kind.id for kind in sections.kinds.kinds]
        casebook.own_kinds.save(tea)
        assert sections.kinds.get(tea.id) == tea


def test_what_nobody_uses_is_saved_in_place(casebook, tea):
    casebook.own_kinds.save(tea)
    renamed = casebook.own_kinds.save(replace(tea, title="Coffee notes"))
    assert renamed.version == 1 and len(casebook.own_kinds.versions(tea.id)) == 1
    assert casebook.kinds.get(tea.id).title == "Coffee notes"


def test_what_is_used_gets_a_new_version_and_the_old_one_stays(casebook, tea):
    casebook.own_kinds.save(tea)
    use(casebook, tea)
    second = casebook.own_kinds.save(with_field(tea, TextField(id="sugar", label="Sugar")))
    third = casebook.own_kinds.save(with_field(second, TextField(id="milk", label="Milk")))
    assert (second.version, third.version) == (2, 2)
    library = casebook.kinds.library()
    assert library.known(tea.id) == third
    assert library.made_with(tea.id, 1) == tea
    assert library.made_with(tea.id, 7) == third
    assert [kind.id for kind in library.kinds].count(tea.id) == 1


def test_saving_what_is_there_already_makes_no_version(casebook, tea):
    casebook.own_kinds.save(tea)
    use(casebook, tea)
    assert casebook.own_kinds.save(tea).version == 1
    assert len(casebook.own_kinds.versions(tea.id)) == 1


def test_a_field_that_was_used_is_never_lost_nor_made_another(casebook, tea):
    casebook.own_kinds.save(tea)
    use(casebook, tea)
    first = tea.fields[0]
    bare = replace(tea, sheet=(), shows=())
    for changed in ((), (NumberField(id=first.id, label="Now a number"),)):
        with pytest.raises(OwnKindRefused) as refused:
            casebook.own_kinds.save(replace(bare, fields=(*changed, *tea.fields[1:])))
        assert refused.value.reason == "fields"
    retired = replace(bare, fields=(replace(first, retired=True), *tea.fields[1:]))
    assert casebook.own_kinds.save(retired).version == 2
    assert first.id in casebook.own_kinds.used_fields(tea.id)


def test_answers_to_a_field_no_longer_asked_stay_readable_and_are_found(shelf, tea):
    casebook = shelf.casebook
    casebook.own_kinds.save(tea)
    assignment = use(casebook, tea)
    entry = add_entry(casebook, assignment, field="", set_time="Five o’clock, green chair")
    bare = replace(tea, sheet=(), shows=(), fields=(replace(tea.fields[0], retired=True), *tea.fields[1:]))
    casebook.own_kinds.save(bare)
    reopened = shelf.reopen()
    assert reopened.entries.get(entry.uid).answers["set_time"] == "Five o’clock, green chair"
    made_with = reopened.kinds.library().made_with(tea.id, reopened.assignments.get(assignment).kind_version)
    assert made_with == tea
    assert [hit.record for hit in reopened.search.find("green chair")] == [entry.uid]


def test_words_are_found_by_the_fields_of_an_own_kind(casebook, tea):
    casebook.own_kinds.save(tea)
    add_entry(casebook, use(casebook, tea), field="worries", worry="The kettle", sort="what_if")
    assert len(casebook.search.find("kettle")) == 1
    assert "A what if" in casebook.search.find("kettle")[0].excerpt


def test_an_archived_kind_is_known_but_not_offered(casebook, tea):
    casebook.own_kinds.save(tea)
    casebook.own_kinds.archive(tea.id)
    library = casebook.kinds.library()
    assert tea.id not in [kind.id for kind in library.kinds]
    assert library.known(tea.id) == tea == casebook.kinds.get(tea.id)
    assert tea.id in [kind.id for kind in casebook.kinds.kinds]
    casebook.own_kinds.bring_back(tea.id)
    assert tea.id in [kind.id for kind in casebook.kinds.library().kinds]
    with pytest.raises(RecordUnknown):
        casebook.own_kinds.archive("own_0000000000000000")


def test_a_kind_handed_over_is_taken_in_once(casebook, tea):
    assert casebook.own_kinds.take_in(replace(tea, version=3)).version == 3
    for version, reason in ((3, "same"), (2, "newer")):
        with pytest.raises(OwnKindRefused) as refused:
            casebook.own_kinds.take_in(replace(tea, version=version))
        assert refused.value.reason == reason
    assert casebook.own_kinds.take_in(replace(tea, version=4, title="Newer")).title == "Newer"
    assert [each.version for each in casebook.own_kinds.versions(tea.id)] == [3, 4]


def test_a_newer_one_that_lacks_what_was_used_here_is_refused(casebook, tea):
    casebook.own_kinds.save(tea)
    use(casebook, tea)
    with pytest.raises(OwnKindRefused) as refused:
        casebook.own_kinds.take_in(replace(tea, version=9, fields=tea.fields[1:], sheet=(), shows=()))
    assert refused.value.reason == "fields"


def test_what_is_no_worksheet_is_never_kept(casebook, tea, kinds):
    for wrong in (replace(tea, title=""), replace(tea, fields=()), kinds.get("thought_log")):
        with pytest.raises(ValueError):
            casebook.own_kinds.save(wrong)
    assert casebook.own_kinds.all() == []


def test_changes_are_announced_kept_in_the_audit_trail_and_never_undone(casebook, tea):
    heard = []
    casebook.on_change = heard.append
    casebook.own_kinds.save(tea)
    assert heard == [frozenset({"kinds"})]
    assert not casebook.history.can_undo
    assert ("created", "own_kind") in rows(casebook, "SELECT action, record_table FROM audit")


def test_the_text_kept_is_the_file_itself(casebook, tea):
    casebook.own_kinds.save(tea)
    assert read_own(casebook.own_kinds.get(tea.id).text.encode()) == tea


def test_a_library_without_own_kinds_is_the_shipped_one(casebook, kinds):
    assert casebook.kinds.kinds == kinds.kinds
    assert isinstance(casebook.kinds.library(), Library)


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_casebook_of_every_earlier_version_is_brought_up_to_date(tmp_path, frozen_now, version):
    database = create_database(tmp_path / "records.db", new_data_key())
    apply_migrations(database, STEPS[:version], frozen_now)
    missing = tuple(step.number for step in STEPS[version:])
    assert apply_migrations(database, STEPS, frozen_now, lambda: None) == missing
    assert database.execute_sql("SELECT count(*) FROM own_kind").fetchone() == (0,)
    database.close()
