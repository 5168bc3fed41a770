"""Chips, segments, cards, callouts, notices, drawers, the ring and tables, as a person uses them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import delete

from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge, badge_width
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.chip_row import ChipRow
from betweentimes.ui.widgets.drawer import Drawer
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.focus_ring import FocusRing
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import ElidedLabel, FieldLabel, TextLabel
from betweentimes.ui.widgets.minutes_bar import MinutesBar
from betweentimes.ui.widgets.near_squares import NearSquares
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.text_input import TextInput

CHIPS = [("offered", "Offered", "circle-dashed"), ("agreed", "Agreed", "handshake"), ("paused", "Paused", None)]
NASTY = "<b>R & D</b>"


@pytest.fixture
def window(look, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def put(window, widget):
    window.layout().addWidget(widget)
    widget.show()
    QApplication.processEvents()
    return widget


def test_only_a_persons_choice_of_a_chip_is_told(look, window, qtbot):
    chips = put(window, ChipRow(look, CHIPS))
    told = []
    chips.chosen.connect(told.append)
    assert chips.current() is None
    chips.set_current("offered")
    assert told == []
    qtbot.mouseClick(chips.chip("agreed"), Qt.MouseButton.LeftButton)
    assert (chips.current(), told) == ("agreed", ["agreed"])
    chips.set_current(None)
    assert chips.current() is None


def test_arrows_move_along_the_chips_and_space_chooses(look, window, qtbot):
    chips = put(window, ChipRow(look, CHIPS))
    chips.chip("offered").setFocus()
    qtbot.keyClick(chips.chip("offered"), Qt.Key.Key_Right)
    assert chips.chip("agreed").hasFocus()
    assert chips.current() is None
    qtbot.keyClick(chips.chip("agreed"), Qt.Key.Key_Space)
    assert chips.current() == "agreed"
    qtbot.keyClick(chips.chip("agreed"), Qt.Key.Key_Left)
    qtbot.keyClick(chips.chip("offered"), Qt.Key.Key_Left)
    assert chips.chip("paused").hasFocus()


def test_chips_wrap_where_the_row_is_narrow(look):
    chips = ChipRow(look, CHIPS)
    layout = chips.layout()
    assert layout.heightForWidth(2000) == 28
    assert layout.heightForWidth(220) == 28 + 6 + 28
    assert layout.heightForWidth(10) == 3 * 28 + 2 * 6


def test_segments_show_another_text_and_tell_a_choice(look, window, qtbot):
    segments = put(window, Segments(look, [("active", "Active 9"), ("archived", "Archived")]))
    segments.set_current("active")
    segments.set_text("active", "Active 10")
    assert segments.segment("active").text() == "Active 10"
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(segments.segment("archived"), Qt.MouseButton.LeftButton)
    assert told.args == ["archived"]


def test_a_card_folds_by_its_head_and_by_its_chevron(look, window, qtbot):
    card = put(window, Card(look, "What we agreed", "10 Nov", folds=True))
    card.body.addWidget(QPushButton("inside"))
    told = []
    card.folded.connect(told.append)
    assert card.head.height() == 36 or card.head.height() == 37
    qtbot.mouseClick(card.head, Qt.MouseButton.LeftButton)
    assert card.is_folded()
    assert not card.body_widget.isVisible()
    chevron = card.findChild(IconButton, "action_fold")
    assert "What we agreed" in chevron.accessibleName()
    chevron.setFocus()
    qtbot.keyClick(chevron, Qt.Key.Key_Space)
    assert not card.is_folded()
    card.set_folded(True)
    assert told == [True, False]


def test_a_callout_offers_and_tells_which(look, window, qtbot):
    callout = put(window, Callout(look, "You may want to wait.", [("wait", "Wait"), ("together", "Try together")]))
    with qtbot.waitSignal(callout.chosen) as told:
        qtbot.mouseClick(callout.findChild(ActionButton, "action_together"), Qt.MouseButton.LeftButton)
    assert told.args == ["together"]
    callout.set_actions([("wait", "Wait")])
    QApplication.processEvents()
    assert [b.text() for b in callout.findChildren(ActionButton) if b.isVisible()] == ["Wait"]


def test_a_notice_says_one_thing_and_can_be_put_away(look, window, qtbot):
    notice = put(window, Notice(look))
    notice.hide()
    notice.say("Moved.", "pine", "Undo")
    assert notice.isVisible()
    with qtbot.waitSignal(notice.acted):
        qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    notice.say("The disk is full.", "clay")
    assert not notice.action.isVisible()
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)


def test_an_empty_state_has_one_button(look, window, qtbot):
    empty = put(window, EmptyState(look, "No clients yet.", "New client…", name="action_new_client"))
    with qtbot.waitSignal(empty.clicked):
        qtbot.mouseClick(empty.findChild(ActionButton, "action_new_client"), Qt.MouseButton.LeftButton)
    assert not EmptyState(look, "No notes on the alliance yet.").button.isVisibleTo(empty)


def test_what_people_write_is_shown_as_it_is(look, window):
    line = TextInput(look)
    card = Card(look, NASTY)
    for label in (TextLabel(look, NASTY), ElidedLabel(look, NASTY * 50), card.title_label):
        put(window, label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "<b>" not in label.toolTip()
    assert FieldLabel(look, NASTY, line).buddy() is line
    assert line.accessibleName() == NASTY
    assert Badge(look, NASTY).accessibleName() == NASTY
    assert ChipRow(look, [("x", NASTY, None)]).chip("x").text() == "<b>R && D</b>"


def test_a_long_line_gives_way_and_stays_readable_in_its_tooltip(look, window):
    label = put(window, ElidedLabel(look, "word " * 200))
    assert window.width() == 600
    assert "word word" in label.toolTip()
    label.setText("short")
    assert label.toolTip() == ""


def test_pictures_say_in_words_what_they_show(look, window):
    squares, bar = put(window, NearSquares(look, 5)), put(window, MinutesBar(look, 25, 40))
    assert squares.accessibleName() == "5 of 10"
    assert bar.accessibleName() == "25 of 40 minutes"
    squares.set_value(None)
    assert squares.accessibleName() == "Not rated yet"
    image = bar.grab().toImage()
    assert image.pixelColor(10, 4) == look.colour("plum")
    assert image.pixelColor(90, 4) == look.colour("plum_fill")


def test_badges_are_as_wide_as_they_say(look):
    badge = Badge(look, "Review today", "message-circle", "ochre")
    assert badge.sizeHint().width() == badge_width("Review today", "message-circle")
    assert badge.sizeHint().height() == 20


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_drawer_comes_and_goes_and_gives_the_focus_back(look, window, qtbot, side):
    before = put(window, QPushButton("Clients"))
    before.setFocus()
    inside = TextInput(look)
    drawer = Drawer(look, inside, side, parent=window, width=264)
    told = []
    drawer.slid.connect(told.append)
    drawer.slide_in()
    qtbot.waitUntil(lambda: drawer._frame.x() == (0 if side == "left" else 600 - 266))
    assert inside.hasFocus()
    window.resize(500, 400)
    QApplication.processEvents()
    assert drawer.width() == 500
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    qtbot.waitUntil(drawer.isHidden)
    assert before.hasFocus()
    drawer.slide_in()
    beside = QPoint(490, 20) if side == "left" else QPoint(10, 20)
    qtbot.waitUntil(lambda: drawer._slide.state() == drawer._slide.State.Stopped)
    qtbot.mouseClick(drawer, Qt.MouseButton.LeftButton, pos=beside)
    assert not drawer.is_open()
    assert told == [True, False, True, False]


def test_the_ring_follows_the_keyboard_with_its_gap(look, window, qtbot):
    one, two = put(window, ActionButton(look, "One")), put(window, ActionButton(look, "Two"))
    line = put(window, TextInput(look))
    ring = FocusRing(look, QApplication.instance(), window)
    for button in (one, two):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.frame().isVisible()
        assert ring.frame().geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    window.resize(700, 500)
    QApplication.processEvents()
    assert ring.frame().geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    two.hide()
    assert ring.frame() is None or not ring.frame().isVisible()
    line.setFocus()
    assert ring.frame() is None
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def test_the_ring_scrolls_with_its_button(look, window, qtbot):
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    buttons = [ActionButton(look, f"Step {n}") for n in range(40)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(inside)
    put(window, area)
    ring = FocusRing(look, QApplication.instance(), window)
    buttons[5].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.frame().parentWidget() is inside
    area.verticalScrollBar().setValue(100)
    assert ring.frame().geometry() == buttons[5].geometry().adjusted(-4, -4, 4, 4)


@pytest.mark.parametrize("closed_first", [True, False])
def test_the_ring_outlives_a_dialog(look, window, qtbot, closed_first):
    one = put(window, ActionButton(look, "One"))
    ring = FocusRing(look, QApplication.instance(), window)
    dialog = QDialog(window)
    inside = ActionButton(look, "Inside", parent=dialog)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    inside.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.frame().around() is inside
    if closed_first:
        dialog.close()
    delete(dialog)
    QApplication.processEvents()
    window.activateWindow()
    QApplication.processEvents()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.frame().around() is one


def first(row):
    return row[0]


def test_a_table_opens_its_row_by_return(look, window, qtbot):
    model = RowsModel((Column("Step", first),), key=first)
    model.set_rows([("One stop",), ("Two stops",)])
    table = put(window, RowsTable(look, model))
    told = []
    table.row_selected.connect(told.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.selectRow(1)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [("Two stops",)]
    assert told[-1] == table.current_row() == ("Two stops",)
    assert table.rowHeight(0) == 31
    assert table.horizontalHeader().height() == 29
