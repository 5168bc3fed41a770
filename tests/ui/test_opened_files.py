"""Files that come by the command line, a double-click or a drop: each opens where it belongs, or says why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from tests.faults.driven_program import Driven, lay_out_casebook, surroundings
from tests.storage.handed_casebooks import SECRET, fill, never, quietly, second_casebook

from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.storage.key_cost import FLOOR
from betweentimes.ui.application import Application

FILE = "Handed over.betweentimes-transfer"


def drop(window, path: Path) -> bool:
    """Drop a file on the window as the system does; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), copy, data, left, none))
    return entered.isAccepted()


@pytest.fixture
def transfer(tmp_path_factory, resources) -> Path:
    """A file with one client of another casebook."""
    folder = tmp_path_factory.mktemp("other")
    source = second_casebook(folder / "casebook", surroundings(resources))
    made = source.transfers.write([fill(source, "Rosa Field")], False, folder / FILE, SECRET, quietly, never, FLOOR)
    source.transfers.finish(made)
    source.close()
    return folder / FILE


@pytest.fixture
def start(tmp_path):
    """Starts the program beside a closed casebook, with the words of a command line."""
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    running = []

    def begin(*words):
        running.append(Driven(tmp_path / "home", *words, places=places))
        return running[-1]

    yield begin
    for program in running:
        if isValid(program.window):
            program.end()


def takes_in(program) -> str:
    """What the page that takes clients in shows as its file, or ""."""
    page = program.window.workplace.ways.transferring.taking
    return page.name.text() if page.isVisible() else ""


def test_a_transfer_file_on_the_command_line_waits_for_a_casebook_and_is_then_shown(start, transfer):
    program = start(str(transfer))
    assert f"{FILE} holds clients. Open the casebook that is to take them in." in program.words()
    program.enter()
    program.wait_for(lambda: takes_in(program) == FILE)
    page = program.window.workplace.ways.transferring.taking
    assert page.passphrase.line.hasFocus()
    page.passphrase.set_value(SECRET)
    program.click("action_open_transfer")
    program.wait_for(lambda: "Rosa Field" in str(page.table.rows_model.index(0, 1).data()))
    program.window.lock()
    program.enter()
    assert takes_in(program) == "", "a file is shown once"


@pytest.mark.parametrize("option", [(), ("--casebook",)])
def test_a_double_clicked_casebook_and_backup_are_opened(start, tmp_path, option):
    program = start()
    program.enter()
    program.choose("back_up")
    program.wait_for(lambda: "Checked and readable" in program.words())
    program.end()
    backup = next((tmp_path / "home").rglob("*.betweentimes-backup"))
    key_file = next((tmp_path / "home" / "casebooks").glob("*/*.betweentimes"))
    opened = start(*option, str(backup))
    assert opened.has("answer_backup_passphrase")
    opened.end()
    assert start(*option, str(key_file)).has("answer_passphrase")


def test_a_dropped_transfer_file_is_shown_at_once_and_one_of_another_kind_is_left_alone(start, transfer, tmp_path):
    program = start()
    program.enter()
    letter = tmp_path / "letter.odt"
    letter.write_text("x")
    assert not drop(program.window, letter)
    assert drop(program.window, transfer)
    assert takes_in(program) == FILE


def test_dropped_before_unlocking_it_waits(start, transfer):
    program = start()
    assert drop(program.window, transfer)
    program.enter()
    assert takes_in(program) == FILE


def test_a_file_that_is_gone_is_said(start, tmp_path):
    program = start(str(tmp_path / FILE))
    assert f"{FILE} is not there any more." in program.words()
    program.enter()
    assert takes_in(program) == ""


def test_in_the_shared_view_and_over_another_casebook_it_is_said_why_not(start, transfer, tmp_path):
    program = start()
    program.enter()
    program.window.workplace.show_client(program.window.casebook.clients.save(Client(name="R. M.")).uid)
    program.choose("shared")
    drop(program.window, transfer)
    assert takes_in(program) == "" and "cannot be taken in just now" in program.words()
    program.window.menus["shared"].setChecked(False)
    drop(program.window, next((tmp_path / "home" / "casebooks").glob("*/*.betweentimes")))
    assert "Another casebook is open. Lock it first" in program.words()


def test_a_file_that_the_system_hands_over_is_passed_on(qapp, tmp_path):
    """macOS names it in an event; this is what the program's own application makes of it."""
    heard = []
    event = QFileOpenEvent(str(tmp_path / FILE))

    class Listening(QObject):
        file_opened = Signal(object)

        def hear(self, path):
            heard.append(path)

    listening = Listening()
    listening.file_opened.connect(listening.hear)
    assert Application.event(listening, event)
    assert heard == [tmp_path / FILE]
