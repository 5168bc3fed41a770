"""The dialog about people: adding, roles, removing, and who reads process notes."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.ui.people.leaving_dialog import LeavingDialog
from betweentimes.ui.people.people_dialog import PeopleDialog
from betweentimes.ui.people.person_dialog import PersonDialog
from betweentimes.ui.widgets.choice_inputs import ChecksInput

OTHER = "another good long passphrase"


def add(casebook, name="B. Lind", role=Role.MEMBER, passphrase=OTHER):
    person = casebook.people.save(Person("", name, "", role))
    casebook.key_ring.given(person.uid, casebook.key_ring.giving(person, name, passphrase, FLOOR)())
    return person


@pytest.fixture
def dialog(qtbot, start, casebook):
    shown = PeopleDialog(start, casebook)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def in_dialog(work):
    """Work in the dialog that comes up next; it is closed when the work does not do so."""

    def look():
        over = QApplication.activeModalWidget()
        if over is None:
            QTimer.singleShot(10, look)
            return
        try:
            work(over)
        finally:
            if over.isVisible():
                over.close()

    QTimer.singleShot(0, look)


def test_a_person_is_added_and_unlocks_with_the_first_passphrase(qtbot, start, casebook, dialog, around):
    def fill(over):
        assert isinstance(over, PersonDialog)
        over.save_button.click()
        assert over.said.text()
        over.name.set_value("B. Lind")
        over.profession.set_value("Nurse")
        over.passphrase.first.set_value(OTHER)
        over.passphrase.again.set_value(OTHER)
        over.save_button.click()
        qtbot.waitUntil(lambda: not over.isVisible(), timeout=10_000)

    in_dialog(fill)
    dialog.add_button.click()
    added = next(person for person in casebook.people.here() if person.name == "B. Lind")
    assert added.role == Role.MEMBER and added.uid in dialog.cards
    assert "Unlocks" in dialog.cards[added.uid].standing.text()
    casebook.close()
    again = open_casebook(casebook.folder.path, OTHER, around)
    assert again.me == added
    again.close()


def test_leaving_while_the_key_is_made_gives_nobody_a_passphrase(qtbot, start, casebook):
    before = casebook.folder.key_file.read_bytes()
    over = PersonDialog(start, casebook)
    qtbot.addWidget(over)
    over.name.set_value("B. Lind")
    over.passphrase.first.set_value(OTHER)
    over.passphrase.again.set_value(OTHER)
    over.save_button.click()
    over.reject()
    assert start.jobs.wait_all(10_000)
    assert casebook.folder.key_file.read_bytes() == before
    assert not any(casebook.key_ring.opens_for(each.uid) for each in casebook.people.here() if each.name == "B. Lind")


def test_the_only_owner_stays_one_and_is_told_why(dialog, casebook):
    card = dialog.cards[casebook.me.uid]
    card.role.set_value(Role.MEMBER)
    card.role.edited.emit()
    assert dialog.said.text() and casebook.me.role == Role.OWNER
    assert dialog.cards[casebook.me.uid].role.value() == Role.OWNER
    assert not dialog.cards[casebook.me.uid].remove_button.isVisible()


def test_a_role_is_changed_by_an_owner(dialog, casebook):
    person = add(casebook)
    dialog.reload()
    card = dialog.cards[person.uid]
    card.role.set_value(Role.RECEPTION)
    card.role.edited.emit()
    assert casebook.people.get(person.uid).role == Role.RECEPTION


def test_somebody_with_clients_is_removed_once_it_is_said_who_takes_them_on(dialog, casebook):
    person = add(casebook)
    client = casebook.clients.save(Client(name="Theo Signal", therapist=person.uid))
    dialog.reload()

    def leave(over):
        assert isinstance(over, LeavingDialog)
        over.remove_button.click()
        assert over.isVisible() and over.said.text()
        over.heir.set_value(casebook.me.uid)
        over.remove_button.click()

    in_dialog(leave)
    dialog.cards[person.uid].remove_button.click()
    assert casebook.people.get(person.uid).left_on == casebook.today()
    assert casebook.clients.get(client.uid).therapist == casebook.me.uid
    assert "Left on" in dialog.cards[person.uid].standing.text()
    assert "new key" in dialog.said.text()


def test_a_member_sees_everybody_and_changes_nobody(qtbot, start, casebook, around):
    person = add(casebook)
    casebook.close()
    mine = open_casebook(casebook.folder.path, OTHER, around)
    shown = PeopleDialog(start, mine)
    qtbot.addWidget(shown)
    shown.show()
    assert not shown.add_button.isVisible() and not shown.key_button.isVisible()
    for uid, card in shown.cards.items():
        assert not card.role.isVisible() and not card.remove_button.isVisible()
        assert card.passphrase_button.isVisible() == (uid == person.uid)
    mine.close()


def test_one_ticks_who_reads_ones_process_notes(dialog, casebook):
    person = add(casebook)
    dialog.reload()
    readers = dialog.findChildren(ChecksInput, "answer_process_readers")
    readers[-1].box(person.uid).click()
    assert casebook.people.process_readers() == (person.uid,)
    readers[-1].box(person.uid).click()
    assert casebook.people.process_readers() == ()
