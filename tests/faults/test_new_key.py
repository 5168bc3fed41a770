"""A new key in the real window: somebody is removed, the casebook is encrypted anew and stands open again."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.paths import places_under
from betweentimes.storage.backup import list_backups
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import DiskFull, WrongPassphrase
from betweentimes.ui import backups
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.people import paper_choices
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


def make_new_key(program, prepare=lambda dialog: None):
    """Make a new key by way of the dialog about people; `prepare` works in the dialog before the key is made."""

    def work_in(dialog):
        if isinstance(dialog, PeopleDialog):
            QTimer.singleShot(0, look)
            dialog.key_button.click()
        elif isinstance(dialog, NewKeyDialog):
            dialog.make_button.click()
            assert dialog.isVisible() and dialog.said.text()
            dialog.mine.first.set_value(NEW)
            dialog.mine.again.set_value(NEW)
            dialog.back.set_value(dialog.kit.view.text())
            prepare(dialog)
            dialog.make_button.click()

    def look():
        over = QApplication.activeModalWidget()
        if over is None:
            QTimer.singleShot(10, look)
        else:
            work_in(over)

    before = program.window.casebook
    QTimer.singleShot(0, look)
    program.choose("people")
    program.wait_for(lambda: program.window.casebook is not None and program.window.casebook is not before)


@pytest.fixture
def colleague(program):
    casebook = program.window.casebook
    made = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    casebook.key_ring.given(made.uid, casebook.key_ring.giving(made, "B. Lind", OTHER, FLOOR)())
    return made


def test_a_new_key_is_made_and_the_casebook_stands_open_again(program, colleague, resources, tmp_path, monkeypatch):
    casebook = program.window.casebook
    waiting = casebook.people.save(Person("", "C. Wren", "", Role.MEMBER))
    casebook.clients.save(Client(name="Olive Marker"))
    old_key = casebook.unlocked.data_key
    given, paper = [], tmp_path / "pages.pdf"
    monkeypatch.setattr(paper_choices, "ask_where", lambda parent, name: paper)

    def save_pages(dialog):
        assert waiting.uid not in dialog.others.fields, "who could not unlock before cannot afterwards"
        given.append(dialog.others.given()[colleague.uid])
        program.click("action_save_start_passphrases", dialog)

    make_new_key(program, save_pages)
    assert given[0] in PdfReader(paper).pages[0].extract_text()
    again = program.window.casebook
    assert again.unlocked.data_key != old_key and again.me.name == casebook.unlocked.key_file.people[0].person_name
    assert [line.name for line in again.clients.lines()] == ["Olive Marker"]
    assert again.history.check_audit().sound and again.lines_missing == 0
    assert "exported_start_passphrases" in {line.action for line in again.history.audit(20)}
    folder = again.folder
    program.wait_for(lambda: "Checked and readable" in program.window.notice.text())
    newest = list_backups(backup_folder_of(folder), again.unlocked.key_file.casebook_uid, again.now())[0]
    assert newest.generation == again.unlocked.key_file.generation
    program.window.lock()
    for passphrase in (PASSPHRASE, OTHER):
        with pytest.raises(WrongPassphrase):
            open_casebook(folder.path, passphrase, surroundings(resources))
    for passphrase in (NEW, given[0]):
        open_casebook(folder.path, passphrase, surroundings(resources)).close()


def test_a_backup_that_cannot_be_made_with_the_new_key_is_said(program, monkeypatch):
    def refuse(*_values):
        raise DiskFull(program.window.casebook.folder.path)

    monkeypatch.setattr(backups, "write_backup", refuse)
    make_new_key(program)
    program.wait_for(lambda: "No backup was made" in program.window.notice.text())
