"""Sessions and contacts: only held ones are numbered, everything saves itself, removal can be taken back."""

import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.client.sessions_dialog import SessionsDialog

FIRST = datetime.date(2026, 11, 3)


@pytest.fixture
def dialog(plain_desk, qtbot):
    for week, state in enumerate((SessionState.HELD, SessionState.CANCELLED, SessionState.PLANNED)):
        day = FIRST + datetime.timedelta(weeks=week)
        session = Session(client=plain_desk.uid, date=day, time=datetime.time(14), place="room 2", state=state)
        plain_desk.casebook.sessions.save(session)
    made = SessionsDialog(plain_desk.context, plain_desk.client)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def sessions(desk):
    return desk.casebook.sessions.of(desk.uid)


def rows(dialog):
    model = dialog._model
    return [[model.index(row, column).data() for column in (0, 1)] for row in range(model.rowCount())]


def test_only_held_sessions_are_numbered(dialog):
    assert rows(dialog) == [
        ["Tue 17 Nov, 14:00", "planned"],
        ["Tue 10 Nov, 14:00", "cancelled"],
        ["Tue 3 Nov, 14:00", "Session 1"],
    ]


def test_a_session_that_was_held_gets_its_number(dialog, plain_desk):
    state = dialog._session_form.entry("state")
    state.setCurrentIndex(state.findData("held"))
    state.activated.emit(state.currentIndex())
    plain_desk.context.autosave.flush()
    assert rows(dialog)[0][1] == "Session 2"


def test_the_note_saves_itself(dialog, plain_desk, qtbot):
    qtbot.keyClicks(dialog._session_form.entry("note"), "Came early.")
    dialog.accept()
    assert sessions(plain_desk)[-1].note == "Came early."


def test_same_time_next_week(dialog, plain_desk):
    press(dialog, "action_same_time")
    added = sessions(plain_desk)[-1]
    assert (added.date, added.time, added.place) == (datetime.date(2026, 11, 24), datetime.time(14), "room 2")
    assert added.state is SessionState.PLANNED


def test_same_time_waits_for_a_first_session(dialog, plain_desk):
    button = dialog.findChild(QPushButton, "action_same_time")
    assert button.isEnabled()
    for _ in range(3):
        press(dialog, "action_remove")
    assert sessions(plain_desk) == [] and not button.isEnabled()
    press(dialog, "action_new_session")
    assert button.isEnabled()


def test_a_removed_session_can_be_taken_back(dialog, plain_desk):
    press(dialog, "action_remove")
    assert len(sessions(plain_desk)) == 2
    plain_desk.casebook.history.undo()
    assert len(sessions(plain_desk)) == 3


def test_a_contact_between_sessions(dialog, plain_desk, qtbot):
    press(dialog, "action_new_contact")
    qtbot.keyClicks(dialog._contact_form.entry("about"), "Asked whether half pages count.")
    dialog.accept()
    (contact,) = plain_desk.casebook.sessions.contacts(plain_desk.uid)
    assert contact.about == "Asked whether half pages count."
    assert contact.by == "client"


def test_a_date_that_cannot_be_read_keeps_the_dialog_and_the_words(dialog, plain_desk, qtbot):
    date = dialog._session_form.entry("date")
    date.set_typed("31 Feb")
    dialog.accept()
    assert dialog.isVisible()
    assert date.typed() == "31 Feb"
    assert sessions(plain_desk)[-1].date == datetime.date(2026, 11, 17)


def test_a_slip_is_wished_for_when_the_dialog_has_closed(dialog, qtbot):
    with qtbot.waitSignal(dialog.slip_requested):
        press(dialog, "action_session_slip")
    assert not dialog.isVisible()
