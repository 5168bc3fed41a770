from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput, YesNoInput
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.widgets.scale_inputs import ChangeScaleInput, ConfidenceInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput, WordsInput
from betweentimes.ui.widgets.time_inputs import DateInput, TimeInput, read_date, read_time

ITEMS = [("bed", "In bed"), ("out", "Outside & about"), ("other", "With somebody")]


def every_input(look):
    return [
        (TextInput(look), "By bus", ""),
        (LongTextInput(look), "Two rides.\nThen none.", ""),
        (WordsInput(look), "“Nobody looked.”", ""),
        (NumberInput(look, 0, 100), 70, None),
        (NumberInput(look, 0, 10, decimals=1), 2.5, None),
        (ConfidenceInput(look), 70, None),
        (ChangeScaleInput(look), 45, None),
        (DateInput(look), date(2026, 11, 17), None),
        (TimeInput(look), time(16, 20), None),
        (ChoiceInput(look, ITEMS), "out", None),
        (ChecksInput(look, ITEMS), ("bed", "other"), ()),
        (YesNoInput(look), True, None),
        (PassphraseInput(look), "four plain words here", ""),
    ]


@pytest.mark.parametrize("place", range(13))
def test_an_input_gives_back_what_it_was_given_and_stays_silent(look, qtbot, place):
    shown, value, blank = every_input(look)[place]
    qtbot.addWidget(shown)
    edited = []
    shown.edited.connect(lambda: edited.append(1))
    assert shown.value() == blank
    shown.set_value(value)
    assert shown.value() == value
    assert shown.problem() == ""
    shown.set_value(blank)
    assert shown.value() == blank
    shown.set_read_only(True)
    shown.set_value(value)
    assert shown.value() == value
    assert edited == []


@pytest.fixture
def window(look, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def show(window, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    widgets[0].setFocus()
    QApplication.processEvents()


def test_typing_is_told_and_leaving_too(look, window, qtbot):
    first, second = TextInput(look), TextInput(look)
    show(window, first, second)
    with qtbot.waitSignal(first.edited):
        qtbot.keyClicks(first, "Bus 7")
    with qtbot.waitSignal(first.left):
        qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.value() == "Bus 7"


def test_a_box_grows_with_its_text_and_tab_moves_on(look, window, qtbot):
    box, after = LongTextInput(look, least=1, most=4), TextInput(look)
    window.resize(400, 400)
    show(window, box, after)
    one_line = box.height()
    assert one_line == 32
    qtbot.keyClicks(box, "a word " * 30)
    assert one_line < box.height()
    at_most = LongTextInput(look, least=4, most=4).height()
    box.set_value("line\n" * 40)
    assert box.height() == at_most
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert "\t" not in box.value()


def test_words_are_set_in_serif_italic(look):
    font = WordsInput(look).font()
    assert (font.family(), font.italic(), font.pixelSize()) == ("Betweentimes Serif", True, 16)


@pytest.mark.parametrize("typed", ["700", "-3", "7 or so", "7,5", "9" * 400])
def test_a_number_outside_its_scale_stays_as_typed_and_is_explained(look, window, qtbot, typed):
    spin, after = NumberInput(look, 0, 100), TextInput(look)
    show(window, spin, after)
    qtbot.keyClicks(spin, typed)
    qtbot.keyClick(spin, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert spin.value() is None
    assert spin.typed() == typed
    assert "0" in spin.problem() and "100" in spin.problem()
    assert spin.property("invalid") is True
    assert spin.accessibleDescription() == spin.problem()
    spin.set_value(5)
    assert spin.problem() == ""
    assert not spin.property("invalid")


@pytest.fixture
def written_in(request):
    """The system writes its numbers as this language does."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


READ = [
    (
        "en_GB",
        {"12.5": 12.5, "12,5": 12.5, "0.25": 0.25, ".5": 0.5, "-3": -3, "+7": 7, "1500": 1500, "\u22123,5": -3.5},
    ),
    ("de_DE", {"12.5": 12.5, "12,5": 12.5, "0.25": 0.25, "1500,25": 1500.25, "12.": 12}),
    ("fa_IR", {"\u06f1\u06f2": 12, "\u06f1\u06f2\u066b\u06f5": 12.5, "12.5": 12.5}),
]


@pytest.mark.parametrize(("written_in", "read"), READ, ids=["en", "de", "fa"], indirect=["written_in"])
def test_a_point_or_a_comma_stands_before_the_decimals(look, written_in, read):
    spin = NumberInput(look, -2000, 2000, decimals=2)
    for typed, value in read.items():
        spin.set_typed(typed)
        assert (spin.value(), spin.problem()) == (value, ""), typed


@pytest.mark.parametrize(
    ("written_in", "typed", "said"),
    [
        ("en_GB", "1,250", "This could be read in two ways."),
        ("de_DE", "1.250", "This could be read in two ways."),
        ("de_DE", "1,255", "This takes at most 2 decimals."),
        ("en_GB", "9.996", "This takes at most 2 decimals."),
        ("en_GB", "1,250.5", "This takes a number from"),
        ("en_GB", "1e1", "This takes a number from"),
        ("en_GB", "nan", "This takes a number from"),
        ("en_GB", "inf", "This takes a number from"),
        ("en_GB", "9" * 400, "This takes a number from"),
        ("en_GB", "2000.01", "This takes a number from"),
        ("en_GB", "-", "This takes a number from"),
        ("en_GB", ".", "This takes a number from"),
    ],
    indirect=["written_in"],
)
def test_what_could_be_another_number_is_kept_and_not_taken(look, written_in, typed, said):
    spin = NumberInput(look, -2000, 2000, decimals=2)
    spin.set_typed(typed)
    assert spin.value() is None
    assert spin.problem().startswith(said) and spin.typed() == typed


def test_a_number_given_with_more_decimals_than_are_shown_stays_as_it_is(look, window, qtbot):
    spin = NumberInput(look, 0, 27, decimals=2)
    show(window, spin)
    spin.set_value(9.996)
    assert spin.value() == 9.996
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 10.996


def test_a_number_can_be_blanked_and_stepped(look, window, qtbot):
    spin = NumberInput(look, 0, 10)
    show(window, spin)
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 0
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 1
    spin.set_value(10)
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 10
    spin.selectAll()
    qtbot.keyClick(spin, Qt.Key.Key_Delete)
    assert spin.value() is None
    assert spin.problem() == ""


def roll(widget):
    centre = QPointF(widget.rect().center())
    turn = QPoint(0, -120)
    no = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(widget, QWheelEvent(centre, centre, turn, turn, *no, False))


def test_the_wheel_changes_nothing_that_does_not_have_the_focus(look, window):
    line, spin, combo, sure = TextInput(look), NumberInput(look), ChoiceInput(look, ITEMS), ConfidenceInput(look)
    show(window, line, spin, combo, sure)
    spin.set_value(5)
    combo.set_value("bed")
    sure.set_value(50)
    for widget in (spin, combo, sure.slider):
        roll(widget)
    assert (spin.value(), combo.value(), sure.value()) == (5, "bed", 50)


def test_slider_and_spin_say_the_same(look, window, qtbot):
    sure = ConfidenceInput(look)
    window.resize(500, 80)
    show(window, sure)
    with qtbot.waitSignal(sure.edited):
        qtbot.mouseClick(sure.slider, Qt.MouseButton.LeftButton, pos=sure.slider.rect().center())
    assert 48 <= sure.value() <= 52
    assert sure.spin.typed() == str(sure.value())
    sure.slider.setFocus()
    before = sure.value()
    qtbot.keyClick(sure.slider, Qt.Key.Key_Right)
    assert sure.value() == before + 5
    sure.set_read_only(True)
    qtbot.mouseClick(sure.slider, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
    assert sure.value() == before + 5


def test_a_change_shows_what_was_before(look, window):
    change = ChangeScaleInput(look)
    show(window, change)
    change.set_before(80)
    labels = [label.text() for label in change.findChildren(QWidget) if hasattr(label, "text")]
    assert "was 80" in labels
    assert change.value() is None


@given(day=st.dates(date(1970, 1, 1), date(2069, 12, 31)))
@pytest.mark.parametrize("name", ["en_GB", "en_US", "de_DE", "fr_FR", "C"])
def test_a_date_is_read_in_iso_and_in_the_places_own_forms(name, day):
    locale = QLocale(name)
    qt_day = QDate(day.year, day.month, day.day)
    assert read_date(day.isoformat(), locale) == day
    assert read_date(locale.toString(qt_day, QLocale.FormatType.ShortFormat), locale) == day
    assert read_date(locale.toString(qt_day, "d MMM yyyy"), locale) == day


@given(st.text(max_size=30))
def test_no_text_upsets_the_readers_of_days_and_times(text):
    assert read_date(text, QLocale("en_GB")) is None or isinstance(read_date(text, QLocale("en_GB")), date)
    assert read_time(text) is None or isinstance(read_time(text), time)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("16:20", time(16, 20)),
        ("1620", time(16, 20)),
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("4:20 pm", time(16, 20)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("25:00", None),
        ("16:75", None),
        ("13 pm", None),
        ("evening", None),
    ],
)
def test_times_are_read_as_people_write_them(text, read):
    assert read_time(text) == read


def test_what_is_no_day_stays_and_is_explained_on_leaving(look, window, qtbot):
    when, after = DateInput(look), TextInput(look)
    show(window, when, after)
    qtbot.keyClicks(when.line, "soon")
    with qtbot.waitSignal(when.left):
        after.setFocus()
    assert when.value() is None
    assert when.typed() == "soon"
    assert "2026" in when.problem()
    assert when.line.property("invalid") is True
    when.set_typed("2026-11-17")
    assert when.value() == date(2026, 11, 17)
    assert when.problem() == ""


def test_the_calendar_opens_at_today_from_the_keyboard_and_its_day_is_taken(look, window, qtbot):
    when = DateInput(look, lambda: date(2026, 11, 17))
    show(window, when)
    qtbot.keyClick(when.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = when._popup.calendar
    assert calendar.selectedDate() == QDate(2026, 11, 17)
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == look.colour("ink")
    with qtbot.waitSignal(when.edited):
        calendar.activated.emit(QDate(2026, 11, 20))
    assert when.value() == date(2026, 11, 20)


def test_a_choice_no_longer_offered_is_not_lost(look, qtbot):
    choice = ChoiceInput(look, ITEMS)
    qtbot.addWidget(choice)
    choice.set_value("retired")
    assert choice.value() == "retired"
    choice.set_items([("bed", "In bed")])
    assert choice.value() == "retired"


def test_ticks_are_told_in_their_own_order(look, window, qtbot):
    checks = ChecksInput(look, ITEMS)
    show(window, checks)
    for value in ("other", "bed"):
        with qtbot.waitSignal(checks.edited):
            qtbot.keyClick(checks.box(value), Qt.Key.Key_Space)
    assert checks.value() == ("bed", "other")
    assert checks.box("out").accessibleName() == "Outside & about"


def test_yes_can_be_taken_back(look, window, qtbot):
    answer = YesNoInput(look)
    show(window, answer)
    for value, expected in (("yes", True), ("no", False), ("blank", None)):
        with qtbot.waitSignal(answer.edited):
            qtbot.mouseClick(answer.segments.segment(value), Qt.MouseButton.LeftButton)
        assert answer.value() is expected


def test_a_passphrase_is_hidden_until_shown_and_can_be_pasted(look, window, qtbot):
    passphrase = PassphraseInput(look)
    show(window, passphrase)
    QGuiApplication.clipboard().setText("four plain words here")
    passphrase.line.paste()
    assert passphrase.value() == "four plain words here"
    assert passphrase.line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(passphrase.show_button, Qt.MouseButton.LeftButton)
    assert passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    passphrase.set_value("")
    assert passphrase.line.echoMode() == QLineEdit.EchoMode.Password
    with qtbot.waitSignal(passphrase.submitted):
        qtbot.keyClick(passphrase.line, Qt.Key.Key_Return)


def test_a_small_letter_with_shift_held_tells_of_caps_lock(look, window, qtbot):
    passphrase = PassphraseInput(look)
    show(window, passphrase)
    qtbot.keyClicks(passphrase.line, "plain words")
    hint = next(label for label in passphrase.findChildren(QLabel) if label.text() == "Caps Lock is on")
    assert not hint.isVisible()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "a")
    QApplication.sendEvent(passphrase.line, event)
    assert hint.isVisible()
    qtbot.keyClicks(passphrase.line, "b")
    assert not hint.isVisible()


def test_inputs_fit_side_by_side_in_a_narrow_row(look, window):
    inside = QWidget()
    row = QHBoxLayout(inside)
    show(window, inside)
    for shown, _, _ in every_input(look)[:4]:
        row.addWidget(shown)
    QApplication.processEvents()
    assert inside.minimumSizeHint().width() < 600
