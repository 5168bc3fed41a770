"""The head of a client's page in the room there is in a window of the usual size, beside both panels."""

import datetime

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.client.client_header import ClientHeader

BETWEEN_PANELS = 740
"""What is left of 1360 pixels beside the client list and the alliance panel."""


def shown(desk, qtbot, client, sessions):
    header = ClientHeader(desk.context)
    qtbot.addWidget(header)
    header.show_client(client, sessions)
    header.set_alliance_shown(True, shared=False)
    header.resize(BETWEEN_PANELS, header.sizeHint().height())
    header.show()
    return header


def test_both_days_and_the_clients_word_are_read_whole(desk, qtbot):
    client = Client(name="R. M.", word_one="experiment")
    today = desk.casebook.today()
    sessions = [
        Session(client="c", date=today, time=datetime.time(14, 0), state=SessionState.HELD),
        Session(client="c", date=today + datetime.timedelta(days=21), state=SessionState.PLANNED),
    ]
    header = shown(desk, qtbot, client, sessions)
    assert "Next: " in header._next.text() and "Today at 14:00" in header._next.text()
    assert not header._next.toolTip() and not header._word.toolTip()


def test_a_long_name_gives_way_to_the_buttons(desk, qtbot):
    header = shown(desk, qtbot, Client(name="Maximiliane " * 20), [])
    assert header._name.toolTip()
    for button in (header.progress, header.new):
        assert header.rect().contains(button.geometry()) and button.width() >= button.sizeHint().width()


def test_the_sessions_are_one_click_away_and_not_in_the_shared_view(desk, qtbot):
    header = shown(desk, qtbot, Client(name="R. M."), [])
    assert header.sessions.isVisible() and header._next.text() == "No session planned"
    with qtbot.waitSignal(header.sessions_requested):
        header.sessions.click()
    header.set_alliance_shown(False, shared=True)
    assert not header.sessions.isVisible()
