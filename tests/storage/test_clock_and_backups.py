"""Whether a backup is wanted does not hang on the clock: it may have been wrong at any moment, and put right since."""

import pytest
from tests.storage.filled_casebook import add_client

DAYS = {"a year ahead": 365, "a year behind": -365, "an hour behind": -1 / 24, "right": 0}


@pytest.fixture(params=DAYS.values(), ids=DAYS)
def wrong(request):
    """By how many days the clock is wrong for a while."""
    return request.param


def back_up(casebook, frozen_now):
    begun = casebook.now()
    frozen_now.advance(seconds=4)
    casebook.backup_made(begun)


def test_what_is_saved_after_a_backup_wants_one_though_the_clock_was_put_right_in_between(casebook, frozen_now, wrong):
    frozen_now.advance(days=wrong)
    add_client(casebook)
    back_up(casebook, frozen_now)
    assert not casebook.changed_since_backup
    frozen_now.advance(days=-wrong)
    assert not casebook.changed_since_backup
    add_client(casebook, "Saved by the right clock")
    assert casebook.changed_since_backup


def test_what_is_saved_by_a_wrong_clock_after_a_backup_is_wanted_in_one_when_it_is_right(shelf, frozen_now, wrong):
    casebook = shelf.casebook
    back_up(casebook, frozen_now)
    frozen_now.advance(days=wrong)
    add_client(casebook)
    assert casebook.changed_since_backup
    frozen_now.advance(days=-wrong, hours=1)
    assert casebook.changed_since_backup
    assert shelf.reopen().changed_since_backup


def test_a_backup_by_the_right_clock_holds_what_was_saved_by_a_wrong_one_and_asks_for_no_other(
    shelf, frozen_now, wrong
):
    casebook = shelf.casebook
    back_up(casebook, frozen_now)
    frozen_now.advance(days=wrong)
    add_client(casebook)
    frozen_now.advance(days=-wrong, hours=1)
    back_up(casebook, frozen_now)
    assert not casebook.changed_since_backup
    frozen_now.advance(minutes=1)
    casebook = shelf.reopen()
    assert not casebook.changed_since_backup
    add_client(casebook, "Later")
    assert casebook.changed_since_backup


def test_what_is_saved_while_a_backup_is_made_wants_another(casebook, frozen_now, wrong):
    frozen_now.advance(days=wrong)
    add_client(casebook)
    back_up(casebook, frozen_now)
    frozen_now.advance(days=-wrong)
    begun = casebook.now()
    frozen_now.advance(seconds=2)
    add_client(casebook, "Saved meanwhile")
    frozen_now.advance(seconds=2)
    casebook.backup_made(begun)
    assert casebook.changed_since_backup


def test_when_records_were_last_saved_is_never_said_to_be_yet_to_come(casebook, frozen_now, wrong):
    frozen_now.advance(days=wrong)
    add_client(casebook)
    frozen_now.advance(days=-wrong)
    assert casebook.last_saved <= casebook.now()


def test_changes_that_are_no_edits_want_one_as_well(casebook, frozen_now, wrong):
    client = add_client(casebook)
    frozen_now.advance(days=wrong)
    back_up(casebook, frozen_now)
    frozen_now.advance(days=-wrong)
    casebook.bin.put_client(client)
    (item,) = casebook.bin.items()
    back_up(casebook, frozen_now)
    frozen_now.advance(days=-1)
    casebook.bin.put_back(item)
    assert casebook.changed_since_backup
    back_up(casebook, frozen_now)
    casebook.bin.put_client(client)
    (item,) = casebook.bin.items()
    back_up(casebook, frozen_now)
    frozen_now.advance(days=-1)
    casebook.bin.erase(item)
    assert casebook.changed_since_backup
