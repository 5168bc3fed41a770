"""The gallery: own idea and nothing first, search by purpose, guidance, and the prompt before something new."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.session import Session
from betweentimes.ui.assignments.gallery_page import GalleryPage


@pytest.fixture
def gallery(desk, qtbot):
    page = GalleryPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1096, 824)
    page.show_client(desk.uid)
    page.show()
    return page


def shown(gallery):
    return [card.worksheet.id for card in gallery.grid._cards]


def test_the_heading_names_the_next_session_and_the_clients_word(gallery, desk, today):
    assert gallery._title.text() == "What would be worth doing next?"
    for day in (today(), datetime.date(2026, 11, 24)):
        desk.casebook.sessions.save(Session(client=desk.uid, date=day))
    gallery.show_client(desk.uid)
    assert gallery._title.text() == "What would be worth doing before Tue 24 Nov?"
    assert gallery._under.text() == "Ask R. M. first, then look here together."
    desk.casebook.clients.save(replace(desk.casebook.clients.get(desk.uid), word_one="experiment"))
    gallery.show_client(desk.uid)
    assert gallery._under.text() == "R. M. calls it “experiment”. Ask first, then look here together."


@pytest.mark.parametrize("kind", ["own_idea", "nothing_set"])
def test_the_clients_own_idea_and_nothing_come_first(gallery, qtbot, kind):
    with qtbot.waitSignal(gallery.chosen) as chosen:
        gallery.first.findChild(QPushButton, f"action_use_{kind}").click()
    assert chosen.args == [kind, "agreed"] and kind not in shown(gallery)


def test_search_is_by_purpose(gallery, desk, qtbot):
    kinds = desk.context.library.kinds
    offered = [kind.id for kind in kinds if kind.place and kind.audience == "client"]
    assert shown(gallery) == offered
    qtbot.keyClicks(gallery.search, "avoid")
    assert shown(gallery) == ["exposure_ladder"]
    assert gallery.guidance._title.text() == "Exposure ladder"
    qtbot.keyClicks(gallery.search, "zzz")
    assert shown(gallery) == [] and gallery._none.isVisible()
    gallery._none.clicked.emit()
    assert shown(gallery) == offered and gallery.search.value() == ""


def test_a_kind_is_offered_tried_together_or_looked_at(gallery, qtbot):
    gallery.grid.card("exposure_ladder").click()
    for button, signal, args in (
        (gallery.guidance.use_button, gallery.chosen, ["exposure_ladder", "offered"]),
        (gallery.guidance.together_button, gallery.chosen, ["exposure_ladder", "tried_together"]),
        (gallery.guidance.sheet_button, gallery.sheet_wished, ["exposure_ladder"]),
    ):
        with qtbot.waitSignal(signal) as wished:
            button.click()
        assert wished.args == args


def test_a_task_of_my_own(gallery, qtbot):
    gallery.audience.segment("therapist").click()
    assert shown(gallery) == ["own_task"] and not gallery.guidance.together_button.isVisible()
    with qtbot.waitSignal(gallery.chosen) as chosen:
        gallery.guidance.use_button.click()
    assert chosen.args == ["own_task", "agreed"]


def test_arrows_move_and_return_goes_on_to_the_button(gallery, qtbot):
    first, second = gallery.grid._cards[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert gallery.grid.current() == "exposure_ladder" and gallery.guidance.use_button.hasFocus()


@pytest.fixture
def fallen(gallery, desk, today):
    for day, goals, tasks in ((datetime.date(2026, 11, 3), 8, 7), (today(), 5, 4)):
        check_in = CheckIn(client=desk.uid, date=day, client_goals=goals, client_tasks=tasks, client_bond=8)
        desk.casebook.alliance.save_check_in(check_in)
    gallery.show_client(desk.uid)
    return gallery


def test_a_shared_view_hides_guidance_and_what_is_private(fallen):
    assert fallen.readiness.isVisible()
    fallen.set_shared(True)
    assert not fallen.readiness.isVisible() and not fallen.guidance._guidance.isVisible()
    assert fallen.guidance.use_button.isVisible()
    fallen.set_shared(False)
    assert fallen.readiness.isVisible() and fallen.guidance._guidance.isVisible()


def test_when_not_to_use_a_kind_is_for_the_therapist_alone(fallen):
    card = fallen.grid.card("exposure_ladder")
    assert "Not when" in card.accessibleDescription() and card._caution.isVisible()
    fallen.set_shared(True)
    assert "Not when" not in card.accessibleDescription() and not card._caution.isVisible()
    fallen._show_all()
    assert fallen.grid.card("exposure_ladder")._caution.isHidden()
    fallen.set_shared(False)
    assert not fallen.grid.card("exposure_ladder")._caution.isHidden()


def test_it_fits_the_least_window(fallen, qtbot):
    fallen.resize(900, 460)
    qtbot.wait(10)
    assert fallen.minimumSizeHint().width() <= 900 and fallen.width() == 900


def test_every_kind_has_something_to_say(gallery, desk):
    for kind in desk.context.library.kinds:
        gallery.guidance.show_kind(kind, desk.client)
        told = [part.text() for part in gallery.guidance._parts.values()]
        assert all(told) and "{client}" not in " ".join(told)
