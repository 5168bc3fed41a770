"""Every widget in one window, light and dark; set BETWEENTIMES_SHOTS to a folder to look at it."""

import os
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from betweentimes.ui.look import Look
from betweentimes.ui.rows_model import RIGHT, Column, RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.brand_panel import BrandPanel
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.chip_row import ChipRow
from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput, YesNoInput
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.focus_ring import FocusRing
from betweentimes.ui.widgets.labels import ElidedLabel, FieldLabel, HLine, PageTitle, SectionTitle, SmallLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.minutes_bar import MinutesBar
from betweentimes.ui.widgets.near_squares import NearSquares
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.scale_inputs import ChangeScaleInput, ConfidenceInput
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput, WordsInput
from betweentimes.ui.widgets.time_inputs import DateInput, TimeInput

CHIPS = [
    ("offered", "Offered", "circle-dashed"),
    ("agreed", "Agreed", "handshake"),
    ("together", "Tried together", "users-round"),
    ("paused", "Paused", "circle-pause"),
    ("changed", "Changed", "pencil-line"),
    ("withheld", "Withheld for now", "hand"),
]


@pytest.fixture(params=["light", "dark"])
def window(request, look: Look, qtbot) -> QMainWindow:
    look.set_theme(request.param)
    made = QMainWindow()
    qtbot.addWidget(made)
    for word in ("&File", "&Client", "&Assignment", "&View", "&Help"):
        made.menuBar().addMenu(word).addAction("Something")
    corner = ActionButton(look, "Lock now", "lock-keyhole", "compact", name="action_lock", parent=made.menuBar())
    made.menuBar().setCornerWidget(corner)
    tabs = QTabWidget()
    tabs.addTab(forms(look), "Ladder: travelling by bus")
    tabs.addTab(QWidget(), "Mood and thought log")
    tabs.addTab(QWidget(), "Listen to the two songs")
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(tabs, 1)
    row.addWidget(side(look))
    made.setCentralWidget(inside)
    made.resize(1360, 860)
    made.ring = FocusRing(look, look._application, made)
    made.show()
    qtbot.waitExposed(made)
    return made


def forms(look: Look) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 14, 20, 14)
    column.setSpacing(10)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(SectionTitle(look, "Ladder: travelling by bus"))
    head.addWidget(SmallLabel(look, "Exposure ladder"), 1)
    head.addWidget(ActionButton(look, "Add a try", "plus", "compact", name="action_add_try"))
    head.addWidget(ActionButton(look, "Progress PDF…", "file-text"))
    head.addWidget(ActionButton(look, "New practice…", "plus", "primary"))
    head.addWidget(ActionButton(look, "Hide panel", kind="quiet"))
    column.addLayout(head)
    chips = ChipRow(look, CHIPS)
    chips.set_current("agreed")
    column.addWidget(chips)
    column.addWidget(agreement(look))
    column.addWidget(table(look))
    happened = LongTextInput(look, least=2)
    happened.setObjectName("answer_happened")
    happened.set_value("Two rides with her sister. On Friday she stood the whole way because somebody needed the seat.")
    column.addWidget(happened)
    column.addLayout(stock())
    column.addStretch(1)
    return page


def agreement(look: Look) -> Card:
    card = Card(look, "What we agreed", "10 Nov, chosen together, 2 copies printed", folds=True)
    card.head_layout.addWidget(Badge(look, "Goal 1: see my sister", "target", "pine"))
    words = WordsInput(look, name="answer_why")
    words.set_value("“I want to see my sister without planning the whole week around it.”")
    card.body.addWidget(FieldLabel(look, "Why this, in R. M.’s words", words))
    card.body.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(10)
    place = TextInput(look, name="answer_place")
    place.set_value("Bus 7, station stop")
    when, hour = DateInput(look), TimeInput(look)
    when.set_value(date(2026, 11, 17))
    hour.set_value(time(16, 20))
    paper = ChoiceInput(look, [("a4", "A4"), ("letter", "Letter")])
    paper.set_value("letter")
    row.addWidget(place, 1)
    for widget in (when, hour, paper):
        row.addWidget(widget)
    card.body.addLayout(row)
    sure = ConfidenceInput(look)
    sure.set_value(70)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(FieldLabel(look, "How sure R. M. is that it will happen", sure))
    row.addWidget(sure, 1)
    card.body.addLayout(row)
    row = QHBoxLayout()
    now, outside = ChangeScaleInput(look), NumberInput(look)
    now.set_before(80)
    now.set_value(45)
    outside.set_typed("700")
    checks = ChecksInput(look, [("bed", "In bed"), ("out", "Outside"), ("other", "With somebody")])
    checks.set_value(["out"])
    for widget in (now, outside, YesNoInput(look), checks):
        row.addWidget(widget)
    card.body.addLayout(row)
    return card


def table(look: Look) -> QWidget:
    card = Card(look)
    card.body.setContentsMargins(0, 0, 0, 0)
    columns = (Column("Step", lambda row: row[0]), Column("Expected", lambda row: str(row[1]), align=RIGHT))
    model = RowsModel(columns, key=lambda row: row[0])
    model.set_rows([("Sit at the stop, let one bus go", 30), ("Two stops, with my sister", 45), ("Alone", 60)])
    shown = RowsTable(look, model)
    model.setParent(shown)
    shown.setColumnWidth(0, 400)
    shown.setFixedHeight(126)
    shown.selectRow(1)
    card.body.addWidget(shown)
    return card


def stock() -> QHBoxLayout:
    row = QHBoxLayout()
    tree = QTreeWidget()
    tree.setHeaderLabels(["Step", "Expected"])
    top = QTreeWidgetItem(tree, ["Two stops, with my sister", "45"])
    QTreeWidgetItem(top, ["Wed 11 Nov, upstairs", "50"])
    top.setExpanded(True)
    QTreeWidgetItem(QTreeWidgetItem(tree, ["Alone", "60"]), ["x", "1"])
    tree.setFixedHeight(100)
    slider, bar, spin, box = QSlider(Qt.Orientation.Horizontal), QProgressBar(), QSpinBox(), QCheckBox("Tick")
    slider.setValue(40)
    bar.setValue(40)
    box.setChecked(True)
    one = QRadioButton("One")
    one.setChecked(True)
    off = QPushButton("Off")
    off.setEnabled(False)
    for widget in (tree, slider, bar, spin, box, one, QRadioButton("Two"), QLineEdit("plain"), off):
        row.addWidget(widget)
    return row


def side(look: Look) -> QWidget:
    inside = QWidget()
    inside.setFixedWidth(356)
    column = QVBoxLayout(inside)
    column.addWidget(PageTitle(look, "R. M."))
    segments = Segments(look, [("active", "Active 9"), ("archived", "Archived 37")])
    segments.set_current("active")
    column.addWidget(segments)
    row = QHBoxLayout()
    for text, icon, tint in (
        ("Review today", "message-circle", "ochre"),
        ("Your task", "user-round", "plum"),
        ("Strain", "unlink", "clay"),
        ("Nothing set", "leaf", "plain"),
    ):
        row.addWidget(Badge(look, text, icon, tint))
    row.addStretch(1)
    column.addLayout(row)
    offered = [("wait", "Wait"), ("smaller", "Make it smaller"), ("together", "Try together")]
    text = "Goals and tasks are down since 3 Nov. You may want to wait, make it smaller, or try it together first."
    column.addWidget(Callout(look, text, offered, name="prompt"))
    for kind, action in (("plain", ""), ("pine", "Undo"), ("clay", "Try again")):
        notice = Notice(look)
        notice.say("Moved to Client 014, with its history.", kind, action)
        column.addWidget(notice)
    column.addWidget(NearSquares(look, 5))
    column.addWidget(MinutesBar(look, 25, 40))
    column.addWidget(HLine())
    column.addWidget(
        ElidedLabel(look, "A line that is a good deal longer than the panel in which it has to stand", "body")
    )
    column.addWidget(LinkButton(look, "Ladder: travelling by bus"))
    passphrase = PassphraseInput(look)
    passphrase.set_value("four plain words here")
    column.addWidget(passphrase)
    column.addWidget(EmptyState(look, "No clients yet.", "New client…", name="action_new_client"))
    column.addWidget(Card(look, "What happened since we met?", "planned or not", folds=True))
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFixedWidth(380)
    area.setWidget(inside)
    return area


def keep_picture(widget: QWidget, name: str) -> None:
    folder = os.environ.get("BETWEENTIMES_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(Path(folder) / name))


def test_the_gallery_draws_in_both_themes(window, look, qtbot):
    window.findChild(QWidget, "action_add_try").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(20)
    picture = window.grab().toImage()
    keep_picture(window, f"gallery-{look.theme.name}.png")
    assert picture.pixelColor(2, 400) != picture.pixelColor(2, 2)
    wide, high = picture.width(), picture.height()
    grounds = {picture.pixelColor(x, y).name() for x in range(0, wide, 5) for y in range(0, high, 5)}
    for token in ("window", "surface", "sunk", "pine_fill", "ochre_fill", "accent"):
        assert look.colour(token).name() in grounds, token


def test_every_button_and_input_of_the_gallery_has_a_height_of_the_grid(window):
    heights = {button.height() for button in window.findChildren(ActionButton) if button.isVisible()}
    assert heights <= {28, 32, 40}
    assert window.menuBar().height() == 36
    assert window.findChild(QTabWidget).tabBar().height() == 36
    assert all(line.height() == 32 for line in window.findChildren(TextInput) if not line.property("tall"))
    assert all(spin.height() == 28 for spin in window.findChildren(NumberInput))


def test_the_brand_panel_draws(look, qtbot):
    words = "For what people try, notice and change between one session and the next."
    panel = BrandPanel(look, "Betweentimes", words, "Everything stays on this computer.")
    qtbot.addWidget(panel)
    panel.resize(520, 860)
    keep_picture(panel, "brand.png")
    picture = panel.grab().toImage()
    assert picture.pixelColor(10, 10) == look.colour("brand")
    assert any(
        picture.pixelColor(x, round(560 * picture.devicePixelRatio())) != look.colour("brand") for x in range(520)
    )
