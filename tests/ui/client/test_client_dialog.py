"""A client's particulars: what is needed, what is refused in words, and what nobody can break by typing."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.retention import KeepingRule
from betweentimes.ui.client.client_dialog import ClientDialog
from betweentimes.ui.widgets.labels import TextLabel


@pytest.fixture
def new_client(plain_desk, qtbot):
    dialog = ClientDialog(plain_desk.context, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog):
    return dialog.findChild(TextLabel, "problem").text()


def entry(dialog, field):
    return dialog._form.entry(field)


def test_the_day_of_birth_is_asked_only_where_it_decides_how_long_records_are_kept(new_client, plain_desk, qtbot):
    with pytest.raises(KeyError):
        entry(new_client, "born")
    plain_desk.casebook.keeping.set_rule(KeepingRule(7, 25))
    dialog = ClientDialog(plain_desk.context, None)
    qtbot.addWidget(dialog)
    dialog.show()
    entry(dialog, "name").set_value("Client 015")
    for typed, refusal in (("31/31/2012", "not read as a day"), ("3 May 2035", "lies ahead")):
        entry(dialog, "born").set_typed(typed)
        dialog.findChild(QPushButton, "action_save").click()
        assert refusal in said(dialog) and dialog.result() == 0, typed
    entry(dialog, "born").set_typed("3 May 2012")
    dialog.findChild(QPushButton, "action_save").click()
    kept = plain_desk.casebook.keeping.of(dialog.client.uid)
    assert kept.born == datetime.date(2012, 5, 3) and kept.until.year == 2037


def test_a_name_is_enough(new_client, plain_desk, qtbot):
    qtbot.keyClicks(entry(new_client, "name"), "Client 014")
    qtbot.keyClick(entry(new_client, "name"), Qt.Key.Key_Return)
    assert new_client.result() == ClientDialog.DialogCode.Accepted
    stored = plain_desk.casebook.clients.get(new_client.client.uid)
    assert stored.name == "Client 014"
    assert stored.therapist == plain_desk.casebook.me.uid
    assert stored.author == plain_desk.casebook.me.uid


def test_without_a_name_it_says_what_to_do_and_keeps_the_rest(new_client, plain_desk, qtbot):
    qtbot.keyClicks(entry(new_client, "pronouns"), "they, them")
    new_client.findChild(QPushButton, "action_save").click()
    assert "Give a name or a code" in said(new_client)
    assert entry(new_client, "pronouns").value() == "they, them"
    assert len(plain_desk.casebook.clients.lines()) == 1


def test_every_particular_is_kept(new_client, plain_desk, qtbot):
    words = {
        "name": "N. <b>F.</b>",
        "initials": "N. F.",
        "pronouns": "they",
        "word_one": "experiment",
        "word_many": "experiments",
        "contact": "Post only. No calls.",
        "consent": "Records: yes",
    }
    for field, text in words.items():
        entry(new_client, field).setFocus()
        qtbot.keyClicks(entry(new_client, field), text)
    entry(new_client, "paper").set_value("Letter")
    new_client._large.setChecked(True)
    new_client.findChild(QPushButton, "action_save").click()
    stored = plain_desk.casebook.clients.get(new_client.client.uid)
    assert {field: getattr(stored, field) for field in words} == words
    assert (stored.paper, stored.large_print) == ("Letter", True)


@pytest.mark.parametrize("name", ["x" * 5000, "אבג" * 2000, "🦊" * 500])
def test_a_very_long_name_is_refused_in_words_and_nothing_is_lost(new_client, plain_desk, name):
    entry(new_client, "name").setText(name)
    new_client.findChild(QPushButton, "action_save").click()
    assert "at most 200 characters" in said(new_client)
    assert entry(new_client, "name").value() == name


@pytest.mark.parametrize("name", ["שלום", "🦊 fox", "<b>bold</b> & co", "O'Neill"])
def test_any_script_is_a_name(new_client, plain_desk, name):
    entry(new_client, "name").setText(name)
    new_client.findChild(QPushButton, "action_save").click()
    assert plain_desk.casebook.clients.get(new_client.client.uid).name == name


def test_editing_shows_what_is_stored_and_cancel_changes_nothing(plain_desk, qtbot):
    dialog = ClientDialog(plain_desk.context, plain_desk.client)
    qtbot.addWidget(dialog)
    dialog.show()
    assert entry(dialog, "name").value() == "R. M."
    entry(dialog, "name").setText("Somebody else")
    dialog.findChild(QPushButton, "action_cancel").click()
    assert plain_desk.casebook.clients.get(plain_desk.uid).name == "R. M."
