"""A client at a glance: chart, goals, changes nobody assigned, and everything agreed."""

import dataclasses
import datetime
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton

from betweentimes.charts.shapes import Bar
from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, State
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.progress.overview_tab import OverviewTab

FIRST = datetime.date(2026, 9, 15)
THEN = datetime.date(2026, 11, 3)


@pytest.fixture
def tab(desk, qtbot):
    made = OverviewTab(desk.context)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    desk.show(made)
    return made


def give_score(desk, day, total):
    desk.casebook.measures.save_score(
        Score(client=desk.uid, measure="phq9", date=day, total=total, source=ScoreSource.TYPED)
    )


def agree(desk, title, kind="own_idea", state=State.AGREED, since=THEN):
    return desk.casebook.assignments.add(
        Assignment(
            client=desk.uid,
            kind=kind,
            kind_version=1,
            agreement=Agreement(title=title),
            state=state,
            state_since=since,
        )
    )


def labels(tab):
    return [label.text for label in tab.timeline.chart.picture.labels]


def test_an_empty_client_is_said_in_words(tab):
    assert tab.timeline._empty.isVisible()
    assert not tab.timeline.chart.isVisible()
    assert tab.practices._empty.text() == "Nothing agreed yet. New practice… is at the top."


def test_scores_and_measures_are_read_once_however_many_parts_speak_of_them(tab, desk, today, monkeypatch):
    for day, total in ((FIRST, 18), (THEN, 11)):
        give_score(desk, day, total)
    plan = MeasurePlan(client=desk.uid, measure="phq9", every=1, since=FIRST)
    desk.casebook.measures.save_plan(plan)
    desk.casebook.sessions.save(Session(client=desk.uid, date=today(), state=SessionState.HELD))
    asked = listen(monkeypatch, desk.casebook.measures, "scores", "user_made", "plans")
    tab.refresh(frozenset({"scores"}))
    assert sorted(asked) == ["plans", "scores", "user_made"]
    assert "PHQ-9 would be due" in tab.readings.words()


def test_goals_are_read_once_for_the_card_and_the_time_axis(tab, desk, today, monkeypatch):
    goal = desk.casebook.goals.save(Goal(client=desk.uid, words="Ride the bus"))
    desk.casebook.goals.rate(GoalRating(client=desk.uid, goal=goal.uid, date=today(), near=4))
    asked = listen(monkeypatch, desk.casebook.goals, "of", "ratings")
    tab.refresh(frozenset({"goals"}))
    assert sorted(asked) == ["of", "ratings"]
    assert list(tab.timeline.chart.days.days) == [today()]


def listen(monkeypatch, section, *names) -> list[str]:
    """Which of these methods are called from now on."""
    asked = []
    for name in names:
        monkeypatch.setattr(section, name, partial(lambda name, real, *of: asked.append(name) or real(*of), name,
                                                   getattr(section, name)))  # fmt: skip
    return asked


def test_a_measure_says_how_far_it_moved_and_what_is_beyond_error(tab, desk, today):
    give_score(desk, FIRST, 18)
    give_score(desk, today(), 11)
    assert "Down 7 since 15 Sep. 6 or more is beyond measurement error." in labels(tab)
    assert "PHQ-9, 0 to 27" in labels(tab)


def test_a_score_without_a_total_stays_a_gap(tab, desk, today):
    for day, total in ((FIRST, 18), (THEN, None), (today(), 11)):
        give_score(desk, day, total)
    assert "0" in labels(tab)  # on the axis
    chart = tab.timeline.chart
    assert len(chart.days.days) == 2  # what cannot be drawn is told by the table
    tab.timeline.as_table.click()
    assert [thing.value for thing in tab.timeline.table.things.rows()] == [
        "PHQ-9 11, Moderate",
        "PHQ-9, no total",
        "PHQ-9 18, Moderately severe",
    ]


def test_arrow_keys_say_the_exact_values_of_a_day(tab, desk, qtbot, today):
    desk.casebook.sessions.save(Session(client=desk.uid, date=THEN, state=SessionState.HELD))
    give_score(desk, THEN, 13)
    desk.casebook.alliance.save_check_in(
        CheckIn(client=desk.uid, date=THEN, client_goals=8, client_tasks=7, client_bond=8)
    )
    give_score(desk, today(), 11)
    chart = tab.timeline.chart
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.reading() == "3 Nov, session 1\nPHQ-9 13\nGoals 8, Tasks 7, Bond 8"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading() == "Today\nPHQ-9 11"
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.reading() == ""
    assert "PHQ-9 13" in chart.accessibleDescription()


def test_the_mouse_over_a_day_says_its_values(tab, desk, qtbot, today):
    give_score(desk, FIRST, 18)
    give_score(desk, today(), 11)
    chart = tab.timeline.chart
    (place, _last) = chart.picture.places
    qtbot.mouseMove(chart, QPoint(round(place.x), 20))
    qtbot.waitUntil(lambda: chart.reading() == "15 Sep\nPHQ-9 18")


def test_the_shared_view_hides_the_alliance_and_private_reasons(tab, desk, today):
    desk.casebook.alliance.save_check_in(
        CheckIn(client=desk.uid, date=today(), client_goals=8, client_tasks=7, client_bond=8)
    )
    walk = agree(desk, "Morning walk")
    desk.casebook.assignments.set_state(walk.uid, State.WITHHELD, "Too much between us just now")
    assert any("Alliance" in label for label in labels(tab))
    assert tab.practices.rows()[0].latest == "Too much between us just now"
    tab.set_shared(True)
    assert not any("Alliance" in label or "Bond" in label for label in labels(tab))
    assert "Too much" not in tab.practices.rows()[0].latest
    tab.set_shared(False)
    assert any("Alliance" in label for label in labels(tab))


def test_practice_stands_on_the_time_axis_in_words(tab, desk):
    agree(desk, "Mood and thought log", "thought_log")
    agree(desk, "Two songs", "own_task")
    agree(desk, "", "nothing_set")
    shown = labels(tab)
    assert {"Mood and thought log, agreed", "Two songs, yours", "Nothing new"} <= set(shown)


def test_a_pause_is_hatched_from_its_day_on_the_row_of_its_bar(tab, desk, today):
    walk = agree(desk, "Morning walk", since=FIRST)
    desk.casebook.assignments.set_state(walk.uid, State.PAUSED, "Her shifts change.", THEN)
    plain, hatched = [shape for shape in tab.timeline.chart.picture.shapes if isinstance(shape, Bar)]
    assert (plain.look, hatched.look) == ("plain", "hatched")
    assert hatched.x == pytest.approx(plain.x + plain.width)
    assert plain.y == hatched.y
    assert "Morning walk, paused" in labels(tab)


def test_ended_and_reopened_leaves_a_gap_in_its_bar(tab, desk, today):
    walk = agree(desk, "Morning walk", since=FIRST)
    set_state = desk.casebook.assignments.set_state
    set_state(walk.uid, State.FINISHED, "", datetime.date(2026, 10, 6))
    set_state(walk.uid, State.AGREED, "", THEN)
    first, second = [shape for shape in tab.timeline.chart.picture.shapes if isinstance(shape, Bar)]
    assert first.x + first.width < second.x


def test_the_table_lists_open_ones_first_with_state_latest_and_since(tab, desk):
    done = agree(desk, "Sleep notes")
    desk.casebook.assignments.set_state(done.uid, State.FINISHED, "Five nights written down.", THEN)
    songs = agree(desk, "Two songs", "own_task")
    once = {"minutes_agreed": 20, "minutes_spent": 15, "brought_to_session": "yes"}
    desk.casebook.entries.save(Entry(assignment=songs.uid, client=desk.uid, answers=once))
    first, last = tab.practices.rows()
    assert (first.sign.text, first.title, first.latest) == (
        "Yours",
        "Two songs",
        "15 of 20 minutes. Brought to session.",
    )
    assert (last.sign.text, last.latest, last.since) == ("Finished", "Five nights written down.", THEN)


def test_the_clients_own_word_heads_the_table_and_the_bars(tab, desk):
    desk.casebook.clients.save(dataclasses.replace(desk.client, word_one="page", word_many="pages"))
    agree(desk, "Morning walk")
    titles = [tab.practices._model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert titles == ["State", "Page", "Latest", "Since"]
    assert "Pages" in labels(tab)


def test_return_on_a_row_opens_the_assignment(tab, desk, qtbot):
    made = agree(desk, "Morning walk")
    table = tab.practices.table
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(tab.assignment_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [made.uid]


def test_goals_show_the_clients_words_and_how_near_they_are(tab, desk, qtbot, today):
    goals = desk.casebook.goals
    goal = goals.save(Goal(client=desk.uid, words="See my sister"))
    goals.rate(GoalRating(goal=goal.uid, client=desk.uid, date=FIRST, near=2))
    goals.rate(GoalRating(goal=goal.uid, client=desk.uid, date=today(), near=5))
    goals.save(Goal(client=desk.uid, words="An old one", ended=True))
    label = type(tab.goals.title_label)

    def shown():
        return [found.text() for found in tab.goals.body_widget.findChildren(label) if found.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["“See my sister”", "5 of 10 near, was 2"])


def test_a_change_nobody_assigned_is_written_inline(tab, desk, qtbot, today):
    tab.findChild(QPushButton, "action_add_change").click()
    editor = tab.changes.editor
    qtbot.keyClicks(editor.form.entry("words"), "Gave up her seat")
    desk.context.autosave.flush()
    assert tab.changes.editor is editor
    assert tab.changes.rows() == []
    tab.changes.close_editor()
    (change,) = desk.casebook.goals.changes(desk.uid)
    assert (change.words, change.date) == ("Gave up her seat", today())
    assert len(tab.changes.rows()) == 1


def test_a_change_can_be_edited_moved_and_removed(tab, desk, qtbot):
    kept = desk.casebook.goals.save_change(UnassignedChange(client=desk.uid, date=THEN, words="Rang"))
    tab.changes.rows()[0]._wish_edit()
    qtbot.keyClicks(tab.changes.editor.form.entry("words"), "Twice: ")
    tab.changes.close_editor()
    assert desk.casebook.goals.changes(desk.uid)[0].words == "Twice: Rang"
    with qtbot.waitSignal(tab.move_requested) as wish:
        tab.changes.rows()[0]._wish_move()
    assert wish.args == ["change", kept.uid]
    tab.changes.rows()[0]._wish_remove()
    assert desk.casebook.goals.changes(desk.uid) == []


def test_narrow_puts_goals_and_changes_below_the_chart(tab, qtbot):
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    assert tab._top.direction() == across
    tab.resize(640, 720)
    qtbot.waitUntil(lambda: tab._top.direction() == down)
    assert tab._side.direction() == across
    assert tab.widget().width() <= tab.viewport().width()


def test_while_another_tab_is_in_front_it_reads_only_when_seen_again(tab, desk, qtbot):
    tab.hide()
    agree(desk, "Morning walk")
    assert tab.practices.rows() == ()
    tab.show()
    assert [row.title for row in tab.practices.rows()] == ["Morning walk"]


def test_tab_goes_from_add_through_the_editor_to_the_changes_and_then_the_table(tab, desk, qtbot):
    desk.casebook.goals.save_change(UnassignedChange(client=desk.uid, date=THEN, words="Rang"))
    agree(desk, "Morning walk")
    tab.findChild(QPushButton, "action_add_change").click()
    qtbot.waitUntil(lambda: tab.changes.rows()[0].isVisible())
    names, widget = [], tab.changes._add
    while widget is not tab.practices.table:
        widget = widget.nextInFocusChain()
        if widget.objectName().startswith(("action_", "answer_change_words")) and widget.isVisibleTo(tab):
            names.append(widget.objectName())
    assert names == ["answer_change_words", "action_change_done", "action_change_menu"]
