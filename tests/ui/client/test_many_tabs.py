"""With a dozen things open each tab can still be told from the next, and the ring stays on its own tab."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton

from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.ui.client.client_page import ClientPage
from betweentimes.ui.widgets.focus_ring import FocusRing

TITLE = "Ladder: travelling by bus number {n} to the market"


@pytest.fixture
def page(desk, qtbot):
    made = ClientPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1096, 820)
    made.show_client(desk.uid)
    made.show()
    for n in range(12):
        agreed = Agreement(title=TITLE.format(n=n))
        added = desk.casebook.assignments.add(
            Assignment(client=desk.uid, kind="own_idea", kind_version=1, agreement=agreed)
        )
        made.open_assignment(added.uid)
    return made


def test_twelve_tabs_keep_a_dozen_letters_and_the_bar_scrolls(page, qtbot):
    bar = page.tabs.tabBar()
    widths = [bar.tabRect(at).width() for at in range(1, bar.count())]
    assert min(widths) >= 130
    scrolls = [button for button in bar.findChildren(QToolButton) if button.objectName().startswith("Scroll")]
    assert any(button.isVisible() for button in scrolls)
    assert bar.tabRect(bar.currentIndex()).right() <= bar.width()
    for at in range(1, bar.count()):
        side = QTabBar.ButtonPosition.RightSide
        room = bar.tabRect(at).width() - bar.tabButton(at, side).width() - 24
        assert room >= bar.fontMetrics().horizontalAdvance("Ladder: tra")


def test_the_ring_of_the_tab_in_front_covers_no_other_cross(page, qtbot, look):
    bar = page.tabs.tabBar()
    page.tabs.setCurrentIndex(bar.count() - 2)
    ring = FocusRing(look, QApplication.instance(), page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    ring.follow(None, bar)
    frame = ring.frame()
    assert frame is not None
    area = frame.geometry().translated(frame.parentWidget().mapTo(page, QPoint()))
    for at in (bar.currentIndex() - 1, bar.currentIndex() + 1):
        cross = bar.tabButton(at, QTabBar.ButtonPosition.RightSide)
        if cross is not None:
            assert not area.intersects(cross.rect().translated(cross.mapTo(page, QPoint())))


@pytest.mark.parametrize("name", ["W" * 60, "M" * 18 + " " + "W" * 30, "WWWWWWWW MMMMMMMMMM WWWWWWWWWWWW MMMMMMMMM"])
def test_a_name_of_wide_capitals_leaves_the_alliance_panel_its_width(page, desk, qtbot, name):
    client = desk.casebook.clients.get(desk.uid)
    desk.casebook.clients.save(type(client)(**{**_fields(client), "name": name, "initials": name}))
    page.show_client(desk.uid)
    alliance = page.alliance
    alliance.open_strain("")
    assert alliance.width() == 356
    body = alliance._scroll.widget()
    assert body.minimumSizeHint().width() <= 356 - alliance._scroll.verticalScrollBar().sizeHint().width()
    assert body.width() <= alliance._scroll.viewport().width()
    added = desk.casebook.assignments.add(Assignment(client=desk.uid, kind="worry_diary", kind_version=1))
    page.open_assignment(added.uid)
    tab = page.assignment_page(added.uid)
    qtbot.waitUntil(tab.is_whole, timeout=5000)
    tab.editor.add_row()
    qtbot.wait(30)
    assert tab.widget().minimumSizeHint().width() <= tab.viewport().width()


def _fields(client):
    return {name: getattr(client, name) for name in client.__dataclass_fields__}
