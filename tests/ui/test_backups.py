"""The second place for backups, as the open program uses and says it."""

import shutil
from functools import partial

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.storage import second_place
from betweentimes.storage.backup import verify_backup, write_backup
from betweentimes.storage.opening import unlock
from betweentimes.ui import backups


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.stick = tmp_path / "stick"
    made.window.start.settings.change(backup_folder_2=str(made.stick))
    made.enter()
    made.window.casebook.clients.save(Client(name="Client 014"))
    yield made
    made.end()


def copies(driven):
    return [path.name for path in driven.stick.glob("*.betweentimes-backup")] if driven.stick.is_dir() else []


def foot(driven):
    return driven.window.workplace.clients._backup.text()


def test_a_stick_that_is_away_is_said_calmly_and_made_up_for(driven):
    driven.choose("back_up")
    driven.wait_for(lambda: "The second place is not there today." in foot(driven))
    assert "Checked and readable." in driven.window.notice.text()
    assert "Backup made today" in foot(driven)
    driven.stick.mkdir()
    driven.window.backups.make_up()
    driven.wait_for(lambda: "In the second place as well" in foot(driven))
    assert len(copies(driven)) == 1


def test_the_stick_is_taken_out_again(driven):
    driven.stick.mkdir()
    driven.choose("back_up")
    driven.wait_for(lambda: "In the second place as well" in foot(driven))
    shutil.rmtree(driven.stick)
    driven.window.backups.make_up()
    driven.wait_for(lambda: "not there today" in foot(driven))


def test_on_quit_both_places_get_one(driven):
    driven.stick.mkdir()
    driven.quit()
    assert len(copies(driven)) == 1


def test_a_second_place_that_refuses_takes_nothing_from_the_first(driven):
    driven.stick.mkdir()
    driven.choose("back_up")
    driven.wait_for(lambda: "In the second place as well" in foot(driven))
    driven.window.casebook.clients.save(Client(name="Client 015"))
    shutil.rmtree(driven.stick)
    driven.stick.write_text("not a folder")
    driven.choose("back_up")
    driven.wait_for(lambda: "not there today" in foot(driven))
    assert not driven.window.backups.wanted()


def test_a_stick_that_is_taken_out_while_it_is_written_takes_nothing_from_the_first(driven, monkeypatch):
    driven.stick.mkdir()
    thin_out = second_place.remove_old_backups

    def taken_out(folder, *rest):
        shutil.rmtree(folder)
        return thin_out(folder, *rest)

    monkeypatch.setattr(second_place, "remove_old_backups", taken_out)
    driven.choose("back_up")
    driven.wait_for(lambda: "Checked and readable." in driven.window.notice.text())
    assert not driven.window.backups.wanted()


def firsts(driven):
    return sorted(driven.window.backups.place.glob("*.betweentimes-backup"))


def test_backups_wished_for_at_once_are_made_one_after_the_other(driven, monkeypatch):
    at_work, most = [], []

    def written(*values):
        at_work.append(1)
        most.append(len(at_work))
        try:
            return write_backup(*values)
        finally:
            at_work.pop()

    monkeypatch.setattr(backups, "write_backup", written)
    done = []
    for number in range(3):
        driven.window.backups.make(partial(done.append, number))
    driven.wait_for(lambda: done == [0, 1, 2])
    assert most == [1, 1]
    assert not driven.window.backups.wanted()


def test_locking_while_one_is_at_work_starts_no_other(driven):
    driven.window.backups.make()
    driven.window.backups.make()
    place = driven.window.backups.place
    driven.choose("lock")
    driven.wait_for(lambda: driven.window.casebook is None)
    driven.wait_for(lambda: not driven.window.start.jobs.busy)
    assert len(list(place.glob("*.betweentimes-backup"))) <= 1
    assert driven.window.notice.isHidden()


def test_a_second_place_that_cannot_be_written_is_not_taken_for_the_casebooks_folder(driven, monkeypatch):
    def refused(_source, _target):
        raise PermissionError(13, "refused")

    driven.stick.mkdir()
    monkeypatch.setattr(second_place.shutil, "copyfile", refused)
    driven.choose("back_up")
    driven.wait_for(lambda: "The second place cannot be written." in foot(driven))
    assert "casebook's folder" not in foot(driven)


def test_a_full_second_place_is_said_and_takes_nothing_from_the_first(driven, monkeypatch):
    def no_room(_source, _target):
        raise OSError(28, "no room")

    driven.stick.mkdir()
    monkeypatch.setattr(second_place.shutil, "copyfile", no_room)
    driven.choose("back_up")
    driven.wait_for(lambda: "The second place is full. Free some room there." in foot(driven))
    assert copies(driven) == [] and len(firsts(driven)) == 1
    assert "Checked and readable." in driven.window.notice.text()


def test_a_restored_casebook_knows_its_backup(driven):
    driven.choose("back_up")
    driven.wait_for(lambda: "Backup made today" in foot(driven))
    made = driven.window.casebook.last_backup
    driven.window.casebook.clients.save(Client(name="Client 015"))
    driven.choose("restore")
    driven.click("action_take_backup")
    driven.type_into(driven.find("answer_backup_passphrase").focusProxy(), PASSPHRASE)
    driven.click("action_check")
    driven.wait_for(lambda: driven.has("action_restore", driven.window.unlock.restoring.preview))
    driven.click("action_restore", driven.window.unlock.restoring.preview)
    driven.wait_for(lambda: driven.has("action_open"))
    driven.click("action_open")
    driven.wait_for(lambda: driven.window.workplace is not None and driven.window.workplace.isVisible())
    assert [line.name for line in driven.window.casebook.clients.lines()] == ["Client 014"]
    assert "Backup made today" in foot(driven)
    assert driven.window.casebook.last_backup == made and not driven.window.backups.wanted()
    assert "restored" in [line.action for line in driven.window.casebook.history.audit(5)]


def look_daily(driven):
    """Have the daily look come now, and let what it began end."""
    driven.window.backups._daily.start(0)
    driven.wait_for(lambda: driven.window.backups._daily.interval() == backups.LOOKING_AGAIN_MS)
    driven.wait_for(lambda: not driven.window.start.jobs.busy)


def test_once_a_day_one_is_made_when_something_changed(driven):
    casebook = driven.window.casebook
    look_daily(driven)
    assert len(firsts(driven)) == 1 and "Backup made today" in foot(driven)
    casebook.clients.save(Client(name="Client 015"))
    look_daily(driven)
    assert len(firsts(driven)) == 1 and driven.window.backups.wanted()
    casebook.backup_made(casebook.last_backup - 86_400_000)
    look_daily(driven)
    assert not driven.window.backups.wanted()
    made = casebook.last_backup
    casebook.backup_made(made - 86_400_000)
    casebook._database.execute_sql("UPDATE casebook SET last_saved = backed_up")
    casebook._writer.saved = None
    look_daily(driven)
    assert casebook.last_backup == made - 86_400_000


def test_one_that_is_dated_ahead_keeps_no_daily_backup_from_being_made(driven):
    casebook = driven.window.casebook
    casebook.backup_made(casebook.now() + 365 * 86_400_000)
    assert driven.window.backups.words_of_first().endswith("the clock was wrong then, or is now")
    casebook.clients.save(Client(name="Client 015"))
    look_daily(driven)
    assert len(firsts(driven)) == 1 and "Backup made today" in foot(driven)
    assert not driven.window.backups.wanted()


def test_quitting_without_a_change_makes_none(driven):
    driven.choose("back_up")
    driven.wait_for(lambda: not driven.window.backups.wanted())
    (first,) = firsts(driven)
    driven.quit()
    assert list(first.parent.glob("*.betweentimes-backup")) == [first]


def test_quitting_while_one_is_at_work_waits_for_its_own(driven):
    place = driven.window.backups.place
    driven.choose("back_up")
    driven.window.casebook.clients.save(Client(name="Client 015"))
    driven.quit()
    (made,) = place.glob("*.betweentimes-backup")
    found = unlock(next(path for path in place.parent.iterdir() if path.name == "Lake practice"), PASSPHRASE)
    facts = verify_backup(made, lambda _keys: found.unlocked, place)
    assert facts.counts["client"] == 2


def test_a_first_place_that_is_away_is_named_and_nothing_is_lost(driven, tmp_path):
    (tmp_path / "away").write_text("not a folder")
    driven.window.backups.use_places(str(tmp_path / "away" / "backups"), "")
    driven.choose("back_up")
    said = "No backup was made. The folder for backups (away/backups) is not there or cannot be written."
    driven.wait_for(lambda: said in driven.window.notice.text())
    assert driven.window.backups.wanted()
    driven.window.backups.use_places(str(tmp_path / "there"), "")
    driven.choose("back_up")
    driven.wait_for(lambda: not driven.window.backups.wanted())
    assert len(list((tmp_path / "there").glob("*.betweentimes-backup"))) == 1
