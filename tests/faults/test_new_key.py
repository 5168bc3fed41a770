"""A new key in the real window: somebody is removed, the casebook is encrypted anew and stands open again."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.paths import places_under
from betweentimes.storage.backup import list_backups
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import WrongPassphrase
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.people.new_key_dialog import NewKeyDialog
from betweentimes.ui.people.people_dialog import PeopleDialog

OTHER = "a long passphrase of a colleague"
NEW = "a new passphrase for a new key"


@pytest.fixture
def program(tmp_path, qapp):
    places = places_under(tmp_path / "home")
    folder = lay_out_casebook(places)
    driven = Driven(folder, places=places)
    driven.enter()
    yield driven
    driven.end()


def test_a_new_key_is_made_and_the_casebook_stands_open_again(program, resources):
    casebook = program.window.casebook
    colleague = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    casebook.key_ring.given(colleague.uid, casebook.key_ring.giving(colleague, "B. Lind", OTHER, FLOOR)())
    casebook.clients.save(Client(name="Olive Marker"))
    old_key = casebook.unlocked.data_key
    given = []

    def work_in(dialog):
        if isinstance(dialog, PeopleDialog):
            QTimer.singleShot(0, look)
            dialog.key_button.click()
        elif isinstance(dialog, NewKeyDialog):
            dialog.make_button.click()
            assert dialog.isVisible() and dialog.said.text()
            dialog.mine.first.set_value(NEW)
            dialog.mine.again.set_value(NEW)
            given.append(dialog.others[colleague.uid].value())
            dialog.back.set_value(dialog.kit.view.text())
            dialog.make_button.click()

    def look():
        over = QApplication.activeModalWidget()
        if over is None:
            QTimer.singleShot(10, look)
        else:
            work_in(over)

    QTimer.singleShot(0, look)
    program.choose("people")
    program.wait_for(lambda: program.window.casebook is not None and program.window.casebook is not casebook)
    again = program.window.casebook
    assert again.unlocked.data_key != old_key and again.me.name == casebook.unlocked.key_file.people[0].person_name
    assert [line.name for line in again.clients.lines()] == ["Olive Marker"]
    assert again.history.check_audit().sound and again.lines_missing == 0
    folder = again.folder
    assert len(list_backups(backup_folder_of(folder), again.unlocked.key_file.casebook_uid)) == 2
    program.window.lock()
    for passphrase in (PASSPHRASE, OTHER):
        with pytest.raises(WrongPassphrase):
            open_casebook(folder.path, passphrase, surroundings(resources))
    for passphrase in (NEW, given[0]):
        open_casebook(folder.path, passphrase, surroundings(resources)).close()
