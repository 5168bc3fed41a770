"""The time axis by keyboard and mouse: what is said, what is opened, which days are shown, and the table beside it."""

import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, Scale
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.progress.overview_tab import OverviewTab

FIRST = datetime.date(2026, 2, 3)
WEEK = datetime.timedelta(days=7)
LATER = FIRST + 20 * WEEK


@pytest.fixture
def tab(desk, qtbot):
    made = OverviewTab(desk.context)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    book = desk.casebook
    for number in range(40):
        session = Session(client=desk.uid, date=FIRST + number * WEEK, state=SessionState.HELD)
        book.sessions.save(session)
    for day, total in ((FIRST, 18), (FIRST + WEEK, 16), (LATER, 12)):
        book.measures.save_score(
            Score(client=desk.uid, measure="phq9", date=day, total=total, source=ScoreSource.TYPED)
        )
    said = CheckIn(client=desk.uid, date=LATER, client_goals=8, client_tasks=7, client_bond=8)
    book.alliance.save_check_in(said)
    strain = AllianceNote(
        client=desk.uid, kind=NoteKind.STRAIN, date=LATER, about=(Scale.TASK,), text="Went quiet at step 3."
    )
    book.alliance.save_note(strain)
    book.goals.save_change(UnassignedChange(client=desk.uid, date=LATER, words="Rang her brother."))
    walk = Assignment(
        client=desk.uid, kind="own_idea", kind_version=1, agreement=Agreement(title="Morning walk"),
        state=State.AGREED, state_since=LATER + WEEK,
    )  # fmt: skip
    book.assignments.add(walk)
    desk.show(made)
    return made


@pytest.fixture
def chart(tab):
    return tab.timeline.chart


def press(chart, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(chart, key, modifier)


def go_to(chart, day):
    press(chart, Qt.Key.Key_Home)
    for _ in chart.days.days:
        if chart.reading().startswith(f"{day.day} "):
            head = chart.reading().split("\n")[0]
            if head.split(",")[0].endswith(day.strftime("%b")) or day.strftime("%b") in head:
                return
        press(chart, Qt.Key.Key_Right)
    raise AssertionError(day)


def mouse(chart, kind, place, buttons=Qt.MouseButton.NoButton):
    button = Qt.MouseButton.LeftButton if kind is not QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, place, chart.mapToGlobal(place), button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, event)


def middle(place):
    return QPointF((place.left + place.right) / 2, (place.top + place.bottom) / 2)


def test_every_thing_in_the_picture_is_said_by_the_mouse_in_words(chart):
    assert len(chart.picture.places) == 40 + 3 + 1 + 1 + 1 + 1
    for place in chart.picture.places:
        mouse(chart, QEvent.Type.MouseMove, middle(place))
        thing = chart.days.thing(place.key)
        assert thing.brief in chart.reading(), place.key


def test_every_thing_in_the_picture_is_reached_by_arrows(tab, chart):
    opened = []
    chart.thing_opened.disconnect(tab.timeline._open)
    chart.thing_opened.connect(opened.append)
    press(chart, Qt.Key.Key_Home)
    for _ in chart.days.days:
        for _ in range(6):
            press(chart, Qt.Key.Key_Return)
            press(chart, Qt.Key.Key_Down)
        press(chart, Qt.Key.Key_Right)
    assert {thing.key for thing in opened} == {place.key for place in chart.picture.places}


def test_a_day_says_its_session_and_all_its_values(chart):
    go_to(chart, LATER)
    assert chart.reading() == (
        "23 Jun, session 21\nPHQ-9 12\nGoals 8, Tasks 7, Bond 8\nStrain: Went quiet at step 3.\nRang her brother."
    )


def test_home_end_and_escape(chart):
    press(chart, Qt.Key.Key_Home)
    assert chart.reading().startswith("3 Feb, session 1")
    press(chart, Qt.Key.Key_End)
    assert chart.reading().startswith("3 Nov, session 40")
    press(chart, Qt.Key.Key_Escape)
    assert chart.reading() == ""


def test_screen_readers_hear_the_thing_that_is_chosen(chart):
    chart.setFocus()
    go_to(chart, LATER)
    press(chart, Qt.Key.Key_Down)
    press(chart, Qt.Key.Key_Down)
    if chart.hasFocus():
        assert chart.accessibleName() == "Strain, about tasks: Went quiet at step 3."
    assert "PHQ-9 12" in chart.accessibleDescription()


@pytest.mark.parametrize(
    ("number", "signal"),
    [(0, "measure_opened"), (1, "alliance_requested"), (2, "note_opened"), (4, "sessions_requested")],
)
def test_enter_opens_what_is_chosen(tab, chart, qtbot, number, signal):
    go_to(chart, LATER)
    for _ in range(number):
        press(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(tab, signal)):
        press(chart, Qt.Key.Key_Return)


def test_a_change_opens_in_its_card(tab, chart):
    go_to(chart, LATER)
    for _ in range(3):
        press(chart, Qt.Key.Key_Down)
    press(chart, Qt.Key.Key_Return)
    assert tab.changes.editor is not None


def test_a_click_on_a_bar_opens_the_assignment(tab, chart, qtbot, desk):
    (walk,) = desk.casebook.assignments.of(desk.uid)
    place = next(place for place in chart.picture.places if place.key.startswith("practice"))
    mouse(chart, QEvent.Type.MouseMove, middle(place))
    assert chart.reading() == "Practice\nMorning walk, agreed, 30 Jun to today"
    with qtbot.waitSignal(tab.assignment_opened) as opened:
        mouse(chart, QEvent.Type.MouseButtonPress, middle(place), Qt.MouseButton.LeftButton)
        mouse(chart, QEvent.Type.MouseButtonRelease, middle(place))
    assert opened.args == [walk.uid]


def test_plus_and_minus_come_closer_and_go_farther(chart):
    whole = chart.whole
    go_to(chart, LATER)
    press(chart, Qt.Key.Key_Plus)
    assert (chart.shown.end - chart.shown.start) < (whole.end - whole.start)
    assert chart.shown.holds(LATER)
    assert chart.reading().startswith("23 Jun")
    press(chart, Qt.Key.Key_Minus)
    press(chart, Qt.Key.Key_Minus)
    assert chart.shown == whole


def test_control_with_arrows_moves_along_and_arrows_go_on_to_days_outside(chart):
    for _ in range(3):
        press(chart, Qt.Key.Key_Plus)
    before = chart.shown
    press(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert chart.shown.start > before.start
    press(chart, Qt.Key.Key_Home)
    assert chart.shown.start == chart.whole.start
    assert chart.reading().startswith("3 Feb")


def test_the_wheel_comes_closer_only_with_control(chart):
    place = QPointF(400, 60)

    def turn(modifier):
        event = QWheelEvent(
            place, chart.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(chart, event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert chart.shown == chart.whole
    turn(Qt.KeyboardModifier.ControlModifier)
    assert chart.shown != chart.whole


def test_dragging_over_days_shows_these(tab, chart):
    first, last = (p for p in chart.picture.places if p.key.startswith("measure") and p.x != chart.picture.places[1].x)
    mouse(chart, QEvent.Type.MouseButtonPress, QPointF(first.x, 60), Qt.MouseButton.LeftButton)
    mouse(chart, QEvent.Type.MouseMove, QPointF(first.x + 30, 60), Qt.MouseButton.LeftButton)
    mouse(chart, QEvent.Type.MouseMove, QPointF(last.x, 60), Qt.MouseButton.LeftButton)
    mouse(chart, QEvent.Type.MouseButtonRelease, QPointF(last.x, 60))
    assert (chart.shown.start, chart.shown.end) == (FIRST, LATER)
    assert tab.timeline.period.choice.value() == "own"
    assert tab.timeline.period.start.value() == FIRST


def choose(tab, value):
    choice = tab.timeline.period.choice
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


def test_the_days_can_be_chosen(tab, chart, today):
    choose(tab, "three_months")
    assert chart.shown.start == datetime.date(2026, 8, 17)
    choose(tab, "sessions")
    assert chart.shown.start == FIRST + 34 * WEEK
    tab.timeline.period.number.set_value(10)
    tab.timeline.period.number.edited.emit()
    assert chart.shown.start == FIRST + 30 * WEEK
    assert tab.timeline._along.isVisible()
    choose(tab, "all")
    assert chart.shown == chart.whole
    assert not tab.timeline._along.isVisible()


def test_days_typed_are_shown_and_a_last_day_before_the_first_is_not(tab, chart):
    choose(tab, "own")
    period = tab.timeline.period
    period.start.set_value(LATER)
    period.end.set_value(LATER + 4 * WEEK)
    period.start.edited.emit()
    assert (chart.shown.start, chart.shown.end) == (LATER, LATER + 4 * WEEK)
    assert not period.problem.isVisible()
    period.end.set_value(FIRST)
    period.end.edited.emit()
    assert (chart.shown.start, chart.shown.end) == (LATER, LATER + 4 * WEEK)
    assert period.problem.isVisible()
    period.end.set_value(LATER + WEEK)
    period.end.edited.emit()
    assert not period.problem.isVisible()


def test_the_days_shown_stay_until_another_client_is_shown(tab, chart, desk):
    choose(tab, "three_months")
    kept = chart.shown
    desk.casebook.goals.save_change(UnassignedChange(client=desk.uid, date=LATER, words="Slept."))
    assert chart.shown == kept
    other = desk.casebook.clients.save(type(desk.client)(name="T. K."))
    tab.show_client(other)
    tab.show_client(desk.client)
    assert chart.shown == chart.whole
    assert tab.timeline.period.choice.value() == "all"


def test_the_table_holds_every_value_and_sorts(tab, chart, qtbot):
    tab.timeline.as_table.click()
    table = tab.timeline.table
    assert table.isVisible() and not chart.isVisible()
    values = [thing.value for thing in table.things.rows()]
    assert len(values) == len(chart.picture.places)
    assert "PHQ-9 16, Moderately severe" in values and "Strain, about tasks: Went quiet at step 3." in values
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.things.rows()[0].day == FIRST
    row = next(at for at, thing in enumerate(table.things.rows()) if thing.opens == "note")
    table.setCurrentIndex(table.model().index(row, 0))
    assert tab.timeline._told_whole.text() == "Strain, about tasks: Went quiet at step 3."
    with qtbot.waitSignal(tab.note_opened):
        press(table, Qt.Key.Key_Return)
    assert tab.timeline.as_table.accessibleName() == "As a chart"


def test_the_shared_view_has_no_strain_and_no_check_in_anywhere(tab, chart):
    tab.set_shared(True)
    tab.timeline.as_table.click()
    said = [thing.value for thing in tab.timeline.table.things.rows()]
    assert not any("Strain" in words or "Bond" in words for words in said)
    shown = [label.text for label in chart.picture.labels]
    assert not any("train" in words or "Bond" in words for words in shown)
    assert "Went quiet" not in chart.accessibleDescription()


def test_only_what_changed_is_painted_again_while_hovering(chart, qtbot):
    chart.repaint()
    painted = []
    places = [place for place in chart.picture.places if place.key.startswith("session")]
    original = chart.update
    chart.update = lambda *region: (painted.append(region), original(*region))
    mouse(chart, QEvent.Type.MouseMove, middle(places[3]))
    mouse(chart, QEvent.Type.MouseMove, middle(places[20]))
    assert painted and all(region for region in painted)
    assert all(region[0].width() < chart.width() for region in painted)


def test_a_sudden_gain_is_marked_and_said_in_retrospect(tab, chart, desk):
    book = desk.casebook.measures
    for number, total in enumerate((15, 16, 15, 7, 6, 7)):
        day = FIRST + (2 * number + 1) * WEEK
        book.save_score(Score(client=desk.uid, measure="gad7", date=day, total=total, source=ScoreSource.TYPED))
    assert "sudden gain" in [label.text for label in chart.picture.labels]
    place = next(place for place in chart.picture.places if place.key.startswith("measure:turn-"))
    mouse(chart, QEvent.Type.MouseMove, middle(place))
    assert "GAD-7: sudden gain, 15 to 7" in chart.reading()
    tab.timeline.as_table.click()
    words = "GAD-7: sudden gain, 15 to 7. Seen only in retrospect; what brought it about is not known."
    assert words in [thing.value for thing in tab.timeline.table.things.rows()]


def test_ratings_of_goals_are_drawn_said_listed_and_opened(tab, chart, desk, qtbot):
    book = desk.casebook.goals
    goal = book.save(Goal(client=desk.uid, words="Sleep without the radio on.", ended=True))
    book.save(Goal(client=desk.uid, words="Never rated."))
    for near, day in ((3, FIRST + WEEK), (8, LATER)):
        book.rate(GoalRating(goal=goal.uid, client=desk.uid, date=day, near=near))
    texts = [label.text for label in chart.picture.labels]
    assert "Goals, how near, 0 to 10" in texts and "Sleep without the radio on." in texts
    assert "Never rated." not in texts
    place = next(place for place in reversed(chart.picture.places) if place.key.startswith("goal:"))
    mouse(chart, QEvent.Type.MouseMove, middle(place))
    assert "Sleep without the radio on.: 8 of 10 near" in chart.reading()
    with qtbot.waitSignal(tab.goals_requested):
        mouse(chart, QEvent.Type.MouseButtonPress, middle(place), Qt.MouseButton.LeftButton)
        mouse(chart, QEvent.Type.MouseButtonRelease, middle(place))
    tab.timeline.as_table.click()
    listed = [(thing.panel, thing.value) for thing in tab.timeline.table.things.rows()]
    assert ("Goals", "Sleep without the radio on.: 3 of 10 near") in listed
    assert "8 of 10 near" in chart.accessibleDescription()


def test_one_point_and_scores_of_one_day_are_all_said(tab, chart, desk):
    book = desk.casebook.measures
    for total in (15, 12):
        book.save_score(Score(client=desk.uid, measure="gad7", date=LATER, total=total, source=ScoreSource.TYPED))
    go_to(chart, LATER)
    assert "GAD-7 15\nGAD-7 12" in chart.reading()


def test_what_the_mouse_said_goes_with_it_and_what_the_keys_said_stays(chart):
    place = chart.picture.places[0]
    mouse(chart, QEvent.Type.MouseMove, middle(place))
    assert chart.reading()
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.reading() == ""
    press(chart, Qt.Key.Key_Home)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.reading().startswith("3 Feb")
