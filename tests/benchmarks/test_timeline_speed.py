"""How quickly the time axis of three years is there, and how quickly it answers the pointer.

150 sessions, twelve measures, 80 assignments: read from the casebook, laid out and painted as far as it is seen.
"""

import datetime
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from tests.benchmarks.three_years import ASSIGNMENTS, MEASURES, SESSIONS, fill_three_years
from tests.ui.desk import make_desk

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.progress.client_goals import client_goals
from betweentimes.ui.progress.client_scores import client_scores
from betweentimes.ui.progress.practice_history import practice_histories
from betweentimes.ui.progress.timeline_card import TimelineCard
from betweentimes.ui.progress.timeline_facts import timeline_facts

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = datetime.date(2026, 11, 17)
FIRST_PAINT = 60
HOVER = 16


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    assert fonts.load_fonts(RESOURCES / "fonts") == []
    look = Look(RESOURCES / "themes", RESOURCES / "icons")
    look.apply(qapp)
    at = round(datetime.datetime(2026, 11, 17, 12, 58).astimezone().timestamp() * 1000)
    made = make_desk(look, tmp_path_factory.mktemp("desk"), RESOURCES, lambda: at, lambda: TODAY)
    fill_three_years(made.casebook, made.uid, made.context.measures, TODAY)
    yield made
    made.close()


def read(desk):
    histories = practice_histories(desk.context, desk.uid)
    sessions = desk.casebook.sessions.of(desk.uid)
    scores = client_scores(desk.context, desk.uid)
    goals = client_goals(desk.context, desk.uid)
    return timeline_facts(desk.context, desk.client, scores, goals, histories, sessions, False)


@pytest.fixture
def page(desk):
    """A card that has not been shown yet, in an area as high as that of the overview."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(760, 720)
    card = TimelineCard(desk.context)
    area.setWidget(card)
    area.show()
    QApplication.processEvents()
    yield area, card
    area.hide()
    area.deleteLater()


def send_move(chart, place):
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    everywhere = chart.mapToGlobal(place)
    QApplication.sendEvent(chart, QMouseEvent(kind, place, everywhere, none, none, Qt.KeyboardModifier.NoModifier))


def timed(action):
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def test_first_paint(desk, page, limits):
    area, card = page
    taken = []
    for number in range(9):
        facts = read(desk)

        def show(facts=facts, number=number):
            card.show_facts(facts, f"{desk.uid}{number}")
            card.grab(area.viewport().rect())
            QApplication.processEvents()

        taken.append(timed(show))
    assert len(facts.content.measures) == MEASURES
    assert len(facts.content.bars) == ASSIGNMENTS
    assert len(facts.content.sessions) == SESSIONS
    reading = min(timed(lambda: read(desk)) for _ in range(5))
    note = f"median {sorted(taken)[4]:.0f}; reading it from the casebook {reading:.0f}"
    limits.check("time axis of three years, first paint", min(taken), FIRST_PAINT, note=note)


def test_hover(desk, page, limits):
    _area, card = page
    card.show_facts(read(desk), desk.uid)
    QApplication.processEvents()
    card.chart.grab(card.chart.rect())
    taken, said = [], set()
    for step in range(120):
        place = QPointF(60 + step * 5, 40 + step * 5)

        def move(place=place):
            send_move(card.chart, place)
            QApplication.processEvents()

        taken.append(timed(move))
        said.add(card.chart.reading())
    assert len(said) > 40
    limits.check("time axis of three years, hover", sorted(taken)[60], HOVER, note=f"worst {max(taken):.1f}")


def test_closer(desk, page, limits):
    area, card = page
    card.show_facts(read(desk), desk.uid)
    taken = []
    for _ in range(4):
        taken.append(timed(lambda: (card.chart.zoom(True), card.grab(area.viewport().rect()))))
    limits.check("time axis of three years, one step closer", min(taken), FIRST_PAINT, note=f"worst {max(taken):.0f}")
