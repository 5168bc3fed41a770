"""The keyboard alone, and what a screen reader can say, on every page of the demo in both themes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QListView,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)
from tests.faults.driven_program import Driven

from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.progress.timeline_widget import TimelineWidget
from betweentimes.ui.widgets.focus_ring import is_ringed

MANY_STOPS = 200
LOWEST_SCREEN, NARROWEST_SCREEN = 512, 960
"""What a screen of 1920 x 1080 at 200 percent leaves below a title bar, in logical pixels."""


class StrayWindows(QObject):
    """Sees every window that shows without belonging to another: such a one flashes and takes the keyboard."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main)
        self._main = main
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        stray = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if stray and watched is not self._main and watched.parent() is None:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


class Desk:
    """The demo, open, with its window in front."""

    def __init__(self, folder: Path) -> None:
        self.driven = Driven(folder)
        self.window = self.driven.window
        self.stray = StrayWindows(self.window)
        self.start_page_without_names = nameless(self.window)
        self.open()

    def open(self) -> None:
        self.window.unlock.open_demo()
        self.driven.wait_for(lambda: self.work is not None and self.driven.has("action_open"), 60)
        self.clients = {line.name: line.uid for line in self.window.casebook.clients.lines()}
        self.window.activateWindow()
        self.driven.wait_for(self.window.isActiveWindow)

    @property
    def work(self):
        return self.window.workplace

    def open_client(self, name: str = "R. M.", tab: int = 1) -> None:
        self.work.show_client(self.clients[name])
        if self.work.client.tabs.count() > tab:
            self.work.client.tabs.setCurrentIndex(tab)
        self.driven.settle(60)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.driven.settle()

    def pages(self) -> Iterator[str]:
        """Goes to every page in turn and says its name."""
        window, work = self.window, self.work
        yield "today"
        self.open_client(tab=0)
        yield "overview"
        for tab in range(1, work.client.tabs.count()):
            self.open_client(tab=tab)
            yield f"tab {tab}"
        for name in (
            "new_assignment",
            "measures",
            "print_measure",
            "print",
            "progress",
            "supervision",
            "import_scores",
            "import_returned",
            "hand_over",
            "give_clients",
            "whole_record",
            "bin",
            "may_go",
            "take_clients",
        ):
            self.open_client()
            window.menus[name].trigger()
            self.driven.settle(60)
            yield name
            self.press(Qt.Key.Key_Escape)
        self.open_client()
        window.menus["new_assignment"].trigger()
        for part in ("#whole", "#guidance", "worry", "intensity", "sort"):
            work.gallery.own_wished.emit("copy", "worry_diary")
            work.currentWidget().parts.choose(part)
            self.driven.settle(60)
            yield f"own worksheet, {part}"
            self.press(Qt.Key.Key_Escape)
        yield from self.pages_of_all_clients()
        yield from self.handed_over_pages()
        work.show_today()
        work.ways.day_printing.show()
        self.driven.settle(60)
        yield "sheets of the day"
        self.press(Qt.Key.Key_Escape)
        self.open_client("S. B.", 0)
        yield "nothing set"

    def pages_of_all_clients(self) -> Iterator[str]:
        """The table, and what is reached from it; Escape leads back to the table, and from there to the desk."""
        everyone = self.work.ways.all_clients
        for show in (everyone.show, everyone.print_table, everyone.show_month, everyone.show_time):
            show()
            self.driven.settle(60)
            yield f"all clients, {show.__name__}"
            if show != everyone.show:
                self.press(Qt.Key.Key_Escape)
        self.press(Qt.Key.Key_Escape)

    def handed_over_pages(self) -> Iterator[str]:
        """The client's page from first to last, and what came back from it."""
        window, handing_over = self.window, self.work.ways.handing_over
        self.open_client()
        handing_over.prepare("phq9")
        self.driven.click("action_hand_over")
        page = window.handed.currentWidget()
        yield "the client's page, first"
        self.driven.click("action_begin_questions")
        yield "the client's page, a question"
        self.driven.click("answer_interest_1")
        page.show_last()
        yield "the client's page, last"
        page.way_out.passphrase.set_value(handing_over.demo_passphrase)
        page.way_out.submit()
        self.driven.wait_for(lambda: not window.handed.covered)
        self.driven.settle(60)
        yield "answers from the screen"
        self.driven.click("action_let_go")
        yield "letting answers go"
        self.driven.click("action_let_go", self.driven.find("let_go_sure"))
        self.press(Qt.Key.Key_Escape)


@pytest.fixture(scope="module")
def one_desk(qapp, tmp_path_factory) -> Iterator[Desk]:
    """One for all tests here: making the demo takes longer than each of them."""
    made = Desk(tmp_path_factory.mktemp("desk") / "home")
    yield made
    made.driven.end()


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """Stands at Today."""
    one_desk.window.activateWindow()
    one_desk.work.show_today()
    one_desk.driven.wait_for(one_desk.window.isActiveWindow)
    return one_desk


def stops(window: QWidget) -> list[QWidget]:
    """Everything shown that takes the focus by Tab."""
    inside = (QAbstractSpinBox, QComboBox)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), inside)
    ]


def spoken(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def nameless(window: QWidget) -> list[str]:
    found = [widget for widget in stops(window) if not spoken(widget)]
    return [f"{type(w).__name__} {w.objectName()} in {w.parent().objectName()}" for w in found]


def walk(desk: Desk) -> list[QWidget]:
    """What Tab comes to, from where the focus is until it is back there."""
    seen: list[QWidget] = []
    while QApplication.focusWidget() not in seen and len(seen) < MANY_STOPS:
        assert QApplication.focusWidget() is not None, f"lost after {seen[-1:]}"
        seen.append(QApplication.focusWidget())
        desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seen[0], f"Tab runs in a circle inside: {spoken(QApplication.focusWidget())}"
    return seen


def in_view(widget: QWidget) -> bool:
    """Whether it shows in everything that scrolls it."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea):
            port = parent.viewport()
            top = widget.mapTo(port, QPoint()).y()
            if top + widget.height() <= 0 or top >= port.height():
                return False
        parent = parent.parentWidget()
    return True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_says_the_name_of_all_that_takes_the_focus(desk, theme):
    desk.window.start.look.set_theme(theme)
    found = {page: nameless(desk.window) for page in desk.pages() if nameless(desk.window)}
    assert found == {}
    assert desk.start_page_without_names == []
    assert desk.stray.seen == []


def test_every_dialog_has_names_a_focus_and_goes_away_by_escape(desk):
    desk.open_client()
    found = {}

    def look(dialog: QWidget) -> None:
        dialog.activateWindow()
        desk.driven.wait_for(dialog.isActiveWindow)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert dialog.isAncestorOf(focus)
        if nameless(dialog):
            found[dialog.windowTitle()] = nameless(dialog)
        assert dialog.minimumSizeHint().height() <= LOWEST_SCREEN, dialog.windowTitle()
        assert dialog.minimumSizeHint().width() <= NARROWEST_SCREEN, dialog.windowTitle()
        saves = [button for button in dialog.findChildren(QPushButton) if button.text() == "Save"]
        assert all(button.isDefault() for button in saves), dialog.windowTitle()
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    menus = (
        "new_client",
        "edit_client",
        "sessions",
        "goals",
        "keep_client",
        "remove_client",
        "versions",
        "people",
        "recovery_kit",
        "settings",
        "test_backup",
        "search_all",
        "protection",
        "check_installer",
        "licences",
        "keys",
        "about",
    )
    for name in menus:
        desk.driven.in_dialog(desk.window.menus[name].trigger, look)
    assert found == {}


def test_lists_and_charts_have_names(desk):
    kinds = (QTableView, QTreeView, QListView, ChartWidget, TimelineWidget, QTabBar)
    for page in desk.pages():
        shown = [w for w in desk.window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
        assert [w.objectName() for w in shown if not spoken(w)] == [], page


def test_tab_goes_through_a_client_in_the_order_of_the_page(desk):
    desk.open_client()
    work = desk.work
    desk.driven.find("action_today").setFocus(Qt.FocusReason.TabFocusReason)
    order = walk(desk)
    names = [widget.objectName() for widget in order]
    wanted = (
        "action_today",
        "action_new_client",
        "answer_search",
        "client_list",
        "action_progress_pdf",
        "qt_tabwidget_tabbar",
        "chip_offered",
        "answer_why",
        "entries",
        "answer_happened",
        "action_hide_alliance",
        "answer_client_goals",
        "answer_meaning",
        "action_lock_now",
    )
    places = [names.index(name) if name != "chip_offered" else first_chip(names) for name in wanted]
    assert places == sorted(places)
    page = work.client.tabs.currentWidget()
    inside = [place for place, widget in enumerate(order) if page.isAncestorOf(widget)]
    assert inside == list(range(inside[0], inside[-1] + 1))


def first_chip(names: list[str]) -> int:
    return next(place for place, name in enumerate(names) if name.startswith("chip_"))


def test_what_has_the_keyboard_is_in_view_and_marked(desk):
    desk.open_client()
    desk.driven.find("action_today").setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(MANY_STOPS):
        desk.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert in_view(focus), spoken(focus)
        ring = desk.window._focus_ring.frame()
        assert (ring is not None and ring.around() is focus) == is_ringed(focus), spoken(focus)
        if focus.objectName() == "action_today":
            return
    raise AssertionError("Tab never came back")


def test_a_client_list_that_is_come_to_by_tab_opens_nobody(desk):
    today = desk.work.pages.currentWidget()
    desk.work.clients.search.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.work.clients.list
    assert desk.work.pages.currentWidget() is today
    desk.press(Qt.Key.Key_Down)
    desk.driven.wait_for(lambda: desk.work.client_uid)


def test_a_page_that_comes_takes_the_focus_and_escape_leaves_it(desk):
    desk.open_client()
    tab = desk.work.assignment_uid
    for name in (
        "new_assignment",
        "measures",
        "print",
        "progress",
        "supervision",
        "import_scores",
        "import_returned",
        "hand_over",
        "whole_record",
        "bin",
        "may_go",
    ):
        desk.work.client.tabs.tabBar().setFocus(Qt.FocusReason.TabFocusReason)
        desk.window.menus[name].trigger()
        desk.driven.settle(60)
        shown = desk.work.currentWidget() if desk.work.currentIndex() else desk.work.pages.currentWidget()
        assert shown.isAncestorOf(QApplication.focusWidget()), name
        desk.press(Qt.Key.Key_Escape)
        assert desk.work.assignment_uid == tab, name


def test_ctrl_w_closes_the_tab_and_the_assignment_stays(desk):
    desk.open_client()
    uid, count = desk.work.assignment_uid, desk.work.client.tabs.count()
    desk.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert desk.work.client.tabs.count() == count - 1
    assert desk.window.casebook.assignments.get(uid).uid == uid


def test_enter_presses_the_button_that_has_the_keyboard(desk):
    desk.open_client()
    desk.driven.find("action_new_practice").setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Qt.Key.Key_Return)
    assert desk.work.pages.currentWidget() is desk.work.gallery


def test_the_locked_page_has_names_and_a_focus(desk):
    desk.window.lock()
    desk.driven.settle(20)
    assert QApplication.focusWidget() is not None
    assert nameless(desk.window) == []
    desk.open()
