"""Schema steps: all or nothing, backed up first, nothing lost in silence."""

import peewee
import pytest
from tests.storage.small_casebook import FIRST, NOW_MS, make_casebook, now

from betweentimes.storage.migration import Step, apply_migrations, newest_version
from betweentimes.storage.problems import CasebookNewer, DiskFull, MigrationFailed, MigrationHistoryDiffers


def add_pronouns(database):
    database.execute_sql("ALTER TABLE client ADD COLUMN pronouns TEXT")
    database.execute_sql("CREATE INDEX client_by_name ON client (name)")


def no_backup():
    return None


SECOND = Step(2, "pronouns", add_pronouns, adds=frozenset({"index:client_by_name"}))


@pytest.fixture
def casebook(tmp_path):
    made = make_casebook(tmp_path)
    made.add_notes(5)
    return made


@pytest.fixture
def database(casebook):
    opened = casebook.open()
    yield opened
    opened.close()


def state(database):
    schema = database.execute_sql("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    rows = database.execute_sql("SELECT number, name, applied_ms FROM migration").fetchall()
    return schema, rows, database.execute_sql("PRAGMA user_version").fetchone()[0]


def test_new_casebook_is_made_by_the_same_steps(database):
    assert state(database)[1:] == ([(1, "first tables", NOW_MS)], 1)
    assert apply_migrations(database, (FIRST,), now) == ()


def test_pending_step_runs_once_after_the_backup(database):
    order = []
    step = Step(2, "pronouns", lambda db: (order.append("step"), add_pronouns(db)), SECOND.adds)
    assert apply_migrations(database, (FIRST, step), now, lambda: order.append("backup")) == (2,)
    assert order == ["backup", "step"]
    assert apply_migrations(database, (FIRST, step), now, no_backup) == ()
    assert database.execute_sql("PRAGMA foreign_keys").fetchone()[0] == 1
    assert newest_version((FIRST, step)) == 2


def test_no_step_without_a_backup(database):
    before = state(database)
    with pytest.raises(ValueError):
        apply_migrations(database, (FIRST, SECOND), now)

    def backup_fails():
        raise DiskFull(database.path)

    with pytest.raises(DiskFull):
        apply_migrations(database, (FIRST, SECOND), now, backup_fails)
    assert state(database) == before


def test_casebook_of_a_newer_program_is_refused(database):
    database.execute_sql("PRAGMA user_version = 9")
    with pytest.raises(CasebookNewer) as refused:
        apply_migrations(database, (FIRST,), now)
    assert (refused.value.version, refused.value.newest) == (9, 1)


def test_failure_midway_rolls_every_step_back(database):
    before = state(database)

    def breaks(db):
        db.execute_sql("UPDATE note SET words = 'changed'")
        raise RuntimeError("words of a client")

    with pytest.raises(MigrationFailed) as refused:
        apply_migrations(database, (FIRST, SECOND, Step(3, "breaks", breaks)), now, no_backup)
    assert (refused.value.number, refused.value.name, refused.value.reason) == (3, "breaks", "RuntimeError")
    assert state(database) == before
    assert database.execute_sql("SELECT count(*) FROM note WHERE words = 'changed'").fetchone()[0] == 0


def rebuild_without_trigger(db):
    db.execute_sql("CREATE TABLE log_new (id INTEGER PRIMARY KEY, words TEXT, level INTEGER)")
    db.execute_sql("INSERT INTO log_new (id, words) SELECT id, words FROM log")
    db.execute_sql("DROP TABLE log")
    db.execute_sql("ALTER TABLE log_new RENAME TO log")


def rebuild_without_unique(db):
    db.execute_sql("CREATE TABLE client_new (id INTEGER PRIMARY KEY, name TEXT)")
    db.execute_sql("INSERT INTO client_new SELECT id, name FROM client")
    db.execute_sql("DROP TABLE client")
    db.execute_sql("ALTER TABLE client_new RENAME TO client")


def orphan(db):
    db.execute_sql("DELETE FROM client")


def change_behind_the_search(db):
    db.execute_sql("UPDATE note SET words = 'other words altogether'")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (rebuild_without_trigger, "trigger:log_not_removed"),
        (rebuild_without_unique, "unique:client(name)"),
        (lambda db: db.execute_sql("DROP INDEX note_by_client"), "index:note_by_client"),
        (lambda db: db.execute_sql("CREATE VIEW names AS SELECT name FROM client"), "view:names"),
        (lambda db: db.execute_sql("DROP TABLE log"), "table:log"),
        (orphan, "foreign_key_check"),
        (change_behind_the_search, "search_index: search"),
    ],
    ids=["trigger lost", "unique lost", "index lost", "view added", "table lost", "orphans", "search index stale"],
)
def test_what_a_step_does_without_saying_so_is_refused(database, harm, named):
    before = state(database)
    with pytest.raises(MigrationFailed) as refused:
        apply_migrations(database, (FIRST, Step(2, "harm", harm)), now, no_backup)
    assert named in refused.value.reason
    assert state(database) == before
    assert database.execute_sql("SELECT count(*) FROM client").fetchone()[0] == 1


def test_declared_item_that_does_not_come_is_refused(database):
    with pytest.raises(MigrationFailed):
        apply_migrations(database, (FIRST, Step(2, "idle", lambda db: None, SECOND.adds)), now, no_backup)


def test_trigger_made_anew_is_declared_as_dropped_and_added(database):
    def again(db):
        rebuild_without_trigger(db)
        db.execute_sql("CREATE TRIGGER log_not_removed BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'still'); END")

    both = frozenset({"trigger:log_not_removed"})
    assert apply_migrations(database, (FIRST, Step(2, "again", again, both, both)), now, no_backup) == (2,)
    database.execute_sql("INSERT INTO log (words) VALUES ('x')")
    with pytest.raises(peewee.IntegrityError):
        database.execute_sql("DELETE FROM log")


def test_other_history_is_noticed(database):
    with pytest.raises(MigrationHistoryDiffers):
        apply_migrations(database, (Step(1, "renamed", FIRST.run),), now)


def test_steps_are_numbered_without_a_gap(database):
    with pytest.raises(ValueError):
        apply_migrations(database, (FIRST, Step(3, "third", add_pronouns)), now)
