"""Failed unlocks are counted beside the casebook, and whatever lies in the file does no harm."""

import pytest

from betweentimes.storage.failed_unlocks import NAME, FailedUnlocks, add_failure, clear_failures, read_failures
from betweentimes.storage.folder import CasebookFolder


@pytest.fixture
def folder(tmp_path):
    return CasebookFolder(tmp_path, "Lake")


def test_they_add_up_until_it_is_opened(folder):
    assert read_failures(folder) == FailedUnlocks()
    assert add_failure(folder, 1000) == FailedUnlocks(1, 1000)
    assert add_failure(folder, 5000) == FailedUnlocks(2, 5000) == read_failures(folder)
    clear_failures(folder)
    clear_failures(folder)
    assert read_failures(folder) == FailedUnlocks()


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"count": "many", "last_ms": 1}', b"\xff" * 5000, b"null"])
def test_a_file_that_says_nothing_counts_as_none(folder, data):
    (folder.path / NAME).write_bytes(data)
    assert read_failures(folder) == FailedUnlocks()
    assert add_failure(folder, 7) == FailedUnlocks(1, 7)


def test_only_its_owner_may_read_it(folder):
    add_failure(folder, 7)
    assert (folder.path / NAME).stat().st_mode & 0o077 == 0
