"""The second place for backups, as the open program uses and says it."""

import shutil

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.paths import places_under


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
    driven.wait_for(lambda: copies(driven))
    driven.window.casebook.clients.save(Client(name="Client 015"))
    shutil.rmtree(driven.stick)
    driven.stick.write_text("not a folder")
    driven.choose("back_up")
    driven.wait_for(lambda: "not there today" in foot(driven))
    assert not driven.window.backups.wanted()
