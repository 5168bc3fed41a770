"""Earlier versions: a session note, an entry and an agreement that were changed, compared, and put back."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.storage.filled_casebook import add_assignment, add_entry

from betweentimes.clinic.session import Session
from betweentimes.ui.client.sessions_dialog import SessionsDialog
from betweentimes.ui.versions.versions_dialog import VersionsDialog

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def changed(desk):
    """A note that was written in three spells, and an entry in two."""
    casebook = desk.casebook
    note = casebook.sessions.save(Session(client=desk.uid, date=DAY, note="two stops alone"))
    for words in ("two stops with her sister", "three stops with her sister"):
        casebook.end_spell()
        note = casebook.sessions.save(replace(note, note=words))
    entry = add_entry(casebook, add_assignment(casebook, desk.uid, title="Bus"), situation="To the river")
    casebook.end_spell()
    casebook.entries.save(replace(entry, answers={"situation": "To the quiet river"}))
    return note


@pytest.fixture
def dialog(desk, changed, qtbot):
    made = VersionsDialog(desk.context, desk.client)
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog):
    QCoreApplication.processEvents()
    labels = [label for label in dialog._body.findChildren(QLabel) if label.isVisible()]
    return [label.accessibleName() for label in labels if "(" in label.accessibleName()]


def choose(dialog, words):
    for row in range(dialog.model.rowCount()):
        if dialog.model.index(row, 0).data() == words:
            dialog.table.setCurrentIndex(dialog.model.index(row, 0))
            return
    raise LookupError(words)


def test_what_was_changed_is_listed_and_compared_with_how_it_is_now(dialog):
    assert {dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())} == {"Session", "Entry: Bus"}
    choose(dialog, "Entry: Bus")
    assert said(dialog) == ["To the (added: quiet) river"]


def test_any_two_versions_can_be_compared(dialog):
    choose(dialog, "Session")
    assert said(dialog) == ["(gone: two) (added: three) stops with her sister"]
    oldest = dialog.older.itemData(dialog.older.count() - 1)
    dialog.older.set_value(oldest)
    dialog._compare()
    assert said(dialog) == ["(gone: two) (added: three) stops (gone: alone) (added: with her sister)"]


def test_an_older_version_is_put_back_as_a_new_edit_that_can_be_undone(desk, dialog, changed):
    choose(dialog, "Session")
    dialog.older.set_value(dialog.older.itemData(dialog.older.count() - 1))
    dialog.put_back.click()
    notes = [each.note for each in desk.casebook.sessions.of(desk.uid)]
    assert notes == ["two stops alone"]
    assert len(desk.casebook.versions.of("session", changed.uid)) == 3
    desk.casebook.history.undo()
    assert [each.note for each in desk.casebook.sessions.of(desk.uid)] == ["three stops with her sister"]


def test_nothing_changed_is_said(desk, qtbot):
    made = VersionsDialog(desk.context, desk.client)
    qtbot.addWidget(made)
    made.show()
    assert not made.put_back.isEnabled()
    assert "Nothing was changed yet." in [label.text() for label in made.findChildren(QLabel)]


def test_from_where_one_writes_only_that_record_is_shown(desk, changed, qtbot):
    other = desk.casebook.sessions.save(Session(client=desk.uid, date=DAY, note="another day"))
    for within, count in ((changed.uid, 1), (other.uid, 0), ("", 2)):
        made = VersionsDialog(desk.context, desk.client, None, within)
        qtbot.addWidget(made)
        assert made.model.rowCount() == count
    assignment = desk.casebook.assignments.of(desk.uid)[0]
    made = VersionsDialog(desk.context, desk.client, None, assignment.uid)
    qtbot.addWidget(made)
    assert [row.table for row in made.model.rows()] == ["entry"]


def test_a_note_that_was_put_back_stands_in_the_sessions_dialog_at_once(desk, changed, qtbot):
    dialog = SessionsDialog(desk.context, desk.client)
    qtbot.addWidget(dialog)
    dialog.show_record(changed.uid)
    dialog.show()

    def put_back() -> None:
        versions = QApplication.activeModalWidget()
        try:
            assert isinstance(versions, VersionsDialog) and versions.model.rowCount() == 1
            versions.put_back.click()
        finally:
            versions.accept()

    QTimer.singleShot(0, put_back)
    dialog.findChild(QPushButton, "action_session_versions").click()
    note = desk.casebook.sessions.get(changed.uid).note
    assert note == "two stops with her sister"
    assert dialog._session_form.entry("note").value() == note


def test_a_word_longer_than_a_line_is_broken_so_that_all_can_be_read(desk, dialog, changed):
    desk.casebook.end_spell()
    long = "N" * 300
    desk.casebook.sessions.save(replace(changed, note=f"{long} & <b>"))
    dialog.reload()
    choose(dialog, "Session")
    QCoreApplication.processEvents()
    room = dialog._body.parentWidget().width()
    labels = [label for label in dialog._body.findChildren(QLabel) if label.isVisible()]
    assert all(label.minimumSizeHint().width() <= room and label.width() <= room for label in labels)
    assert any(long in label.accessibleName() for label in labels), "it is said whole"
    assert not any("&amp;amp;" in label.text() or "<b>" in label.text() for label in labels)
