import peewee
import pytest
from tests.storage.filled_casebook import PASSPHRASE, add_assignment, add_client, add_entry, rows

from betweentimes.storage.opening import enter_casebook, unlock

REST = "record_table, record, amount, mac"


@pytest.fixture
def trail(casebook):
    client = add_client(casebook, "Zaphiroula")
    add_entry(casebook, add_assignment(casebook, client), situation="Zaphiroula at the stop")
    casebook.record_view(client)
    casebook.record_export("progress_pdf", client)
    return casebook


def unlocked_triggers(casebook, sql, *values):
    """What somebody with the key and another program could do."""
    for name in ("audit_not_changed", "audit_not_removed", "audit_not_replaced"):
        rows(casebook, f"DROP TRIGGER IF EXISTS {name}")
    rows(casebook, sql, *values)


def test_the_trail_says_who_did_what_to_which_record(trail):
    actions = [(line.action, line.table) for line in trail.history.audit(100)][::-1]
    assert actions == [
        ("created", "casebook"),
        ("created", "client"),
        ("created", "assignment"),
        ("created", "assignment_event"),
        ("created", "entry"),
        ("viewed", "client"),
        ("exported_progress_pdf", "client"),
    ]
    assert {line.author for line in trail.history.audit(100)} == {trail.me.uid}
    assert trail.history.check_audit().sound and trail.history.check_audit().lines == 7


def test_the_trail_holds_no_words_of_a_client(trail):
    assert "Zaphiroula" not in repr(rows(trail, "SELECT * FROM audit"))


def test_a_sheet_that_leaves_is_one_line_that_says_how(trail):
    client = trail.clients.lines()[0].uid
    assignment = trail.assignments.of(client)[0].uid
    before = trail.history.audit(1)[0].number
    sheet = trail.assignments.issue_sheet(assignment, 1, "exported_sheet_saved")
    trail.measure_sheets.issue_sheet(client, "phq9", 1, "exported_measure_printed")
    new = [line for line in trail.history.audit(10) if line.number > before][::-1]
    assert [line.action for line in new] == ["exported_sheet_saved", "exported_measure_printed"]
    assert new[0].record == sheet.uid and {line.client for line in new} == {client}


def test_a_client_shown_again_and_again_is_one_line_a_spell(trail, frozen_now):
    client = trail.clients.lines()[0].uid
    before = len(trail.history.audit(100))
    trail.record_view(client)
    assert len(trail.history.audit(100)) == before
    frozen_now.advance(minutes=11)
    trail.record_view(client)
    assert len(trail.history.audit(100)) == before + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'viewed' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        f"INSERT OR REPLACE INTO audit SELECT id, uid, author, created, 'viewed', {REST} FROM audit WHERE id = 2",
        f"REPLACE INTO audit SELECT 99, uid, author, created, action, {REST} FROM audit WHERE id = 2",
    ],
)
@pytest.mark.parametrize("recursive", [1, 0])
def test_lines_can_only_be_added(trail, statement, recursive):
    rows(trail, f"PRAGMA recursive_triggers = {recursive}")
    before = rows(trail, "SELECT * FROM audit")
    with pytest.raises(peewee.IntegrityError):
        rows(trail, statement)
    assert rows(trail, "SELECT * FROM audit") == before


@pytest.mark.parametrize(
    ("statement", "first_bad"),
    [
        ("UPDATE audit SET action = 'viewed' WHERE id = 3", 3),
        ("UPDATE audit SET author = 'other' WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id >= 6", 6),
        ("UPDATE audit SET id = 99 WHERE id = 7", 7),
    ],
)
def test_tampering_is_noticed(trail, statement, first_bad):
    unlocked_triggers(trail, statement)
    check = trail.history.check_audit()
    assert (check.sound, check.first_bad) == (False, first_bad)


def test_the_head_is_kept_for_backups(trail):
    count, seal = trail.history.audit_head().split(":")
    assert count == "7" and len(bytes.fromhex(seal)) == 32
    add_client(trail)
    assert trail.history.audit_head() != f"{count}:{seal}"


def test_failed_unlocks_are_recorded_at_the_next_unlock(shelf, around):
    shelf.casebook.close()
    shelf.casebook = enter_casebook(unlock(shelf.folder, PASSPHRASE), around, failed_unlocks=3)
    lines = [(line.action, line.amount) for line in shelf.casebook.history.audit(3)]
    assert lines == [("unlocked", 1), ("unlock_failed", 3), ("locked", 1)]
