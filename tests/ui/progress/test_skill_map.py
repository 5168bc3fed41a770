"""The small map of where and with whom a skill was used, in the overview and in the assignment's own tab."""

import datetime

import pytest
from PySide6.QtCore import Qt

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, State
from betweentimes.documents.requests import Audience, Section
from betweentimes.ui.assignments.assignment_page import AssignmentPage
from betweentimes.ui.progress.client_records import read_records
from betweentimes.ui.progress.overview_tab import OverviewTab
from betweentimes.ui.progress.practice_counts import Period
from betweentimes.ui.progress.progress_request import ProgressChoices, progress_request
from betweentimes.ui.progress.skill_map_view import SkillMapView
from betweentimes.worksheets.answers import Moment

FIRST = datetime.date(2026, 10, 12)
USES = (
    ("At work", "the Monday round", "prompted", 0),
    ("At work", "the Monday round", "own", 7),
    ("The garage", "", "own", 9),
    ("At home", "my brother", "", 12),
)


@pytest.fixture
def skill(desk):
    agreed = Assignment(
        client=desk.uid, kind="skill_in_situations", kind_version=1, agreement=Agreement(title="Saying it early"),
        state=State.AGREED, state_since=FIRST,
    )  # fmt: skip
    made = desk.casebook.assignments.add(agreed)
    for place, people, way, days in USES:
        answers = {"when": Moment(FIRST + datetime.timedelta(days=days)), "place": place}
        answers |= {"with_whom": people} if people else {}
        answers |= {"prompted": way} if way else {}
        desk.casebook.entries.save(Entry(assignment=made.uid, client=desk.uid, field="situations", answers=answers))
    return made


def texts(view):
    return [label.text for label in view.chart.picture.labels]


def test_the_overview_shows_places_company_and_counts(desk, skill, qtbot):
    tab = OverviewTab(desk.context)
    qtbot.addWidget(tab)
    tab.resize(1080, 720)
    desk.show(tab)
    (view,) = tab.skills.maps()
    assert texts(view)[:8] == [
        "At work", "the Monday round", "On my own 1 of 2", "The garage", "On my own 1 of 1", "At home", "my brother",
        "12 Oct",
    ]  # fmt: skip
    words = [label.text() for label in view.findChildren(type(tab.skills.title_label))]
    assert words[0] == "3 places. 2 people or groups. On my own: 2 of 3. Not said in 1."
    assert words[1] == "Hollow square: with a reminder. Filled disc: on my own. Hollow diamond: not said."
    link = tab.skills.findChild(object, "action_open_skill")
    with qtbot.waitSignal(tab.assignment_opened) as opened:
        link.click()
    assert opened.args == [skill.uid]


def test_arrows_say_each_use(desk, skill, qtbot):
    tab = OverviewTab(desk.context)
    qtbot.addWidget(tab)
    tab.resize(1080, 720)
    desk.show(tab)
    (view,) = tab.skills.maps()
    qtbot.keyClick(view.chart, Qt.Key.Key_Home)
    assert view.chart.reading() == "12 Oct\nAt work, the Monday round: with a reminder"
    qtbot.keyClick(view.chart, Qt.Key.Key_End)
    assert view.chart.reading() == "24 Oct\nAt home, my brother: not said"


def test_the_overview_has_none_without_such_work(desk, qtbot):
    tab = OverviewTab(desk.context)
    qtbot.addWidget(tab)
    desk.show(tab)
    assert not tab.skills.isVisible()


def test_the_assignments_own_tab_has_the_same_map(desk, skill, qtbot):
    page = AssignmentPage(desk.context, desk.casebook.assignments.get(skill.uid), desk.client)
    qtbot.addWidget(page)
    page.resize(900, 720)
    page.show()
    qtbot.waitUntil(lambda: hasattr(page, "so_far"))
    page.so_far._turn()
    (view,) = page.so_far.findChildren(SkillMapView)
    assert "the Monday round" in texts(view)


def test_the_map_goes_on_paper_for_the_period_where_it_is_ticked(desk, skill, today):
    context = desk.context
    records = read_records(desk.casebook, context.library, context.all_measures(), desk.uid)
    first_days = Period(FIRST, FIRST + datetime.timedelta(days=8))
    for period, places in ((first_days, ["At work"]), (Period(FIRST, today()), ["At work", "The garage", "At home"])):
        wanted = ProgressChoices(
            period=period, name="R. M.", audience=Audience.FILE, sections=frozenset({Section.SKILL_MAP})
        )
        (told,) = progress_request(records, wanted, today()).skills
        assert told.title == "Saying it early"
        assert [place.place for place in told.spread.places] == places
    without = ProgressChoices(period=first_days, name="R. M.", sections=frozenset({Section.SPREAD}))
    assert progress_request(records, without, today()).skills == ()
