"""Failed unlocks are counted beside the casebook; whatever lies in the file does no harm, and its loss is noticed."""

import datetime
import json

import pytest

from betweentimes.storage.audit_anchor import NAME as ANCHOR
from betweentimes.storage.failed_unlocks import (
    NAME,
    FailedUnlocks,
    add_failure,
    begin_count,
    count_is_whole,
    keep_count,
    read_failures,
)
from betweentimes.storage.folder import CasebookFolder

SEAL = bytes(range(32))


@pytest.fixture
def folder(tmp_path):
    return CasebookFolder(tmp_path, "Lake")


@pytest.fixture
def opened(folder):
    """It was open here before."""
    begin_count(folder, SEAL)
    (folder.path / ANCHOR).write_text("000000000001:00\n", encoding="ascii")
    return folder


def test_they_add_up_until_it_is_opened(opened):
    assert read_failures(opened).count == 0
    for count, at in ((1, 1000), (2, 5000)):
        added = add_failure(opened, at)
        assert (added.count, added.last_ms) == (count, at) and added == read_failures(opened)
        assert count_is_whole(opened, SEAL)
    begin_count(opened, SEAL)
    assert read_failures(opened).count == 0 and count_is_whole(opened, SEAL)


def test_a_count_that_was_taken_away_is_noticed_also_when_it_goes_on(opened):
    add_failure(opened, 1000)
    (opened.path / NAME).unlink()
    assert not count_is_whole(opened, SEAL)
    add_failure(opened, 2000)
    assert read_failures(opened).count == 1 and not count_is_whole(opened, SEAL)


def test_a_smaller_number_is_noticed(opened):
    for at in range(3):
        add_failure(opened, at)
    kept = json.loads((opened.path / NAME).read_bytes())
    for count in (0, 2, 10**9):
        (opened.path / NAME).write_text(json.dumps({**kept, "count": count}), encoding="ascii")
        assert not count_is_whole(opened, SEAL)


def test_another_casebooks_count_is_noticed(opened):
    begin_count(opened, bytes(32))
    assert not count_is_whole(opened, SEAL)


def test_where_it_was_never_open_no_count_is_missed(folder):
    assert count_is_whole(folder, SEAL)


def test_closing_begins_a_count_only_where_there_is_none(folder):
    keep_count(folder, SEAL)
    add_failure(folder, 7)
    keep_count(folder, SEAL)
    assert read_failures(folder).count == 1


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'{"count": "many", "last_ms": 1}', b"\xff" * 5000, b"null", b"7"]
)
def test_a_file_that_says_nothing_counts_as_none(opened, data):
    (opened.path / NAME).write_bytes(data)
    assert read_failures(opened) == FailedUnlocks()
    assert not count_is_whole(opened, SEAL)
    assert add_failure(opened, 7).count == 1


def test_a_time_or_count_beyond_every_calendar_harms_nobody(opened):
    for count, last_ms in (("1e400", "5"), ("2", "1e400"), ("2", "9" * 30), ("9" * 30, "5")):
        (opened.path / NAME).write_text(f'{{"count": {count}, "last_ms": {last_ms}}}', encoding="ascii")
        kept = read_failures(opened)
        assert datetime.datetime.fromtimestamp(kept.last_ms / 1000, datetime.UTC).year <= 3000


def test_only_its_owner_may_read_it(folder):
    add_failure(folder, 7)
    assert (folder.path / NAME).stat().st_mode & 0o077 == 0
