"""Test my backup: with the passphrase from memory, wholly, and the date is kept."""

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.ui.backup_test.backup_testing import QUARTER_MS, last_test_at, last_test_words, offer_words


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    for name in ("Client 014", "Client 015"):
        made.window.casebook.clients.save(Client(name=name))
    yield made
    made.end()


def back_up(driven):
    driven.choose("back_up")
    driven.wait_for(lambda: not driven.window.backups.wanted())


def give(driven, dialog, passphrase):
    driven.type_into(driven.find("answer_test_passphrase", dialog).focusProxy(), passphrase)
    driven.click("action_test_backup_now", dialog)


def test_the_right_passphrase_proves_it_and_says_what_is_in_it(driven):
    back_up(driven)

    def look(dialog):
        assert "No backup has been tested yet." in driven.words(dialog)
        give(driven, dialog, PASSPHRASE)
        driven.wait_for(lambda: dialog.proved is not None)
        assert "It opens with this passphrase" in dialog.held.text() and "Clients: 2" in dialog.held.text()
        assert "Client 014" not in driven.words(dialog)
        driven.click("action_close_test", dialog)

    driven.in_dialog(lambda: driven.choose("test_backup"), look)
    assert last_test_at(driven.window.casebook) > 0
    assert last_test_words(driven.window.casebook) == "A backup was tested just now."
    leftovers = [path.name for path in driven.window.casebook.folder.path.parent.iterdir() if ".work" in path.name]
    assert leftovers == []


def test_a_wrong_passphrase_waits_and_keeps_no_date(driven):
    back_up(driven)

    def look(dialog):
        give(driven, dialog, "a lamp that nobody lit")
        driven.wait_for(lambda: dialog.delay.failures == 1)
        assert dialog.proved is None and "try again" in dialog.said.text()
        dialog.reject()

    driven.in_dialog(lambda: driven.choose("test_backup"), look)
    assert last_test_at(driven.window.casebook) == 0


def test_a_test_that_is_left_goes_quietly_and_keeps_no_date(driven, qtbot):
    back_up(driven)

    def look(dialog):
        give(driven, dialog, PASSPHRASE)
        assert not dialog.list.isEnabled() and not dialog.test_button.isEnabled()
        dialog.reject()
        assert dialog.passphrase.value() == ""

    with qtbot.captureExceptions() as problems:
        driven.in_dialog(lambda: driven.choose("test_backup"), look)
        driven.wait_for(lambda: not driven.window.start.jobs.busy)
    assert problems == []
    assert last_test_at(driven.window.casebook) == 0


def test_a_damaged_backup_is_told(driven):
    back_up(driven)
    path = next(driven.window.backups.place.glob("*.betweentimes-backup"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    def look(dialog):
        give(driven, dialog, PASSPHRASE)
        driven.wait_for(lambda: dialog.said.text())
        assert dialog.proved is None
        dialog.reject()

    driven.in_dialog(lambda: driven.choose("test_backup"), look)
    assert last_test_at(driven.window.casebook) == 0


def test_without_a_backup_there_is_nothing_to_test(driven):
    def look(dialog):
        assert "There is no backup yet." in dialog.said.text()
        assert not dialog.test_button.isEnabled()
        dialog.reject()

    driven.in_dialog(lambda: driven.choose("test_backup"), look)


def test_it_is_offered_quietly_once_a_quarter(driven, monkeypatch):
    casebook = driven.window.casebook
    assert offer_words(casebook) == ""
    back_up(driven)
    later = casebook.now() + QUARTER_MS + 1000
    monkeypatch.setattr(casebook, "now", lambda: later)
    assert "File > Test my backup" in offer_words(casebook)
    assert "File > Test my backup" in driven.window.backups.words()
    casebook.settings.put("backup.tested", str(later))
    assert offer_words(casebook) == ""
