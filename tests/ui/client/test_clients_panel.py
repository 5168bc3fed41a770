"""The client list: search at every key, active and archived, badges in words, also to a screen reader."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.ui.client.clients_panel import ClientsPanel


@pytest.fixture
def panel(plain_desk, qtbot):
    clients = plain_desk.casebook.clients
    for name in ("Client 014", "Client 040", "Łukasz Żak", "O'Neill <b>"):
        clients.save(Client(name=name))
    gone = clients.save(Client(name="Client 009"))
    clients.archive(gone.uid)
    made = ClientsPanel(plain_desk.context)
    plain_desk.context.changes.happened.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(made.width(), 700)
    made.show()
    return made


def names(panel):
    model = panel.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("client", ["Client 014", "Client 040"]),
        ("CLI 40", ["Client 040"]),
        ("żak", ["Łukasz Żak"]),
        ("<b>", ["O'Neill <b>"]),
        ("nobody", []),
    ],
)
def test_search_finds_by_words_in_any_case(panel, qtbot, typed, found):
    panel.search.setText(typed)
    assert names(panel) == found


def test_active_and_archived_are_counted_and_apart(panel):
    assert "Active 5" in [panel._which.segment("active").text()]
    panel._which.segment("archived").click()
    assert names(panel) == ["Client 009"]


def test_choosing_a_client_by_keyboard_alone(panel, qtbot):
    panel.focus_search()
    qtbot.keyClicks(panel.search, "040")
    with qtbot.waitSignal(panel.client_selected) as chosen:
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert chosen.args == [panel.model.line(0).uid]


def test_arrowing_past_a_client_opens_nobody_but_the_one_rested_on(panel, qtbot):
    opened = []
    panel.client_selected.connect(opened.append)
    panel.select(panel.model.line(0).uid)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    panel.reload()
    qtbot.waitUntil(lambda: opened != [])
    assert opened == [panel.model.line(2).uid]


def test_a_click_opens_at_once(panel, qtbot):
    opened = []
    panel.client_selected.connect(opened.append)
    place = panel.list.visualRect(panel.model.index(1)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [panel.model.line(1).uid]


def test_a_new_client_appears_and_the_choice_stays(panel, plain_desk):
    chosen = panel.model.line(2).uid
    panel.select(chosen)
    plain_desk.casebook.clients.save(Client(name="A new one"))
    assert "A new one" in names(panel)
    assert panel._chosen_uid() == chosen


def test_badges_are_spoken(panel, plain_desk):
    casebook = plain_desk.casebook
    casebook.sessions.save(
        Session(client=plain_desk.uid, date=datetime.date(2026, 11, 17), time=datetime.time(14), place="")
    )
    casebook.assignments.add(
        Assignment(
            client=plain_desk.uid,
            kind="thought_log",
            kind_version=1,
            agreement=Agreement(title="Log", review_on=datetime.date(2026, 11, 17)),
            state=State.AGREED,
        )
    )
    index = panel.model.index(panel.model.row_of(plain_desk.uid), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "R. M., Today 14:00, Review today"


def test_the_list_paints_every_row_in_both_themes(panel, plain_desk, qtbot):
    for theme in ("light", "dark"):
        plain_desk.context.look.set_theme(theme)
        picture = QPixmap(panel.size())
        panel.render(picture)
        assert not picture.isNull()


def test_an_empty_casebook_says_so_with_one_button(plain_desk, qtbot):
    plain_desk.casebook.clients.save(replace(plain_desk.client, name="Only one"))
    panel = ClientsPanel(plain_desk.context)
    qtbot.addWidget(panel)
    panel.model.set_lines(())
    panel._empty.setVisible(True)
    with qtbot.waitSignal(panel.new_client_requested):
        panel._empty.findChild(QPushButton).click()
