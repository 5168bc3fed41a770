"""A member and a receptionist at work in the real window: what they do not see is nowhere, and nothing stumbles."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.faults.driven_program import PASSPHRASE, PERSON, Driven, lay_out_casebook, surroundings

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook

MEMBER = "a long passphrase of a colleague"
DESK = "a long passphrase at the front desk"


@pytest.fixture
def clinic(tmp_path, resources, qapp):
    """An owner with a client whose words are known, a member with another client, and a reception."""
    places = places_under(tmp_path / "home")
    folder = lay_out_casebook(places)
    casebook = open_casebook(folder, PASSPHRASE, surroundings(resources))
    people = {}
    for name, role, passphrase in (("B. Lind", Role.MEMBER, MEMBER), ("R. Desk", Role.RECEPTION, DESK)):
        person = casebook.people.save(Person("", name, "", role))
        casebook.key_ring.given(person.uid, casebook.key_ring.giving(person, "", passphrase, FLOOR)())
        people[role] = person
    day = casebook.today()
    olive = casebook.clients.save(Client(name="Olive Marker", contact="call after six"))
    theo = casebook.clients.save(Client(name="Theo Signal", therapist=people[Role.MEMBER].uid))
    for client in (olive, theo):
        casebook.sessions.save(Session(client=client.uid, date=day, note="hushed words", place="Room two"))
        casebook.assignments.add(
            Assignment(
                client=client.uid,
                kind="own_idea",
                kind_version=1,
                state=State.AGREED,
                agreement=Agreement(title="Quiet walks"),
            )
        )
        casebook.alliance.save_check_in(CheckIn(client=client.uid, date=day, client_bond=4))
        casebook.alliance.save_note(
            AllianceNote(client=client.uid, kind=NoteKind.STRAIN, date=day, text="hidden strain")
        )
    casebook.close()
    return SimpleNamespace(places=places, folder=folder, olive=olive, theo=theo)


@pytest.fixture
def program(clinic):
    driven = Driven(clinic.folder, places=clinic.places)
    yield driven
    driven.end()


def enter_as(program, person, passphrase):
    """Choose the person and unlock."""
    program.wait_for(lambda: program.has("choose_person") or program.has("answer_passphrase"))
    program.enter(passphrase)
    assert program.window.casebook.me.name == person
    program.wait_for(lambda: program.window.workplace.today.session_count_words())
    program.settle(600)


def test_reception_sees_who_comes_when_and_no_word_of_the_work(program, clinic):
    enter_as(program, "R. Desk", DESK)
    work = program.window.workplace
    for client in (clinic.olive, clinic.theo):
        work.show_client(client.uid)
        program.settle(50)
        assert client.name in program.words() and "Room two" in program.words()
        assert not any(word in program.words() for word in ("hushed", "Quiet walks", "hidden strain", "asked"))
    work.show_today()
    assert "Sessions today" in program.words() and "Nothing asked" not in program.words()
    work.show_client(clinic.theo.uid)
    menus = program.window.menus
    for name in ("goals", "measures", "new_assignment", "progress", "supervision", "alliance", "shared", "versions"):
        assert not menus[name].isEnabled(), name
    for name in ("new_client", "edit_client", "sessions", "today", "people", "settings", "audit"):
        assert menus[name].isEnabled(), name


def test_reception_goes_through_everything_that_is_offered(program, clinic):
    enter_as(program, "R. Desk", DESK)
    program.window.workplace.show_client(clinic.olive.uid)
    program.settle(50)

    def look(dialog):
        assert "hushed" not in program.words(dialog)
        dialog.close()

    for name in ("sessions", "edit_client", "people", "settings"):
        program.in_dialog(lambda name=name: program.choose(name), look)
    for name in ("audit", "bin", "today"):
        program.choose(name)
        program.window.workplace.back_to_desk()
    program.window.workplace.refresh(frozenset({"clients", "sessions", "assignments", "alliance", "people"}))
    later = program.window.casebook.sessions.of(clinic.olive.uid)[0]
    program.window.casebook.sessions.save(replace(later, place="Room seven"))
    program.window.workplace.show_client(clinic.olive.uid)
    program.settle(50)
    assert "Room seven" in program.words()


def test_a_member_works_with_their_own_client_and_finds_no_other(program, clinic):
    enter_as(program, "B. Lind", MEMBER)
    work = program.window.workplace
    assert [line.name for line in program.window.casebook.clients.lines()] == ["Theo Signal"]
    work.show_client(clinic.theo.uid)
    program.settle(400)
    assert "hidden strain" not in program.words(), "the owner's process note"
    work.show_measures()
    work.back_to_client()
    work.choose_assignment()
    work.back_to_client()
    work.ways.progress.show()
    work.back_to_desk()
    for name in ("today", "all_clients", "audit", "bin"):
        program.choose(name)
        program.settle(50)
        assert "Olive" not in program.words(), name
        work.back_to_desk()


@pytest.mark.parametrize(
    ("person", "passphrase", "there", "not_there"),
    [
        (
            "R. Desk",
            DESK,
            {"olive": ["Olive Marker"], "six": ["Olive Marker"], "o": ["Theo Signal", "Olive Marker"]},
            ("hushed", "quiet", "hidden", "room two"),
        ),
        ("B. Lind", MEMBER, {"hushed": ["Theo Signal"], "quiet walks": ["Theo Signal"]}, ("olive", "six", "hidden")),
        (
            PERSON,
            PASSPHRASE,
            {"hushed": ["Theo Signal", "Olive Marker"], "hidden": ["Theo Signal", "Olive Marker"]},
            (),
        ),
    ],
)
def test_everybody_finds_what_they_may_see_by_keys_alone(program, clinic, person, passphrase, there, not_there):
    enter_as(program, person, passphrase)

    def found(dialog):
        rows = (dialog.model.row(number) for number in range(dialog.model.rowCount()))
        return [row.name.text for row in rows if row.hit]

    def look(dialog):
        for words, names in there.items():
            program.type_into(dialog.input, words)
            program.wait_for(lambda names=names: found(dialog) == names)
        for words in not_there:
            program.type_into(dialog.input, words)
            program.wait_for(lambda: dialog.nothing.isVisible())
            assert found(dialog) == [], words
            program.type_into(dialog.input, next(iter(there)))
            program.wait_for(lambda: found(dialog))
        QTest.keyClick(dialog.input, Qt.Key.Key_Escape)

    program.in_dialog(partial(program.choose, "search_all"), look)
