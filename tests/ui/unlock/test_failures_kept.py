"""Wrong passphrases are remembered over a new start: the wait goes on, and whoever unlocks next is told."""

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.storage.failed_unlocks import NAME
from betweentimes.ui.unlock.retry_delay import RetryDelay


@pytest.fixture
def start(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    running = []

    def begin():
        for driven in running:
            driven.end()
        running.append(Driven(tmp_path / "home", places=places))
        return running[-1]

    yield begin
    running[-1].end()


def fail(driven):
    panel = driven.window.unlock.unlocking.panel
    driven.wait_for(lambda: not panel.delay.seconds_left)
    before = panel.delay.failures
    driven.try_passphrase("a lamp that nobody lit")
    driven.wait_for(lambda: panel.delay.failures > before)


def test_a_new_start_goes_on_waiting_and_the_next_unlock_tells(start):
    driven = start()
    fail(driven)
    fail(driven)
    driven = start()
    panel = driven.window.unlock.unlocking.panel
    assert panel.delay.failures == 2
    assert "try again" in panel.said.text() or not panel.delay.seconds_left
    driven.wait_for(lambda: not panel.delay.seconds_left)
    driven.enter()
    assert "Before this, 2 wrong passphrases were tried, the last today" in driven.window.notice.text()
    driven.choose("lock")
    driven.enter()
    assert not driven.window.notice.isVisible()


def test_a_count_that_was_taken_away_is_told_once(start, tmp_path):
    driven = start()
    driven.enter()
    assert not driven.window.notice.isVisible(), "nothing was taken away"
    folder = driven.window.casebook.folder
    driven.choose("lock")
    fail(driven)
    (folder.path / NAME).unlink()
    driven = start()
    driven.enter()
    assert "The count of wrong passphrases was taken away or changed" in driven.window.notice.text()
    assert "unlock_count_lost" in {line.action for line in driven.window.casebook.history.audit(5)}
    driven.choose("lock")
    driven.enter()
    assert not driven.window.notice.isVisible()


def test_the_wait_that_is_left(qapp):
    delay = RetryDelay()
    delay.go_on(4, 3000)
    assert delay.seconds_left == 5
    delay.go_on(4, 60_000)
    assert delay.seconds_left == 0
    delay.add_failure()
    assert delay.seconds_left == 16
    delay.go_on(0, 0)
    assert delay.seconds_left == 0 and delay.failures == 0


def test_the_start_page_says_when_the_last_backup_was_made(start, tmp_path):
    driven = start()
    panel = driven.window.unlock.unlocking.panel
    driven.wait_for(lambda: "No backup was found" in panel.backup.text())
    driven.enter()
    driven.choose("back_up")
    driven.wait_for(lambda: not driven.window.backups.wanted())
    driven.window.start.settings.change(backup_folder_2=str(tmp_path / "stick"))
    driven.choose("lock")
    driven.wait_for(lambda: "Last verified backup: today at" in panel.backup.text())
    assert "The second place is not there today." in panel.backup.text()


def test_neither_a_clock_that_jumped_nor_an_endless_count_keeps_anybody_waiting_longer(qapp):
    delay = RetryDelay()
    for since in (-365 * 86_400_000, 0):
        delay.go_on(10**30, since)
        assert delay.seconds_left == 30
    delay.go_on(10**30, 365 * 86_400_000)
    assert delay.seconds_left == 0
