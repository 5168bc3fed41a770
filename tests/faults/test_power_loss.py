"""The power goes while somebody writes: every saved edit is there afterwards, and the files are sound.

The writer's system calls are recorded once; disks as they may be left at any moment are then made from the record and
opened by the program's own opening code.
"""

import os
import random
import shutil
import sys
from itertools import pairwise

import pytest
from peewee import PeeweeException
from sqlcipher3 import dbapi2 as sqlcipher
from tests.damage_report import examine
from tests.faults.caseload import every_text
from tests.faults.child_process import start
from tests.faults.driven_program import NAME, PASSPHRASE, lay_out_casebook, surroundings
from tests.faults.editing_program import SECOND_PASSPHRASE
from tests.faults.power_loss import Platter, emptied
from tests.faults.system_calls import STRACE, Disk, calls_in

from betweentimes.paths import places_under
from betweentimes.storage.backup import list_backups, verify_backup
from betweentimes.storage.backup_file import LATEST_MS
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.opening import open_casebook, unlock
from betweentimes.storage.problems import CasebookProblem, WrongPassphrase

IMAGES = int(os.environ.get("BETWEENTIMES_POWER_CUTS", "60"))
EDITS = 60 if IMAGES <= 60 else 120
pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


class Recording:
    """What a writer did to the disk, from the first edit to the end."""

    def __init__(self, folder, resources):
        self.folder = folder / "home" / "casebooks"
        self.resources = resources
        place = lay_out_casebook(places_under(folder / "home"))
        assert place.parent == self.folder
        self.backups = self.folder / "backups"
        self.backups.mkdir()
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        record = folder / "calls.txt"
        words = (str(place), str(resources), str(self.backups), "--edits", str(EDITS))
        child = start("editing_program", folder, *words, before=(*STRACE, str(record)))
        said, _ = child.communicate(timeout=300)
        errors = (folder / "errors.txt").read_text(encoding="utf-8")
        if child.returncode and "ptrace" in errors:
            pytest.skip("strace may not look at programs here")
        assert said.endswith("closed\n"), errors[-3000:]
        self.files = {path: number for number, path in enumerate(before, 1)}
        disk = Disk(self.folder, dict(self.files))
        self.events = list(disk.events(calls_in(record)))
        shutil.rmtree(self.folder)
        for path, content in before.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def moments(self, count, chance):
        """So many moments from the first edit on, in order; every third while keys or a backup are written."""
        said = [at for at, event in enumerate(self.events) if event.kind == "said"]
        rare = [
            (before, at)
            for before, at in pairwise(said)
            if self.events[at].data.startswith((b"passphrase changed", b"backed up"))
        ]
        assert len(rare) == 2
        spans = [rare[turn // 3 % 2] if turn % 3 == 0 else (said[0], len(self.events)) for turn in range(count)]
        return sorted(chance.randint(before + 1, after) for before, after in spans)

    def faults(self, count, seed, target, ignoring=frozenset()):
        """What is wrong after so many power cuts: one entry for each image with a fault."""
        chance = random.Random(seed)
        platter, taken, found = Platter(self.files, ignoring), 0, []
        for moment in self.moments(count, chance):
            for event in self.events[taken:moment]:
                platter.take(event)
            taken = moment
            way = platter.write_image(self.folder, emptied(target), chance)
            fault = self.fault_of(target, platter.said)
            found += [f"event {moment}, {way}: {fault}"] if fault else []
        return found

    def fault_of(self, image, said):
        """What is wrong with one image, or ""."""
        try:
            return self.fault_within(image, said)
        except (CasebookProblem, PeeweeException, sqlcipher.DatabaseError) as problem:
            return f"not readable: {problem}"

    def fault_within(self, image, said):
        """The same; raises what the program raises about it."""
        casebook = self.opened(image / NAME, said)
        try:
            text = every_text(casebook)
            lost = [line for line in said if line.startswith("saved ") and line.split()[1] not in text]
            if lost:
                return f"{len(lost)} lost"
            if casebook.lines_missing:
                return "the mark is ahead of the records"
            if not casebook.history.check_audit().sound:
                return "the audit trail is broken"
            unlocked = casebook.unlocked
        finally:
            casebook.close()
        report = examine(casebook.folder, unlocked.data_key)
        return self.fault_of_backups(image, said) if report.sound else f"damaged: {report}"

    def opened(self, folder, said):
        """Open by the passphrase that has to fit; while it is being changed, by the old one or the new one."""
        around = surroundings(self.resources)
        if "passphrase changed" in said:
            return open_casebook(folder, SECOND_PASSPHRASE, around)
        try:
            return open_casebook(folder, PASSPHRASE, around)
        except WrongPassphrase:
            return open_casebook(folder, SECOND_PASSPHRASE, around)

    def fault_of_backups(self, image, said):
        """Every backup that has its name is whole, and those that were called made are there."""
        made = {line.removeprefix("backed up ") for line in said if line.startswith("backed up ")}
        there = {path.name: path for path in (image / "backups").glob("*.betweentimes-backup")}
        if not made <= there.keys():
            return "a backup is gone"
        for path in there.values():
            try:
                verify_backup(path, lambda key_file: unlock_with_passphrase(key_file, SECOND_PASSPHRASE), image)
            except CasebookProblem as problem:
                return f"a backup cannot be used: {problem}"
        return ""


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    resources = places_under(tmp_path_factory.mktemp("places")).resources
    return Recording(tmp_path_factory.mktemp("recording"), resources)


def test_nothing_that_was_saved_is_lost_and_nothing_is_damaged(recording, tmp_path):
    saved = sum(event.kind == "said" and event.data.startswith(b"saved ") for event in recording.events)
    assert saved == EDITS
    assert recording.faults(IMAGES, 20261122, tmp_path / "image") == []
    sys.stdout.write(f"\n{IMAGES} power cuts in {len(recording.events)} calls, {saved} edits, 0 lost\n")


@pytest.mark.parametrize("ignored", ["sync", "sync_folder"])
def test_control_a_disk_that_ignores_syncs_has_faults(recording, tmp_path, ignored):
    faults = recording.faults(40, 7, tmp_path / "image", ignoring=frozenset({ignored}))
    sys.stdout.write(f"\n{ignored} ignored: {len(faults)} of 40 power cuts with a fault\n")
    assert len(faults) >= 6, faults


def test_the_record_holds_what_the_disk_held(recording, tmp_path):
    platter = Platter(recording.files)
    for event in recording.events:
        platter.take(event)
    chance = random.Random(1)
    while platter.write_image(recording.folder, emptied(tmp_path / "image"), chance) != "all":
        pass
    casebook = open_casebook(tmp_path / "image" / NAME, SECOND_PASSPHRASE, surroundings(recording.resources))
    assert f"pl{EDITS - 1:04}x" in every_text(casebook)
    casebook.close()
    found = unlock(tmp_path / "image" / NAME, SECOND_PASSPHRASE)
    assert examine(found.folder, found.unlocked.data_key).sound
    assert len(list_backups(tmp_path / "image" / "backups", found.unlocked.key_file.casebook_uid, LATEST_MS)) == 1
