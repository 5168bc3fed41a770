"""What the taskbar, the switcher and a thumbnail's caption show of a window carries no name of anybody."""

import pytest
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import NAME, PERSON, Driven, lay_out_casebook

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.paths import places_under

DIALOGS = (
    *("edit_client", "sessions", "goals", "settings", "people", "recovery_kit"),
    *("test_backup", "remove_client", "search_all"),
)


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    casebook = made.window.casebook
    client = casebook.clients.save(Client(name="Client 014")).uid
    casebook.sessions.save(Session(client=client, date=casebook.today()))
    made.window.workplace.show_client(client)
    yield made
    made.end()


def captions():
    return [
        text
        for widget in QApplication.topLevelWidgets()
        for text in (widget.windowTitle(), widget.windowFilePath(), widget.windowIconText())
        if text
    ]


def test_the_main_window(driven):
    assert driven.window.windowTitle() == "Betweentimes"
    assert not any(name in text for text in captions() for name in ("Client 014", NAME, PERSON))


@pytest.mark.parametrize("action", DIALOGS)
def test_a_dialog(driven, action):
    def look(dialog):
        assert dialog.windowTitle()
        assert not any(name in text for text in captions() for name in ("Client 014", NAME, PERSON))
        dialog.reject()

    driven.in_dialog(lambda: driven.choose(action), look)
