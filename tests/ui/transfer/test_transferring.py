"""Handing clients over and taking them in, as a person does it: chosen, sealed, opened, looked at, taken in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from tests.storage.filled_casebook import rows
from tests.storage.handed_casebooks import SECRET, never, quietly

from betweentimes.clinic.client import Client
from betweentimes.storage.problems import DiskFull
from betweentimes.storage.transfer_reading import read_transfer
from betweentimes.ui.audit.audit_words import action_words
from betweentimes.ui.transfer import give_page, take_page


@pytest.fixture
def giving(desk, workplace):
    desk.casebook.clients.save(Client(name="Åsa Lund"))
    workplace.show_client(desk.uid)
    workplace.ways.transferring.show_giving()
    return workplace.ways.transferring.giving


@pytest.fixture
def taking(workplace):
    workplace.ways.transferring.show_taking()
    return workplace.ways.transferring.taking


def done(page):
    page._context.jobs.wait_all(20_000)


def seal(page, secret=SECRET):
    page.passphrase.first.set_value(secret)
    page.passphrase.again.set_value(secret)


def shown(page):
    model = page.table.rows_model
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def open_with(page, file, secret=SECRET):
    page.show_file(file)
    page.passphrase.set_value(secret)
    page.open_file()
    done(page)


def test_the_client_in_view_is_chosen_and_others_with_the_space_bar(desk, giving, qtbot):
    assert giving.table.keys() == (desk.uid,)
    giving.table.setCurrentIndex(giving.table.rows_model.index(1, 0))
    qtbot.keyClick(giving.table, Qt.Key.Key_Space)
    assert len(giving.table.keys()) == 2 and giving.count.text() == "2 clients chosen"
    qtbot.keyClick(giving.table, Qt.Key.Key_Return)
    assert len(giving.table.keys()) == 1
    giving.table.turn(giving.table.rows_model.row_at(0))
    assert not giving.give.isEnabled() or giving.table.keys()


def test_a_long_name_has_the_room_there_is(giving):
    header = giving.table.horizontalHeader()
    assert header.sectionSize(1) > giving.table.viewport().width() / 2
    assert header.length() <= giving.table.viewport().width() + 1


def test_a_chosen_client_stays_chosen_while_others_are_searched(desk, giving, qtbot):
    giving.search.set_value("åsa")
    giving._filter()
    assert [row[1] for row in shown(giving)] == ["Åsa Lund"]
    assert giving.table.keys() == (desk.uid,)


def test_a_second_file_waits_until_the_first_is_read(workplace, taking, pair, rosa, tmp_path):
    taking.show_file(pair.file)
    taking.passphrase.set_value(SECRET)
    taking.open_file()
    workplace.ways.transferring.show_file(tmp_path / "Second.betweentimes-transfer")
    assert "One file after the other" in taking.notice.text() and taking.name.text() == pair.file.name
    done(taking)
    assert [row[1] for row in shown(taking)] == ["Rosa Field"]


def test_the_file_is_written_and_written_down(desk, giving, tmp_path, monkeypatch):
    monkeypatch.setattr(give_page, "choose_new_file", lambda *_: tmp_path / "Handed over")
    seal(giving)
    giving.give.click()
    done(giving)
    file = tmp_path / "Handed over.betweentimes-transfer"
    manifest = read_transfer(file, SECRET, quietly, never).manifest
    assert [client.uid for client in manifest.clients] == [desk.uid] and not manifest.process_notes
    assert giving.notice.text().startswith("The file is written and was read back: 1 client.")
    assert giving.passphrase.value() == ""
    line = desk.casebook.history.audit(1)[0]
    assert (line.action, line.client) == ("exported_transfer", desk.uid)
    assert action_words(line) == "Handed over to another casebook"


def test_process_notes_are_asked_for_and_that_is_written_down(desk, giving, tmp_path):
    giving.notes.setChecked(True)
    seal(giving)
    giving.write(tmp_path / "x.betweentimes-transfer")
    done(giving)
    assert action_words(desk.casebook.history.audit(1)[0]) == "Handed over to another casebook with process notes"


def test_a_weak_passphrase_is_refused_before_a_file_is_asked_for(giving, monkeypatch):
    monkeypatch.setattr(give_page, "choose_new_file", lambda *_: pytest.fail("asked for a file"))
    seal(giving, "abc")
    giving.give.click()
    assert "15 characters" in giving.notice.text()
    line = giving.passphrase.first.line
    assert line.property("refused") is True and giving.window().focusWidget() is line
    QTest.keyClicks(line, "d")
    assert line.property("refused") is False and not giving.notice.isVisible()


def test_a_full_disk_is_said_and_nothing_is_written_down(desk, giving, tmp_path, monkeypatch):
    def full(*_):
        raise DiskFull(tmp_path)

    monkeypatch.setattr(type(desk.casebook.transfers), "write", full)
    before = rows(desk.casebook, "SELECT count(*) FROM audit")
    seal(giving)
    giving.write(tmp_path / "x.betweentimes-transfer")
    done(giving)
    assert giving.notice.text().startswith("The disk is full") and giving.give.isEnabled()
    assert rows(desk.casebook, "SELECT count(*) FROM audit") == before


def test_a_stop_that_comes_too_late_leaves_no_file_that_is_not_written_down(desk, giving, tmp_path, monkeypatch):
    kind = type(desk.casebook.transfers)
    write = kind.write

    def write_and_stop(*arguments):
        made = write(*arguments)
        giving._running.cancel()
        return made

    monkeypatch.setattr(kind, "write", write_and_stop)
    seal(giving)
    file = tmp_path / "x.betweentimes-transfer"
    giving.write(file)
    done(giving)
    assert file.exists() and giving.notice.text().startswith("The file is written")
    assert desk.casebook.history.audit(1)[0].action == "exported_transfer"


def test_tab_goes_from_the_choices_to_closing_and_then_to_the_button_that_begins(giving, taking):
    for page, last in ((giving, giving.give), (taking, taking.take)):
        order, part = [], page.file if page is taking else page.search
        while part is not page.cancel or not order:
            order.append(part)
            part = part.nextInFocusChain()
            assert len(order) < 500
        assert any(page.passphrase.isAncestorOf(each) for each in order)
        while part is not last:
            part = part.nextInFocusChain()
            assert part is not order[0]


def test_a_client_of_another_casebook_is_taken_in_and_shown(desk, workplace, pair, rosa, taking):
    open_with(taking, pair.file)
    assert "“Elmfield”" in taking.origin.text() and "B. Lind" in taking.origin.text()
    assert shown(taking) == [("Yes", "Rosa Field", "New here, 22 records")]
    assert taking.take.text() == "Take in 1 client"
    taking.take.click()
    done(taking)
    assert taking.notice.text().startswith("Taken in: 1 client. 22 records, 1 attached file.")
    taking.cancel.click()
    workplace.show_client(rosa)
    assert workplace.client_uid == rosa
    assert workplace.clients.findChildren(object) and "Rosa Field" in [
        line.name for line in desk.casebook.clients.lines()
    ]


def test_who_is_here_already_is_not_chosen_and_said(desk, pair, rosa, taking):
    pair.take_in()
    open_with(taking, pair.file)
    assert shown(taking) == [("–", "Rosa Field", "Is here already, and nothing is newer there")]
    assert not taking.take.isEnabled()
    taking.table.turn(taking.table.rows_model.row_at(0))
    assert taking.table.keys() == ()


def test_what_is_newer_there_is_offered_and_not_chosen(desk, pair, rosa, taking, frozen_now):
    pair.take_in()
    frozen_now.advance(minutes=20)
    client = pair.source.clients.get(rosa)
    pair.source.clients.save(replace(client, contact="by post"))
    pair.write(rosa)
    open_with(taking, pair.file)
    assert shown(taking) == [("No", "Rosa Field", "Is here already; the file has 1 record newer than here")]
    taking.table.turn(taking.table.rows_model.row_at(0))
    taking.take.click()
    done(taking)
    assert desk.casebook.clients.get(rosa).contact == "by post"
    assert taking.notice.text().startswith("Brought up to date: 1 client.")


def test_each_trouble_has_one_sentence(pair, rosa, taking, tmp_path):
    open_with(taking, pair.file, "not the passphrase")
    assert taking.notice.text().startswith("That passphrase does not open this file.")
    assert taking.passphrase.line.hasSelectedText()
    whole = pair.file.read_bytes()
    pair.file.write_bytes(whole[:-9])
    open_with(taking, pair.file)
    assert taking.notice.text().startswith("This file is not whole")
    pair.file.write_bytes(b"%PDF-1.7")
    open_with(taking, pair.file)
    assert taking.notice.text().startswith("This is not a transfer file.")
    open_with(taking, tmp_path / "gone.betweentimes-transfer")
    assert taking.notice.text()


def test_a_stop_takes_nothing_in(desk, pair, rosa, taking, monkeypatch):
    open_with(taking, pair.file)
    taking.take_in()
    taking.cancel.click()
    done(taking)
    if taking.notice.text().startswith("Stopped."):
        assert rosa not in [line.uid for line in desk.casebook.clients.lines()]
    else:  # it was through before the stop was seen
        assert taking.notice.text().startswith("Taken in: 1 client.")


def test_no_name_and_no_key_stays_behind_a_page_that_is_left(pair, rosa, taking, giving):
    open_with(taking, pair.file)
    taking.cancel.click()
    assert shown(taking) == [] and taking._opened is None
    seal(giving)
    giving.cancel.click()
    assert shown(giving) == [] and giving.passphrase.value() == ""


def test_neither_is_shown_while_both_look_at_the_screen(desk, workplace):
    workplace.show_client(desk.uid)
    workplace.set_shared(True)
    workplace.ways.transferring.show_giving()
    workplace.ways.transferring.show_taking()
    assert workplace.currentIndex() == 0


def test_the_file_is_asked_for_by_its_own_ending(taking, monkeypatch):
    asked = []
    monkeypatch.setattr(take_page, "choose_file", lambda *words: asked.append(words))
    taking.file.click()
    assert asked[0][3] == "*.betweentimes-transfer"


def test_a_transfer_file_is_dropped_on_the_page_and_nothing_else(pair, rosa, taking, qtbot):
    for name, is_taken in ((pair.file, True), (pair.file.with_name("sheet.pdf"), False)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(name))])
        args = (QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
        event = QDragEnterEvent(*args)
        event.ignore()
        taking.dragEnterEvent(event)
        assert event.isAccepted() == is_taken
    drop = QDropEvent(QPointF(40, 40), *args[1:])
    data.setUrls([QUrl.fromLocalFile(str(pair.file))])
    taking.dropEvent(drop)
    assert taking.name.text() == pair.file.name


def test_what_was_typed_just_before_is_an_earlier_version_and_not_undone_over_it(desk, pair, rosa, taking, frozen_now):
    pair.take_in()
    session = desk.casebook.sessions.of(rosa)[0]
    desk.casebook.sessions.save(replace(session, note="typed here"))
    frozen_now.advance(minutes=1)
    pair.source.sessions.save(replace(pair.source.sessions.of(rosa)[0], note="typed there later"))
    pair.write(rosa)
    open_with(taking, pair.file)
    taking.table.turn(taking.table.rows_model.row_at(0))
    taking.take.click()
    done(taking)
    desk.casebook.sessions.save(replace(desk.casebook.sessions.of(rosa)[0], note="and here again"))
    notes = [each.values["note"] for each in desk.casebook.versions.of("session", session.uid)]
    assert notes[:2] == ["typed there later", "typed here"]
    desk.casebook.history.undo()
    assert desk.casebook.sessions.of(rosa)[0].note == "typed there later"
    assert not desk.casebook.history.can_undo
