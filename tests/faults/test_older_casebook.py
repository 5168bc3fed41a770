"""A casebook of an earlier version in the real program: backed up first, then brought up to date and shown."""

import sys

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven
from tests.faults.small_disk import FULL, SmallDisk
from tests.store_casebook import NAME, stored_casebooks

from betweentimes.paths import places_under
from betweentimes.storage.backup_file import read_listing
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.restore import restore_backup

pytestmark = pytest.mark.faults


def lay_out(places, stored):
    """An older casebook where the program looks for casebooks."""
    folder = CasebookFolder(places.casebooks / NAME, NAME)
    restore_backup(
        stored.backup, folder, lambda keys: unlock_with_passphrase(keys, PASSPHRASE), len(STEPS), "today", lambda: 0
    )


@pytest.mark.parametrize("stored", stored_casebooks(), ids=lambda stored: stored.folder.name)
def test_it_opens_after_a_backup_of_what_it_was(start_program, places, stored):
    lay_out(places, stored)
    driven = start_program()
    driven.enter()
    shown = {line.name for line in driven.window.casebook.clients.lines()}
    assert shown == {"R. M.", "L. K."}
    backups = [read_listing(path).schema for path in places.casebooks.rglob("*.betweentimes-backup")]
    assert backups == ([stored.facts["schema"]] if stored.facts["schema"] < len(STEPS) else [])


def test_a_stick_that_is_away_keeps_nobody_out_and_the_backup_is_made_beside_it(start_program, places, tmp_path):
    lay_out(places, stored_casebooks()[0])
    (tmp_path / "away").write_text("not a folder")
    driven = start_program()
    driven.window.start.settings.change(backup_folder=str(tmp_path / "away" / "backups"))
    driven.enter()
    assert len(list(places.casebooks.rglob("*.betweentimes-backup"))) == 1


@pytest.fixture
def small_disk(tmp_path):
    made = SmallDisk(tmp_path)
    yield made
    made.remove()


@pytest.mark.skipif(sys.platform != "linux", reason="small disks are made as Linux makes them")
@pytest.mark.parametrize("room", [100_000, 600_000])
def test_a_disk_with_no_room_for_the_backup_says_so_and_leaves_it_as_it_was(qapp, small_disk, room):
    places = places_under(small_disk.home)
    lay_out(places, stored_casebooks()[0])
    driven = Driven(small_disk.home, places=places)
    small_disk.fill_up(but_for=room)
    driven.try_passphrase()
    driven.wait_for(lambda: FULL in driven.words())
    assert not list(places.casebooks.rglob("*.betweentimes-backup"))
    small_disk.make_room()
    driven.click("action_try_again")
    driven.wait_for(lambda: driven.window.workplace is not None)
    assert {line.name for line in driven.window.casebook.clients.lines()} == {"R. M.", "L. K."}
    driven.end()
